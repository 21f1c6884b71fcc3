"""The model card that goes with the weights."""

from __future__ import annotations

from nlu.encoder.train import Recipe, Trained

_SOURCES = {
    "wiki_vi_2017.jsonl.gz": "Vietnamese Wikipedia, 2017 (CC BY-SA 3.0)",
    "law_vlc.jsonl.gz": "109 Vietnamese statutes (no copyright: Law on Intellectual Property, art. 15)",
    "pairs_wiki_law.jsonl.gz": "headings and passages of the two above (as they are)",
    "guides and plans": "the project's own knowledge (Apache-2.0)",
}


def model_card(trained: Trained, recipe: Recipe) -> str:
    """Markdown: what it is, what it learned from with hashes, how it was trained; figures are in docs/benchmarks.md."""
    rows, dimension = trained.vectors.shape
    data = "\n".join(f"| {_SOURCES[name]} | `{digest}` |" for name, digest in trained.hashes.items())
    mix = recipe.mix
    losses = f"{trained.losses[0]} and {trained.losses[-1]}" if trained.losses else "not kept"
    return f"""---
library_name: sentence-transformers
language: vi
license: cc-by-sa-4.0
pipeline_tag: sentence-similarity
---
# Vietnamese static sentence encoder of Trợ lý Dịch vụ công

{rows:,} tokens, {dimension} dimensions, int8 rows with a scale each. A text is the sum of its tokens' vectors, made
unit length. Tokens are syllables, compounds of two, foreign words and pieces, each with and without diacritics; a
token's vector is the sum of what its parts learned, so "mật khẩu" and "mat khau" are near each other from the start.

    SentenceTransformer("nlu/encoder/weights")        # with torch
    load_encoder(Path("nlu/encoder/weights"))          # numpy and tokenizers alone; the same vectors

## Data
No text of a benchmark (xquad_vi, alqac_dev) and no development question was read.

| data | SHA-256 |
|---|---|
{data}

Wikipedia's text is CC BY-SA; the weights, which hold none of it, are given under the same licence to be safe.

## Training
`trolydvc encoder train --data FOLDER`: {recipe.steps:,} steps of {mix.size} pairs, seed {recipe.seed}, Adam at
{recipe.rate}, MultipleNegativesRankingLoss with scale {recipe.scale:g}; {trained.took_s:.0f} s on one CPU thread;
mean loss of the first and the last hundred steps {losses}.
Questions are made of sentences (a part, a number or name replaced by a question word); {mix.passages_together} passages
of one article stand in a batch as hard negatives; the sentence asked of stays in its passage {mix.keep:.0%} of the
time; {mix.pairs:.0%} of a batch are headings, {mix.guides:.0%} our own questions. Over half of the questions are
misspelt: no or half diacritics, slips, Telex and VNI left-overs, teencode.

## Figures and limits
`trolydvc retrieval eval`; the table is in docs/benchmarks.md. It knows words, not sentences: negation and order count
for nothing, and a word it never saw only by its pieces.
"""
