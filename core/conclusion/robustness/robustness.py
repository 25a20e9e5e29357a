"""How fast the score falls when rows are disturbed: each case with its doubt, what hurts most first."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import isnan
from statistics import fmean
from typing import Any

import plotly.graph_objects as go

from core.conclusion.explanation.importance import UNDEFINED, mean_of, rounded
from core.conclusion.robustness.disturbance import Disturbance, disturbance_named
from core.conclusion.robustness.disturbed import Case, Disturbed
from core.drawing import COLOURS, laid_out, pale
from core.language import N_, Message, _, in_percent
from core.question.metric import Metric
from core.question.metrics import metric_named
from core.tuning.difference import paired_difference

HEIGHT = 340


@dataclass(frozen=True)
class Fall:
    """
    A case at all its levels: the mean score, what is lost against the score as it is, and the ends of its interval.

    `column` is empty where all columns are disturbed at once. Where the model refuses such rows, there are no levels.
    """

    kind: str
    column: str
    levels: tuple[float, ...]
    scores: tuple[float, ...]
    lost: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def disturbance(self) -> Disturbance:
        return disturbance_named(self.kind)

    @property
    def worst(self) -> int | None:
        """Where among the levels the most is lost of those that it is judged by; None where rows are refused."""
        usual = [place for place, level in enumerate(self.levels) if level in self.disturbance.usual]
        return max(usual, key=lambda place: self.lost[place], default=None)

    @property
    def certain(self) -> bool:
        """Whether chance alone would hardly make the fall."""
        return self.worst is not None and self.low[self.worst] > 0

    def what(self, level: float) -> Message:
        """What has happened to the rows, in words."""
        values = {"column": self.column, "level": abs(level), "share": in_percent(level)}
        return Message(_WHAT[self.kind][level < 0], values)


_WHAT = {
    "noise": (N_("noise of {level} × its deviation on every number"),),
    "missing": (N_("{share}% of all values missing"),),
    "unseen": (N_("{share}% of the categories never seen before"),),
    "shift": (
        N_("“{column}” too high by {level} × its deviation"),
        N_("“{column}” too low by {level} × its deviation"),
    ),
}
_FALLS = N_("What hurts most: {what}. {metric} falls by {by} ± {doubt}.")
_RISES = N_("What hurts most: {what}. {metric} rises by {by} ± {doubt}.")
_LOST = N_("What hurts most: {what}. {by} ± {doubt} of the grouping is lost.")
_UNSURE = N_(
    "Nothing that was tried makes the score worse beyond chance; but on {rows} rows a loss of up to {most} cannot be "
    "ruled out."
)
_BEARS = N_("It bears what was tried: no disturbance lowers the score beyond chance.")


@dataclass(frozen=True)
class Robustness:
    """
    Every case, what hurts most first; those whose rows the model refuses last. `score` is that of clean rows.

    `own`: there was no truth; what falls is how far the grouping stays what it was.
    """

    metric: str
    score: float
    falls: tuple[Fall, ...]
    folds: int
    rows: int
    own: bool = False
    failures: tuple[str, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def words(self) -> Message:
        """What hurts most and by how much, in a sentence."""
        if isnan(self.score):
            return Message(UNDEFINED, {"metric": Message(metric_named(self.metric).name)})
        first = next((one for one in self.falls if one.certain), None)
        if first is None or first.worst is None:
            return self._borne
        place = first.worst
        by, doubt = rounded(first.lost[place], (first.high[place] - first.low[place]) / 2)
        values: dict[str, Any] = {"what": first.what(first.levels[place]), "by": by, "doubt": doubt}
        metric = metric_named(self.metric)
        text = _LOST if self.own else _FALLS if metric.greater_is_better else _RISES
        return Message(text, {**values, "metric": Message(metric.name)})

    @property
    def _borne(self) -> Message:
        """Nothing hurts for certain: how much may still be lost unseen."""
        most = max((one.high[one.worst] for one in self.falls if one.worst is not None), default=0.0)
        return Message(_UNSURE, {"rows": self.rows, "most": float(f"{most:.2g}")}) if most > 0 else Message(_BEARS)


def robustness(
    metric: Metric, folds: Sequence[Disturbed], *, own: bool = False, failures: Sequence[str] = ()
) -> Robustness:
    """All folds put together; the interval allows for folds sharing the rows that they learn from."""
    falls = sorted((_fall(case, metric, folds) for case in folds[0].scores), key=_rank)
    scores, rows = mean_of([one.score for one in folds]), sum(one.rows for one in folds)
    return Robustness(metric.key, scores, tuple(falls), len(folds), rows, own, tuple(dict.fromkeys(failures)))


def _fall(case: Case, metric: Metric, folds: Sequence[Disturbed]) -> Fall:
    kind, column = case
    given = [one for one in folds if one.scores[case]]
    if len(given) < len(folds):
        return Fall(kind, column, (), (), (), (), ())
    ratio, before = fmean(one.ratio for one in folds), [one.score for one in folds]
    after = list(zip(*(one.scores[case] for one in folds), strict=True))
    found = [paired_difference(before, each, ratio, greater_is_better=metric.greater_is_better) for each in after]
    return Fall(
        kind,
        column,
        disturbance_named(kind).levels,
        tuple(map(mean_of, after)),
        tuple(one.mean for one in found),
        tuple(one.low for one in found),
        tuple(one.high for one in found),
    )


def _rank(fall: Fall) -> tuple[bool, float]:
    lost = float("nan") if fall.worst is None else fall.lost[fall.worst]
    return isnan(lost), -lost


def robustness_from(content: str) -> Robustness:
    """The robustness that `to_json` wrote."""
    fields = json.loads(content)
    falls = tuple(_fall_from(one) for one in fields["falls"])
    return Robustness(**{**fields, "falls": falls, "failures": tuple(fields["failures"])})


def _fall_from(fields: dict[str, Any]) -> Fall:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    return Fall(**values)


def fall_figure(found: Robustness, fall: Fall, metric: str) -> go.Figure:
    """The score along the levels, with its interval, beside that of clean rows."""
    known = metric_named(found.metric)
    sign = -1.0 if known.greater_is_better else 1.0
    clean = (0.0, found.score, found.score, found.score)
    points = [
        (level, score, *(min(known.high, max(known.low, found.score + sign * end)) for end in (high, low)))
        for level, score, low, high in zip(fall.levels, fall.scores, fall.low, fall.high, strict=True)
    ]
    places, scores, one_end, other_end = zip(*sorted([clean, *points]), strict=True)
    figure = go.Figure()
    for end, fill in ((one_end, None), (other_end, "tonexty")):
        figure.add_scatter(
            x=places, y=end, mode="lines", line={"width": 0}, fill=fill, fillcolor=pale(COLOURS[0]), hoverinfo="skip"
        )
    figure.add_scatter(x=places, y=scores, mode="lines+markers", line={"color": COLOURS[0]}, name=metric)
    figure.add_hline(y=found.score, line_dash="dot", line_color=COLOURS[-1], annotation_text=_("clean rows"))
    if fall.disturbance.shares:
        figure.update_xaxes(title=_("share of the values"), tickformat=".0%")
    else:
        figure.update_xaxes(title=_("deviations of the column"))
    figure.update_yaxes(title=metric)
    return laid_out(figure, height=HEIGHT, showlegend=False)
