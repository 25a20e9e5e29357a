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
_MONTHS = (
    ("januar", "january", "jänner", "jan", "jän"),
    ("februar", "february", "feber", "feb"),
    ("märz", "maerz", "march", "mär", "mrz", "mar"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("dezember", "december", "dez", "dec"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAMED_MONTH = re.compile(r"(\d{1,2})\.?[ -]?([A-Za-zä]{3,9})\.?[ -](\d{4}|\d{2})(?!\d)", re.ASCII)


def date_formats(text: str, *, day_first: bool = False) -> list[str]:
    """The formats that one text allows, in the order of preference; none if it is no date."""
    parts = _PARTS.fullmatch(_in_digits(text))
    if not parts:
        return []
    day, between, clock, seconds, fraction, zone = parts.groups()
    end = between + _CLOCKS[1 + bool(seconds) + bool(fraction)] if clock else ""
    found = [form for shape, forms in _DAYS if shape.fullmatch(day) for form in forms]
    found.sort(key=lambda form: (form.index("%d") > form.index("%m")) if day_first else 0)
    return [form + end + ("%z" if zone else "") for form in found]


def dates(texts: Sequence[str], day_first: bool) -> tuple[pd.DatetimeIndex | None, bool]:
    """The texts as dates in one format, or None; and whether another format would have fitted as well."""
    formats = date_formats(texts[0], day_first=day_first)
    tried = [parsed(texts, form) for form in formats]
    fitting = [found for found in tried if not found.isna().any()]
    if not fitting:
        return None, False
    return fitting[0], len(fitting) > 1 and not fitting[0].equals(fitting[1])


def parsed(texts: Sequence[str], form: str) -> pd.DatetimeIndex:
    """The texts as dates in this format, NaT where one has another."""
    plain = pd.Series([_in_digits(text) for text in texts], dtype=object)
    found = pd.to_datetime(plain, format=form, errors="coerce", utc="%z" in form)
    return pd.DatetimeIndex(found).tz_localize(None).as_unit("ns")


def _in_digits(text: str) -> str:
    """3. März 2024 as 3.3.2024; any other text as it is."""
    match = _NAMED_MONTH.match(text)
    month = _MONTH_OF.get(match[2].casefold()) if match else None
    return f"{match[1]}.{month}.{match[3]}{text[match.end() :]}" if match and month else text
