"""Nearest vectors: a scan of one bit a dimension by FAISS, then the exact order of the best by bytes.

A flat scan of floats is bound by memory: 512 dimensions are 2 KiB a vector. One bit a dimension is 64 bytes, and the
best by bits nearly always hold the best by cosine; those are scored again from int8 rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

#: Up to this many vectors the bits are not needed: all are scored.
SMALL = 1_500


@dataclass(frozen=True)
class Dense:
    """rows: (n, d) int8, scales: (n,) so that row * scale is a unit vector; bits: the signs of the rows."""

    rows: NDArray[np.int8]
    scales: NDArray[np.float32]
    bits: Any

    def nearest(
        self, query: NDArray[np.float32], k: int, small: int = SMALL
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Numbers and cosines of about the k nearest to a (d,) unit vector, in no order; of `small` vectors, all."""
        if len(self.rows) <= max(small, k):
            found = np.arange(len(self.rows))
        else:
            _, numbers = self.bits.search(np.packbits(query[None] > 0, axis=1), k)
            found = numbers[0]
        # take is a quarter quicker than an index of numbers
        return found, (self.rows.take(found, axis=0).astype(np.float32) @ query) * self.scales.take(found)

    def cosines(self, query: NDArray[np.float32], some: slice) -> NDArray[np.float32]:
        """Those of some neighbouring vectors to a (d,) unit vector."""
        return (self.rows[some].astype(np.float32) @ query) * self.scales[some]

    def save(self, folder: Path) -> None:
        """Write the arrays and the FAISS index into an existing folder."""
        np.save(folder / "rows.npy", self.rows)
        np.save(folder / "scales.npy", self.scales)
        faiss.write_index_binary(self.bits, str(folder / "dense.faiss"))


def load(folder: Path) -> Dense:
    """Read what `save` wrote."""
    bits: Any = faiss.read_index_binary(str(folder / "dense.faiss"))
    bits.use_heap = False
    return Dense(mapped(folder / "rows.npy"), mapped(folder / "scales.npy"), bits)


def mapped(path: Path) -> NDArray[Any]:
    """The array in `path`, read from the disk as it is needed and shared with other processes."""
    return np.asarray(np.load(path, mmap_mode="r"))


def build(batches: Iterable[NDArray[np.float32]], dimension: int) -> Dense:
    """Index unit vectors, given in one or more (n, dimension) arrays. dimension: a multiple of 8."""
    rows: list[NDArray[np.int8]] = []
    scales: list[NDArray[np.float32]] = []
    bits: Any = faiss.IndexBinaryFlat(dimension)
    bits.use_heap = False  # counting distances is three times quicker than a heap of some hundred
    for vectors in batches:
        scale = np.abs(vectors).max(axis=1, initial=0) / 127
        scale = np.where(scale > 0, scale, 1).astype(np.float32)
        rows.append(np.rint(vectors / scale[:, None]).astype(np.int8))
        scales.append(scale)
        bits.add(np.packbits(vectors > 0, axis=1))
    none = np.zeros((0, dimension), dtype=np.int8)
    return Dense(np.concatenate(rows or [none]), np.concatenate(scales or [np.zeros(0, np.float32)]), bits)
