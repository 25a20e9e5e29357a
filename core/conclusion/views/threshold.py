"""From which probability on to say yes: the threshold of least cost, chosen on validation rows."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from core.conclusion.interval import Z
from core.conclusion.moments import moments
from core.drawing import COLOURS, laid_out
from core.language import N_, Message, _
from core.question.metric import Outcome

USUAL = 0.5
MOST_TRIED = 400  # thresholds; between two of them hardly a row changes sides
HEIGHT = 320

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Validated:
    """Rows of the validation folds: whether each is of the second class, and how likely its fold's model called it."""

    classes: tuple[str, str]
    positive: tuple[bool, ...]
    given: tuple[float, ...]
    failures: tuple[str, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def turned(self) -> "Validated":
        """The same, told of the other class."""
        positive, given = (not one for one in self.positive), (1 - one for one in self.given)
        return Validated(self.classes[::-1], tuple(positive), tuple(given), self.failures)


def validated_from(content: str) -> Validated:
    """What `to_json` wrote."""
    fields = json.loads(content)
    return Validated(**{name: tuple(value) for name, value in fields.items()})


@dataclass(frozen=True)
class Costs:
    """What an answer costs by truth and answer, in any unit; a gain is below 0. Positive is the second class."""

    false_positive: float = 1.0
    false_negative: float = 1.0
    true_positive: float = 0.0
    true_negative: float = 0.0

    @property
    def decide(self) -> bool:
        """Whether a wrong answer of either kind costs more than the right one."""
        return self.false_positive > self.true_negative and self.false_negative > self.true_positive

    def each(self, positive: Numbers, told: Numbers) -> Numbers:
        """The cost of each row, where these are told to be of the class."""
        return np.asarray(
            self.true_positive * positive * told
            + self.false_negative * positive * (1 - told)
            + self.false_positive * (1 - positive) * told
            + self.true_negative * (1 - positive) * (1 - told)
        )


@dataclass(frozen=True)
class Threshold:
    """
    The threshold of least mean cost a row, beside that of the usual one, and the cost at all that were tried.

    From this probability of the class `of` on, it is told. `certain`: what it saves on these rows is more than chance
    would.
    """

    of: str
    value: float
    cost: float
    usual: float
    tried: tuple[float, ...]
    costs: tuple[float, ...]
    certain: bool

    @property
    def words(self) -> Message:
        """What is saved, in a sentence."""
        if self.cost >= self.usual:
            return Message(
                N_("The usual threshold of {usual} costs least; there is nothing to save."), {"usual": USUAL}
            )
        values = {"of": self.of, "value": self.value, "cost": self.cost, "usual": self.usual}
        if not self.certain:
            text = N_(
                "With “{of}” told from {value} on, a row costs {cost} instead of {usual} on validation rows, which may "
                "be chance."
            )
            return Message(text, values)
        return Message(
            N_(
                "With “{of}” told from {value} on, the mean cost a row is {cost} instead of {usual} on validation rows."
            ),
            values,
        )


def threshold(rows: Validated, costs: Costs) -> Threshold:
    """Each threshold tried on the validation rows; of several that cost the same, the one nearest to the usual."""
    positive, given = np.asarray(rows.positive, dtype=float), np.asarray(rows.given)
    tried = np.unique([0.0, USUAL, *np.quantile(given, np.linspace(0, 1, MOST_TRIED)), np.nextafter(given.max(), 2)])
    found = [float(costs.each(positive, _told(given, one)).mean()) for one in tried]
    best = min(range(len(tried)), key=lambda place: (round(found[place], 12), abs(tried[place] - USUAL)))
    usual = costs.each(positive, _told(given, USUAL))
    saved = usual - costs.each(positive, _told(given, tried[best]))
    certain = bool(saved.mean() > Z * saved.std() / np.sqrt(len(saved)))
    value, lines = float(tried[best]), (tuple(map(float, tried)), tuple(found))
    return Threshold(rows.classes[1], value, found[best], float(usual.mean()), *lines, certain=certain)


def _told(given: Numbers, value: float) -> Numbers:
    return np.asarray(given >= value, dtype=float)


def turned(outcome: Outcome) -> Outcome:
    """The same answers with the first class as the second, which a threshold is of."""
    assert outcome.probabilities is not None  # noqa: S101 - as below
    return Outcome(outcome.truth, outcome.predicted, outcome.probabilities[:, ::-1], list(outcome.classes)[::-1])


def told_at(outcome: Outcome, value: float) -> Outcome:
    """The same rows answered anew: the second class from this probability on."""
    assert outcome.probabilities is not None  # noqa: S101 - a classifier that has learned two classes
    first, second = outcome.classes
    predicted = np.where(outcome.probabilities[:, 1] >= value, second, first)
    return Outcome(outcome.truth, predicted, outcome.probabilities, outcome.classes)


def validated_outcome(rows: Validated) -> Outcome:
    """The validation rows as an outcome, answered at the usual threshold."""
    classes = np.array(rows.classes, dtype=object)
    given = np.asarray(rows.given)
    truth = classes[np.asarray(rows.positive, dtype=int)]
    shares = np.column_stack([1 - given, given])
    return Outcome(truth, classes[np.asarray(given >= USUAL, dtype=int)], shares, list(rows.classes))


def measured(keys: Sequence[str], outcome: Outcome) -> dict[str, float]:
    """Those of the metrics that a threshold moves, on these rows."""
    counted = {key: moments(key, outcome) for key in keys}
    return {key: one.value for key, one in counted.items() if one and key in MOVED}


MOVED = ("accuracy", "balanced_accuracy", "f1_macro", "precision_macro", "recall_macro")


def threshold_figure(found: Threshold) -> go.Figure:
    """Mean cost a row over the threshold, the least marked."""
    figure = go.Figure()
    figure.add_scatter(x=found.tried, y=found.costs, mode="lines", line={"color": COLOURS[0]})
    figure.add_scatter(x=[found.value], y=[found.cost], mode="markers", marker={"color": COLOURS[0], "size": 11})
    figure.add_vline(x=USUAL, line_dash="dot", line_color=COLOURS[-1])
    figure.update_xaxes(title=_("probability from which on “{of}” is told").format(of=found.of), range=[-0.02, 1.02])
    figure.update_yaxes(title=_("mean cost a row, validated"))
    return laid_out(figure, height=HEIGHT, showlegend=False)
