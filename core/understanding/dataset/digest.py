"""The content hash of a table: the same names, types and values give the same digest on any machine."""

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

TEXT = "object"  # what words are called in the digest, whether pandas holds each once or every time
ROWS_AT_A_TIME = 200_000  # hashed piece by piece: copies of whole columns cost more than the hash; part of the digest


def content_digest(table: pd.DataFrame) -> str:
    """SHA-256 over column names, types and values in their order; the index does not count."""
    digest = hashlib.sha256()
    for name, values in table.items():
        words = values.dtype == object or isinstance(values.dtype, pd.CategoricalDtype)
        digest.update(repr((str(name), TEXT if words else str(values.dtype))).encode())
        for start in range(0, max(1, len(values)), ROWS_AT_A_TIME):
            piece = values.iloc[start : start + ROWS_AT_A_TIME]
            for part in _of_words(piece) if words else _of_numbers(piece):
                digest.update(part)
    return digest.hexdigest()


def _of_numbers(values: "pd.Series[Any]") -> Iterator[Any]:
    """Their bytes, read in place where they can be; missing ones always alike, and zero without a sign."""
    array = values.to_numpy()
    if array.dtype.kind == "f":
        array = np.where(np.isnan(array), np.nan, array + 0.0)
    yield np.ascontiguousarray(array).view(np.uint8)


def _of_words(values: "pd.Series[Any]") -> Iterator[Any]:
    """The length of each text in bytes, -1 where one is missing, and then all of them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pd.api.types.infer_dtype(values, skipna=True) not in {"string", "empty", "categorical"}:
        values = values.astype(str).where(values.notna(), None)
    texts = pa.array(values, from_pandas=True).cast(pa.large_string())
    yield pc.fill_null(pc.binary_length(texts), -1).to_numpy(zero_copy_only=False).view(np.uint8)
    yield texts.buffers()[2] or b""
