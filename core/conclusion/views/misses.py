"""By how much numbers are missed: each row, ranges of the truth, and quantiles of the error."""

from dataclasses import dataclass
from math import nan, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from core.conclusion.interval import LEVEL
from core.drawing import COLOURS, laid_out
from core.language import N_, Message, _
from core.question.metric import Outcome

Numbers = npt.NDArray[np.float64]

MOST_POINTS = 2_000  # rows drawn
RANGES, FEWEST = 8, 10  # of about as many rows each, and at least so many rows in one
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0)
TWO = 2
HEIGHT = 380


@dataclass(frozen=True)
class Stretch:
    """
    Rows whose truth, or prediction, lies from `low` to `high`.

    `leaning` is the mean of prediction less truth, from `least` to `most` by its interval; `absolute` that of its size.
    """

    low: float
    high: float
    rows: int
    leaning: float
    least: float
    most: float
    absolute: float

    @property
    def leans(self) -> bool:
        """Whether these rows are estimated too high or too low beyond chance."""
        return not self.least <= 0 <= self.most


@dataclass(frozen=True)
class Misses:
    """
    Truth and prediction of some rows, stretches of either from low to high, and how large errors are.

    By the truth, high values are estimated too low and low ones too high by whatever does not explain everything; only
    a lean by the prediction (`answered`) is one that could be corrected.
    """

    rows: int
    truth: tuple[float, ...]
    predicted: tuple[float, ...]
    stretches: tuple[Stretch, ...]
    answered: tuple[Stretch, ...]
    quantiles: tuple[tuple[float, float], ...]

    @property
    def words(self) -> Message:
        """Where the answers lean, in a sentence."""
        leaning = [one for one in self.answered if one.leans]
        if not leaning:
            return Message(N_("Answers are neither too high nor too low beyond chance, whatever range they lie in."))
        worst = max(leaning, key=lambda one: abs(one.leaning))
        values = {"low": worst.low, "high": worst.high, "by": abs(worst.leaning)}
        if worst.leaning > 0:
            return Message(N_("Answers from {low} to {high} are too high, by {by} on average."), values)
        return Message(N_("Answers from {low} to {high} are too low, by {by} on average."), values)


def misses(outcome: Outcome) -> Misses:
    """How far answers are from the truth."""
    truth, predicted = np.asarray(outcome.truth, dtype=float), np.asarray(outcome.predicted, dtype=float)
    drawn = np.random.default_rng(0).permutation(len(truth))[:MOST_POINTS]
    away = np.abs(predicted - truth)
    return Misses(
        len(truth),
        tuple(map(float, truth[drawn])),
        tuple(map(float, predicted[drawn])),
        _stretches(truth, predicted - truth),
        _stretches(predicted, predicted - truth),
        tuple((share, float(np.quantile(away, share))) for share in QUANTILES),
    )


def _stretches(values: Numbers, errors: Numbers) -> tuple[Stretch, ...]:
    parts = max(1, min(RANGES, len(values) // FEWEST))
    edges = np.unique(np.quantile(values, np.linspace(0, 1, parts + 1)[1:-1]))
    codes = np.searchsorted(edges, values, side="left")
    there = np.unique(codes)
    z = NormalDist().inv_cdf(1 - (1 - LEVEL) / 2 / len(there))  # all of them at once (Bonferroni)
    return tuple(_stretch(values[codes == code], errors[codes == code], z) for code in there)


def _stretch(values: Numbers, errors: Numbers, z: float) -> Stretch:
    mean = float(errors.mean())
    half = z * float(np.std(errors, ddof=1)) / sqrt(len(errors)) if len(errors) >= TWO else nan
    least, most = (mean - half, mean + half) if half == half else (-np.inf, np.inf)  # noqa: PLR0124 - NaN
    low, high = float(values.min()), float(values.max())
    return Stretch(low, high, len(values), mean, least, most, float(np.abs(errors).mean()))


def residuals_figure(found: Misses) -> go.Figure:
    """Prediction less truth against the prediction; above the line the answer is too high."""
    errors = [predicted - truth for predicted, truth in zip(found.predicted, found.truth, strict=True)]
    figure = go.Figure()
    figure.add_scatter(
        x=found.predicted, y=errors, mode="markers", opacity=0.6, marker={"color": COLOURS[0], "size": 6}
    )
    figure.add_hline(y=0, line_dash="dot", line_color=COLOURS[-1])
    figure.update_layout(xaxis_title=_("predicted"), yaxis_title=_("predicted less true"))
    return laid_out(figure, height=HEIGHT, showlegend=False)


def predicted_figure(found: Misses) -> go.Figure:
    """Predicted against true values; on the dotted line both agree."""
    ends = [min(*found.truth, *found.predicted, found.truth[0]), max(*found.truth, *found.predicted, found.truth[0])]
    figure = go.Figure()
    figure.add_scatter(
        x=found.truth, y=found.predicted, mode="markers", opacity=0.6, marker={"color": COLOURS[0], "size": 6}
    )
    figure.add_scatter(x=ends, y=ends, mode="lines", line={"dash": "dot", "color": COLOURS[-1]})
    figure.update_layout(xaxis_title=_("true"), yaxis_title=_("predicted"))
    return laid_out(figure, height=HEIGHT, showlegend=False)
