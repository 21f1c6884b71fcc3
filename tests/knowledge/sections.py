"""The sections of a plan that its records cite."""

from knowledge.plans import Plan

#: What our records cite and no section number names.
_OUTSIDE = {"0", "Căn cứ", "Đề nghị", "Nơi nhận", "Chữ ký"}
#: Finer than a section: items, paragraphs, groups of figures.
_FINER = (" ý ", " đoạn ", " số lượng", " chất lượng", " phạm vi", " lộ trình", " cuối", " yêu cầu")


def sections_of(plan: Plan) -> set[str]:
    """Section paths without what is finer than a section: "I.2.a số lượng ý 2" is in "I.2.a"."""
    paths: set[str] = set()
    for record in plan.records:
        path = record.path
        for word in _FINER:
            path = path.partition(word)[0]
        paths.add(path)
    return paths - _OUTSIDE
