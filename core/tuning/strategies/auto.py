"""Auto: within a time, screen what there is on few rows, spend what is left where it pays, and join the best."""

import time
from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from random import Random as Lot

from core.algorithms.catalogue import algorithm_named
from core.algorithms.ensemble import ENSEMBLE
from core.question.task import Task
from core.tuning.ensemble import refit_seconds
from core.tuning.plan import Plan
from core.tuning.pruning import Bars
from core.tuning.rungs import Rung, rungs_for
from core.tuning.search import Proposal, best_first, identity, next_number
from core.tuning.strategies.sampled import Draws, likely
from core.tuning.trial import TrialResult

SEARCHED = 0.78  # of the time; the rest is for the ensemble and for the refit on all rows
REFIT = 0.27  # of the time that a refit may take, by what its folds took; the last fifth of it beyond the limit
CLOSING = 0.5  # of the searching time; from here on the best are taken to more rows
WORTH = 0.05  # of the searching time that a trial may take on the rung where parameters are searched
SURVIVORS = 4  # algorithms that are searched after the screening
FALLING = 0.6  # how much less often the next best algorithm is searched than the one before
SCREENING = 0.12  # of the searching time that an algorithm's first trial may take
STRONG = (
    "hist_gradient_boosting",
    "lightgbm",
    "xgboost",
    "extra_trees",
    "random_forest",
)  # on most tables: tried first
SLOW = ("kernel_svm", "mlp")  # often outlast the screening: tried last
SLACK = 2.0  # of the pruning: what cannot win alone may still help others
POOL = 24  # models that an ensemble is chosen from
GROWTH = 1.15  # cost grows with rows a little more than linearly; where it grows faster, trials end between folds


class Auto:
    """
    Screening, climbing, searching, closing, joining.

    Every algorithm begins with its defaults on the first rung. The best climb to the rung on which parameters are
    searched, by TPE. In the last part of the time the best of them are taken to the most rows that time allows, and an
    ensemble is chosen among these.
    """

    def __init__(self, plan: Plan, earlier: Sequence[TrialResult] = ()) -> None:
        self._plan = plan
        self._rungs = rungs_for(plan.rows)
        self._seconds = plan.search.seconds * SEARCHED
        self._ends = time.monotonic() + self._seconds
        self._number = next_number(earlier)
        self._lot = Lot(plan.seed + len(earlier))  # noqa: S311 - nothing is to be kept secret
        self._draws: dict[tuple[str, int], Draws] = {}
        self._bars = {rung: Bars(plan, SLACK) for rung in self._rungs}
        self._told: dict[Rung, list[TrialResult]] = {rung: [] for rung in self._rungs}
        self._begun: set[tuple[Rung, str]] = set()
        self._unscreened = sorted(plan.algorithms, key=_turn)
        self._joined = False
        for result in earlier:
            self.tell(result)

    def ask(self) -> Proposal | None:
        if self._joined:
            return None
        left = self._ends - time.monotonic()
        if left <= 0:
            return self._joining()
        return self._screening() or self._climbing() or self._closing(left) or self._searching(left) or self._joining()

    def tell(self, result: TrialResult) -> None:
        proposal = result.proposal
        rung = next((one for one in self._rungs if (one.rows, one.folds) == (proposal.rows, proposal.folds)), None)
        if rung is None or proposal.algorithm not in self._plan.algorithms:
            return
        self._begun.add((rung, identity(proposal)))
        if proposal.algorithm in self._unscreened:
            self._unscreened.remove(proposal.algorithm)
        self._told[rung].append(result)
        self._bars[rung].tell(result)
        self._drawn(proposal.algorithm, rung).tell(result)

    def _screening(self) -> Proposal | None:
        """The defaults of every algorithm, on the first rung."""
        if not self._unscreened:
            return None
        key = self._unscreened.pop(0)
        return replace(self._proposed(key, self._rungs[0]), seconds=max(1.0, SCREENING * self._seconds))

    def _climbing(self) -> Proposal | None:
        """The best defaults, on the rung where parameters are searched."""
        rung = self._searched_rung()
        if rung is self._rungs[0]:
            return None
        first = {result.proposal.algorithm: result for result in reversed(self._told[self._rungs[0]])}
        for key in self._ranking():
            result = first.get(key)
            if result is None or (rung, identity(result.proposal)) in self._begun:
                continue
            return self._again(result, rung) if self._fits(result, rung) else None  # not a worse one instead
        return None

    def _searching(self, left: float) -> Proposal | None:
        """New parameters of an algorithm that does well, the better it does the more often."""
        rung = self._searched_rung()
        ranking = self._ranking()
        chances = [FALLING**place for place in range(len(ranking))]
        for key in self._lot.choices(ranking, chances, k=3) if ranking else ():
            known = [one for one in self._told[rung] if one.proposal.algorithm == key]
            if not known or min(one.seconds for one in known) <= left:
                return self._proposed(key, rung, bars=self._bars[rung].now)
        return None

    def _closing(self, left: float) -> Proposal | None:
        """The best so far on more rows: first that of each algorithm, then the others."""
        rung = self._last_rung(left)
        searched = self._searched_rung()
        if rung is searched or left > CLOSING * self._seconds:
            return None
        ranked = self._ranked(searched)
        firsts = {result.proposal.algorithm: result for result in reversed(ranked)}
        heads = [result for result in ranked if firsts[result.proposal.algorithm] is result]
        for result in [*heads[:SURVIVORS], *ranked]:
            if (rung, identity(result.proposal)) not in self._begun:
                return self._again(result, rung) if self._expected(result, rung) <= left else None
        return None

    def _joining(self) -> Proposal | None:
        """An ensemble of the best on the highest rung that has several."""
        self._joined = True
        if self._plan.task is Task.CLUSTERING:
            return None
        for rung in reversed(self._rungs):
            pool = [one for one in self._ranked(rung) if one.answers is not None and self._affordable(one)][:POOL]
            if pool:
                break
        if len(pool) < 2:  # noqa: PLR2004 - one model is no ensemble
            return None
        seconds = self._plan.search.seconds * REFIT
        return replace(
            self._proposed_as(ENSEMBLE.key, {}, rung), pool=tuple(pool), seconds=seconds, answers=False, bars=()
        )

    def _ranking(self) -> list[str]:
        """The algorithms that are still in the race, the best first, by the highest rung that tells of several."""
        rung = self._searched_rung()
        told = self._told[rung] if len({one.proposal.algorithm for one in self._told[rung]}) > 1 else ()
        order = [one.proposal.algorithm for one in self._ranked(rung)] if told else []
        order += [one.proposal.algorithm for one in self._ranked(self._rungs[0])]
        return list(dict.fromkeys(order))[:SURVIVORS]

    def _ranked(self, rung: Rung) -> list[TrialResult]:
        """The trials of a rung that have a score, the best first."""
        return best_first(self._told[rung], self._plan.scored_by)

    def _searched_rung(self) -> Rung:
        """The highest rung on which the best algorithms take little of the time."""
        best = self._ranked(self._rungs[0])[:SURVIVORS]
        if not best or self._unscreened:
            return self._rungs[0]
        usual = sorted(best, key=lambda one: one.seconds)[len(best) // 2]
        fitting = [rung for rung in self._rungs if self._expected(usual, rung) <= WORTH * self._seconds]
        return fitting[-1] if fitting else self._rungs[0]

    def _last_rung(self, left: float) -> Rung:
        """The highest rung that several of the best can still be taken to."""
        searched = self._searched_rung()
        best = self._ranked(searched)[:SURVIVORS]
        higher = [rung for rung in self._rungs if rung.size > searched.size]
        fitting = [
            rung
            for rung in higher
            if self._told[rung] or any(self._expected(one, rung) <= left / 2 and self._affordable(one) for one in best)
        ]
        return fitting[-1] if fitting else searched

    def _fits(self, result: TrialResult, rung: Rung) -> bool:
        return self._expected(result, rung) <= 3 * WORTH * self._seconds and self._affordable(result)

    def _affordable(self, result: TrialResult) -> bool:
        """Whether the model can be refitted on all rows in the time that is left for it."""
        rows = self._plan.rows or result.rows
        return refit_seconds(result, rows, self._plan) <= REFIT * self._plan.search.seconds

    def _expected(self, result: TrialResult, rung: Rung) -> float:
        """About how many seconds a trial's parameters take on a rung, by what they took on another."""
        done = max(1, len(result.folds.get(self._plan.metric, ())))
        power = algorithm_named(result.proposal.algorithm).growth.power(GROWTH)
        grown = (max(1, rung.size) / max(1, result.rows)) ** power if result.rows else 1.0
        return result.seconds / done * (rung.folds or self._plan.folds) * grown

    def _proposed(self, key: str, rung: Rung, bars: tuple[float, ...] = ()) -> Proposal:
        params = self._drawn(key, rung).ask(self._number)
        return replace(self._proposed_as(key, params, rung), bars=bars)

    def _again(self, result: TrialResult, rung: Rung) -> Proposal:
        return self._proposed_as(result.proposal.algorithm, dict(result.proposal.params), rung)

    def _proposed_as(self, key: str, params: dict[str, object], rung: Rung) -> Proposal:
        left = max(1.0, float(ceil(self._ends - time.monotonic())))
        answers = self._plan.task is not Task.CLUSTERING
        found = Proposal(self._number, key, params, rung.rows, rung.folds, seconds=left, answers=answers)
        self._begun.add((rung, identity(found)))
        self._number += 1
        return found

    def _drawn(self, key: str, rung: Rung) -> Draws:
        """What is known of an algorithm on a rung: scores of different rungs do not compare."""
        place = key, self._rungs.index(rung)
        if place not in self._draws:
            seed = self._plan.seed + self._plan.algorithms.index(key)
            self._draws[place] = Draws(self._plan, key, likely(seed))
        return self._draws[place]


def _turn(key: str) -> int:
    """When an algorithm is screened: what is strong on most tables first, what is slow last, all else between."""
    return STRONG.index(key) if key in STRONG else len(STRONG) + (key in SLOW)
