"""What is plainly not ours, by its words alone; needed most when Rasa is away. Keys without diacritics."""

from __future__ import annotations

import re

from actions.abroad import ABROAD
from actions.misuse import FORGERY, PRYING
from actions.services import SOLD, SWALLOWED
from actions.words import may_say_strange

#: Getting round a safeguard: of somebody else it is their data, by deceit it is misuse whosever it is.
_GET_ROUND = r"\b(?:bypass|vuot(?: qua)?|qua mat|danh lua|hack|be khoa|pha khoa|gia mao|doc trom|xem trom)\b"
_DECEIVE = r"\b(?:bypass|qua mat|danh lua|be khoa|deepfake)\b"
_SAFEGUARD = (
    r"\b(?:khuon mat|guong mat|sinh trac|van tay|xac thuc|xac minh|bao mat|otp|passcode|mat khau|captcha|nfc|"
    r"kiem duyet)\b"
)
#: What is looked up, and of whom: a matter of their own, whoever asks.
_LOOK_UP = (
    r"\b(?:cho (?:\w+ )?biet|tra cuu|"
    r"tra(?= (?:giup |gium |ho |dum )?(?:so|thong tin|cccd|can cuoc|dia chi|ho so|ly lich)\b)|"
    r"xem|coi|tim|lay|xin|kiem tra|doc|muon biet)"
)
_OF_SOMEBODY = (
    r"(?:thong tin|so|dia chi|cccd|can cuoc|ma dinh danh|ho so|tai khoan|mat khau|ho khau|cho o|noi o|thuong tru|"
    r"luong|bang lai|so do|bien so|lich su|ly lich|giay to|du lieu|tin nhan|otp)\b"
)
_STRANGER = (
    r"\b(?<!cho )(?:nguoi khac|hang xom|nguoi yeu|con no|nguoi no|sep toi|ban trai|ban gai|nguoi la|vo cu|chong cu)\b"
)
_OTHERS = (
    r"\b(?:nguoi khac|nguoi ta|nguoi la|hang xom|nguoi yeu|ban trai|ban gai|vo|chong|sep|dong nghiep|con no|nguoi no|"
    r"ai do)\b"
)
#: An identity that changes hands, and somebody's face or papers in front of a safeguard.
_BUY = r"\b(?:mua(?: lai)?|thue|cho thue|rao ban|can ban|ban lai) (?:lai )?(?:tai khoan|acc|the|so|ma)"
_LIKENESS = (
    r"\b(?:dung|lay|muon|gia|ghep) (?:\w+ )?(?:anh|khuon mat|guong mat|van tay|the can cuoc|cccd|can cuoc)(?: cua)?"
)
#: A key or an account of somebody else's service: their bank, their wifi, their mail. Ours are named in _OURS.
_KEY = (
    r"\b(?:mat khau|mat ma(?! xac)|pass|mk|ma pin|ma khoa|mo khoa|khoi phuc|lay lai)\b"
    r"(?: (?!tren|bang|qua|trong|vao|o\b)\w+){0,4}"
)
_NOT_OURS = (
    r"(?:wifi|wi fi|modem|nha mang|facebook|fb|messenger|instagram|tiktok|youtube|gmail|google|icloud|apple id|viber|"
    r"telegram|zalo|shopee|lazada|tiki|grab|netflix|game|lien quan|laptop|may tinh|camera|ket sat|iphone|man hinh|"
    r"dien thoai|sim)"
)
_BANK = (
    r"(?:(?:app |the )?ngan hang|internet banking|mobile banking|smart banking|atm|the tin dung|vi momo?|momo?|zalopay)"
)
_SHUT = r"(?:(?:bi|tu) khoa|dong bang|quen mat khau|mat mat khau|quen pass|quen ma|khong vao duoc|khong dang nhap duoc)"
_OURS = re.compile(
    r"vneid|dinh danh|can cuoc|cccd|dich vu cong|cong quoc gia|"
    r"(?<!thanh )(?<!thu )\bcong\b(?! (?:ty|nhan|viec|trinh|doan|nghe)\b)|\bdvc|ho so|\bphi\b|thu tuc|ky so|vssid|bhxh|"
    r"bao hiem|etax|thue|xac nhan|ma xac|\bthanh toan\b|\btra tien\b|lien ket|\botp\b|ma qr|\bphat\b|khuon mat"
)
_KINDS: tuple[tuple[str, str], ...] = (
    ("forgery", FORGERY),
    (
        "prompt_injection",
        r"(?:bo qua|quen|phot lo) (?:\w+ ){0,3}(?:huong dan|chi dan|lenh|quy tac|chi thi)|system prompt|"
        r"\bprompt\b|in ra (?:toan bo|het)|"
        r"(?:du lieu|thong tin|tai lieu) noi bo|dong vai|ignore (?:all|previous|the)|(?<!da )jailbreak|"
        r"che do (?:nha phat trien|developer|dan\b|admin)|"
        r"mat khau (?:quan tri|admin)|api ?key|drop table|<script|tiet lo (?:cau hinh|chi dan|huong dan)|"
        r"tu bay gio (?:may|ban) la|(?:hay|thu) gia lam|gia lam (?:can bo|cong an|hacker|mot)|"
        r"(?<!bi )(?<!may )\b(?:hack|be khoa|dot nhap|vuot qua) (?:\w+ )?(?:tai khoan|he thong|cong|vneid|mat khau)"
        r"(?!.*(?:phai lam|lam gi|lay lai))|"
        rf"{_DECEIVE}.*{_SAFEGUARD}",
    ),
    (
        "bank",
        rf"{_KEY} {_BANK}\b|\b{_BANK}\b(?: \w+){{0,4}} {_SHUT}\b|{SWALLOWED}",
    ),
    (
        "elsewhere",
        rf"{_KEY} {_NOT_OURS}\b|\b{_NOT_OURS}\b(?: \w+){{0,4}} {_SHUT}\b",
    ),
    (
        "other_person",
        rf"{PRYING}|{_BUY} (?:\w+ ){{0,3}}(?:vneid|dinh danh|can cuoc|cccd|tai khoan dich vu cong)\b|"
        rf"{_LIKENESS} (?:\w+ ){{0,2}}{_OTHERS}.*\b(?:qua|vuot|xac thuc|xac minh|dang nhap|mo khoa)\b|"
        r"(?:mat khau|mat ma|otp|passcode|tai khoan(?! (?:ca nhan|to chuc))|"
        r"cccd|(?<!ung dung )can cuoc|can cuoc cong dan) (?:\w+ ){0,2}"
        r"cua (?:mot )?(?:can bo|cong chuc|quan tri|nhan vien|"
        r"lanh dao|chu tich|giam doc|cong an|cac can bo)\b|"
        rf"{_GET_ROUND}.*{_SAFEGUARD}.*{_OTHERS}|{_GET_ROUND}.*{_OTHERS}.*{_SAFEGUARD}|"
        rf"(?:dang nhap|vao|mo|doc|xem) (?:\w+ ){{0,2}}(?:len |trom )(?:\w+ ){{0,4}}"
        rf"{_OTHERS}(?! (?:muc|cho|trang|app|duoc)\b)|"
        rf"{_LOOK_UP} (?:\w+ ){{0,4}}{_OF_SOMEBODY} (?:\w+ ){{0,6}}{_STRANGER}(?!.* dong y)|"
        rf"\blich su (?:di lai|di chuyen|cuoc goi) (?:\w+ ){{0,2}}{_OTHERS}|"
        rf"\b(?:cho (?:\w+ )?biet|muon biet|tim xem|xem) (?:\w+ ){{0,2}}{_STRANGER}\b.*"
        r"\b(?:o dau|may|bao nhieu|chua|gi)\b"
        r"|(?:so nay|bien so|sdt nay|so dien thoai nay|xe nay) .*(?:cua ai|la ai)|chu xe .* la ai|(?:tra|"
        r"tim|lay|xin) (?:\w+ )?(?:so dien thoai|dia chi nha|cccd|can cuoc) (?:cua )?(?:ong|ba|anh|chi|"
        r"co(?! quan)) [a-z]+",
    ),
    (
        "abroad",
        ABROAD,
    ),
    (
        "politics",
        r"quan diem chinh tri|chinh tri|dang (?:cong san|cam quyen)|da nguyen|"
        r"quan chuc .*(?:thanh liem|tham nhung|giau)|"
        r"chu tich (?:\w+ ){0,5}(?:bo vo|ngoai tinh)|che do da dang|tong bi thu|"
        r"chu tich nuoc|tong thong|phan dong|nen bau cho|bau cu (?:tong thong|my)|bieu tinh|hoang sa|"
        r"truong sa",
    ),
    (
        "medical",
        r"uong thuoc|lieu luong|trieu chung|bi sot (?:cao|xuat huyet|\d)|"
        r"(?<!luc )(?<!ban )(?<!tu )dau (?:bung|dau|nguc|rang)|bi dau hong|"
        r"(?<!kham )(?<!tien )chua benh|"
        r"benh (?:gi|nay)|ke don|tri mun|\bho ra mau\b|co thai .*(?:uong|an)",
    ),
    (
        "legal",
        r"gianh (?:duoc )?quyen nuoi|"
        r"chia tai san|thang kien|kien .*(?:ra toa|toa an)|co bi (?:di tu|tu khong)|"
        r"bi phat tu (?:giam|may nam)|bao nhieu nam tu|"
        r"tu van (?:luat|phap ly)|luat su (?:nao|gioi)|nen kien|vo chong .*ly hon ai duoc|"
        r"don phuong ly hon|tranh chap (?:dat|thua ke|tai san)",
    ),
    (
        "coding",
        r"\b(?:python|javascript|java|html|css|sql|php|excel)\b.*(?:viet|code|ham|cong thuc)|"
        r"viet (?:code|ham|chuong trinh|doan code|ma nguon)|lap trinh|sua code|giai (?:bai|phuong trinh|"
        r"toan)|(?:lam|giai) (?:ho|giup|gium) (?:\w+ )?bai tap",
    ),
    (
        "insult",
        r"\bdo ngu\b|\b(?:con|thang|bot|may|ban|sao) ngu\b(?! (?:nho|lai|qua dem|o|tro)\b)|"
        r"\bngu (?:nhu|vl|vcl|ngoc|the|qua(?! dem))|"
        r"\b(?:do|bot|may|that|dung la) vo dung\b|\bvo dung (?:qua|the|that)\b|\bdm\b|\bdmm\b|\bvcl\b|\bvkl\b|\bdit\b|"
        r"\boc cho\b|\bcut di\b|\bdo khon\b|\bdo mat day\b|tro ly rac|bot (?:ngu|rac|dom)",
    ),
    (
        "out_of_scope",
        rf"{SOLD}|nam mo thay|\bdanh con (?:gi|nao)\b|"
        r"giai (?:\w+ ){0,2}bai toan|"
        r"\bbon phan\b|"
        r"tim (?:giup |ho |gium )?(?:\w+ ){0,2}(?:mot |1 )?(?:co gai|nguoi yeu|ban gai|ban trai)\b|"
        r"gia (?:vang|xang|dau|usd|do la|bitcoin|co phieu|nha dat|heo|ca phe)|thoi tiet|bong da|(?<!cong )\bty so\b|"
        r"xo so|"
        r"danh de (?:hom|online|con)|\blo de\b|"
        r"\bke (?:cho (?:\w+ )?)?(?:nghe )?(?:mot |1 )?(?:cau )?(?:chuyen|truyen)\b|chuyen cuoi|"
        r"lam tho (?:tang|ve|tinh|cho|luc bat)\b|bai tho\b|bai hat|loi bai hat|"
        r"nau (?:an|mon|pho|com)|cong thuc nau|xem phim|phim (?:gi|hay)|co phieu|bitcoin|chung khoan|"
        r"dich (?:giup|ho|cau|doan) .*tieng|tieng anh la gi|"
        r"nen (?:di )?du lich|du lich (?:o dau|dau) (?:dep|vui|re)|tour du lich|"
        r"khach san (?:nao|re)|(?:gia|san) ve may bay|"
        r"dat ve (?:may bay|tau|xe|xem)|"
        r"quan an (?:ngon|nao|gan)|mua (?:dien thoai|xe) (?:nao|gi)|boi (?:bai|tinh)|"
        r"\btu vi\b(?! pham)|cung hoang dao|giai mong|"
        r"ai la tac gia|thu do cua|dan so (?:nuoc|viet)|lich su the gioi|viet (?:bai van|van|thu tinh)|"
        r"tan (?:gai|trai)|giam can|(?<!hoi )(?<!thoi )(?<!sau )chien tranh|tro choi|choi game|ca si|dien vien",
    ),
)
#: What is refused whatever the matter: misuse, and what others keep. The rest is a matter that is not ours.
MISUSE = frozenset({"forgery", "prompt_injection", "other_person", "bank", "elsewhere"})
_MISUSE = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS if kind in MISUSE)
_MATTERS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS if kind not in MISUSE)
_ENGLISH_TEXT = (
    "the is are how what where when why can could do does i my me you your to for of in on a an and "
    "please help need want get register login account password card id passport online fee cost pay "
    "residence birth certificate status it with hello hi there speak english which who much many long "
    "take apply renew lost forgot portal service public"
)
_ENGLISH = frozenset(_ENGLISH_TEXT.split())
_VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I)
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?", re.I
)
_WORD = re.compile(r"\w+")
#: Beyond Latin letters, those of Vietnamese among them.
_OTHER_SCRIPT = re.compile("[^\u0000-\u024f\u1e00-\u1eff]")


def misuse_of(folded: str) -> str | None:
    """One of MISUSE, or None when the words do not tell."""
    found = (kind for kind, pattern in _MISUSE if pattern.search(folded))
    return next((kind for kind in found if kind not in ("bank", "elsewhere") or not _OURS.search(folded)), None)


def matter_of(folded: str) -> str | None:
    """The matter that is not ours which the words name, a key of decline.REFUSALS; None when they name none."""
    return next((kind for kind, pattern in _MATTERS if pattern.search(folded)), None)


def kind_outside(folded: str) -> str | None:
    """Misuse before matters; a key of decline.REFUSALS, or None when the words do not tell."""
    return misuse_of(folded) or matter_of(folded)


def is_foreign(text: str) -> bool:
    """Whether most letters of a text belong to another script: Chinese, Korean, Russian, Khmer …"""
    if _OTHER_SCRIPT.search(text) is None:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    others = sum(_OTHER_SCRIPT.match(letter) is not None for letter in letters)
    return others > 1 and others * 2 > len(letters)


_SCAM = re.compile(
    r"tu xung|mao danh|gia danh|gia mao|"
    r"\blua dao\b|(?:goi|nhan tin) (?:bao|yeu cau|doi|bat|dọa) .*(?:chuyen (?:tien|khoan)|cai (?:app|"
    r"ung dung)|otp|phat nguoi)"
)


#: Somebody strange (lạ); "ký số là" is no strange number.
_STRANGE = re.compile(r"\b(?:so|nguoi|cuoc goi|tin nhan|link|duong dan|zalo) la\b")


def tells_of_scam(text: str, folded: str) -> bool:
    """Whether a message and its key tell of a fraud that somebody tries."""
    strange = _STRANGE.search(folded) is not None and may_say_strange(text)
    return strange or _SCAM.search(folded) is not None


def is_english(text: str) -> bool:
    """Whether a text is English: no Vietnamese letter, and at least half of its words are common English ones, two of
    which are no Vietnamese syllables ("the can cuoc can gi" holds "the" and "can")."""
    words = re.findall(r"[a-z']+", text.lower())
    if len(words) < 3 or _VIETNAMESE.search(text):
        return False
    english = [word for word in words if word in _ENGLISH]
    return len(english) * 2 >= len(words) and sum(not _SYLLABLE.fullmatch(word) for word in english) >= 2


def is_noise(folded: str) -> bool:
    """Whether a text is no language: one sign repeated, or hardly a word that could be a Vietnamese syllable."""
    if sum(map(str.isalnum, set(folded))) <= 3 and sum(map(str.isalnum, folded)) > 12:
        return True
    words = _WORD.findall(folded)
    if len(words) >= 6 and len(set(words)) * 5 <= len(words):
        return True
    if not words or len(folded) <= 40:
        return False
    return sum(_SYLLABLE.fullmatch(word) is not None or word.isdigit() for word in words) * 4 < len(words)
