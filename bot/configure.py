"""Settings from the environment, with every mistake told at once."""

from __future__ import annotations

import re

from pydantic import ValidationError

from bot.errors import ConfigError
from bot.settings import Settings

CHANNELS = ("web", "zalo", "telegram")


def load_settings(**overrides: object) -> Settings:
    """The settings of this process. Raises ConfigError that names each wrong variable and what is wrong with it."""
    try:
        settings = Settings(**overrides)  # pyright: ignore[reportArgumentType]
    except ValidationError as error:
        faults = [f"TROLYDVC_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors()]
        raise ConfigError("; ".join(faults) + ". See docs/settings.md.") from error
    if settings.environment == "production" and settings.pseudonym_secret.get_secret_value() == "development-only":
        raise ConfigError("TROLYDVC_PSEUDONYM_SECRET still has its default. Set it to 32 or more random characters.")
    if faults := channel_faults(settings):
        raise ConfigError("; ".join(faults) + ". See docs/zalo.md and docs/telegram.md.")
    return settings


def channel_faults(settings: Settings) -> list[str]:
    """What is wrong in the settings of the channels that are on."""
    faults = [f"TROLYDVC_CHANNELS names {name!r}" for name in settings.enabled_channels if name not in CHANNELS]
    needed: dict[str, object] = {}
    if "telegram" in settings.enabled_channels:
        needed["telegram_token"] = settings.telegram_token.get_secret_value()
        if settings.telegram_mode == "webhook":
            secret = settings.telegram_webhook_secret.get_secret_value()
            needed["telegram_webhook_secret"] = secret
            if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
                faults.append("TROLYDVC_TELEGRAM_WEBHOOK_SECRET: only letters, digits, _ and -, at most 256")
    if "zalo" in settings.enabled_channels and settings.zalo_mode == "oa":
        needed["zalo_app_id"] = settings.zalo_app_id
        needed["zalo_app_secret"] = settings.zalo_app_secret.get_secret_value()
        needed["zalo_oa_secret"] = settings.zalo_oa_secret.get_secret_value()
        if settings.zalo_app_secret.get_secret_value() and needed["zalo_app_secret"] == needed["zalo_oa_secret"]:
            faults.append("TROLYDVC_ZALO_OA_SECRET equals TROLYDVC_ZALO_APP_SECRET: they are two different keys")
    if "zalo" in settings.enabled_channels and settings.zalo_mode == "bot":
        needed["zalo_bot_token"] = settings.zalo_bot_token.get_secret_value()
        needed["zalo_bot_secret"] = secret = settings.zalo_bot_secret.get_secret_value()
        if secret and not 8 <= len(secret) <= 256:
            faults.append("TROLYDVC_ZALO_BOT_SECRET: 8 to 256 characters")
    empty = [name for name, value in needed.items() if not value]
    faults += [f"TROLYDVC_{name.upper()} is empty but {name.split('_')[0]} is in TROLYDVC_CHANNELS" for name in empty]
    return faults
