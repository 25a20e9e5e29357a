"""How the answer follows a column: on average (partial dependence) and for single rows (individual curves)."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.conclusion.explanation.led import Led
from core.drawing import COLOURS, laid_out, pale
from core.language import N_, Message, _

HEIGHT = 340
DIGITS = 4  # significant ones that are kept of a curve


@dataclass(frozen=True)
class Course:
    """
    A column's values, and for each class (or for the one number that is predicted) the mean answer at each of them.

    `spread` is its deviation over the folds. `curves` holds single rows: a list for each class, of a list a row.
    """

    feature: str
    values: tuple[Any, ...]
    ordered: bool
    mean: tuple[tuple[float, ...], ...]
    spread: tuple[tuple[float, ...], ...]
    curves: tuple[tuple[tuple[float, ...], ...], ...]

    def words(self, outcome: int, name: str) -> Message:
        """From where to where the answer goes, in a sentence."""
        means = self.mean[outcome]
        low, high = int(np.argmin(means)), int(np.argmax(means))
        values = {
            "feature": self.feature,
            "name": name,
            "least": float(f"{means[low]:.2g}"),
            "most": float(f"{means[high]:.2g}"),
            "low": self.values[low],
            "high": self.values[high],
        }
        if name:
            return Message(_OF_CLASS, values)
        return Message(_OF_NUMBER, values)


_OF_CLASS = N_(
    "The mean probability of “{name}” is lowest ({least}) where “{feature}” is {low}, and highest ({most}) where it is "
    "{high}."
)
_OF_NUMBER = N_(
    "The mean prediction is lowest ({least}) where “{feature}” is {low}, and highest ({most}) where it is {high}."
)


@dataclass(frozen=True)
class Dependence:
    """The courses of columns, in the order of their importance; `classes` is empty where a number is predicted."""

    classes: tuple[str, ...]
    courses: tuple[Course, ...]
    rows: int

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def dependence(
    features: Sequence[str], classes: Sequence[Any], folds: Sequence[dict[str, Led]], rows: int
) -> Dependence:
    """These columns' courses over all folds; those that cannot be followed are left out."""
    courses = tuple(_course(name, [one[name] for one in folds]) for name in features if folds[0][name].grid.places)
    return Dependence(tuple(map(str, classes)), courses, rows)


def _course(name: str, folds: Sequence[Led]) -> Course:
    means = np.stack([one.mean for one in folds])
    spread = means.std(axis=0, ddof=1) if len(folds) > 1 else np.zeros(means.shape[1:])
    curves = np.concatenate([one.curves for one in folds])
    grid = folds[0].grid
    return Course(
        feature=name,
        values=tuple(map(_plain, grid.places)),
        ordered=grid.ordered,
        mean=_short(means.mean(axis=0).T),
        spread=_short(spread.T),
        curves=_short(curves.transpose(2, 0, 1)),
    )


def _plain(value: Any) -> Any:
    """A value as JSON holds it: a number, or words; dates without a time that is none."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | float | np.number):
        return float(value)
    return str(value).removesuffix(" 00:00:00")


def _short(values: Any) -> Any:
    if np.ndim(values) == 0:
        return float(f"{values:.{DIGITS}g}")
    return tuple(_short(one) for one in values)


def dependence_from(content: str) -> Dependence:
    """The dependence that `to_json` wrote."""
    fields = json.loads(content)
    courses = tuple(Course(**{key: _frozen(value) for key, value in one.items()}) for one in fields["courses"])
    return Dependence(tuple(fields["classes"]), courses, fields["rows"])


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def course_figure(course: Course, outcome: int, title: str) -> go.Figure:
    """The mean within a band of one deviation over the folds, above thin lines for single rows."""
    figure = go.Figure()
    places = list(course.values)
    curves = course.curves[outcome]
    figure.add_scatter(
        x=[one for _curve in curves for one in (*places, None)],
        y=[one for curve in curves for one in (*curve, None)],
        mode="lines" if course.ordered else "markers",
        line={"color": COLOURS[-1], "width": 1},
        marker={"color": COLOURS[-1], "size": 5},
        opacity=0.35,
        name=_("single rows"),
        hoverinfo="skip",
    )
    mean, spread = course.mean[outcome], course.spread[outcome]
    if course.ordered:
        for sign, fill in ((1, None), (-1, "tonexty")):
            figure.add_scatter(
                x=places, y=[one + sign * by for one, by in zip(mean, spread, strict=True)], mode="lines",
                line={"width": 0}, fill=fill, fillcolor=pale(COLOURS[0]), showlegend=False, hoverinfo="skip",
            )  # fmt: skip
    figure.add_scatter(
        x=places, y=mean, name=_("mean"), mode="lines+markers" if course.ordered else "markers",
        line={"color": COLOURS[0], "width": 3}, marker={"size": 7 if course.ordered else 12, "color": COLOURS[0]},
        error_y=None if course.ordered else {"type": "data", "array": spread},
    )  # fmt: skip
    numbers = all(isinstance(one, float) for one in places)
    kind = ("linear" if numbers else "date") if course.ordered else "category"
    return laid_out(
        figure,
        height=HEIGHT,
        xaxis={"title": course.feature, "type": kind},
        yaxis_title=title,
        legend={"orientation": "h", "y": 1.12},
    )
