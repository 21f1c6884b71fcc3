"""The encoder: the same vectors with and without torch, small, quick, and any other model by its folder."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bot.configure import load_settings
from bot.settings import ROOT
from nlu.encoder.load import Encoder, SentenceTransformersEncoder, is_static, load_encoder
from nlu.text import strip_diacritics

WEIGHTS = ROOT / "nlu" / "encoder" / "weights"
TEXTS = [
    "Quên mật khẩu VNeID thì lấy lại thế nào?",
    "quen mat khau vneid thi lay lai the nao",
    "Đăng ký thường trú cần giấy tờ gì",
    "Luke Kuechly 24–10 năm 2015",
    "  ",
    "xyzzy qwrtp 🙂",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(WEIGHTS)


@pytest.mark.filterwarnings("ignore")
def test_sentence_transformers_gives_the_same_vectors(encoder: Encoder) -> None:
    from sentence_transformers import SentenceTransformer

    peer = SentenceTransformer(str(WEIGHTS), device="cpu")
    theirs = peer.encode(TEXTS, show_progress_bar=False)
    np.testing.assert_allclose(encoder.encode(TEXTS), theirs, atol=2e-6)


@pytest.mark.filterwarnings("ignore")
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


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no sentence-transformers model"):
        load_encoder(tmp_path)


def test_vectors_have_unit_length_or_are_zero(encoder: Encoder) -> None:
    lengths = np.linalg.norm(encoder.encode(TEXTS), axis=1)
    assert np.allclose(lengths[:4], 1, atol=1e-5)
    assert lengths[4] == 0


def test_one_text_and_many_give_the_same_vector(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-6)


def test_without_diacritics_the_meaning_stays_near(encoder: Encoder) -> None:
    question, other = TEXTS[0], TEXTS[2]
    full, bare, far = encoder.encode([question, strip_diacritics(question), other])
    assert full @ bare > 0.5
    assert full @ bare > full @ far + 0.3


def test_serving_imports_no_torch() -> None:
    program = (
        "import sys; from pathlib import Path; from nlu.encoder.load import load_encoder\n"
        f"load_encoder(Path({str(WEIGHTS)!r})).encode(['mật khẩu'])\n"
        "assert not {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_weights_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file()) <= 25_000_000
