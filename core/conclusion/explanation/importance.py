"""How much each column matters: by how much the score falls on unseen rows when what it says is shuffled."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import floor, isfinite, isnan, log10, nan
from statistics import fmean
from typing import Any

import plotly.graph_objects as go

from core.conclusion.explanation.shuffling import Shuffled
from core.drawing import COLOURS, laid_out
from core.language import N_, Message, _
from core.question.metric import Metric
from core.question.metrics import metric_named
from core.tuning.difference import paired_difference

ROW_HEIGHT, LEAST_HEIGHT = 30, 140
MOST_DRAWN = 20  # bars; the table has them all


@dataclass(frozen=True)
class Weight:
    """A column: how far the score falls without it (above 0: it helps), with the ends of the 95 % interval."""

    feature: str
    importance: float
    low: float
    high: float
    folds: tuple[float, ...]

    @property
    def certain(self) -> bool:
        """Whether chance alone would hardly make the fall."""
        return self.low > 0

    @property
    def doubt(self) -> float:
        """Half of the interval; NaN with fewer than two folds."""
        return (self.high - self.low) / 2


@dataclass(frozen=True)
class Importance:
    """
    All columns, the one that matters most first, in the unit of the metric; `score` is the mean with all of them.

    `own`: there was no truth; what falls is how far the grouping stays what it was. `rows` of all folds, each shuffled
    `repeats` times. What failed on the way stands in `failures`.
    """

    metric: str
    score: float
    weights: tuple[Weight, ...]
    folds: int
    rows: int
    repeats: int
    own: bool = False
    failures: tuple[str, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def words(self) -> Message:
        """What matters most and by how much, in a sentence."""
        first, sure = self.weights[0], next((one for one in self.weights if one.certain), None)
        if isnan(first.importance):
            return Message(UNDEFINED, {"metric": Message(metric_named(self.metric).name)})
        if isnan(first.doubt):
            return Message(_UNSURE, self._values(first))
        if sure is None:
            return Message(_NONE)
        if sure is not first:
            return Message(_SEEMS, {"first": first.feature, "words": Message(self._text(_SURELY), self._values(sure))})
        return Message(self._text(_MOST), self._values(first))

    def _text(self, texts: tuple[str, str, str]) -> str:
        rises = not metric_named(self.metric).greater_is_better
        return texts[2] if self.own else texts[1] if rises else texts[0]

    def _values(self, weight: Weight) -> dict[str, Any]:
        by, doubt = rounded(abs(weight.importance), weight.doubt)
        metric = Message(metric_named(self.metric).name)
        return {"feature": weight.feature, "metric": metric, "by": by, "doubt": doubt}


_MOST = (
    N_("“{feature}” matters most: {metric} falls by {by} ± {doubt} without it."),
    N_("“{feature}” matters most: {metric} rises by {by} ± {doubt} without it."),
    N_("“{feature}” matters most: {by} ± {doubt} of the grouping is lost without it."),
)
_SURELY = (
    N_("{metric} falls by {by} ± {doubt} without “{feature}”."),
    N_("{metric} rises by {by} ± {doubt} without “{feature}”."),
    N_("{by} ± {doubt} of the grouping is lost without “{feature}”."),
)
_SEEMS = N_("“{first}” seems to matter most, but differs from fold to fold. What is sure: {words}")
_UNSURE = N_("“{feature}” seems to matter most ({metric} changes by {by}), but one fold cannot tell it from chance.")
UNDEFINED = N_("{metric} is undefined in every fold, so nothing can be said. Its rows may lack a class.")
_NONE = N_("No column matters beyond chance: without any single one, the score changes by less than its doubt.")


def importance(
    metric: Metric, folds: Sequence[Shuffled], repeats: int, *, own: bool = False, failures: Sequence[str] = ()
) -> Importance:
    """All folds put together; the interval allows for folds sharing the rows that they learn from."""
    scores = [one.score for one in folds]
    weights = sorted((_weight(name, metric, folds) for name in folds[0].without), key=_rank)
    rows = sum(one.rows for one in folds)
    return Importance(
        metric.key, mean_of(scores), tuple(weights), len(folds), rows, repeats, own, tuple(dict.fromkeys(failures))
    )


def _weight(name: str, metric: Metric, folds: Sequence[Shuffled]) -> Weight:
    before, after = [one.score for one in folds], [one.without[name] for one in folds]
    ratio = fmean(one.ratio for one in folds)
    found = paired_difference(before, after, ratio, greater_is_better=metric.greater_is_better)
    sign = 1.0 if metric.greater_is_better else -1.0
    each = tuple(sign * (one - other) for one, other in zip(before, after, strict=True))
    return Weight(name, found.mean, found.low, found.high, each)


def _rank(weight: Weight) -> tuple[bool, float]:
    return isnan(weight.importance), -weight.importance


def mean_of(scores: Sequence[float]) -> float:
    """The mean over the folds in which the metric is defined; NaN where it is in none."""
    defined = [one for one in scores if not isnan(one)]
    return fmean(defined) if defined else nan


def rounded(value: float, doubt: float) -> tuple[float, float]:
    """Both with as many digits as the doubt leaves: two of the doubt's own."""
    if not isfinite(doubt) or not doubt:
        return float(f"{value:.3g}"), doubt
    digits = 1 - floor(log10(doubt))
    return round(value, digits), round(doubt, digits)


def importance_from(content: str) -> Importance:
    """The importance that `to_json` wrote."""
    fields = json.loads(content)
    weights = tuple(Weight(**{**one, "folds": tuple(one["folds"])}) for one in fields["weights"])
    return Importance(**{**fields, "weights": weights, "failures": tuple(fields["failures"])})


def importance_figure(found: Importance) -> go.Figure:
    """A bar a column with its interval, the longest on top."""
    some = [one for one in found.weights if not isnan(one.importance)][:MOST_DRAWN]
    figure = go.Figure(
        go.Bar(
            x=[one.importance for one in some],
            y=[one.feature for one in some],
            orientation="h",
            marker_color=[COLOURS[0] if one.certain else COLOURS[-1] for one in some],
            error_x={"type": "data", "array": [0 if isnan(one.doubt) else one.doubt for one in some], "thickness": 1},
            hovertemplate="%{y}: %{x:.4g}<extra></extra>",
        )
    )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(title=_("lost without the column"))
    return laid_out(figure, height=max(LEAST_HEIGHT, 80 + ROW_HEIGHT * len(some)))
