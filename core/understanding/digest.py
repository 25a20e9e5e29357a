"""The content hash of a table: the same names, types and values give the same digest on any machine."""

import hashlib
from typing import Any

import numpy as np
import pandas as pd


def content_digest(table: pd.DataFrame) -> str:
    """SHA-256 over column names, types and values in their order; the index does not count."""
    digest = hashlib.sha256()
    for name, values in table.items():
        digest.update(repr((str(name), str(values.dtype))).encode())
        for part in _parts(values):
            digest.update(part)
    return digest.hexdigest()


def _parts(values: "pd.Series[Any]") -> list[Any]:
    """Bytes that stand for the values, missing ones always alike; read in place where they can be."""
    if values.dtype == object:
        return _of_texts(values)
    array = values.to_numpy()
    if array.dtype.kind == "f":
        array = np.where(np.isnan(array), np.nan, array + 0.0)  # one kind of missing, one kind of zero
    return [np.ascontiguousarray(array).view(np.uint8)]


def _of_texts(values: "pd.Series[Any]") -> list[Any]:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pd.api.types.infer_dtype(values, skipna=True) not in {"string", "empty"}:
        values = values.astype(str).where(values.notna(), None)
    texts = pa.array(values, pa.large_string(), from_pandas=True)
    lengths = pc.fill_null(pc.binary_length(texts), -1)
    return [lengths.to_numpy(zero_copy_only=False).view(np.uint8), texts.buffers()[2] or b""]
