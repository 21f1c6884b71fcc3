"""Errors about content, told to the person who edits it.

ContentError(ValueError): a guide, plan or unit file is wrong; file, line, what, and how to mend it.
IndexMissing(RuntimeError): no index has been built, or it was built by another version.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass
class ContentError(ValueError):
    """`line` counts from 1; `mend` says what the editor should do now."""

    path: Path
    line: int
    message: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}. Cách sửa: {self.mend}"


class IndexMissing(RuntimeError):
    """There is no usable index folder; `trolydvc knowledge build` makes one."""
