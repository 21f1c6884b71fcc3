"""Every setting, typed, in one object built once. Environment prefix: TROLYDVC_; docs/settings.md explains each."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Defaults serve one machine on loopback with SQLite; nothing else needs to be set for `make run`."""

    model_config = SettingsConfigDict(env_prefix="TROLYDVC_", env_file=".env", frozen=True, extra="ignore")

    environment: Literal["development", "production"] = Field(
        "development", description="production từ chối chạy khi còn khóa mặc định"
    )
    host: str = Field("127.0.0.1", description="địa chỉ cổng trả lời lắng nghe")
    port: int = Field(8000, ge=0, le=65535, description="cổng TCP; 0 là chọn cổng còn trống")
    public_url: str = Field("", description="địa chỉ người dân mở; trống là dùng host và port")
    embed_origins: str = Field(
        "*",
        description="trang nào được nhúng trợ lý, cách nhau dấu phẩy; * là mọi trang; trống là không",
    )
    channels: str = Field("web", description="kênh được bật, cách nhau dấu phẩy: web, zalo, telegram")
    telegram_token: SecretStr = Field(SecretStr(""), description="mã của bot Telegram, do @BotFather cấp")
    telegram_mode: Literal["polling", "webhook"] = Field(
        "polling", description="polling: tự hỏi Telegram, không cần địa chỉ công khai; webhook: Telegram gọi vào"
    )
    telegram_webhook_secret: SecretStr = Field(
        SecretStr(""), description="chuỗi tự đặt cho webhook Telegram: 1 đến 256 chữ, số, _ hoặc -"
    )
    telegram_api_url: str = Field("", description="địa chỉ Bot API khác; trống là của Telegram")
    telegram_per_second: float = Field(30.0, gt=0, description="gửi tối đa bao nhiêu tin mỗi giây qua Telegram")
    zalo_mode: Literal["oa", "bot"] = Field("oa", description="oa: Zalo Official Account; bot: Zalo Bot đơn giản")
    zalo_app_id: str = Field("", description="ID ứng dụng ở developers.zalo.me")
    zalo_app_secret: SecretStr = Field(SecretStr(""), description="khóa bí mật của ứng dụng, dùng khi xin mã truy cập")
    zalo_oa_secret: SecretStr = Field(SecretStr(""), description="khóa bí mật của OA (trang Webhook), để kiểm chữ ký")
    zalo_refresh_token: SecretStr = Field(
        SecretStr(""), description="mã làm mới đầu tiên; chỉ dùng một lần, sau đó nằm trong cơ sở dữ liệu"
    )
    zalo_verifier: str = Field(
        "", pattern=r"^[A-Za-z0-9_-]*$", description="mã xác thực tên miền của Zalo (phần sau zalo_verifier)"
    )
    zalo_bot_token: SecretStr = Field(SecretStr(""), description="mã của Zalo Bot, khi zalo_mode là bot")
    zalo_bot_secret: SecretStr = Field(SecretStr(""), description="chuỗi tự đặt cho webhook Zalo Bot: 8 đến 256 ký tự")
    zalo_api_url: str = Field("", description="địa chỉ API Zalo khác (OA hoặc Bot); trống là của Zalo")
    zalo_oauth_url: str = Field("", description="địa chỉ cấp mã khác; trống là của Zalo")
    zalo_per_second: float = Field(10.0, gt=0, description="gửi tối đa bao nhiêu tin mỗi giây qua Zalo")
    flood_per_minute: int = Field(
        15, ge=1, description="một người gửi tối đa bao nhiêu tin mỗi phút qua Zalo, Telegram"
    )
    data_dir: Path = Field(ROOT / "var", description="nơi để cơ sở dữ liệu, chỉ mục và mô hình")
    database_url: str = Field("", description="trống là SQLite trong data_dir; hoặc postgresql+psycopg://…")
    knowledge_dir: Path = Field(ROOT / "knowledge", description="thư mục guides, plans, units")
    development_dir: Path = Field(
        ROOT / "tests" / "development", description="câu hỏi có nhãn để chấm bài nháp trước khi xuất bản"
    )
    encoder_dir: Path = Field(
        ROOT / "nlu" / "encoder" / "weights", description="mô hình câu (thư mục sentence-transformers)"
    )
    helper_codes: SecretStr = Field(
        SecretStr(""),
        description="mã tổ đầu tiên cho chế độ hỗ trợ, trước khi cán bộ cấp mã: mã=Tên tổ@đơn-vị, cách nhau dấu phẩy",
    )
    nlu_data_dir: Path = Field(ROOT / "nlu" / "data", description="câu mẫu của từng ý định, dùng khi Rasa vắng")
    default_unit: str = Field("quoc-gia", description="đơn vị dùng khi chưa biết người dân ở đâu")
    rasa_url: str = Field("", description="địa chỉ Rasa có sẵn; trống là tự khởi động")
    rasa_python: Path = Field(ROOT / ".rasa-venv" / "bin" / "python", description="Python 3.10 có Rasa")
    rasa_timeout_s: float = Field(0.25, gt=0, description="chờ Rasa tối đa bao nhiêu giây trước khi tự trả lời")
    pseudonym_secret: SecretStr = Field(
        SecretStr("development-only"), description="khóa tạo bí danh cho người dùng; phải đổi khi chạy thật"
    )
    pseudonym_days: int = Field(30, ge=1, description="bí danh đổi sau bao nhiêu ngày")
    office_hours: str = Field(
        "08:00-17:00", description="giờ hành chính từ thứ hai đến thứ sáu, để nói có người trực không"
    )
    conversation_hours: int = Field(24, ge=1, description="giữ trạng thái cuộc trò chuyện bao nhiêu giờ")
    retention_days: int = Field(365, ge=1, description="giữ nội dung đã che bao nhiêu ngày")
    statistics_days: int = Field(1825, ge=1, description="giữ số liệu không còn lời bao nhiêu ngày")
    callback_days: int = Field(30, ge=1, description="xóa yêu cầu gọi lại, cả số điện thoại, sau bao nhiêu ngày")
    audit_days: int = Field(730, ge=1, description="giữ nhật ký của cán bộ bao nhiêu ngày")
    session_hours: int = Field(12, ge=1, description="cán bộ phải đăng nhập lại sau bao nhiêu giờ")
    session_idle_minutes: int = Field(20, ge=1, description="cán bộ không làm gì bao nhiêu phút thì bị đăng xuất")
    max_message_chars: int = Field(2000, ge=100, description="tin nhắn dài nhất được nhận")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="mức ghi nhật ký")

    @property
    def store_url(self) -> str:
        """The SQLAlchemy URL of the store."""
        return self.database_url or f"sqlite:///{self.data_dir / 'trolydvc.sqlite3'}"

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"

    @property
    def published_dir(self) -> Path:
        """Where the guides that staff publish in the console live."""
        return self.data_dir / "published"

    @property
    def documents_dir(self) -> Path:
        """Documents taken in by `knowledge ingest`."""
        return self.data_dir / "documents"

    @property
    def models_dir(self) -> Path:
        return self.data_dir / "models"

    @property
    def embedding_origins(self) -> tuple[str, ...]:
        return tuple(origin for part in self.embed_origins.split(",") if (origin := part.strip().rstrip("/")))

    @property
    def enabled_channels(self) -> tuple[str, ...]:
        return tuple(name for part in self.channels.split(",") if (name := part.strip()))
