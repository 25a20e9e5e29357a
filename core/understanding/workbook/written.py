"""Values of a sheet or a record as a careful person would write them into a cell."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

WHOLE = 1e16  # numbers below are written out; from here on a float does not know its last digits
NOISE = 3  # characters: if 15 digits, as spreadsheets show them, are so much shorter, the rest is an error of rounding


def cell_text(value: Any) -> str:
    """Decimal point, ISO date without an empty time of day, `true` or `false`, no `.0`; nothing for none."""
    return value if isinstance(value, str) else _WRITTEN.get(type(value), str)(value)


def _number(value: float) -> str:
    if not isfinite(value):
        return ""
    if value.is_integer() and abs(value) < WHOLE:
        return str(int(value))
    exact, shown = repr(value), f"{value:.15g}"
    return shown if len(shown) + NOISE <= len(exact) else exact


def _duration(value: timedelta) -> str:
    """Hours, minutes, seconds; there may be more hours than a day has."""
    minutes, thousandths = divmod(round(abs(value) / timedelta(milliseconds=1)), 60_000)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if value < timedelta() else ""
    return f"{sign}{hours}:{minutes:02}:{thousandths / 1000:06.3f}".removesuffix(".000")


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time.min else value.isoformat(sep=" ")


_WRITTEN: dict[type, Callable[[Any], str]] = {
    float: _number,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _none: "",
    datetime: _moment,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: _duration,
}
