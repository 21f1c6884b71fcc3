"""What each action of the audit is called on the pages of staff."""

from __future__ import annotations

ACTION_LABELS = {
    "callback_done": "Đã gọi lại, xóa số",
    "channel_off": "Tắt kênh",
    "channel_on": "Bật kênh",
    "correct_intent": "Sửa ý định",
    "draft": "Soạn bài nháp",
    "drop_correction": "Bỏ câu đã sửa",
    "export": "Xuất dữ liệu",
    "follow_up": "Xử lý ý kiến",
    "look": "Xem",
    "notice_off": "Tắt thông báo",
    "notice_on": "Bật thông báo",
    "password": "Đổi mật khẩu",
    "publish": "Xuất bản bài",
    "report": "Xem báo cáo",
    "sign_in": "Đăng nhập",
    "sign_in_refused": "Đăng nhập bị từ chối",
    "take_back": "Thu hồi bài",
    "team_add": "Thêm mã tổ",
    "team_revoke": "Thu hồi mã tổ",
    "totp_off": "Tắt đăng nhập hai bước",
    "totp_on": "Bật đăng nhập hai bước",
    "train": "Huấn luyện",
    "user_add": "Thêm cán bộ",
    "user_change": "Đổi tài khoản cán bộ",
    "user_password": "Đặt lại mật khẩu cán bộ",
}
