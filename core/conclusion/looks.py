"""How often a hold-out was looked at, and what that does to the next number."""

from dataclasses import dataclass

from core.conclusion.interval import Interval, Z
from core.language import N_, Message, number
from core.question.metric import Metric
from core.tuning.flattery import highest_of

SOME = 2  # candidates from which on there is something to choose


@dataclass(frozen=True)
class Looks:
    """
    The openings of one hold-out: how many, for how many candidates, and the place of one candidate among these.

    `place` is 0 while the hold-out is sealed for it; `flattered` is by how much the best of the candidates is expected
    to look better than it is if it is chosen by the hold-out, in the metric's unit, at most; None where there is no
    choice, or where the metric has no interval.
    """

    openings: int
    candidates: int
    place: int
    metric: Metric
    flattered: float | None = None

    @property
    def sentence(self) -> Message | None:
        """What is to be known of it, None before the first look and after a single one."""
        values = {"n": self.candidates, "looks": self.openings, "place": self.place, "next": self.candidates + 1}
        if self.candidates and not self.place:
            text = N_("Other candidates have been judged on this hold-out: this would be look {next}. {advice}")
            return Message(text, values | {"advice": Message(ADVICE)})
        if self.candidates >= SOME:
            text = N_("Look {place} of {n} at this hold-out. {flattery}")
            return Message(text, values | {"flattery": self._flattery})
        if self.openings > 1:
            text = N_("Opened {looks} times, always for this candidate: nothing was chosen by it, so nothing flatters.")
            return Message(text, values)
        return None

    @property
    def _flattery(self) -> Message:
        if self.flattered is None:
            return Message(N_("Whoever chooses by it now is flattered by it."))
        text = N_("If the best is chosen by it, {metric} looks better than it is by up to about {much}.")
        return Message(text, {"metric": Message(self.metric.name), "much": number(self.flattered, 2)})


ADVICE = N_("Choose among candidates by their validated scores, and open it only for the one you mean to use.")


def looks(openings: list[str], candidate: str, metric: Metric, interval: Interval | None) -> Looks:
    """
    `openings` are the candidates that the hold-out was opened for, the first first; `interval` is the metric's there.

    The expected highest of n equally good candidates, in standard errors, as in `core.tuning.flattery`; their answers
    on the same rows go together, so it is an upper bound.
    """
    order = list(dict.fromkeys(openings))
    place = order.index(candidate) + 1 if candidate in order else 0
    flattered = None
    if interval is not None and len(order) >= SOME:
        flattered = (interval.high - interval.low) / (2 * Z) * highest_of(len(order))
    return Looks(len(openings), len(order), place, metric, flattered)
