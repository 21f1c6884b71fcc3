"""Say honestly that we cannot answer, and what the citizen can do instead; never twice the same words in a row."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from actions.context import Context
from actions.draft import Draft
from bot.messages import Button, Status

STARTERS = (
    Button("Đăng nhập Cổng bằng VNeID", "ask:Đăng nhập Cổng Dịch vụ công bằng VNeID"),
    Button("Nộp hồ sơ trực tuyến", "ask:Các bước nộp hồ sơ trực tuyến"),
    Button("Tra cứu hồ sơ", "ask:Tra cứu hồ sơ đã nộp"),
)
TO_HUMAN = Button("Gặp người hỗ trợ", "human")
SCOPE = "Cổng Dịch vụ công, VNeID, thanh toán trực tuyến và chữ ký số"
NO_SOURCE = (
    "Xin lỗi, tôi chưa có thông tin này trong nguồn chính thức, nên không trả lời đoán. "
    "Bạn có thể nói rõ hơn tên giấy tờ hoặc việc cần làm. "
    "Bạn cũng có thể gọi 1800 1096, hoặc hỏi bộ phận một cửa ở xã, phường.",
    "Rất tiếc, câu này chưa có trong nguồn mà tôi được đọc. Bạn thử nói ngắn tên giấy tờ hoặc nút bạn đang bấm. "
    "Cần ngay thì gọi 1800 1096 hoặc hỏi bộ phận một cửa ở xã, phường.",
)
#: what somebody asks for -> what we say, in turn
REFUSALS: dict[str, tuple[str, ...]] = {
    "out_of_scope": (
        f"Xin lỗi, câu này ngoài phạm vi của tôi. Tôi chỉ hỗ trợ về {SCOPE}. Bạn cần làm thủ tục nào?",
        f"Rất tiếc, tôi chưa hỗ trợ được việc này. Tôi chuyên hỗ trợ {SCOPE}. Mời bạn hỏi về một thủ tục.",
        f"Xin lỗi, việc này không thuộc phần tôi được hướng dẫn. Tôi chỉ hỗ trợ {SCOPE}. Bạn thử hỏi một "
        f"việc ở đó nhé.",
    ),
    "other_person": (
        "Xin lỗi, tôi không có quyền xem và không cung cấp thông tin của người khác. "
        f"Tôi chỉ hỗ trợ {SCOPE}. Cần làm giúp người thân, bạn hỏi: nộp hồ sơ hộ người thân.",
        "Tôi không tra cứu được thông tin cá nhân của ai, vì đó là dữ liệu được bảo vệ. "
        f"Tôi chỉ hỗ trợ cách làm thủ tục: {SCOPE}.",
    ),
    "forgery": (
        "Xin lỗi, tôi không giúp làm giả, sửa giấy tờ hay lừa người khác. Dùng giấy tờ giả có thể bị xử lý hình sự. "
        f"Cần giấy thật, mời bạn gõ tên giấy. Tôi chỉ hỗ trợ {SCOPE}.",
    ),
    "bank": (
        "Xin lỗi, việc này do ngân hàng xử lý. Mời bạn gọi số in sau thẻ, hoặc mang căn cước ra chi nhánh gần nhất. "
        f"Nghi bị lừa hay mất tiền thì gọi thêm Công an 113. Tôi chỉ hỗ trợ {SCOPE}.",
    ),
    "elsewhere": (
        "Xin lỗi, mật khẩu và tài khoản này do nơi cung cấp dịch vụ giữ, nên tôi không giúp được. "
        f"Mời bạn hỏi nhà mạng hoặc cửa hàng, ứng dụng đó. Tôi chỉ hỗ trợ {SCOPE}.",
    ),
    "abroad": (
        "Xin lỗi, việc này do cơ quan của nước khác giải quyết nên tôi không hướng dẫn được. Mời bạn hỏi đại sứ quán "
        f"của nước đó. Tôi chỉ hỗ trợ {SCOPE} của Việt Nam.",
    ),
    "foreign": (
        "Xin lỗi, tôi chỉ đọc được tiếng Việt. Mời bạn nhờ người biết tiếng Việt gõ giúp, hoặc gọi 1800 1096. "
        "(Sorry, I can only read Vietnamese. Please call 1800 1096.)",
    ),
    "politics": (
        f"Xin lỗi, tôi không bàn về quan điểm chính trị. Tôi chỉ hỗ trợ {SCOPE}. Bạn cần làm thủ tục nào?",
        f"Việc này ngoài phạm vi của tôi, nên tôi xin không nêu ý kiến. Tôi chỉ hỗ trợ {SCOPE}.",
    ),
    "medical": (
        "Xin lỗi, tôi không thể tư vấn sức khỏe. Mời bạn đến cơ sở y tế gần nhất; nguy cấp thì gọi cấp cứu 115. "
        f"Tôi chỉ hỗ trợ {SCOPE}.",
        f"Chuyện sức khỏe mời bạn hỏi bác sĩ, vì tôi chưa hỗ trợ được. Gấp thì gọi 115. Tôi chỉ hỗ trợ {SCOPE}.",
    ),
    "legal": (
        "Xin lỗi, tôi không thể tư vấn vụ việc pháp lý riêng. Mời bạn hỏi luật sư hoặc Trung tâm trợ giúp pháp lý "
        f"nhà nước của tỉnh. Tôi chỉ hỗ trợ {SCOPE}.",
        f"Việc này cần luật sư xem giấy tờ, tôi chưa hỗ trợ được. Tôi chỉ hỗ trợ cách làm thủ tục: {SCOPE}.",
    ),
    "coding": (
        f"Xin lỗi, tôi không hỗ trợ viết mã hay làm bài. Tôi chỉ hỗ trợ {SCOPE}. Bạn cần làm thủ tục nào?",
        f"Việc này ngoài phạm vi của tôi. Tôi chỉ hỗ trợ {SCOPE}.",
    ),
    "prompt_injection": (
        "Xin lỗi, tôi không thực hiện yêu cầu này. Tôi không có quyền xem và không cung cấp dữ liệu nội bộ hay dữ liệu "
        f"của người khác. Tôi chỉ hỗ trợ {SCOPE}.",
        f"Tôi không thể làm việc này. Tôi chỉ hỗ trợ {SCOPE}, và không cung cấp thông tin nội bộ.",
    ),
    "insult": (
        "Xin lỗi vì đã làm bạn chưa hài lòng. Tôi chỉ hỗ trợ thủ tục trực tuyến. Bạn cho tôi biết đang "
        "vướng ở bước nào nhé?",
        "Tôi xin lỗi nếu câu trả lời làm bạn bực mình. Bạn nói rõ việc đang vướng, tôi sẽ cố giúp; "
        "hoặc gặp người hỗ trợ. Tôi chỉ hỗ trợ thủ tục trực tuyến.",
    ),
    "english": (
        "I can only help in Vietnamese with the National Public Service Portal, VNeID, online payment and digital "
        "signatures. Please ask in Vietnamese, or call 1800 1096.",
    ),
    "noise": (
        f"Xin lỗi, tôi chưa đọc được câu này. Bạn cần hỗ trợ việc gì? Tôi chỉ hỗ trợ {SCOPE}.",
        "Xin lỗi, tôi chưa hiểu tin nhắn này. Mời bạn gõ vài chữ về việc cần làm, ví dụ: đăng nhập VNeID.",
    ),
}
#: A no that a citizen may find wrong, and say so. The others are no matter of ours whatever is thought of them.
RATEABLE = frozenset({"out_of_scope"})
EMPTY = "Tôi chưa đọc được câu hỏi. Bạn cần hỗ trợ việc gì? Mời bạn gõ vài chữ, ví dụ: đăng nhập VNeID."
LONG = "Tin nhắn dài quá nên tôi chưa đọc hết được. Mời bạn hỏi ngắn lại trong vài câu: giấy tờ gì, đang vướng ở đâu?"


def pick(texts: Sequence[str], seed: str, avoid: str = "") -> str:
    """One of `texts`, the same for the same seed: varied over questions, repeatable in tests; not `avoid` if it can."""
    others = [text for text in texts if text != avoid] or texts
    return others[crc32(seed.encode()) % len(others)]


def refuse(context: Context, kind: str) -> Draft:
    """A polite no of a kind (key of REFUSALS), with what we can do."""
    buttons = () if kind in ("english", "foreign") else (*STARTERS, *((TO_HUMAN,) if kind == "insult" else ()))
    text = pick(REFUSALS[kind], context.text, context.memory.said)
    rateable = kind in RATEABLE
    return Draft(status=Status.OUT_OF_SCOPE, text=text, buttons=buttons, can_rate=rateable, remember={"said": text})


def no_source(context: Context, value: str) -> Draft:  # noqa: ARG001
    """Nothing in the sources: said plainly, and a human offered; the turn is a gap that staff see."""
    text = pick(NO_SOURCE, context.text, context.memory.said)
    return Draft(
        status=Status.NO_SOURCE,
        text=text,
        buttons=(*STARTERS[:2], TO_HUMAN),  # with the two words of a rating still one message of Zalo
        confidence=context.found.confidence,
        can_rate=True,
        remember={"question": context.text, "said": text},
    )


def empty(context: Context, value: str) -> Draft:  # noqa: ARG001
    return Draft(status=Status.CLARIFY, text=EMPTY, buttons=STARTERS)


def too_long(context: Context, value: str) -> Draft:  # noqa: ARG001
    return Draft(status=Status.CLARIFY, text=LONG, buttons=STARTERS)
