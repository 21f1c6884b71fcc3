"""Documents come in: read, joined, cut into sections, kept once, replaced when new, refused with a reason."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import ROOT
from knowledge.index import load_documents
from knowledge.ingest.clean_lines import useful
from knowledge.ingest.folder import load_ingested
from knowledge.ingest.passages import Line, Table, Unreadable
from knowledge.ingest.read import read_blocks, read_docx, read_html, read_pdf, read_text
from knowledge.ingest.restore import looks_damaged
from knowledge.ingest.run import Outcome, ingest
from knowledge.ingest.structure import find_passages
from knowledge.plans import Plan, load_plans
from tests.knowledge.sections import sections_of

PLAN = Path(__file__).parent / "data" / "plan.txt"
SEEDS = ROOT.parent / "shared" / "seeds"
TODAY = "2026-11-22"


def take_in(folder: Path, *files: Path) -> list[Outcome]:
    return list(ingest(files, folder, lambda: [], TODAY))


def paths_and_texts(data: bytes) -> dict[str, str]:
    return {p.path: p.text for p in find_passages(read_text(data))[1]}


def test_sections_items_and_rows_of_a_flattened_plan_are_found() -> None:
    title, passages = find_passages(read_blocks(PLAN))
    assert title == "KẾ HOẠCH Nâng cao chất lượng dịch vụ công trực tuyến năm 2026"
    found = {p.path: p for p in passages}
    expected = {"0", "I", "I.1", "I.1.a", "I.1.b", "I.2", "II", "II.1", "II.2"}
    rows = {"", " A", " A.1", " A.1.1", " A.1.2", " B", " B.1"}
    assert set(found) == expected | {f"Phụ lục{row}" for row in rows}
    assert found["I.1.a"].text == (
        "Cung cấp dịch vụ công trực tuyến trên Cổng Dịch vụ công quốc gia, thuận tiện cho người dân. "
        "Thời gian hoàn thành: tháng 12. Các cơ quan chủ động phục vụ."
    )
    assert found["I.2"].text.split("\n") == [
        "Mục tiêu cụ thể",
        "- Ít nhất 95% người dân hài lòng.",
        "- Nộp hồ sơ dưới 05 phút.",
    ]
    assert found["I.1.a"].headings == ("MỤC TIÊU", "Mục tiêu chung")
    assert found["Phụ lục A.1.1"].text.split("\n") == [
        "Phát thanh trên loa của ấp mỗi tuần một lần.",
        "Phòng Văn hóa",
        "Hằng tuần",
    ]


def test_letterheads_recipients_and_signatures_are_dropped() -> None:
    whole = "\n".join(p.text for p in find_passages(read_blocks(PLAN))[1])
    for gone in ("CỘNG HÒA", "Độc lập", "Nơi nhận", "Lưu: VT", "PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu"):
        assert gone not in whole


def test_articles_clauses_and_points_of_a_decree_have_their_path() -> None:
    text = (
        "NGHỊ ĐỊNH\nVề việc mẫu\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nNghị định này nói về mẫu.\n"
        "Điều 2. Hồ sơ\n1. Hồ sơ gồm:\na) Tờ khai;\nb) Thẻ căn cước.\n2. Thời hạn là 03 ngày.\n"
        "Chương II\nĐIỀU KHOẢN THI HÀNH\nĐiều 3. Hiệu lực\nTừ ngày ký."
    )
    found = paths_and_texts(text.encode())
    assert found["Chương I.Điều 2.1.b"] == "Thẻ căn cước."
    assert "Chương I.Điều 2.2" in found
    assert found["Chương II.Điều 3"].startswith("Hiệu lực")


def test_a_plan_issued_with_a_decision_starts_its_numbers_anew() -> None:
    text = "QUYẾT ĐỊNH\nVề mẫu\nĐiều 1. Ban hành.\nĐiều 2. Thi hành.\nKẾ HOẠCH\nI. MỤC TIÊU\n1. Một mục tiêu."
    assert {"Điều 1", "Điều 2", "I", "I.1"} <= set(paths_and_texts(text.encode()))


def test_a_heading_stays_apart_from_the_text_below_it_and_wrapped_lines_are_joined() -> None:
    text = (
        "QUYẾT ĐỊNH\nBan hành quy chế mẫu\nĐiều 1. Phạm vi điều chỉnh\n"
        "Quy chế này quy định việc tiếp nhận, giải quyết hồ sơ trực tuyến tại Trung tâm Phục\n"
        "vụ hành chính công xã Hòa An và trách nhiệm của cán bộ, công chức, của tổ chức, của\n"
        "Ủy ban nhân dân xã trong việc này. Trung tâm nhận hồ sơ các ngày làm việc trong tuần\n"
        "và sáng thứ bảy, riêng hồ sơ nộp trên mạng nhận cả ngày nghỉ, ngày lễ, ngày tết và\n"
        "được xử lý vào ngày làm việc sau."
    )
    found = paths_and_texts(text.encode())["Điều 1"].split("\n")
    assert found[0] == "Phạm vi điều chỉnh"
    assert len(found) == 2 and "Trung tâm Phục vụ hành chính" in found[1] and "của Ủy ban" in found[1]


def test_a_letterhead_in_a_table_gives_number_and_date_and_a_break_begins_the_annex(tmp_path: Path) -> None:
    file = tmp_path / "quy-che.html"
    file.write_text(
        "<html><body><table><tr><td>UBND<br>XÃ HÒA AN</td><td>Độc lập - Tự do - Hạnh phúc</td></tr>"
        "<tr><td>Số: 123/QĐ-UBND</td><td>Hòa An, ngày 10 tháng 11 năm 2026</td></tr></table>"
        "<p>QUYẾT ĐỊNH<br>Ban hành quy chế mẫu</p><p>Điều 1. Phạm vi</p><p>Quy chế này là mẫu của xã.</p>"
        "<p>PHỤ LỤC<br>Danh mục nhiệm vụ</p><table><tr><th>STT</th><th>Nhiệm vụ</th><th>Phối hợp</th></tr>"
        "<tr><td>1</td><td>Niêm yết thủ tục</td><td>Văn phòng<br>UBND xã</td></tr></table></body></html>",
        encoding="utf-8",
    )
    document = take_in(tmp_path / "out", file)[0].document
    assert document is not None
    assert (document.number, document.date) == ("123/QĐ-UBND", "2026-11-10")
    row = next(p for p in document.passages if p.path == "Phụ lục 1")
    assert row.columns == {"STT": "1", "Nhiệm vụ": "Niêm yết thủ tục", "Phối hợp": "Văn phòng UBND xã"}


def test_the_name_of_an_office_is_dropped_from_a_letterhead_and_kept_in_a_table() -> None:
    lines = ["UBND xã Hòa An", "KẾ HOẠCH", "Mẫu", *("Câu này đứng giữa văn bản." for _ in range(12)), "UBND xã"]
    kept = [b.text for b in useful([Line(line) for line in lines]) if isinstance(b, Line)]
    assert kept[0] == "KẾ HOẠCH" and kept[-1] == "UBND xã"


def _docx() -> bytes:
    document = docx.Document()
    for line in ("KẾ HOẠCH", "I. MỤC TIÊU", "1. Ít nhất 95% người dân hài lòng.", "Phụ lục"):
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=4)
    rows = (
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"),
        ("A", "Tuyên truyền", "Tuyên truyền", "Tuyên truyền"),
        ("1.1", "Phát tờ rơi", "Phòng Văn hóa", "Quý I"),
    )
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_table_keeps_its_columns() -> None:
    passages = {p.path: p for p in find_passages(read_docx(_docx()))[1]}
    row = passages["Phụ lục A.1.1"]
    assert row.columns == {"TT": "1.1", "Nhiệm vụ": "Phát tờ rơi", "Chủ trì": "Phòng Văn hóa", "Thời gian": "Quý I"}
    assert row.title == "Phát tờ rơi"
    assert "I.1" in passages


def test_a_page_gives_paragraphs_items_and_tables_and_no_menu() -> None:
    page = (
        "<html><body><nav><p>Trang chủ</p></nav><script>x()</script><h1>KẾ HOẠCH</h1><p>I. MỤC TIÊU</p>"
        "<p>1. Phục vụ <b>người dân</b>.</p><ul><li>Nhanh</li></ul>"
        "<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Hạn</th></tr>"
        "<tr><td>1</td><td>Số hóa</td><td>12/2026</td></tr></table></body></html>"
    )
    blocks = list(read_html(page.encode()))
    assert [b.text for b in blocks if isinstance(b, Line)] == [
        "KẾ HOẠCH", "I. MỤC TIÊU", "1. Phục vụ người dân.", "- Nhanh",
    ]  # fmt: skip
    assert [b.rows[1] for b in blocks if isinstance(b, Table)] == [("1", "Số hóa", "12/2026")]


def _pdf(*pages: str) -> bytes:
    """A PDF with a text layer, written by hand: Helvetica, one line a page."""
    lines = ["".join(f"({line}) Tj 0 -20 Td " for line in page.split("\n")) for page in pages]
    return _pdf_of(*(f"BT /F1 12 Tf 50 700 Td {line}ET" for line in lines))


def _pdf_of(*pages: str) -> bytes:
    """A PDF of pages given as content streams."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for number, stream in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    body = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{o}\nendobj\n" for n, o in enumerate(objects, 1))
    return (body + "trailer\n<</Root 1 0 R>>\n%%EOF\n").encode()


def test_a_pdf_with_text_keeps_its_pages() -> None:
    data = _pdf("KE HOACH\nI. MUC TIEU CHUNG\n1. Phuc vu nguoi dan that tot.", "2. Bao cao truoc ngay 10/11/2026.")
    passages = {p.path: p for p in find_passages(read_pdf(data))[1]}
    assert (passages["I.1"].page, passages["I.2"].page) == (1, 2)


def _table_page(above: str, *rows: tuple[str, ...]) -> str:
    """A page with a line of text above a ruled table; a row of two cells has the second one over the rest."""
    edges = [50, 90, 300, 420, 540]
    drawn = [f"BT /F1 10 Tf 50 780 Td ({above}) Tj ET"]
    for number, row in enumerate(rows):
        top = 750 - 30 * number
        for left, right, cell in zip(edges, edges[1:] if len(row) > 2 else [90, 540], row, strict=False):
            drawn.append(f"{left} {top - 30} {right - left} 30 re S")
            drawn.append(f"BT /F1 10 Tf {left + 4} {top - 20} Td ({cell}) Tj ET")
    return "\n".join(drawn)


def test_a_ruled_table_of_a_pdf_keeps_its_columns_and_groups_over_the_page() -> None:
    header = ("STT", "Nhiem vu", "Chu tri", "Thoi gian")
    first = _table_page("II. NHIEM VU", header, ("A", "TUYEN TRUYEN"), ("1", "Lam to roi", "Van hoa", "Quy I"))
    second = _table_page("", ("2", "Phat loa", "Dai truyen thanh", "Hang thang"))
    title = "BT /F1 12 Tf 50 700 Td (KE HOACH) Tj 0 -20 Td (I. MUC TIEU CHUNG CUA XA) Tj ET"
    found = {p.path: p for p in find_passages(read_pdf(_pdf_of(title, first, second)))[1]}
    assert found["II.A.1"].columns == dict(zip(header, ("1", "Lam to roi", "Van hoa", "Quy I"), strict=True))
    assert (found["II.A.2"].columns or {})["Chu tri"] == "Dai truyen thanh"
    assert (found["II.A.1"].page, found["II.A.2"].page) == (2, 3)
    assert found["II.A.1"].text.startswith("Nhiem vu: Lam to roi")


def test_a_scanned_pdf_asks_for_its_text() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    out = BytesIO()
    document.save(out)
    document.close()
    with pytest.raises(Unreadable, match="ảnh quét"):
        list(read_pdf(out.getvalue()))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "tệp trống"),
        ("a.txt", b"Ti\xea\xf1g Vi\xd6t", "UTF-8"),
        ("a.bin", bytes(range(256)) * 20, "UTF-8"),
        ("a.txt", b"\0\1" * 500, "không phải tệp chữ"),
        ("a.pdf", b"%PDF-1.7 broken", "hỏng"),
        ("a.docx", b"PK\x03\x04 broken", "hỏng"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", ".docx"),
        ("a.html", b"<html><script>1</script></html>", "không tìm thấy chữ"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    outcomes = take_in(tmp_path / "documents", bad, PLAN, tmp_path / "missing.txt")
    assert [o.status for o in outcomes] == ["refused", "new", "refused"]
    assert reason in outcomes[0].message


def test_the_same_document_twice_changes_nothing_and_a_new_version_replaces_it(tmp_path: Path) -> None:
    folder, file = tmp_path / "documents", tmp_path / "Kế hoạch xã.txt"
    text = PLAN.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    assert take_in(folder, file)[0].status == "new"
    (kept,) = folder.iterdir()
    before = kept.read_bytes(), kept.stat().st_mtime_ns
    assert take_in(folder, file)[0].status == "unchanged"
    assert (kept.read_bytes(), kept.stat().st_mtime_ns) == before
    file.write_text(text.replace("95%", "97%"), encoding="utf-8")
    assert take_in(folder, file)[0].status == "replaced"
    (document,) = load_ingested(folder)
    assert (document.id, document.number, document.date) == ("ke-hoach-xa", "12/KH-UBND", "2026-03-05")
    assert any("97%" in p.text for p in document.passages)
    assert not any("95%" in p.text for p in document.passages)


def test_passages_become_documents_of_their_own_kind_after_all_others(tmp_path: Path) -> None:
    take_in(tmp_path, PLAN)
    documents = load_documents(ROOT / "knowledge", None, tmp_path)
    ours = [d for d in documents if d.kind == "document"]
    assert ours
    assert list(documents[-len(ours) :]) == ours
    assert len({d.id for d in documents}) == len(documents)
    assert all(d.sources[0].section and d.sources[0].date for d in ours)


def test_progress_is_told_for_each_file(tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    list(ingest([PLAN, tmp_path / "no.txt"], tmp_path, lambda: [], TODAY, lambda d, n, f: seen.append((d, n, f.name))))
    assert seen == [(0, 2, "plan.txt"), (1, 2, "no.txt")]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(PLAN.read_text(encoding="utf-8").splitlines()) | st.text(max_size=60), max_size=60))
def test_any_lines_make_passages_without_losing_order_or_failing(lines: list[str]) -> None:
    title, passages = find_passages([Line(line) for line in lines], scan=len(lines) % 2 == 0)
    assert isinstance(title, str)
    assert all(p.text and p.path for p in passages)


@pytest.mark.parametrize("reader", [read_pdf, read_docx, read_html, read_text])
def test_damaged_bytes_are_read_or_refused(reader: Any) -> None:
    source = random.Random(5)
    whole = {read_pdf: _pdf("Mot dong chu kha dai de doc"), read_docx: _docx()}.get(reader, PLAN.read_bytes())
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(source.randint(1, 20)):
            data[source.randrange(len(data))] = source.randrange(256)
        try:
            list(reader(bytes(data[: source.randint(1, len(data))])))
        except Unreadable as error:
            assert str(error)


# The plans' own texts are not part of the project: what follows runs for each one found in ../shared/seeds.
# The scan among them has its own test in test_restore.py.

PLANS_AT_HAND = [
    p
    for p in load_plans(ROOT / "knowledge" / "plans")
    if p.seed and (SEEDS / p.seed).is_file() and not looks_damaged(read_blocks(SEEDS / p.seed))
]


@pytest.mark.parametrize("plan", PLANS_AT_HAND, ids=lambda plan: plan.id)
def test_every_section_of_the_plan_at_hand_is_found(plan: Plan, tmp_path: Path) -> None:
    assert plan.seed
    (outcome,) = take_in(tmp_path, SEEDS / plan.seed)
    assert outcome.document
    assert sections_of(plan) - {passage.path for passage in outcome.document.passages} == set()
