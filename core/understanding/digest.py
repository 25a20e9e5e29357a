"""The content hash of a table: the same names, types and values give the same digest on any machine."""

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

TEXT = "object"  # what words are called in the digest, whether pandas holds each once or every time


def content_digest(table: pd.DataFrame) -> str:
    """SHA-256 over column names, types and values in their order; the index does not count."""
    digest = hashlib.sha256()
    for name, values in table.items():
        words = values.dtype == object or isinstance(values.dtype, pd.CategoricalDtype)
        digest.update(repr((str(name), TEXT if words else str(values.dtype))).encode())
        for part in _of_words(values) if words else _of_numbers(values):
            digest.update(part)
    return digest.hexdigest()


def _of_numbers(values: "pd.Series[Any]") -> Iterator[Any]:
    """Their bytes, read in place where they can be; missing ones always alike, and zero without a sign."""
    array = values.to_numpy()
    if array.dtype.kind == "f":
        array = np.where(np.isnan(array), np.nan, array + 0.0)
    yield np.ascontiguousarray(array).view(np.uint8)


def _of_words(values: "pd.Series[Any]") -> Iterator[Any]:
    """Each different text in the order in which it first comes, and for each row which of them it is; -1: missing."""
    codes, different = pd.factorize(values)
    texts = [str(text).encode() for text in different]
    yield np.array([len(text) for text in texts], dtype=np.int64).view(np.uint8)
    yield b"".join(texts)
    yield codes.astype(np.int32).view(np.uint8)
