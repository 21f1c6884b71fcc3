"""Bodies that wait on disk are encrypted and authenticated (Fernet: AES-128-CBC with HMAC-SHA256)."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken


class Unreadable(Exception):
    """A body was sealed with another secret, or was changed."""


class Seal:
    """Seals and opens with a key derived from the installation's secret, for one purpose."""

    def __init__(self, secret: bytes, purpose: str) -> None:
        key = hmac.new(secret, f"seal {purpose}".encode(), hashlib.sha256).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

    def close(self, body: bytes) -> bytes:
        return self._fernet.encrypt(body)

    def open(self, sealed: bytes) -> bytes:
        """The body. Raises Unreadable."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise Unreadable("sealed with another TROLYDVC_PSEUDONYM_SECRET") from error
