"""What a messaging channel itself says to a citizen, besides the conversation's replies."""

UNSUPPORTED = {
    "photo": "Tôi chưa xem được ảnh, và không lưu ảnh bạn gửi. Mời bạn gõ câu hỏi bằng chữ, không cần dấu.",
    "voice": "Tôi chưa nghe được tin thoại, và không lưu tin này. Mời bạn gõ câu hỏi bằng chữ, không cần dấu.",
    "video": "Tôi chưa xem được video, và không lưu video bạn gửi. Mời bạn gõ câu hỏi bằng chữ, không cần dấu.",
    "sticker": "Cảm ơn bạn. Bạn cần hỏi việc gì về dịch vụ công? Mời bạn gõ câu hỏi, không cần dấu.",
    "document": "Tôi chưa mở được tệp, và không lưu tệp bạn gửi. Mời bạn gõ câu hỏi bằng chữ, không cần dấu.",
    "location": "Tôi không cần vị trí của bạn và không lưu vị trí. Mời bạn gõ tên xã, phường cùng câu hỏi.",
    "contact": "Bạn đừng gửi danh bạ hay số điện thoại ở đây nhé, tôi không lưu. Mời bạn gõ câu hỏi bằng chữ.",
    "other": "Tôi chỉ đọc được tin nhắn chữ. Mời bạn gõ câu hỏi, không cần dấu.",
}
FLOOD = "Bạn gửi nhanh quá nên tôi chưa đọc kịp. Mời bạn chờ khoảng một phút rồi gửi lại câu hỏi."
ASK_HELPFUL = "Câu trả lời này có giúp được bạn không?"
HELPFUL = "Có, giúp được"
NOT_HELPFUL = "Chưa giúp được"
THANKS = "Cảm ơn bạn đã đánh giá."
RATED_UNKNOWN = "Không tìm thấy câu trả lời để đánh giá. Mời bạn hỏi lại."
EMPTY_QUESTION = "Mời bạn gõ câu hỏi ngay sau /hoi, ví dụ: /hoi quên mật khẩu VNeID"
GROUP_HELLO = (
    "Xin chào cả nhà. Tôi là trợ lý máy về dịch vụ công. Trong nhóm tôi chỉ đọc tin gửi cho tôi: mời gõ "
    "/hoi và câu hỏi, hoặc trả lời tin của tôi. Ví dụ: /hoi quên mật khẩu VNeID. Xin đừng gửi số giấy tờ ở đây."
)
FULL_CARD = "Xem đầy đủ"
CHOOSE_NUMBER = "Mời bạn gõ số của ý cần chọn:"
CLOSED = (
    "Kênh này đang tạm dừng để bảo trì. Mời bạn gọi 1800 1096 (Cổng Dịch vụ công quốc gia) hoặc hỏi bộ phận một cửa "
    "ở xã, phường. Mong bạn thông cảm."
)
