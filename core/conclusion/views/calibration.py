"""Whether a probability means what it says: of the rows that are given 70 %, are 70 % of the class?"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.conclusion.intervals import wilson
from core.drawing import COLOURS, laid_out
from core.language import N_, Message, _, in_percent
from core.question.metric import Outcome

BINS, FEWEST = 10, 10  # stretches of about as many rows each, and at least so many rows in one
HEIGHT = 380
EVEN = 0.5
SLIGHT = 0.05  # mean distance that nobody would act on


@dataclass(frozen=True)
class Bin:
    """Rows of about the same probability: its mean, the share that is of the class, and that share's interval."""

    rows: int
    given: float
    observed: float
    low: float
    high: float


@dataclass(frozen=True)
class Calibration:
    """The bins of one class, from the lowest probability up; `error` is the mean distance, weighed by rows."""

    label: str
    bins: tuple[Bin, ...]
    error: float

    @property
    def words(self) -> Message:
        """What can be said of the probabilities as a whole."""
        sure = [one for one in self.bins if not one.low <= one.given <= one.high]
        values = {"error": in_percent(self.error), "label": self.label}
        if not sure or self.error < SLIGHT:
            return Message(
                N_("Probabilities of “{label}” are off by {error} points on average; they can be taken at their word."),
                values,
            )
        sides = {one.given > EVEN for one in sure}
        if len(sides) > 1 and all((one.given > one.observed) == (one.given > EVEN) for one in sure):
            text = N_(
                "Probabilities of “{label}” are off by {error} points on average, more certain than they should be."
            )
            return Message(text, values)
        higher = sum(one.rows for one in sure if one.given > one.observed)
        if higher * 2 >= sum(one.rows for one in sure):
            return Message(
                N_("Probabilities of “{label}” are off by {error} points on average, mostly too high."), values
            )
        return Message(N_("Probabilities of “{label}” are off by {error} points on average, mostly too low."), values)


def calibration(outcome: Outcome, label: Any) -> Calibration | Message:
    """How often the class is there where it is given about the same probability."""
    classes = [str(one) for one in outcome.classes]
    if outcome.probabilities is None or str(label) not in classes:
        return Message(
            N_("The model has not learned class “{label}”, so it gives it no probability."), {"label": str(label)}
        )
    given = np.asarray(outcome.probabilities[:, classes.index(str(label))], dtype=float)
    truth = np.asarray(outcome.truth).astype(str) == str(label)
    parts = max(1, min(BINS, len(given) // FEWEST))
    edges = np.unique(np.quantile(given, np.linspace(0, 1, parts + 1)[1:-1]))
    codes = np.searchsorted(edges, given, side="left")
    bins = tuple(_bin(given[codes == code], truth[codes == code]) for code in np.unique(codes))
    error = sum(one.rows * abs(one.given - one.observed) for one in bins) / len(given)
    return Calibration(str(label), bins, float(error))


def _bin(given: np.ndarray[Any, Any], truth: np.ndarray[Any, Any]) -> Bin:
    sure = wilson(float(truth.sum()), len(truth))
    return Bin(len(truth), float(given.mean()), float(truth.mean()), sure.low, sure.high)


def calibration_figure(found: Calibration) -> go.Figure:
    """Observed share against probability with its interval; on the dotted line both agree."""
    figure = go.Figure()
    figure.add_scatter(x=[0, 1], y=[0, 1], mode="lines", line={"dash": "dot", "color": COLOURS[-1]})
    figure.add_scatter(
        x=[one.given for one in found.bins],
        y=[one.observed for one in found.bins],
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [one.high - one.observed for one in found.bins],
            "arrayminus": [one.observed - one.low for one in found.bins],
            "color": COLOURS[0],
        },
        text=[str(one.rows) for one in found.bins],
        hovertemplate="%{x:.3f} → %{y:.3f}, " + _("rows") + ": %{text}<extra></extra>",
        mode="lines+markers",
        line={"color": COLOURS[0]},
    )
    figure.update_xaxes(title=_("probability given"), range=[-0.02, 1.02])
    figure.update_yaxes(title=_("share that is of the class"), range=[-0.02, 1.02])
    return laid_out(figure, height=HEIGHT, showlegend=False)
