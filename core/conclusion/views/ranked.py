"""Rows ranked by the probability of a class: precision and recall, ROC and gains at every threshold."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.language import N_, Message, _, in_percent
from core.question.metric import Outcome

MOST_POINTS = 300  # of a curve: more cannot be seen
HEIGHT = 340
TENTH = 0.1

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ranked:
    """
    A class against the rest: at each of the `thresholds`, from high to low, which share of all rows is `called` it,
    which share of its rows is `found`, which share of the others is taken for it (`mistaken`), and the `precision`.

    `base` is the share of the class among all rows.
    """

    label: str
    rows: int
    base: float
    thresholds: tuple[float, ...]
    called: tuple[float, ...]
    found: tuple[float, ...]
    mistaken: tuple[float, ...]
    precision: tuple[float, ...]
    area: float
    average_precision: float

    @property
    def words(self) -> Message:
        """What the ranking is worth: how much of the class the first tenth of the rows holds."""
        share = float(np.interp(TENTH, (0.0, *self.called), (0.0, *self.found)))
        return Message(
            N_(
                "The tenth of the rows that is likeliest to be “{label}” holds {found}% of all that are; by chance it "
                "would be 10%."
            ),
            {"found": in_percent(share), "label": self.label},
        )


def ranked(outcome: Outcome, label: Any) -> Ranked | Message:
    """The curves of one class; a sentence where the hold-out lacks it, or has nothing else."""
    classes = [str(one) for one in outcome.classes]
    truth = np.asarray(outcome.truth).astype(str) == str(label)
    if outcome.probabilities is None or str(label) not in classes:
        return Message(
            N_("The model has not learned class “{label}”, so it gives it no probability."), {"label": str(label)}
        )
    if not truth.any():
        return Message(N_("The hold-out has no row of class “{label}”."), {"label": str(label)})
    if truth.all():
        return Message(N_("The hold-out holds one class only: “{label}”."), {"label": str(label)})
    return _curves(str(label), truth, np.asarray(outcome.probabilities[:, classes.index(str(label))], dtype=float))


def _curves(label: str, truth: npt.NDArray[np.bool_], given: Numbers) -> Ranked:
    order = np.argsort(-given, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(given[order])), len(given) - 1)  # rows of the same probability go together
    right, called = np.cumsum(truth[order])[ends].astype(float), ends + 1.0
    found, mistaken = right / truth.sum(), (called - right) / (~truth).sum()
    precision = right / called
    area = float(np.trapezoid(np.append(0, found), np.append(0, mistaken)))
    average = float(np.sum(np.diff(np.append(0, found)) * precision))
    some = np.unique(np.linspace(0, len(ends) - 1, min(MOST_POINTS, len(ends))).astype(int))
    kept = (given[order][ends], called / len(given), found, mistaken, precision)
    at, share, told, taken, exact = (tuple(map(float, one[some])) for one in kept)
    return Ranked(label, len(given), float(truth.mean()), at, share, told, taken, exact, area, average)


def roc_figure(one: Ranked) -> go.Figure:
    """Found against mistaken; on the dotted line, chance."""
    return _figure(one, (0.0, *one.mistaken), (0.0, *one.found), ([0, 1], [0, 1]), _("mistaken for it"), _("found"))


def precision_recall_figure(one: Ranked) -> go.Figure:
    """Precision against found; on the dotted line, chance."""
    return _figure(one, one.found, one.precision, ([0, 1], [one.base] * 2), _("found"), _("precision"))


def gains_figure(one: Ranked) -> go.Figure:
    """How much is found in the first so many rows; on the dotted line, chance."""
    axes = _("share of all rows, likeliest first"), _("found")
    return _figure(one, (0.0, *one.called), (0.0, *one.found), ([0, 1], [0, 1]), *axes)


def _figure(one: Ranked, x: Any, y: Any, chance: Any, across: str, down: str) -> go.Figure:
    figure = go.Figure()
    figure.add_scatter(
        x=chance[0], y=chance[1], mode="lines", line={"dash": "dot", "color": COLOURS[-1]}, name=_("chance")
    )
    figure.add_scatter(x=x, y=y, mode="lines", name=one.label, line={"color": COLOURS[0], "shape": "linear"})
    figure.update_xaxes(title=across, range=[0, 1.01])
    figure.update_yaxes(title=down, range=[0, 1.02])
    return laid_out(figure, height=HEIGHT, showlegend=False)
