"""What a writer of files gets: each resource, its fields and its rows in batches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from feedback.fields import Field, Resource

Batches = Iterable[list[dict[str, Any]]]
Part = tuple[Resource, Sequence[Field], Batches]
#: Rows written of each resource.
Counts = dict[str, int]
