"""Settings from the environment, with every mistake told at once."""

from __future__ import annotations

from pydantic import ValidationError

from bot.errors import ConfigError
from bot.settings import Settings


def load_settings(**overrides: object) -> Settings:
    """The settings of this process. Raises ConfigError that names each wrong variable and what is wrong with it."""
    try:
        settings = Settings(**overrides)  # pyright: ignore[reportArgumentType]
    except ValidationError as error:
        faults = [f"TROLYDVC_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors()]
        raise ConfigError("; ".join(faults) + ". See docs/settings.md.") from error
    if settings.environment == "production" and settings.pseudonym_secret.get_secret_value() == "development-only":
        raise ConfigError("TROLYDVC_PSEUDONYM_SECRET still has its default. Set it to 32 or more random characters.")
    return settings
