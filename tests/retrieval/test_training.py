"""Training: reproducible, from the corpus that is allowed, in every spelling."""

import random

import pytest

from bot.settings import ROOT
from nlu.encoder import vocabulary
from nlu.encoder.augment import keystrokes, misspelt, question, slips, teencode
from nlu.encoder.corpus import Corpus, own_files, sentences
from nlu.text import expand

SENTENCE = "Công dân nộp hồ sơ đăng ký thường trú tại Công an xã trong 7 ngày làm việc."


def make_corpus() -> Corpus:
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
