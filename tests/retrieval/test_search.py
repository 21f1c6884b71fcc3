"""Words and meaning: exact where they are small, near enough where they are large, never past a filter."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from actions.context import Thresholds
from knowledge import bm25, scope
from knowledge.current import CurrentKnowledge
from knowledge.errors import IndexMissing
from knowledge.index import Index, build, load, make_search
from knowledge.passages import sentences, windows
from knowledge.retrieve import Retriever
from nlu.encoder import dense
from nlu.text import strip_diacritics

WORDS = ["mật", "khẩu", "đăng", "ký", "thường", "trú", "hộ", "chiếu", "phí", "giấy", "tờ", "ở", "đâu"]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), min_size=1, max_size=20))
@settings(deadline=None)
def test_scores_do_not_depend_on_the_order_of_texts(texts: list[list[str]]) -> None:
    query = bm25.terms("đăng ký hộ chiếu")
    forward = _scores([" ".join(text) for text in texts], query)
    backward = _scores([" ".join(text) for text in reversed(texts)], query)
    np.testing.assert_allclose(forward, backward[::-1], atol=1e-5)


def _scores(texts: list[str], query: list[str]) -> NDArray[np.float32]:
    made = bm25.build([bm25.terms(text) for text in texts])
    return made.scores(made.look_up(query))


def test_a_large_index_keeps_the_best_of_an_exact_one(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(1)
    texts = [" ".join(random.choice(WORDS, size=6)) + f" a{random.integers(200)}" for _ in range(3000)]
    made = bm25.build([bm25.terms(text) for text in texts])
    query = made.look_up(bm25.terms("đăng ký hộ chiếu a7"))
    exact = made.scores(query)
    monkeypatch.setattr(bm25, "LARGE", 100)
    pruned = made.scores(query)
    best = np.argsort(-exact)[:5]
    np.testing.assert_allclose(pruned[best], exact[best], atol=1e-4)


def test_the_scan_by_bits_finds_nearly_all_of_a_flat_scan(knowledge: CurrentKnowledge) -> None:
    search = knowledge.retriever.index.search
    rows = search.dense.rows.astype(np.float32) * search.dense.scales[:, None]
    hits = []
    for text in ("quên mật khẩu vneid", "làm hộ chiếu lần đầu", "bi tru tien hai lan", "đổi bằng lái xe hết hạn"):
        query = search.encoder.encode([text])[0]
        flat = set(np.argsort(-(rows @ query))[:10].tolist())
        found, cosines = search.dense.nearest(query, 400)
        hits.append(len(flat & set(found[np.argsort(-cosines)[:10]].tolist())) / 10)
    assert np.mean(hits) >= 0.95


def test_few_vectors_are_all_scored() -> None:
    vectors = np.eye(16, dtype=np.float32)
    found, cosines = dense.build([vectors], 16).nearest(vectors[3], 5)
    assert found[np.argmax(cosines)] == 3
    assert cosines.max() == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("question", ["Quên mật khẩu VNeID", "Bị trừ tiền mà hồ sơ chưa ghi nhận thanh toán"])
def test_the_same_guide_is_found_without_diacritics(knowledge: CurrentKnowledge, question: str) -> None:
    find = knowledge.retriever.find
    assert find(question).hits[0].document.id == find(strip_diacritics(question)).hits[0].document.id


def test_other_units_are_put_back(knowledge: CurrentKnowledge) -> None:
    hits = knowledge.retriever.find("kế hoạch của phường Dương Kinh báo cáo kết quả khi nào", k=3).hits
    assert all(hit.document.unit in (None, "quoc-gia", "duong-kinh-hai-phong") for hit in hits)


def test_a_plan_does_not_answer_an_ordinary_question(knowledge: CurrentKnowledge) -> None:
    for question in ("nộp hồ sơ trực tuyến thế nào", "thanh toán lệ phí trực tuyến", "chữ ký số là gì"):
        assert knowledge.retriever.find(question).hits[0].document.kind != "plan"


def test_an_empty_or_foreign_question_is_found_with_no_confidence(knowledge: CurrentKnowledge) -> None:
    for question in ("", "?!", "asdkjh qwe zxc", "what is the weather like"):
        assert not Thresholds().answers(knowledge.retriever.find(question))


class _Other:
    id = "other"
    dimension = 8

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 8), dtype=np.float32)


def test_an_index_of_another_encoder_is_refused(knowledge: CurrentKnowledge, tmp_path: Path) -> None:
    index = knowledge.retriever.index
    build(index.documents[:3], _Other(), "some", tmp_path)
    with pytest.raises(IndexMissing, match="knowledge build"):
        load(tmp_path, index.search.encoder)


def test_the_index_on_disk_answers_like_the_one_in_memory(knowledge: CurrentKnowledge, tmp_path: Path) -> None:
    index = knowledge.retriever.index
    encoder, some = index.search.encoder, index.documents[:80]
    manifest = build(some, encoder, "some", tmp_path)
    stored = Retriever(load(tmp_path, encoder))
    made = Retriever(Index(manifest, some, make_search(some, encoder)))
    for question in ("trả tiền hai lần", "bi tru tien ma chua ghi nhan"):
        a, b = stored.find(question), made.find(question)
        assert [hit.document.id for hit in a.hits] == [hit.document.id for hit in b.hits]
        assert a.confidence == pytest.approx(b.confidence, abs=1e-4)


def test_windows_cover_a_long_text_and_spare_a_short_one() -> None:
    sentence = " ".join(["từ"] * 20) + "."
    assert windows([sentence]) == []
    found = windows(sentences(" ".join(f"{n} {sentence}" for n in ["Một", "Hai", "Ba", "Bốn", "Năm"])))
    assert found[0][0].startswith("Một")
    assert "Năm" in found[-1][-1]


def test_the_plane_parts_what_is_ours_from_what_is_not_however_many_examples_each_has() -> None:
    random = np.random.default_rng(0)
    rows = random.normal(size=(660, 8)).astype(np.float32)
    rows[:600, 0] += 2
    rows[600:, 0] -= 2
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    plane = scope.learn(rows[:600], rows[600:])
    leaning = np.array([plane.leaning(row) for row in rows])
    assert (leaning[:600] > 0).mean() > 0.9
    assert (leaning[600:] < 0).mean() > 0.9


def test_without_examples_of_one_side_the_plane_leans_nowhere() -> None:
    rows, none = np.eye(4, dtype=np.float32), np.zeros((0, 4), dtype=np.float32)
    assert scope.learn(rows, none).leaning(rows[0]) == 0
    assert scope.learn(none, rows).leaning(rows[0]) == 0


def test_a_story_of_a_passport_is_rather_ours_than_one_of_a_parcel(knowledge: CurrentKnowledge) -> None:
    find = knowledge.retriever.find
    passport = "con bé nhà tôi sắp đi du học mà lục tung cả nhà không thấy cuốn hộ chiếu đâu, giờ xin cấp lại thế nào"
    parcel = "con bé nhà tôi đặt cái váy trên mạng mà chờ cả tuần không thấy shipper đâu, giờ đòi shop trả tiền thế nào"
    assert find(passport).ours > find(parcel).ours + 0.3
