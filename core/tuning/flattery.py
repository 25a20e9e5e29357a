"""How much the best of many trials flatters: the best of many draws is high also where all are equally good."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from statistics import NormalDist, fmean

from core.language import N_, Message, number
from core.tuning.views.attempt import Attempt

EULER = 0.5772156649  # Euler and Mascheroni's constant, of the highest of many normal draws


@dataclass(frozen=True)
class Flattery:
    """By how much the best of so many trials is expected to look better than it is, at most, in the metric's unit."""

    trials: int
    expected: float

    @property
    def sentence(self) -> Message:
        """The warning, as it stands beside the best score."""
        return Message(
            N_(
                "This is the best of {n} trials, and choosing the best flatters: up to about {much} of it may be luck. "
                "The hold-out tells."
            ),
            {"n": self.trials, "much": number(self.expected, 2)},
        )


def flattery(attempts: Sequence[Attempt], folds: int) -> Flattery | None:
    """
    What to expect if all trials were equally good and only the folds' luck told them apart; None for a single one.

    The mean of the highest of n normal draws (Blom, by the quantiles of Bailey and López de Prado, 2014), times the
    standard error of a trial's mean over its folds. Trials share their folds, so it is an upper bound.
    """
    judged = [one for one in attempts if not one.baseline and not one.failure and not one.pruned]
    doubts = [one.spread / sqrt(folds) for one in judged if isfinite(one.spread)]
    if len(judged) < 2 or not doubts:  # noqa: PLR2004 - a single one was not chosen
        return None
    return Flattery(len(judged), fmean(doubts) * highest_of(len(judged)))


def highest_of(draws: int) -> float:
    """The expected highest of so many standard normal draws, at least two."""
    usual = NormalDist().inv_cdf
    return (1 - EULER) * usual(1 - 1 / draws) + EULER * usual(1 - 1 / (draws * 2.718281828))
