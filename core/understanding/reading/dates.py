"""Dates as people write them: one format has to fit a whole column."""

import re
from collections.abc import Sequence

import pandas as pd

_CLOCKS = ("", "%H:%M", "%H:%M:%S", "%H:%M:%S.%f")
_DAYS = (
    (re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII), ("%Y-%m-%d",)),
    (re.compile(r"\d{4}/\d{1,2}/\d{1,2}", re.ASCII), ("%Y/%m/%d",)),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}", re.ASCII), ("%d.%m.%Y",)),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{2}", re.ASCII), ("%d.%m.%y",)),
    (re.compile(r"\d{1,2}/\d{1,2}/\d{4}", re.ASCII), ("%m/%d/%Y", "%d/%m/%Y")),
    (re.compile(r"\d{1,2}/\d{1,2}/\d{2}", re.ASCII), ("%m/%d/%y", "%d/%m/%y")),
    (re.compile(r"\d{1,2}-\d{1,2}-\d{4}", re.ASCII), ("%d-%m-%Y", "%m-%d-%Y")),
)
_PARTS = re.compile(r"([\d./-]{6,10})(?:([T ])(\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)


def date_formats(text: str) -> list[str]:
    """The formats that one text allows, in the order of preference; none if it is no date."""
    parts = _PARTS.fullmatch(text)
    if not parts:
        return []
    day, between, clock, seconds, fraction, zone = parts.groups()
    end = between + _CLOCKS[1 + bool(seconds) + bool(fraction)] if clock else ""
    found = [form for shape, forms in _DAYS if shape.fullmatch(day) for form in forms]
    return [form + end + ("%z" if zone else "") for form in found]


def dates(texts: Sequence[str], day_first: bool) -> tuple[pd.DatetimeIndex | None, bool]:
    """The texts as dates in one format, or None; and whether another format would have fitted as well."""
    formats = date_formats(texts[0])
    formats.sort(key=lambda form: (form.index("%d") > form.index("%m")) if day_first else 0)
    fitting = [parsed for form in formats if (parsed := _parsed(texts, form)) is not None]
    if not fitting:
        return None, False
    return fitting[0], len(fitting) > 1 and not fitting[0].equals(fitting[1])


def _parsed(texts: Sequence[str], form: str) -> pd.DatetimeIndex | None:
    parsed = pd.to_datetime(pd.Series(texts, dtype=object), format=form, errors="coerce", utc="%z" in form)
    if parsed.isna().any():
        return None
    return pd.DatetimeIndex(parsed).tz_localize(None).as_unit("ns")
