"""English words among Vietnamese ones: what they stand for, and which of them look like something else."""

from __future__ import annotations

from .tables import table, words

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
