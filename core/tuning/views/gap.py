"""How much better a model is on the rows it has learned from than on those it has not."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, isnan, nan

import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.language import N_, Message, _
from core.question.metric import Metric
from core.tuning.views.attempt import Attempt

FLAGGED = 0.03  # the course's figure; of a metric without an upper bound, this part of the baseline's error
HEIGHT = 320


@dataclass(frozen=True)
class Gap:
    """
    A trial's score on rows learned from less its validated score, above 0 where it did better on what it knew.

    `share` is the gap on the metric's own scale where that ends, else as part of what the baseline has.
    """

    number: int
    learned: float
    validated: float
    gap: float
    share: float

    @property
    def flagged(self) -> bool:
        """Whether more was learned by heart than is usual."""
        return self.share > FLAGGED

    @property
    def words(self) -> Message:
        """What the gap means, in a sentence."""
        if isnan(self.share):
            return Message(N_("The gap between learning and validation was not measured."))
        values = {"gap": self.gap, "learned": self.learned, "validated": self.validated}
        if self.flagged:
            text = N_("It knows part of the rows by heart: {learned} on rows learned from, {validated} on others.")
            return Message(text, values)
        return Message(N_("It does about as well on rows learned from ({learned}) as on others ({validated})."), values)


def gap_of(attempt: Attempt, metric: Metric, baseline: float) -> Gap:
    """The gap of one trial; NaN where it was not measured."""
    sign = 1.0 if metric.greater_is_better else -1.0
    gap = sign * (attempt.learned - attempt.score)
    bounded = isfinite(metric.high)
    scale = 1.0 if bounded else abs(baseline) or nan
    return Gap(attempt.number, attempt.learned, attempt.score, gap, gap / scale)


def gaps(attempts: Sequence[Attempt], metric: Metric) -> tuple[Gap, ...]:
    """The gaps of all trials that have one, the baseline aside."""
    baseline = next((one.score for one in attempts if one.baseline), nan)
    found = [gap_of(one, metric, baseline) for one in attempts if not (one.baseline or one.pruned)]
    return tuple(one for one in found if not isnan(one.gap))


def gaps_figure(found: Sequence[Gap], metric: str) -> go.Figure:
    """Each trial by both scores; on the line, learning and validation agree."""
    figure = go.Figure()
    groups = (
        (_("about the same"), COLOURS[0], "circle", [one for one in found if not one.flagged]),
        (_("by heart"), COLOURS[1], "triangle-up", [one for one in found if one.flagged]),
    )
    for name, colour, symbol, some in groups:
        figure.add_scatter(
            x=[one.validated for one in some],
            y=[one.learned for one in some],
            text=[str(one.number) for one in some],
            mode="markers",
            name=name,
            marker={"color": colour, "symbol": symbol, "size": 8},
            hovertemplate=_("Trial") + " %{text}<br>%{x:.4g} → %{y:.4g}<extra></extra>",
        )
    ends = [value for one in found for value in (one.learned, one.validated)] or [0.0, 1.0]
    line = [min(ends), max(ends)]
    figure.add_scatter(x=line, y=line, mode="lines", line={"dash": "dot", "color": COLOURS[-1]}, showlegend=False)
    return laid_out(
        figure,
        height=HEIGHT,
        xaxis_title=_("{metric} (validated)").format(metric=metric),
        yaxis_title=_("on rows learned from"),
        legend={"orientation": "h", "y": 1.12},
    )
