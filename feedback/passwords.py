"""Passwords of staff: argon2id hashes, and what a password must be."""

from __future__ import annotations

MIN_CHARS = 12
COMMON = frozenset({"matkhau12345", "password1234", "123456789012", "qwertyuiop12", "dichvucong123"})
TOO_WEAK = f"Mật khẩu cần ít nhất {MIN_CHARS} ký tự, và không phải mật khẩu quá quen thuộc."


def weak(password: str) -> bool:
    """Whether a password is too short, too long to hash, or among those tried first."""
    plain = password.casefold().replace(" ", "")
    return not MIN_CHARS <= len(password) <= 256 or plain in COMMON or len(set(plain)) < 5


def hash_password(password: str) -> str:
    """An argon2id hash with the library's parameters (RFC 9106, low memory)."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def matches(hashed: str, password: str) -> bool:
    """Whether this is the password. About 50 ms of one core: run it in a thread."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


#: Of nobody's password: checked when there is no such name, so that a wrong name takes as long as a wrong password.
NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$GpZ3sK/oH9p7VIiV56G/64Zo/8GaUw434IimaPqxwCo"
