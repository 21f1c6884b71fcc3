"""The words of somebody in danger, or being robbed right now. Texts are keys without diacritics (nlu.text.fold).

They are meant to be sure: "đã chuyển tiền nộp lệ phí" is no fraud, and "cháy mất sổ đỏ" no fire; "muốn chết" is a cry
whatever stands beside it. The gravest is first.
"""

from __future__ import annotations

import re

_ME = r"(?:toi|tui|em|minh|chau|con|t)"
_KIN = r"(?:me|bo|ba|ong|vo|chong|ck|vk|chi|anh|con|chau|be|em|ban|hang xom|nguoi nha|ong cu|ba cu)"
_CHILD = (
    r"(?:tre em|tre con|chau be|chau nho|be|em be|dua tre|hoc sinh|con (?:toi|em|minh|gai|trai)|"
    r"em \d+ tuoi|\d tuoi|1[0-7] tuoi)"
)
_ROBBER = (
    r"(?:lua dao|lua|ke gian|no|chung|bon no|bon chung|nguoi la|ke xau|cong an gia|mao danh|gia danh|gia mao|link la|"
    r"duong dan la|app la|ung dung la|trang gia|web gia|hacker)"
)
#: "20 triệu", "hết tiền", "mấy chục củ": money that is gone.
_MONEY = r"\b(?:\d[\d.,]* ?(?:trieu|tr|ty|nghin|ngan|k|cu|dong|d|chai)|(?:chuc|tram|may) (?:trieu|cu)|tien)\b"
_DID = r"\b(?:lo|trot|vua|moi|da|bi)\b"
_GAVE = r"\b(?:chuyen|gui|nop|dong|dua|mat|dat coc)\b"
_FRAUD = r"\b(?:lua dao|bi lua|ke lua|bon lua|dua lua|ke gian|cong an gia|mao danh|gia danh|gia mao|hacker)\b"
_SUICIDE = (
    r"(?:^|\b(?:muon|dinh|se|nghi|nghi den|nghi toi|da|cach|y dinh|toi|em|minh|chau|con|ban|"
    r"no) )tu tu\b(?! (?:da|nhe|thoi|lam|huong|chi|dien|khai))|\btu sat\b|\bmuon chet\b|"
    r"khong (?:con )?(?:muon|thiet) song|ket lieu|"
    r"chet cho xong|\bnghi quan\b",
    r"chan song|song (?:de )?lam gi nua|tu ket thuc (?:doi|cuoc song)|nhay (?:cau|lau) (?:cho|chet|tu)|khong song noi",
    r"cat tay (?:tu|chet)|tu lam (?:dau|hai) (?:ban than|minh)",
)
_NOT_SUICIDE = re.compile(
    r"giay bao tu|khai tu|da (?:chet|mat) (?:vi|do) tu tu|tu tu (?:da|nhe|thoi|lam|huong dan|chi)"
)
_FIRE = (
    r"(?:dang|bi|vua) (?:\w+ )?chay (?:lon|to|nha|rung|xe|can ho|chung cu|bep|dien|het)|\bchay nha\b|hoa hoan|"
    r"(?:nha|xe|bep|can ho|chung cu|xuong)(?: \w+){0,4} dang (?:bi )?chay|\bbinh ga (?:no|xi|ro)",
)
_RESCUE = (
    r"nuoc (?:lu|dang|lut|ngap) .*(?:nha|nguc|co|nguoi|cuu)|(?:mac ket|ket) (?:tren|trong|"
    r"giua) (?:mai|lu|nuoc|nui|thang may)|"
    r"sat lo .*(?:nguoi|nha|cuu)|chim (?:thuyen|do|tau)|duoi nuoc|lut (?:toi|den) (?:nguc|co|mai)",
)
_MEDICAL = (
    r"dot quy|ngat xiu|bat tinh|ngung tho|kho tho qua|chay mau (?:nhieu|qua|khong)|co giat|ngo doc|dien giat|sap sinh|"
    r"(?:bi|vua) (?:xe |o to |xe tai )(?:tong|dam|can|dung)|tai nan (?:nam|nang|chay mau|giua duong)|"
    r"nhoi mau co tim|(?:bi|len|con) dau tim|"
    r"uong (?:nham )?thuoc (?:sau|tru sau|doc|ngu qua)|^(?:(?:cuu|can|goi|xe) )*cap cuu$|cuu (?:voi|"
    r"toi voi|nguoi)|bi ran can",
)
_CHILD_HURT = (
    rf"{_CHILD}\b.*\b(?:bao hanh|xam hai|danh dap|bo roi|bat coc|nhot|so mo|lam dung|hiep dam|doa)|"
    rf"(?:bao hanh|xam hai|danh dap|nhot|so mo|bat coc|bo roi|lam dung)\b.*\b{_CHILD}|doa tung.*{_CHILD}",
)
_MISSING = (
    rf"\b{_KIN}\b.*\b(?:di lac|mat tich|bo nha di|di .*chua (?:thay )?ve|khong thay ve)|"
    r"(?:lac|mat) (?:tre|con|chau|be)\b(?! dau)|di lac|mat tich",
)
_VIOLENCE = (
    r"(?:bi|nguoi ta) (?:\w+ )?(?:danh (?:dap|toi|em|me|con|vo|nguoi|bam)|doa (?:giet|danh|chem)|"
    r"de doa|hanh hung|bao hanh|"
    r"bat coc|giam giu|nhot|xam hai|hiep dam|cuong buc|quay roi tinh duc|lam dung tinh duc|dam|(?<!chat )chem|cuop)\b",
    rf"\b{_KIN}\b (?:\w+ ){{0,2}}(?:(?:dang|lai|hay|vua|cu|thuong|say) )*(?:danh|dam|chem|bop co|doa giet) {_ME}\b",
    r"danh (?:t|toi|em|minh|con|me) (?:bam|chay mau|sung|tim|gay|dau)|tong tien|\bcuop\b|"
    r"doa (?:se )?tung|(?:quay|ghep|chup) (?:\w+ ){0,3}(?:clip|anh|video|"
    r"hinh) (?:nong|nhay cam).*(?:doa|doi|tien)",
    r"(?:cam|mang|vac) (?:dao|sung|ma tau|gay|hung khi)|(?:dap|pha|day) cua .*(?:nha|phong)|dot nhap|bi theo doi ve|"
    r"dung (?:\w+ )?(?:ngoai|truoc) cua.*(?:so|doa|no)|\bno (?:\w+ ){0,3}dung (?:\w+ )?(?:ngoai|truoc) cua",
)
_SCAMMED = (
    r"\b(?:lo|trot|vua|moi) (?:\w+ ){0,3}?(?:bam|an|nhan|click|nhap|dua|cung cap|doc|cho|gui|chuyen|"
    r"quet|cai|tai)\b.{0,40}\b"
    r"(?:link|duong dan|otp|ma xac (?:nhan|thuc)|app la|ung dung la|ma qr la|cho no|"
    r"cho chung|cho bon|cho nguoi la|cho ke)\b",
    rf"{_DID}.{{0,20}}{_GAVE}.{{0,30}}{_MONEY}.{{0,40}}{_FRAUD}",
    rf"{_DID}.{{0,20}}{_FRAUD}.{{0,40}}{_GAVE}.{{0,30}}{_MONEY}",
    rf"\bda (?:\w+ )?(?:dua|doc|cung cap|cho|gui|nhap) (?:\w+ ){{0,4}}(?:otp|ma xac nhan|mat khau)\b.*\b{_ROBBER}\b",
    rf"\bda chuyen (?:khoan|tien)\b.*\b{_ROBBER}\b",
    r"\bbi lua (?:mat|tien|dao (?:mat|roi|het|qua mang mat|\d)|chuyen|het|roi|sach|lay)",
    r"mat (?:het |sach )?tien (?:trong (?:tai khoan|the|ngan hang)|roi)|"
    r"tien trong tai khoan (?:bay (?:het|mat)|boc hoi)",
    r"bi chiem (?:quyen|doat)|(?:dien thoai|may|vneid|tai khoan ngan hang|app ngan hang|"
    r"sim) (?:\w+ ){0,2}(?:bi|dang bi) "
    r"(?:hack|dieu khien|chiem)|(?:dien thoai|may) (?:\w+ )?tu (?:bam|chay|chuyen)",
    rf"\b(?:lo|trot|da) cai (?:\w+ ){{0,3}}(?:roi|xong|vao|dat)\b.*\b{_ROBBER}\b|"
    rf"\b(?:{_ROBBER}|xung|link|duong dan|nguoi la)\b.*\b(?:lo|trot|da) cai (?:\w+ ){{0,3}}(?:roi|xong|vao|dat)\b|"
    r"\bmay (?:\w+ )?tu (?:dong )?(?:mo|thao tac|nhan tin|gui tin|chuyen)\b",
    r"dang (?:goi|chat|noi chuyen|video).{0,30}(?:bat|ep|doi|bao|"
    r"yeu cau) (?:\w+ ){0,2}(?:chuyen (?:tien|khoan)|doc (?:ma|otp)|cai)",
)
#: A payment that has its own guides, not a fraud.
_PAYMENT = re.compile(r"\b(?:nop|dong|tra|thanh toan) (?:le )?phi\b|\bho so\b|bien lai|chua (?:ghi nhan|cap nhat)")
#: Somebody who wants to know, and was not robbed.
_PREVENTION = re.compile(
    r"\b(?:tranh|phong tranh|de phong|phong chong|nhan biet|dau hieu|de khong bi|khoi bi|canh giac|lam sao biet)\b"
)
_SURELY = re.compile(rf"\b{_ROBBER}\b|otp")
_DANGERS = tuple(
    (name, re.compile("|".join(patterns)))
    for name, patterns in (
        ("suicide", _SUICIDE),
        ("fire", _FIRE),
        ("rescue", _RESCUE),
        ("child", _CHILD_HURT),
        ("medical", _MEDICAL),
        ("missing", _MISSING),
        ("violence", _VIOLENCE),
        ("scammed", _SCAMMED),
    )
)
#: Papers about something that is over: "bố mất tích 2 năm khai tử thế nào".
_PAPERS = re.compile(
    r"thu tuc|khai tu|giay to|lam lai|cap lai|cap doi|ho chieu|can cuoc|so do|dang ky|xac nhan|"
    r"tuyen bo|tro cap|bao hiem|"
    r"bang cap|mat (?:het |sach )?(?:giay|so|bang|the|ho so)|khai sinh|giam ho|con nuoi|lam ho so|"
    r"nop ho so|trich luc|tai san|the (?:bhyt|ngan hang)|giay khai|bang lai"
)
_OFTEN_PAPERS = frozenset({"fire", "rescue", "missing", "medical"})
_ABOUT_BIRTH = re.compile(r"khai sinh|giam ho|con nuoi")


def danger_of(folded: str) -> str | None:
    """A key of urgent.TEXTS, the gravest first; None when nobody is in danger."""
    for name, pattern in _DANGERS:
        if pattern.search(folded) is None:
            continue
        over = name in _OFTEN_PAPERS and _PAPERS.search(folded)
        born = name == "child" and _ABOUT_BIRTH.search(folded)
        lived = name == "suicide" and _NOT_SUICIDE.search(folded)
        warned = name == "scammed" and _PREVENTION.search(folded)
        paid = name == "scammed" and _PAYMENT.search(folded) and not _SURELY.search(folded)
        if not (over or born or lived or warned or paid):
            return name
    return None
