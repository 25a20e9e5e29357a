"""Which class was taken for which, as counts and as shares, and how well each class is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import plotly.graph_objects as go

from core.conclusion.interval import Interval
from core.conclusion.intervals import wilson
from core.drawing import RISING, laid_out
from core.language import N_, Message, _, in_percent, number, percent

A_CLASS, FRAME, LEAST, MOST = 44, 110, 300, 900  # pixels
MOST_WRITTEN = 16  # classes up to which cells hold figures


@dataclass(frozen=True)
class ClassFigures:
    """A class: its rows, how many were called it, and what share is right of either; NaN where there is none."""

    label: str
    rows: int
    called: int
    precision: float
    recall: float
    f1: float
    precision_interval: Interval | None
    recall_interval: Interval | None


@dataclass(frozen=True)
class Confusion:
    """Rows of each true class (down) that were called each class (across)."""

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def rows(self) -> int:
        return sum(map(sum, self.counts))

    @property
    def shares(self) -> tuple[tuple[float, ...], ...]:
        """Of each true class, the share that was called each class; NaN where the class has no row."""
        return tuple(tuple(count / sum(row) if sum(row) else nan for count in row) for row in self.counts)

    @property
    def classes(self) -> tuple[ClassFigures, ...]:
        """Each class by itself."""
        return tuple(_figures(self, place) for place in range(len(self.labels)))

    @property
    def words(self) -> Message:
        """The most frequent mistake in a sentence."""
        wrong = [
            (count, true, called)
            for true, row in enumerate(self.counts)
            for called, count in enumerate(row)
            if true != called and count
        ]
        if not wrong:
            return Message(N_("Every row of the hold-out has the right class."))
        count, true, called = max(wrong, key=lambda one: one[0])
        values = {
            "true": self.labels[true],
            "called": self.labels[called],
            "n": count,
            "share": in_percent(count / sum(self.counts[true])),
        }
        return Message(
            N_("The most frequent mistake: “{true}” taken for “{called}”, {n} row ({share}% of the class)."),
            values,
            N_("The most frequent mistake: “{true}” taken for “{called}”, {n} rows ({share}% of the class)."),
        )


def confusion(labels: Sequence[str], counts: Sequence[Sequence[int]]) -> Confusion:
    """The table as an evaluation holds it."""
    return Confusion(tuple(labels), tuple(tuple(row) for row in counts))


def _figures(found: Confusion, place: int) -> ClassFigures:
    rows, called = sum(found.counts[place]), sum(row[place] for row in found.counts)
    right = found.counts[place][place]
    return ClassFigures(
        found.labels[place],
        rows,
        called,
        precision=right / called if called else nan,
        recall=right / rows if rows else nan,
        f1=2 * right / (rows + called) if rows + called else nan,
        precision_interval=wilson(right, called) if called else None,
        recall_interval=wilson(right, rows) if rows else None,
    )


def confusion_figure(found: Confusion, *, shares: bool) -> go.Figure:
    """The table as a map: the darker, the larger what is written, counts or shares of the true class."""
    labels = list(found.labels)
    written = len(labels) <= MOST_WRITTEN
    told = [[percent(one) if one == one else "–" for one in row] for row in found.shares]  # noqa: PLR0124 - NaN
    counts = [[number(one) for one in row] for row in found.counts]
    hover = _("true") + " %{y}<br>" + _("predicted") + " %{x}<br>%{customdata}<extra></extra>"
    figure = go.Figure(
        go.Heatmap(
            z=found.shares if shares else found.counts,
            x=labels,
            y=labels,
            zmin=0,
            zmax=1 if shares else max(map(max, found.counts), default=1),
            text=told if shares else counts,
            texttemplate="%{text}" if written else "",
            customdata=[
                [f"{count} ({share})" for count, share in zip(*row, strict=True)]
                for row in zip(counts, told, strict=True)
            ],
            hovertemplate=hover,
            colorscale=RISING,
            showscale=False,
        )
    )
    figure.update_yaxes(autorange="reversed", title=_("true"), type="category")
    figure.update_xaxes(title=_("predicted"), type="category")
    return laid_out(figure, height=max(LEAST, min(MOST, FRAME + A_CLASS * len(labels))))
