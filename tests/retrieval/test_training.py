"""Training: reproducible, from the corpus that is allowed, in every spelling."""

import random
from pathlib import Path

import numpy as np
import pytest

from bot.settings import ROOT
from nlu.encoder import vocabulary
from nlu.encoder.augment import keystrokes, misspelt, question, slips, teencode
from nlu.encoder.corpus import Corpus, own_files, sentences
from nlu.text import expand, strip_diacritics

SENTENCE = "Công dân nộp hồ sơ đăng ký thường trú tại Công an xã trong 7 ngày làm việc."


def _corpus() -> Corpus:
    passages = [[SENTENCE, "Lệ phí là 20.000 đồng."], ["Mất thẻ căn cước thì xin cấp lại.", "Mang theo ảnh và đơn."]]
    pairs = [("lệ phí thường trú", ["Lệ phí đăng ký thường trú là 20.000 đồng."])]
    return Corpus([passages] * 3, pairs, [(["quên mật khẩu", "mat khau quen roi"], ["Bấm Quên mật khẩu."])], {})


def test_a_token_shares_parts_with_its_bare_form() -> None:
    assert vocabulary.parts("▁mật▁khẩu") == ["mật", "khẩu", "~mat", "~khau", "mật khẩu", "~mat khau"]
    assert set(vocabulary.parts("▁mat▁khau")) < set(vocabulary.parts("▁mật▁khẩu"))


def test_compounds_stay_whole_in_both_spellings() -> None:
    tokenizer = vocabulary.make_tokenizer(["<unk>", "▁mật", "▁khẩu", "▁mật▁khẩu", "▁mat▁khau", "▁", "m", "a"])
    assert tokenizer.encode("Mật khẩu!").tokens == ["▁mật▁khẩu"]
    assert tokenizer.encode("mat khau").tokens == ["▁mat▁khau"]


def test_keystrokes_are_read_back_by_our_own_text_functions() -> None:
    typed = keystrokes("đăng nhập vneid")
    assert typed == "ddawng nhaapj vneid"
    assert expand(typed) == "đăng nhập vneid"
    assert keystrokes("đăng", vni=True) == "d9a8ng"


@pytest.mark.parametrize("seed", range(20))
def test_no_way_of_typing_breaks_on_odd_text(seed: int) -> None:
    for text in (SENTENCE, "", "12 --", "ạ̣b ß x²", "đđđ"):
        misspelt(text, random.Random(seed))
        slips(text, 1.0, random.Random(seed))
        teencode(text, random.Random(seed))
    assert question(SENTENCE, random.Random(seed)).strip()


def test_sentences_end_at_lines_and_stops() -> None:
    assert sentences("Một câu. Hai câu?\nba") == ["Một câu.", "Hai câu?", "ba"]


def test_what_measures_is_never_trained_on() -> None:
    read = " ".join(path.as_posix() for path in own_files(ROOT / "knowledge"))
    assert "tests" not in read
    source = (ROOT / "nlu" / "encoder" / "corpus.py").read_text(encoding="utf-8")
    assert 'WIKI, LAW, PAIRS = "wiki_vi_2017.jsonl.gz", "law_vlc.jsonl.gz", "pairs_wiki_law.jsonl.gz"' in source


@pytest.mark.filterwarnings("ignore")
def test_the_same_seed_gives_the_same_weights_and_a_folder_that_loads(tmp_path: Path) -> None:
    from nlu.encoder.batches import Mix
    from nlu.encoder.card import model_card
    from nlu.encoder.load import load_encoder
    from nlu.encoder.train import Recipe, save, train_on

    recipe = Recipe(dimension=16, steps=6, mix=Mix(size=8, passages_together=2))
    words = [f"▁{word}" for text, _ in _corpus().texts() for word in expand(text).replace(".", "").split()]
    tokens = list(dict.fromkeys(["<unk>", *words, *map(strip_diacritics, words), "▁", "a", "b"]))
    runs = [train_on(_corpus(), vocabulary.make_tokenizer(tokens), recipe, lambda _: None) for _ in range(2)]
    np.testing.assert_array_equal(runs[0].vectors, runs[1].vectors)
    save(runs[0], recipe, tmp_path, model_card(runs[0], recipe))
    assert load_encoder(tmp_path).encode(["lệ phí"]).shape == (1, 16)
