"""What needs torch, in one process: it takes eight seconds to import."""

from pathlib import Path

import numpy as np
import pytest

from bot.configure import load_settings
from nlu.encoder import vocabulary
from nlu.encoder.load import Encoder, SentenceTransformersEncoder, is_static, load_encoder
from nlu.text import expand, strip_diacritics
from tests.retrieval.test_encoder import TEXTS, WEIGHTS
from tests.retrieval.test_training import make_corpus

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(WEIGHTS)


def test_sentence_transformers_gives_the_same_vectors(encoder: Encoder) -> None:
    from sentence_transformers import SentenceTransformer

    peer = SentenceTransformer(str(WEIGHTS), device="cpu")
    theirs = peer.encode(TEXTS, show_progress_bar=False)
    np.testing.assert_allclose(encoder.encode(TEXTS), theirs, atol=2e-6)


def test_any_other_model_can_be_named_in_the_settings(tmp_path: Path) -> None:
    import sentence_transformers as st
    import torch
    from sentence_transformers.sentence_transformer.modules import Dense, StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({"<unk>": 0, "mật": 1, "khẩu": 2, "quên": 3}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()  # pyright: ignore[reportAttributeAccessIssue]
    torch.manual_seed(0)
    modules = [StaticEmbedding(tokenizer, embedding_dim=16), Dense(16, 8)]
    st.SentenceTransformer(modules=modules).save(str(tmp_path / "small"))
    named = load_settings(encoder_dir=tmp_path / "small")
    other = load_encoder(named.encoder_dir)
    assert isinstance(other, SentenceTransformersEncoder)
    assert not is_static(named.encoder_dir)
    assert other.dimension == 8
    assert np.allclose(np.linalg.norm(other.encode(["quên mật khẩu"]), axis=1), 1, atol=1e-5)


def test_the_same_seed_gives_the_same_weights_and_a_folder_that_loads(tmp_path: Path) -> None:
    from nlu.encoder.batches import Mix
    from nlu.encoder.card import model_card
    from nlu.encoder.train import Recipe, save, train_on

    recipe = Recipe(dimension=16, steps=6, mix=Mix(size=8, passages_together=2))
    words = [f"▁{word}" for text, _ in make_corpus().texts() for word in expand(text).replace(".", "").split()]
    tokens = list(dict.fromkeys(["<unk>", *words, *map(strip_diacritics, words), "▁", "a", "b"]))
    runs = [train_on(make_corpus(), vocabulary.make_tokenizer(tokens), recipe, lambda _: None) for _ in range(2)]
    np.testing.assert_array_equal(runs[0].vectors, runs[1].vectors)
    save(runs[0], recipe, tmp_path, model_card(runs[0], recipe))
    assert load_encoder(tmp_path).encode(["lệ phí"]).shape == (1, 16)
