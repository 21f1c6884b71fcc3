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
    channels: str = Field("web", description="kênh được bật, cách nhau dấu phẩy: web, zalo, telegram")
    data_dir: Path = Field(ROOT / "var", description="nơi để cơ sở dữ liệu, chỉ mục và mô hình")
    database_url: str = Field("", description="trống là SQLite trong data_dir; hoặc postgresql+psycopg://…")
    knowledge_dir: Path = Field(ROOT / "knowledge", description="thư mục guides, plans, units")
    encoder_dir: Path = Field(
        ROOT / "nlu" / "encoder" / "weights", description="mô hình câu (thư mục sentence-transformers)"
    )
    default_unit: str = Field("quoc-gia", description="đơn vị dùng khi chưa biết người dân ở đâu")
    rasa_url: str = Field("", description="địa chỉ Rasa có sẵn; trống là tự khởi động")
    rasa_python: Path = Field(ROOT / ".rasa-venv" / "bin" / "python", description="Python 3.10 có Rasa")
    rasa_timeout_s: float = Field(0.25, gt=0, description="chờ Rasa tối đa bao nhiêu giây trước khi tự trả lời")
    pseudonym_secret: SecretStr = Field(
        SecretStr("development-only"), description="khóa tạo bí danh cho người dùng; phải đổi khi chạy thật"
    )
    pseudonym_days: int = Field(30, ge=1, description="bí danh đổi sau bao nhiêu ngày")
    conversation_hours: int = Field(24, ge=1, description="giữ trạng thái cuộc trò chuyện bao nhiêu giờ")
    retention_days: int = Field(365, ge=1, description="giữ nội dung đã che bao nhiêu ngày")
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
    def models_dir(self) -> Path:
        return self.data_dir / "models"

    @property
    def enabled_channels(self) -> tuple[str, ...]:
        return tuple(name for part in self.channels.split(",") if (name := part.strip()))
