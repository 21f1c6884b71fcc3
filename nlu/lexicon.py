"""What citizens' short forms stand for: domain abbreviations, teencode, regional words.

Collected for this domain; where a short form has an everyday and an official meaning (dc, hs, tt),
the official one is the default and the neighbours decide (`ambiguous.py`). All keys are lower case.
"""

from __future__ import annotations

from itertools import product

from .tables import table

# One meaning, whatever the text.
SURE = table("""
    cccd cccđ = căn cước công dân
    ccđt ccdt = căn cước điện tử
    cmnd cmtnd cmt = chứng minh nhân dân
    gplx = giấy phép lái xe
    blx = bằng lái xe
    bhyt = bảo hiểm y tế
    bhxh = bảo hiểm xã hội
    bhtn = bảo hiểm thất nghiệp
    dvc dvcong dichvucong dịchvụcông = dịch vụ công
    dvcqg = dịch vụ công quốc gia
    dvctt = dịch vụ công trực tuyến
    tthc = thủ tục hành chính
    gqtthc = giải quyết thủ tục hành chính
    pvhcc = phục vụ hành chính công
    ttpvhcc ttpvhc = trung tâm phục vụ hành chính công
    bpmc = bộ phận một cửa
    bcci = bưu chính công ích
    ubnd = ủy ban nhân dân
    hđnd = hội đồng nhân dân
    vpcp = văn phòng chính phủ
    csdl = cơ sở dữ liệu
    csdlqg = cơ sở dữ liệu quốc gia
    ttdlqg = trung tâm dữ liệu quốc gia
    cnscđ cnscd = công nghệ số cộng đồng
    cchc = cải cách hành chính
    cks = chữ ký số
    cts = chứng thư số
    ddcn đdcn = định danh cá nhân
    ddđt đdđt dddt đddt = định danh điện tử
    sđt sdt sodienthoai = số điện thoại
    dthoai đthoại đthoai dienthoai = điện thoại
    mkhau mkhẩu matkhau = mật khẩu
    tkhoan tkhoản taikhoan = tài khoản
    lltp = lý lịch tư pháp
    xntthn = xác nhận tình trạng hôn nhân
    tlks = trích lục khai sinh
    gks = giấy khai sinh
    dkks đkks = đăng ký khai sinh
    dkkh đkkh = đăng ký kết hôn
    dktt đktt = đăng ký thường trú
    dkkd đkkd = đăng ký kinh doanh
    khaisinh = khai sinh
    kethon = kết hôn
    shk = sổ hộ khẩu
    hokhau hộkhẩu = hộ khẩu
    hkd = hộ kinh doanh
    gpkd = giấy phép kinh doanh
    gpxd = giấy phép xây dựng
    hktt = hộ khẩu thường trú
    lptb = lệ phí trước bạ
    tncn = thu nhập cá nhân
    gtgt = giá trị gia tăng
    vpgt = vi phạm giao thông
    tctn = trợ cấp thất nghiệp
    ttdvvl = trung tâm dịch vụ việc làm
    mst = mã số thuế
    mhs = mã hồ sơ
    tphs = thành phần hồ sơ
    nvtc = nghĩa vụ tài chính
    nvqs = nghĩa vụ quân sự
    pakn = phản ánh kiến nghị
    vbcc = văn bằng chứng chỉ
    qsdđ qsdd = quyền sử dụng đất
    gcnqsdđ gcnqsdd = giấy chứng nhận quyền sử dụng đất
    csgt = cảnh sát giao thông
    bđs = bất động sản
    hoso hồsơ = hồ sơ
    thutuc thủtục = thủ tục
    cancuoc = căn cước
    dky đky đkí đkỳ đkyy dangky dangki đăngký đăngkí = đăng ký
    đnhap đnhập dnhap dangnhap đăngnhập = đăng nhập
    thanhtoan ttoan ttoán = thanh toán
    vned vnied vnid vneit vnie vnei vneiđ vneidd vnedi vnneid vneind = vneid
    mđ1 md1 lv1 = mức độ 1
    mđ2 md2 lv2 = mức độ 2
    đc đuợc đươc đưojc = được
    kđc kdc kođc kodc = không được
    kbit kbiet kbiết = không biết
    kô kôg khôg khg hok hokk = không
    ntn nhtn nhnt ntnao ntnào = như thế nào
    lsao lmsao = làm sao
    bnhiu bnhieu bnhiêu = bao nhiêu
    bík bjk bik = biết
    ruj rùii roài rùi = rồi
    zậy dzậy zị dzị zậyy = vậy
    zô dzô = vào
    zề dzề = về
    zui = vui
    cũg cug cx = cũng
    đag = đang
    nhưg nhug nma nhma nhmà = nhưng mà
    hỉu = hiểu
    mún mun = muốn
    đik = đi
    luôg = luôn
    thui = thôi
    tks thks tksss tkss thanks thank thanku camon cmon cmơn cámơn = cảm ơn
""")

# The default in a casual text; in a careful one only the rules of `ambiguous.py` apply.
CASUAL = table("""
    ko k hk kh kg hog khum hơm hôk hăm = không
    dk đk dki đki = đăng ký
    ddk = đăng ký
    dc ddc = được
    dt đt ddt = điện thoại
    tk = tài khoản
    mk = mình
    pass pas pw = mật khẩu
    hs = hồ sơ
    nv = nhân viên
    ks = khai sinh
    tt = thông tin
    cc = căn cước
    gcn = giấy chứng nhận
    hcc = hành chính công
    ub = ủy ban
    hdnd = hội đồng nhân dân
    bh = bây giờ
    dn đn = đăng nhập
    xn = xác nhận
    kq = kết quả
    sd = sử dụng
    dv = dịch vụ
    vd = ví dụ
    ck = chuyển khoản
    tphcm hcm = thành phố hồ chí minh
    qd qđ = quyết định
    nđ = nghị định
    onl online onlai onlie = trực tuyến
    free = miễn phí
    login = đăng nhập
    acc = tài khoản
    r = rồi
    j ji jz = gì
    z zi zj zay = vậy
    ng = người
    ngta = người ta
    trc trk = trước
    lm = làm
    vs = với
    ms = mới
    trg = trong
    mn mng = mọi người
    dag = đang
    lun = luôn
    nhiu nhìu = nhiêu
    tl rep = trả lời
    oke oki okie okela okê okeh okey okk = ok
    uk uki = ừ
    vg vâg = vâng
    ak = à
    ik = đi
    wa = quá
    thik = thích
    wá = quá
    nx = nữa
    ui = ơi
    chời trùi = trời
    dô = vào
    fi fí = phí
    fai fải = phải
    hnay = hôm nay
    hqua = hôm qua
    cg = cũng
    ny = người yêu
    ns = nói
    dl = dữ liệu
    thg = tháng
    mh = màn hình
    cb = cán bộ
    tgian = thời gian
    dth đth = điện thoại
    bgio bjo = bao giờ
    xog xg = xong
    thoy = thôi
    tdai = tổng đài
    cty = công ty
    cavet càvẹt = cà vẹt
""")

# Fixed sequences: spelt-out letters, regional phrases, joined numbers.
_PHRASES = table("""
    thg_trú thg_tru = thường trú
    vn_id vn_eid vne_id v_neid vnei_d việt_nam_id viet_nam_id = vneid
    vê_nê_ít vê_en_i_đi vê_en_e_i_đê vê_en_ê_i_đê vờ_nít vờ_nê_ít vi_nít vi_en_i_đi vi_nê_ít = vneid
    vi_nét_id ve_ne_it vê_nê_ai_đi vi_en_ai_đi vi_ne_ai_đi vờ_nê_ai_đi = vneid
    cờ_cờ_cờ_dê xê_xê_xê_dê cê_cê_cê_dê = căn cước công dân
    vê_ét_ét_i_đi vss_id = vssid
    ô_tê_pê o_ti_pi ô_ti_pi = otp
    en_ép_xê en_ép_xi = nfc
    bê_hát_xờ bê_hát_ích_hát = bảo hiểm xã hội
    bê_hát_y_tế = bảo hiểm y tế
    md_1 mđ_1 lv_1 level_1 = mức độ 1
    md_2 mđ_2 lv_2 level_2 = mức độ 2
    1_cửa 1_cua = một cửa
    vn_form vi_en_form = vnform
    on_line = trực tuyến
    processing_time = thời gian xử lý
    share_screen screen_share screen_sharing = chia sẻ màn hình
    birth_certificate = giấy khai sinh
    driving_license driver_license = giấy phép lái xe
    digital_signature = chữ ký số
    log_in sign_in = đăng nhập
    tp_hcm = thành phố hồ chí minh
    mần_răng man_rang = làm sao
    mần_sao man_sao = làm sao
    mần_chi làm_chi = làm gì
    cái_chi = cái gì
    răng_chừ = sao giờ
    bây_chừ = bây giờ
    răng_rứa = sao vậy
    ri_chừ = bây giờ
    chi_rứa = gì vậy
    khi_mô = khi nào
    bữa_ni = hôm nay
    đăng_kí = đăng ký
    dang_ki = dang ky
    chữ_kí = chữ ký
    chu_ki_so = chu ky so
    nhiu_tien nhiu_tiền mấy_tiền may_tien = bao nhiêu tiền
    national_public_service_portal public_service_portal = cổng dịch vụ công quốc gia
    log_out sign_out = đăng xuất
""")


def _starts(phrases: dict[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> ((the other words), meaning) for each phrase, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, meaning in phrases.items():
        first, *rest = key.split("_")
        found.setdefault(first, []).append((tuple(rest), meaning))
    return {k: tuple(sorted(v, key=lambda pair: -len(pair[0]))) for k, v in found.items()}


#: VNeID as it is spelt aloud: "vê nờ e i đi", "vi en ai đi", "vê nờ i đê" …
_SPELT = {
    "_".join((*start, *middle, end)): "vneid"
    for start in product(("vê", "vi", "vờ", "ve"), ("nờ", "nê", "en", "ne", "no"))
    for middle in (("e", "i"), ("ê", "i"), ("i", "i"), ("e", "ai"), ("i",), ("ai",))
    for end in ("đi", "đê", "di", "de", "dê")
}
PHRASES = _starts(_SPELT | _PHRASES)
