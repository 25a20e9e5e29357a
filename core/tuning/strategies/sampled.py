"""Searches that draw each proposal anew, by Optuna: at random, or where good scores are likely."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import cycle
from typing import TYPE_CHECKING, Any, Literal

from core.algorithms.catalogue import algorithm_named
from core.tuning.plan import Plan
from core.tuning.pruning import Bars
from core.tuning.search import Proposal, next_number
from core.tuning.spaces import distribution, searched, set_by_hand, start
from core.tuning.trial import TrialResult

if TYPE_CHECKING:
    from optuna import Study
    from optuna.samplers import BaseSampler


class Sampled:
    """
    Proposals drawn by a sampler of Optuna's, the algorithms taking turns.

    The first proposal of each algorithm is its defaults, so that a search is never worse than none.
    """

    prunes = False

    def __init__(self, plan: Plan, earlier: Sequence[TrialResult] = ()) -> None:
        self._draws = {
            key: Draws(plan, key, self.sampler(plan.seed + turn + len(earlier)))
            for turn, key in enumerate(plan.algorithms)
        }
        self._bars = Bars(plan)
        self._turns = cycle(plan.algorithms)
        self._number = next_number(earlier)
        self._left = plan.search.trials - len(earlier)
        for result in earlier:
            next(self._turns)
            self.tell(result)

    def sampler(self, seed: int) -> "BaseSampler":
        """What draws the values."""
        raise NotImplementedError

    def ask(self) -> Proposal | None:
        if self._left <= 0:
            return None
        self._left -= 1
        key = next(self._turns)
        bars = self._bars.now if self.prunes else ()
        proposal = Proposal(self._number, key, self._draws[key].ask(self._number), bars=bars)
        self._number += 1
        return proposal

    def tell(self, result: TrialResult) -> None:
        self._bars.tell(result)
        self._draws[result.proposal.algorithm].tell(result)


class Random(Sampled):
    """Values drawn evenly from the declared ranges (Bergstra and Bengio, 2012)."""

    def sampler(self, seed: int) -> "BaseSampler":
        from optuna.samplers import RandomSampler

        return RandomSampler(seed=seed)


class Bayesian(Sampled):
    """Tree-structured Parzen estimation (Bergstra et al., 2011); what clearly cannot win is pruned across folds."""

    prunes = True

    def sampler(self, seed: int) -> "BaseSampler":
        return likely(seed)


def likely(seed: int) -> "BaseSampler":
    """What draws where good scores are likely."""
    from optuna.samplers import TPESampler

    return TPESampler(seed=seed)


class Draws:
    """What Optuna knows of one algorithm; parameters set by hand stay as they are."""

    def __init__(self, plan: Plan, key: str, sampler: "BaseSampler") -> None:
        import optuna

        optuna.logging.set_verbosity(optuna.logging.WARNING)
        direction: Literal["maximize", "minimize"] = "maximize" if plan.scored_by.greater_is_better else "minimize"
        algorithm = algorithm_named(key)
        params = searched(plan, algorithm)
        self._metric = plan.metric
        self._space = {name: distribution(param) for name, param in params.items()}
        self._by_hand = set_by_hand(plan, algorithm)
        self._study: Study = optuna.create_study(direction=direction, sampler=sampler)
        self._defaults: dict[str, Any] | None = {name: start(param) for name, param in params.items()}
        self._asked: dict[int, Any] = {}

    def ask(self, number: int) -> dict[str, Any]:
        """Values for every parameter; the first time its defaults."""
        if self._defaults is not None:
            self._study.enqueue_trial(self._defaults)
            self._defaults = None
        self._asked[number] = trial = self._study.ask(self._space)
        return {**trial.params, **self._by_hand}

    def tell(self, result: TrialResult) -> None:
        """How values did, whether they were asked for here or are recorded from earlier."""
        self._defaults = None
        trial = self._asked.pop(result.proposal.number, None)
        told = self._told(result)
        if trial is not None:
            for step, value in told["intermediate_values"].items():
                trial.report(value, step)
            self._study.tell(trial, told["value"], state=told["state"])
        elif all(name in result.proposal.params for name in self._space):
            self._add(result, told)

    def _told(self, result: TrialResult) -> dict[str, Any]:
        from optuna.trial import TrialState

        score = result.score(self._metric)
        if score is None:
            return {"state": TrialState.FAIL, "value": None, "intermediate_values": {}}
        if result.pruned:
            steps = {len(result.folds[self._metric]): score}
            return {"state": TrialState.PRUNED, "value": None, "intermediate_values": steps}
        return {"state": TrialState.COMPLETE, "value": score, "intermediate_values": {}}

    def _add(self, result: TrialResult, told: dict[str, Any]) -> None:
        from optuna.trial import create_trial

        params = {name: result.proposal.params[name] for name in self._space}
        with suppress(ValueError):  # outside of what is searched, so nothing is learned from it
            self._study.add_trial(create_trial(params=params, distributions=self._space, **told))
