"""Short forms that mean several things, and the neighbours that settle which."""

from __future__ import annotations

from typing import NamedTuple

from .tables import words


class Rule(NamedTuple):
    """One reading of an ambiguous short form.

    before, after: neighbours without diacritics; a match on one side is enough. "^" and "$" are the
    ends of the text, "#" is a number.
    casual: the reading holds only in a text that is written casually.
    both: both sides must match.
    """

    meaning: str
    before: frozenset[str]
    after: frozenset[str]
    casual: bool
    both: bool


# After these a negation is meant, whatever its spelling ("k vào được", "hông biết").
_NOT_THEN = (
    "duoc biet bit co phai thay vao vo ra lam hieu nhan dang can cho ve nop mo len nho nhap xem "
    "bam tai gui tra mang du dung chiu kip con hoat tim hien quet thich muon bao dong goi ho tin "
    "doc an sao ai the tro chay noi chap ket ton mat"
)
# At the end of the text, after these, it asks ("được k", "xong chưa hk").
_NOT_AFTER = "duoc co phai chua roi phi xong ve hieu biet tien"

# key | meaning | before | after; "~" before the key: only in a casual text; "+": both sides.
# The first match wins.
_LINES = f"""
ko | không | {_NOT_AFTER} | {_NOT_THEN} $
k | k | vitamin chu loai nhom vien do hang |
k | không | {_NOT_AFTER} gi j | {_NOT_THEN}
j | gì | giam can co lam mang giay to la mat ton phai them | $ k khong vay nua
hk | không | {_NOT_AFTER} gi j | {_NOT_THEN}
j | gì | giam can co lam mang giay to la mat ton phai them | $ k khong vay nua
kh | kế hoạch | theo trong | # trien thuc
~kh | kế hoạch | ^ | xa phuong tinh yeu
~kh | kết hôn | ky giay |
kh | không | | {_NOT_THEN}
kg | kg | # |
hông | không | duoc chua | biet duoc thay vao hieu
hổng | không | | biet duoc co phai thay vao vo hieu
hỏng | không | | biet
~hong | không | duoc phai chua | biet duoc co thay vao vo hieu
~hem | không | duoc co phai chua | biet duoc co thay vao vo hieu
~hem | hẻm | so trong | #
đk | điều kiện | du |
dk | đăng ký | ^ |
~dk | được | | khong ko k hk chua roi
dk | đăng ký | chua cach | khai tam thuong ket kinh tai vneid dinh muc truc
đk | đăng ký | khong can muon cach chua da lam de | \
khai tam thuong ket kinh tai vneid dinh duoc ho muc truc cho o qua the sao moi
đc | địa chỉ | | nha thuong
dc | được | khong co lam vao nhap chua nao nop ky nhan mo | khong hong chua roi vay
dt | điện thoại | so mat doi cai bang tren vao goi | bi em minh
đt | điện thoại | so mat doi cai bang tren vao goi | bi em minh
tk | tài khoản | lap tao mo khoa quen mat cai nhap so | vneid bi ngan dinh dich cong ca
mk | mật khẩu | quen doi mat lay nhap sai dat go tao cap nho bao lo dn nham | vneid sai cu moi cap
~pass | pass | | qua
hs | học sinh | | lop sinh tieu mam thcs thpt trung tren duoi
hs | hồ sơ | nop bo ma cua xem lam gui thanh loai giai trang tra | \
bi cua truc online onl khong dang chua da can gom bao xin vay tren moi
nv | nghĩa vụ | | quan tai
nv | nhân viên | ban anh chi gap voi | truc ho
ks | khai sinh | giay lam ky luc | cho con muon
tt | thường trú | ky khau |
tt | trực tuyến | cong nop |
tt | thông tư | | #
tt | thanh toán | chua da | phi le tien truc qua bang xong roi loi
tt | thông tin | sai cap nhap sua dien doi | ca cua sai
~cc | công chứng | giay di sao | giay sao ban hop
cc | căn cước | the lam doi | gan dien het
bh | bảo hiểm | the dong mua | y xa that
~bh | bao giờ | | xong co
dn | doanh nghiệp | cua cho lap | nho moi
dn | đăng nhập | khong k ko | vneid vao duoc khong cong bang
đn | đăng nhập | khong k ko | vneid vao duoc bang
qđ | quyết định | | #
qd | quyết định | | #
nđ | nghị định | | #
~nd | nghị định | | #
~nd | nội dung | co ghi |
sn | sáp nhập | sau truoc | xa tinh phuong
ub | ủy ban | ra len den toi o | xa phuong tinh
~ca | công an | ra len den toi ben | phuong xa tinh quan huyen
ng | người | | dan ta la nha khac than gia yeu
tl | trích lục | | khai ket ho ghi
~tr | trời | vay z ca | oi
tr | triệu | # |
~tr | trước | | day khi
~bn | bạn | ^ cho voi chao ban | oi
bn | bao nhiêu | mat ton het gia phi | tien ngay lau phi tuoi buoc $ nam
~ck | chồng | lay vo cua cho | em minh chi toi
~vk | vợ | lay chong cua cho | em minh anh toi ck
gt | giao thông | phat pham | cong
~kd | kinh doanh | phep ky ho giay buon |
ck | chuyển khoản | | tien qua roi xong
~r | rồi | xong duoc nop tien lam bi dong tra tru het mat | ma gio sao khong lam $
~s | sao | lam thi tai vi phai gio la biet | vay z a b ta day
~v | vậy | | a ha ta ban $ troi
~h | giờ | may bay gio den luc |
~b | bạn | ^ chao cho | oi a
~e | em | cho giup cua | hoi muon oi can bi dang khong lam o quen nop
~a | anh | | oi hoi
~c | chị | | oi hoi
~bit | biết | khong ai chua | lam
~u | ừ | ^ | ban em a
~m | mình | ^ cho |
onl | trực tuyến | nop lam ky toan hanh tuyen cong xem | duoc khong
online | trực tuyến | nop ky toan cong |
vô | vào | khong | vneid app cong web
~vo | vào | khong | vneid app cong web duoc
+răng | sao | lam | $ de cho gio chu bay duoc
răng | sao | man | chu rua
+mô | đâu | o cho di nop | $ rua vay
rứa | vậy | sao gi chi the |
chừ | giờ | bay sao |
mần | làm | | sao giay thu cai ho
"""


def _rules(lines: str) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for line in lines.strip().splitlines():
        key, meaning, before, after = (part.strip() for part in line.split("|"))
        sides = words(before), words(after)
        rule = Rule(meaning, *sides, casual=key[0] == "~", both=key[0] == "+")
        found.setdefault(key.lstrip("~+"), []).append(rule)
    return {key: tuple(rules) for key, rules in found.items()}


RULES = _rules(_LINES)
