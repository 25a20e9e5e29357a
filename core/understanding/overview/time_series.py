"""A column over time, put together in steps that suit the span."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.drawing import COLOURS, HEIGHT, laid_out
from core.language import N_, _, current_language
from core.understanding.columns import Column
from core.understanding.overview.values import MEASURED, Floats, Integers, coded, counted, label, numbers_of

MOST_STEPS = 200  # points on a line, about four pixels apart
MOST_LINES = 5  # values of a category; the rarer ones share a line
NICE = (1, 2, 5)  # steps of a time that is a number, times a power of ten


Moments = npt.NDArray[np.datetime64]
Begins = pd.DatetimeIndex | Floats


@dataclass(frozen=True)
class Step:
    """A length of time: its name, and how many of numpy's `unit` it takes, counted from `offset` units before 1970."""

    name: str
    unit: str
    many: int = 1
    offset: int = 0


STEPS = (
    Step(N_("a second"), "s"),
    Step(N_("a minute"), "m"),
    Step(N_("an hour"), "h"),
    Step(N_("a day"), "D"),
    Step(N_("a week"), "D", 7, 3),  # 1970 began on a Thursday, weeks begin on Mondays
    Step(N_("a month"), "M"),
    Step(N_("a quarter"), "M", 3),
    Step(N_("a year"), "Y"),
    Step(N_("ten years"), "Y", 10),
    Step(N_("a hundred years"), "Y", 100),
)


@dataclass(frozen=True)
class TimeSeries:
    """
    For each step its begin, its rows, and a line each: means of a number, or shares of the values of a category.

    `step` is the name of the step, or its width where time is a number. Steps without rows have no point.
    """

    step: str
    begins: Begins
    rows: Integers
    lines: tuple[tuple[str, Floats], ...]


def time_series(table: pd.DataFrame, time: Column, column: Column | None = None) -> TimeSeries:
    """All rows that have a time, in the shortest steps that are not too many."""
    known = table[time.name].notna().to_numpy()
    moments = table[time.name][known]
    if pd.api.types.is_datetime64_any_dtype(moments):
        name, keys, begins = _dated(moments.to_numpy("datetime64[ns]"))
    else:
        name, keys, begins = _numbered(numbers_of(moments))
    rows = counted(keys, len(begins))
    lines = () if column is None else _lines(table[column.name][known], column, keys, rows)
    return TimeSeries(name, begins, rows, lines)


def time_series_figure(found: TimeSeries, column: Column | None) -> go.Figure:
    """The lines above, the rows of each step as bars below."""
    if not found.lines:
        figure = go.Figure(go.Bar(x=found.begins, y=found.rows, marker_color=COLOURS[0], name=_("rows")))
        return laid_out(_dates_written(figure), yaxis_title=_("rows"))
    figure = make_subplots(rows=2, shared_xaxes=True, row_heights=[0.72, 0.28], vertical_spacing=0.06)
    for place, (name, values) in enumerate(found.lines):
        figure.add_trace(_line(found.begins, values, name, place), row=1, col=1)
    rows = go.Bar(x=found.begins, y=found.rows, marker_color=COLOURS[7], name=_("rows"), showlegend=False)
    figure.add_trace(rows, row=2, col=1)
    measured = column is not None and column.type in MEASURED
    title = _("mean of {column}").format(column=label(column.name)) if column and measured else _("share of the rows")
    figure.update_yaxes(title=title, tickformat=None if measured else ".0%", row=1, col=1)
    figure.update_yaxes(title=_("rows"), row=2, col=1)
    return laid_out(_dates_written(figure), height=HEIGHT + 60, showlegend=len(found.lines) > 1)


def _line(begins: Begins, values: Floats, name: str, place: int) -> go.Scatter:
    line = {"color": COLOURS[place % len(COLOURS)]}
    return go.Scatter(x=begins, y=values, name=label(name), line=line, mode="lines+markers", marker_size=4)


def _dated(moments: Moments) -> tuple[str, Integers, Begins]:
    step = next((one for one in STEPS if _span(moments, one) <= MOST_STEPS), STEPS[-1])
    units = moments.astype(f"datetime64[{step.unit}]").astype(np.int64)
    keys, different = pd.factorize((units + step.offset) // step.many, sort=True)
    begins = (different * step.many - step.offset).astype(f"datetime64[{step.unit}]")
    return step.name, keys.astype(np.int64), pd.DatetimeIndex(begins.astype("datetime64[ns]"))


def _span(moments: Moments, step: Step) -> float:
    """Steps from the first moment to the last."""
    if not len(moments):
        return 0
    first, last = (one.astype(f"datetime64[{step.unit}]").astype(np.int64) for one in (moments.min(), moments.max()))
    return float(last - first) / step.many


def _numbered(values: Floats) -> tuple[str, Integers, Begins]:
    span = float(np.ptp(values)) if len(values) else 0.0
    widths = (one * 10.0**power for power in range(-9, 19) for one in NICE)
    whole = bool((values % 1 == 0).all())
    width = next(width for width in widths if span / width <= MOST_STEPS and (width >= 1 or not whole))
    keys, different = pd.factorize(np.floor(values / width), sort=True)
    return f"{width:g}", keys.astype(np.int64), different * width


def _lines(
    values: "pd.Series[float]", column: Column, keys: Integers, rows: Integers
) -> tuple[tuple[str, Floats], ...]:
    if column.type in MEASURED:
        numbers = numbers_of(values)
        there = ~np.isnan(numbers)
        sums = np.bincount(keys[there], weights=numbers[there], minlength=len(rows))
        counts = counted(keys[there], len(rows))
        return ((column.name, np.divide(sums, counts, out=np.full(len(rows), np.nan), where=counts > 0)),)
    found = coded(values, MOST_LINES)
    return tuple((name, counted(keys[found.codes == code], len(rows)) / rows) for code, name in enumerate(found.labels))


def _dates_written(figure: go.Figure) -> go.Figure:
    """Months as numbers in German, for plotly knows their English names only."""
    if current_language() == "de":
        stops = [
            {"dtickrange": [None, 86_400_000], "value": "%H:%M\n%d.%m.%Y"},
            {"dtickrange": [86_400_000, "M1"], "value": "%d.%m.\n%Y"},
            {"dtickrange": ["M1", "M12"], "value": "%m.%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ]
        figure.update_xaxes(tickformatstops=stops, hoverformat="%d.%m.%Y %H:%M")
    return figure
