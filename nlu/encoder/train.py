"""Train the encoder: `trolydvc encoder train --data FOLDER`.

Static embeddings (Reimers' StaticEmbedding, as in model2vec: Tulkens and van Dongen 2024): a text is the mean of its
tokens' vectors. They start as random directions weighed by rarity, which is lexical search in 512 dimensions
(Johnson-Lindenstrauss), and learn meaning from there by MultipleNegativesRankingLoss (Henderson et al. 2017).
Needs the extra `models`; the same seed, data and torch on one thread give the same weights.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from nlu.encoder import vocabulary
from nlu.encoder.batches import Batches, Mix
from nlu.encoder.corpus import Corpus, read

_MODULES = "sentence_transformers.sentence_transformer.modules"
_NORMALIZE = "sentence_transformers.base.modules.normalize.Normalize"


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the weights. rate: Adam's learning rate, warmed up over 50 steps, then falling linearly;
    scale: the factor on cosines in the loss."""

    dimension: int = 512
    steps: int = 3000
    rate: float = 0.003
    scale: float = 20.0
    seed: int = 1
    mix: Mix = field(default_factory=Mix)


@dataclass(frozen=True)
class Trained:
    """Tokens and their vectors; losses: mean of each hundred steps; took_s: wall time of the training alone."""

    tokenizer: Tokenizer
    vectors: NDArray[np.float32]
    losses: list[float]
    hashes: dict[str, str]
    took_s: float


def train(data: Path, own: Path, recipe: Recipe, say: Callable[[str], None] = print) -> Trained:
    """Train on the open data below `data` and our own texts below `own`. Raises FileNotFoundError."""
    corpus = read(data, own)
    counts = vocabulary.count(corpus.texts())
    tokens = vocabulary.make_vocabulary(counts)
    own_count = len(corpus.guides)
    say(
        f"{len(corpus.groups)} articles and laws, {len(corpus.pairs)} pairs, {own_count} of our own; "
        f"{len(tokens)} tokens"
    )
    return train_on(corpus, vocabulary.make_tokenizer(tokens), recipe, say)


def train_on(corpus: Corpus, tokenizer: Tokenizer, recipe: Recipe, say: Callable[[str], None]) -> Trained:
    """The training itself, on a corpus and a tokenizer that are at hand."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import Normalize

    from nlu.encoder.composed import Composed

    torch.manual_seed(recipe.seed)  # pyright: ignore[reportUnknownMemberType]
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    batches = Batches(corpus, tokenizer, recipe.mix, recipe.seed)
    composed = Composed(_token_parts(tokenizer), recipe.dimension)
    composed.start_from_rarity(batches.passages)
    model = SentenceTransformer(modules=[composed, Normalize()], device="cpu")
    loss = MultipleNegativesRankingLoss(model, scale=recipe.scale)
    optimiser = torch.optim.Adam(composed.parameters(), lr=recipe.rate, fused=True)
    started = time.perf_counter()
    losses: list[float] = []
    recent = 0.0
    for step in range(1, recipe.steps + 1):
        for group in optimiser.param_groups:
            group["lr"] = recipe.rate * min(1, step / 50) * (1 - 0.95 * step / recipe.steps)
        value = loss([composed.features(rows) for rows in batches.next()], torch.zeros(0))
        optimiser.zero_grad()
        value.backward()  # pyright: ignore[reportUnknownMemberType]
        optimiser.step()  # pyright: ignore[reportUnknownMemberType]
        recent += value.item() / 100
        if step % 100 == 0:
            losses.append(round(recent, 4))
            say(f"step {step}, loss {recent:.3f}, {time.perf_counter() - started:.0f} s")
            recent = 0.0
    return Trained(tokenizer, composed.baked(), losses, corpus.hashes, time.perf_counter() - started)


def _token_parts(tokenizer: Tokenizer) -> list[list[str]]:
    """The parts of each token, by its number; the unknown token has none and so no vector."""
    numbers = tokenizer.get_vocab()
    ordered = sorted(numbers, key=lambda token: numbers[token])
    return [[] if token == vocabulary.UNKNOWN else vocabulary.parts(token) for token in ordered]


def quantised(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """(int8 rows, a scale for each row) so that row * scale is the vector to within half a step of 1/127."""
    scales = np.abs(vectors).max(axis=1) / 127
    scales = np.where(scales > 0, scales, 1).astype(np.float32)
    return np.rint(vectors / scales[:, None]).astype(np.int8), scales


def save(trained: Trained, recipe: Recipe, folder: Path, card: str) -> None:
    """Write a sentence-transformers folder: StaticEmbedding in model2vec's int8 form, then Normalize."""
    from safetensors.numpy import save_file  # pyright: ignore[reportUnknownVariableType]

    static, normalize = folder / "0_StaticEmbedding", folder / "1_Normalize"
    for part in (static, normalize):
        part.mkdir(parents=True, exist_ok=True)
    rows, scales = quantised(trained.vectors)
    identity = np.arange(len(rows), dtype=np.int32)
    save_file({"embeddings": rows, "mapping": identity, "weights": scales}, static / "model.safetensors")
    trained.tokenizer.save(str(static / "tokenizer.json"), pretty=False)
    modules = [
        {"idx": 0, "name": "0", "path": static.name, "type": f"{_MODULES}.static_embedding.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": normalize.name, "type": _NORMALIZE},
    ]
    _write(folder / "modules.json", modules)
    _write(folder / "config_sentence_transformers.json", {"similarity_fn_name": "cosine", "prompts": {}})
    _write(folder / "training.json", {"recipe": asdict(recipe) | {"mix": recipe.mix._asdict()}, "data": trained.hashes,
           "losses": trained.losses, "took_s": round(trained.took_s)})  # fmt: skip
    (folder / "README.md").write_text(card, encoding="utf-8")


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
