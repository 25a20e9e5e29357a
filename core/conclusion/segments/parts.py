"""A column's rows in parts: its values as they are, or stretches of numbers that hold about as many rows each."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.language import N_, Message

Codes = npt.NDArray[np.intp]

MOST_VALUES = 12  # parts of a column: more are a list that nobody reads
FEW_NUMBERS = 8  # numbers with no more different values than this are taken one by one
QUARTERS = (0.25, 0.5, 0.75)
DIGITS = 4


@dataclass(frozen=True, eq=False)
class Parts:
    """Each row's part by its place in `labels`, shape (rows,)."""

    column: str
    labels: tuple[Message, ...]
    codes: Codes

    def mask(self, place: int) -> npt.NDArray[np.bool_]:
        """Which rows are in the part at this place."""
        return np.asarray(self.codes == place)


def parted(column: str, learned: "pd.Series[Any]", asked: "pd.Series[Any]") -> Parts:
    """The rows asked about, parted as the training rows say; empty cells are a part of their own."""
    missing = asked.isna().to_numpy()
    if _is_amount(learned) and learned.nunique() > FEW_NUMBERS:
        labels, codes = _stretches(learned.dropna(), asked)
    else:
        labels, codes = _values(learned.dropna(), asked)
    codes = np.where(missing, len(labels), codes)
    return _there(Parts(column, (*labels, Message(N_("missing"))), codes))


def _is_amount(values: "pd.Series[Any]") -> bool:
    types = pd.api.types
    return bool(types.is_numeric_dtype(values) and not types.is_bool_dtype(values)) or types.is_datetime64_any_dtype(
        values
    )


def _stretches(learned: "pd.Series[Any]", asked: "pd.Series[Any]") -> tuple[list[Message], Codes]:
    """Quarters of the training rows; where many have the same value, fewer."""
    edges = learned.quantile(list(QUARTERS)).drop_duplicates()
    codes = np.asarray(np.searchsorted(edges.to_numpy(), asked.to_numpy(), side="left"), dtype=np.intp)
    shown = [_shown(one) for one in edges]
    between = [Message(N_("{low} to {high}"), {"low": low, "high": high}) for low, high in pairwise(shown)]
    first, last = Message(N_("up to {high}"), {"high": shown[0]}), Message(N_("above {low}"), {"low": shown[-1]})
    return [first, *between, last], codes


def _shown(edge: Any) -> float | str:
    return str(edge.date()) if isinstance(edge, pd.Timestamp) else float(f"{edge:.{DIGITS}g}")


def _values(learned: "pd.Series[Any]", asked: "pd.Series[Any]") -> tuple[list[Message], Codes]:
    """The most frequent of the training rows first; what is beyond `MOST_VALUES` is one part, whatever it holds."""
    words = asked.astype(object).map(_word)
    known = list(dict.fromkeys([*map(_word, learned.value_counts().index), *words[asked.notna()]]))
    kept = known if len(known) <= MOST_VALUES else known[: MOST_VALUES - 1]
    place = {value: at for at, value in enumerate(kept)}
    codes = np.asarray([place.get(word, len(kept)) for word in words], dtype=np.intp)
    return [*(Message("{value}", {"value": value}) for value in kept), Message(N_("other values"))], codes


def _word(value: Any) -> str:
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _there(parts: Parts) -> Parts:
    """Without the parts that no row is in."""
    present, codes = np.unique(parts.codes, return_inverse=True)
    return Parts(parts.column, tuple(parts.labels[place] for place in present), np.asarray(codes, dtype=np.intp))
