"""Our BM25 against a peer, and the two spellings."""

import bm25s
import numpy as np

from knowledge import bm25

TEXTS = [
    "Quên mật khẩu VNeID thì lấy lại thế nào",
    "Đăng ký thường trú cần giấy tờ gì",
    "Đăng ký tạm trú online mất bao lâu",
    "Mật khẩu phải có chữ hoa, chữ thường và số",
    "Nộp lệ phí trực tuyến bằng ngân hàng nào",
]


def test_scores_equal_those_of_bm25s() -> None:
    ours = bm25.build([bm25.terms(text.lower()) for text in TEXTS])
    peer = bm25s.BM25(k1=bm25.K1, b=bm25.B, method="lucene")
    peer.index([bm25.terms(text.lower()) for text in TEXTS], show_progress=False)
    query = bm25.terms("mật khẩu đăng ký")
    expected = peer.get_scores(list(dict.fromkeys(query)))
    got = ours.scores(ours.look_up(list(dict.fromkeys(query)))) / (bm25.K1 + 1)
    assert np.allclose(got, expected, atol=1e-5)


def test_a_query_without_diacritics_meets_the_accented_text() -> None:
    index = bm25.build([bm25.terms(text.lower()) for text in TEXTS])
    assert int(np.argmax(index.scores(index.look_up(bm25.terms("quen mat khau vneid"))))) == 0


def test_unknown_words_count_in_the_ceiling() -> None:
    index = bm25.build([bm25.terms(text.lower()) for text in TEXTS])
    assert index.look_up(bm25.terms("mật khẩu xyzzy")).ceiling > index.look_up(bm25.terms("mật khẩu")).ceiling


def test_a_text_is_long_or_short_among_its_kind() -> None:
    long = " ".join(["mật khẩu", *(f"chữ{number}" for number in range(200))])
    vocabulary: dict[str, int] = {}
    numbered = [bm25.numbered(bm25.terms(text.lower()), vocabulary) for text in (*TEXTS, long)]
    kinds = np.array([0] * len(TEXTS) + [2], dtype=np.int8)
    together, apart = (bm25.build_numbered(numbered, vocabulary, kinds=some) for some in (None, kinds))
    query = bm25.terms("mật khẩu")
    last = [index.scores(index.look_up(query))[-1] for index in (together, apart)]
    assert last[1] > 1.5 * last[0], "by the mean of short and long ones together, a long text hardly counts"
