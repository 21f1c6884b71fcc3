"""What citizens' short forms stand for: domain abbreviations, teencode, regional words.

Collected for this domain; where a short form has an everyday and an official meaning (dc, hs, tt),
the official one is the default and the neighbours decide (`ambiguous.py`). All keys are lower case.
"""

from __future__ import annotations

from itertools import product

from .tables import table, words

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

# English in a Vietnamese sentence, with accents or without; an English sentence keeps its words.
MIXED = table("""
    accept accepted = chấp nhận
    account accounts = tài khoản
    activate active = kích hoạt
    add = thêm
    address = địa chỉ
    agree = đồng ý
    allow = cho phép
    app apps = ứng dụng
    apply = nộp đơn
    approve approved = duyệt
    ask = hỏi
    attach = đính kèm
    authorization = ủy quyền
    baby = em bé
    bank = ngân hàng
    banking = ngân hàng
    bill = hóa đơn
    block blocked = chặn
    blur = mờ
    booking = đặt lịch
    bring = mang
    button = nút
    buy = mua
    call = gọi
    cancel = hủy
    card = thẻ
    cash = tiền mặt
    certificate = giấy chứng nhận
    change = đổi
    charge = thu phí
    check = kiểm tra
    checkout = thanh toán
    click = bấm
    close = đóng
    company = công ty
    confirm = xác nhận
    contact = liên hệ
    contract = hợp đồng
    convert = chuyển đổi
    crash = văng
    create = tạo
    data = dữ liệu
    date = ngày
    days = ngày
    deadline = thời hạn
    delete = xóa
    device devices = thiết bị
    digital = số
    discount = giảm
    divorce = ly hôn
    domain = tên miền
    done = xong
    download = tải về
    draft = nháp
    driver = lái xe
    edit = sửa
    error = lỗi
    expired expire = hết hạn
    extend = gia hạn
    face = khuôn mặt
    fail failed = lỗi
    fake = giả
    family = gia đình
    fee fees = lệ phí
    feedback = góp ý
    file files = tệp
    fill = điền
    fix = sửa
    foreigner foreigners = người nước ngoài
    forgot forget = quên
    form forms = mẫu
    freeze = chặn
    guest = khách
    guide = hướng dẫn
    help = giúp
    hospital = bệnh viện
    hotline = tổng đài
    husband = chồng
    income = thu nhập
    info information = thông tin
    install = cài
    insurance = bảo hiểm
    invalid = không hợp lệ
    invoice = hóa đơn
    landlord = chủ trọ
    launch = ra mắt
    license = giấy phép
    limit = hạn mức
    link links = đường dẫn
    list = danh sách
    loading load = tải
    lock locked = khóa
    logout = đăng xuất
    lost = mất
    marriage married = kết hôn
    mobile phone = điện thoại
    move = chuyển
    name = tên
    next = tiếp
    noti notification = thông báo
    number = số
    office = văn phòng
    official = chính thức
    offline = trực tiếp
    open = mở
    option = lựa chọn
    order = đặt
    original = bản chính
    overdue = quá hạn
    page = trang
    paper papers = giấy tờ
    parents = cha mẹ
    passport = hộ chiếu
    password passwords = mật khẩu
    pay payment = thanh toán
    pending = đang xử lý
    pension = lương hưu
    permit = giấy phép
    portal = cổng
    price = giá
    print = in
    province = tỉnh
    reason = lý do
    receipt = biên lai
    recover = khôi phục
    refresh = tải lại
    refund = hoàn tiền
    register = đăng ký
    reject rejected = từ chối
    remove = xóa
    renew = gia hạn
    rent = thuê
    reply = trả lời
    report = báo
    request = yêu cầu
    require required = yêu cầu
    reset = đặt lại
    result = kết quả
    return = trả
    review = xem xét
    save = lưu
    scam scammer = lừa đảo
    screenshot = ảnh chụp màn hình
    search = tìm
    select = chọn
    sell = bán
    send = gửi
    service services = dịch vụ
    settings = cài đặt
    share = chia sẻ
    show = hiện
    sign = ký
    signature = chữ ký
    smartphone = điện thoại thông minh
    staff = cán bộ
    stamp = con dấu
    start = bắt đầu
    status = trạng thái
    step steps = bước
    student = sinh viên
    submit = nộp
    success = thành công
    support = hỗ trợ
    sync = đồng bộ
    system = hệ thống
    tax = thuế
    tick = đánh dấu
    time = thời gian
    timeout = hết giờ
    track tracking = tra cứu
    transfer = chuyển khoản
    translate = dịch
    type = loại
    uninstall = gỡ
    unlock = mở khóa
    update = cập nhật
    upgrade = nâng cấp
    upload = tải lên
    urgent = gấp
    valid = hợp lệ
    verify = xác thực
    view = xem
    wallet = ví
    website = trang web
    wife = vợ
    work working = làm việc
""")

# Names of our trade, which say nothing of the language around them.
NAMES = words("vneid vssid dvc dichvucong otp nfc qr sim pdf zalo facebook momo wifi etax smartca passcode email gmail")

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

# English that is also right Telex (too -> tô, how -> hơ): never decoded.
ENGLISH_LOOKALIKES = words("""
    as is us or of if has his her here there this these those was were are where for far car bar more sure
    bus gas tax fix mix box fox sex six max too see seen soon moon noon been keep how now low law new view
    few saw raw draw door dear year near hear ever user over order paper offer offers bits notes does goes
    lots gets sets yes ours hers hours days ways pays says news laws views ads add odd boss miss pass less
    ness plus thus bias mass class air hair chair pair bear tear war star sir per nor tor tour hour four
    your our poor floor cool tool food foot book look took good mood meet feet deep sleep teen green web wow
    who why two twitter tiktok facebook google chrome safari firefox best rest post host cost roots boots
    photos pieces parts tests tees fees knees trees dees papas mamas hans conor honor der van samsung iphone
    oppo vivo xiaomi huawei windows android ios apple usb wifi
""")

# Enough of these and the text is English: nothing casual is spelt out in it.
ENGLISH = words("""
    what how is are was were where when which does did you your of for please need want with this that have
    has from will would should could about there not and by be it's any get make if or who why they we our
    find use using register online application office passport birth certificate account password card fee
    pay payment help
""")
