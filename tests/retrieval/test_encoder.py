"""The encoder: the same vectors with and without torch, small, quick, and any other model by its folder."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models

from bot.settings import ROOT
from knowledge.guides import load_guides
from nlu.encoder.load import Encoder, load_encoder
from nlu.encoder.segment import load_segmenter
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


def test_words_that_are_known_make_the_same_tokens_as_the_tokenizer_does() -> None:
    path = WEIGHTS / "0_StaticEmbedding" / "tokenizer.json"
    tokenizer, segmenter = Tokenizer.from_file(str(path)), load_segmenter(path)
    questions = [q for guide in load_guides(ROOT / "knowledge" / "guides") for q in guide.questions]
    found = {text: segmenter.tokens(text) for text in (*TEXTS, *questions, *map(strip_diacritics, questions))}
    known = {text: tokens for text, tokens in found.items() if tokens is not None}
    assert len(known) > len(found) * 0.8
    assert known == {text: tokenizer.encode(text, add_special_tokens=False).ids for text in known}


def test_a_word_that_is_no_token_is_left_to_the_tokenizer() -> None:
    segmenter = load_segmenter(WEIGHTS / "0_StaticEmbedding" / "tokenizer.json")
    assert segmenter.tokens("mật khẩu xyzzyq") is None
    assert segmenter.tokens("") == []


def test_a_tokenizer_made_otherwise_is_used_as_it_is(tmp_path: Path) -> None:
    other = Tokenizer(models.Unigram([("<unk>", 0.0), ("▁mật", -1.0)], unk_id=0, byte_fallback=False))
    other.save(str(tmp_path / "tokenizer.json"))
    assert load_segmenter(tmp_path / "tokenizer.json").tokens("mật") is None
