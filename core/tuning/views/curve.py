"""A score that follows one thing: the value of a hyperparameter, or the number of rows learned from."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out, pale
from core.language import _

HEIGHT = 340


class CurveKind(StrEnum):
    """What the score follows."""

    VALIDATION = "validation"
    LEARNING = "learning"


@dataclass(frozen=True)
class Point:
    """One place on the curve: mean and deviation over the folds, on unseen rows and on rows learned from."""

    at: Any
    validated: float
    spread: float
    learned: float
    learned_spread: float


@dataclass(frozen=True)
class Curve:
    """
    The points in order, and how to find them again: the trial whose plan and parameters all points share.

    `name` is the hyperparameter of a validation curve, empty for rows. What failed on the way stands in `failures`.
    """

    kind: CurveKind
    trial: int
    algorithm: str
    params: Mapping[str, Any]
    name: str
    log: bool
    points: tuple[Point, ...]
    failures: tuple[str, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def curve_from(content: str) -> Curve:
    """The curve that `to_json` wrote."""
    fields = json.loads(content)
    points = tuple(Point(**one) for one in fields["points"])
    return Curve(
        **{**fields, "kind": CurveKind(fields["kind"]), "points": points, "failures": tuple(fields["failures"])}
    )


def curve_figure(found: Curve, metric: str) -> go.Figure:
    """Both scores as lines within bands of one deviation over the folds."""
    figure = go.Figure()
    places = [one.at for one in found.points]
    lines = (
        (_("on unseen rows"), COLOURS[0], "solid", [(one.validated, one.spread) for one in found.points]),
        (_("on rows learned from"), COLOURS[1], "dash", [(one.learned, one.learned_spread) for one in found.points]),
    )
    for name, colour, dash, values in lines:
        for sign, fill in ((1, None), (-1, "tonexty")):
            figure.add_scatter(
                x=places, y=[mean + sign * spread for mean, spread in values], mode="lines", line={"width": 0},
                fill=fill, fillcolor=pale(colour), showlegend=False, hoverinfo="skip",
            )  # fmt: skip
        figure.add_scatter(
            x=places, y=[mean for mean, _spread in values], mode="lines+markers", name=name,
            line={"color": colour, "dash": dash},
        )  # fmt: skip
    words = any(isinstance(place, str) for place in places)
    return laid_out(
        figure,
        height=HEIGHT,
        xaxis={"title": found.name or _("rows learned from"), "type": _axis(found, words=words)},
        yaxis_title=metric,
        legend={"orientation": "h", "y": 1.12},
    )


def _axis(found: Curve, *, words: bool) -> str:
    return "category" if words else "log" if found.log else "linear"
