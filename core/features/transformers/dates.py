"""Dates into numbers."""

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

DAY = 86_400.0  # seconds


class DateParts(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """
    Year, month, day, weekday, hour and days since the earliest date of each column.

    As a calendar writes them (`form` "calendar"), or "cyclic": month, weekday and hour as places on a circle, the rest
    by where it lies between the earliest and the latest date. A gap, or what is no date, becomes the middle date and
    is marked. Hours are left out where all dates are whole days, marks where there was no gap.
    """

    def __init__(self, form: str = "calendar") -> None:
        self.form = form

    def fit(self, columns: Any, _target: Any = None) -> "DateParts":
        table = pd.DataFrame(columns)
        self.feature_names_in_ = np.asarray(table.columns.astype(str), dtype=object)
        self.n_features_in_ = table.shape[1]
        found = [_seconds(table.iloc[:, place]) for place in range(table.shape[1])]
        self.range_ = np.array([_range(seconds[~np.isnan(seconds)]) for seconds in found])
        self.timed_ = [bool((seconds[~np.isnan(seconds)] % DAY != 0).any()) for seconds in found]
        self.gapped_ = [bool(np.isnan(seconds).any()) for seconds in found]
        return self

    def transform(self, columns: Any) -> np.ndarray[Any, Any]:
        check_is_fitted(self)
        table = pd.DataFrame(columns)
        found = [self._parts(table.iloc[:, place], place) for place in range(self.n_features_in_)]
        return np.column_stack([part for parts in found for part in parts.values()]).astype(float)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray[Any, Any]:
        names = self.feature_names_in_ if input_features is None else input_features
        nothing = pd.Series(pd.to_datetime([]))
        made = [f"{name} {part}" for place, name in enumerate(names) for part in self._parts(nothing, place)]
        return np.array(made, dtype=object)

    def _parts(self, values: "pd.Series[Any]", place: int) -> dict[str, Any]:
        """Each part of a column by its name."""
        seconds = _seconds(values)
        gaps = np.isnan(seconds)
        low, middle, high = self.range_[place]
        seconds = np.where(gaps, middle, seconds)
        dates = pd.DatetimeIndex(pd.to_datetime(seconds, unit="s"))
        elapsed = seconds - low
        hour = {"hour": dates.hour + dates.minute / 60} if self.timed_[place] else {}
        gap = {"missing": gaps.astype(float)} if self.gapped_[place] else {}
        if self.form == "calendar":
            parts = {"year": dates.year, "month": dates.month, "day": dates.day, "weekday": dates.weekday}
            return {**parts, **hour, "days": elapsed / DAY, **gap}
        turns = {"month": (dates.month - 1) / 12, "weekday": dates.weekday / 7}
        turns |= {name: value / 24 for name, value in hour.items()}
        circles = {
            f"{name} {axis}": turn(2 * np.pi * share)
            for name, share in turns.items()
            for axis, turn in (("sin", np.sin), ("cos", np.cos))
        }
        return {"elapsed": elapsed / max(high - low, DAY), **circles, **gap}


def _seconds(values: "pd.Series[Any]") -> np.ndarray[Any, Any]:
    """Seconds since 1970; NaN where there is no date."""
    dates = values if pd.api.types.is_datetime64_any_dtype(values) else pd.to_datetime(values, errors="coerce")
    plain = dates.dt.tz_localize(None) if dates.dt.tz is not None else dates
    found = plain.to_numpy("datetime64[ms]").astype(np.int64) / 1e3
    return np.where(plain.isna(), np.nan, found)


def _range(present: np.ndarray[Any, Any]) -> tuple[float, float, float]:
    """The earliest, the middle and the latest; 1970 where there is none."""
    if not len(present):
        return 0.0, 0.0, 0.0
    middle = np.quantile(present, 0.5, method="inverted_cdf")  # a date that occurs
    return float(present.min()), float(middle), float(present.max())
