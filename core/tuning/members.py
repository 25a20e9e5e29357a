"""The members of an ensemble: as they are recorded among its parameters, and as one scikit-learn model."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.algorithms.ensemble import ENSEMBLE
from core.question.task import Task
from core.tuning.search import Proposal

MEMBERS = "members"  # the parameter of an ensemble that holds them as JSON
EVENNESS = "evenness"  # how far an ensemble gives rare classes their due; none where the likeliest class is the answer


@dataclass(frozen=True)
class Member:
    """An algorithm with its parameters, and how much its answers weigh."""

    algorithm: str
    params: dict[str, Any]
    weight: float

    @property
    def proposal(self) -> Proposal:
        """The member as a proposal of its own."""
        return Proposal(0, self.algorithm, self.params)


def members_of(proposal: Proposal) -> tuple[Member, ...]:
    """The members of an ensemble; none for any other proposal."""
    if proposal.algorithm != ENSEMBLE.key or MEMBERS not in proposal.params:
        return ()
    return tuple(Member(**one) for one in json.loads(proposal.params[MEMBERS]))


def evenness_of(proposal: Proposal) -> float:
    """How far an ensemble gives rare classes their due, from 0 to 1."""
    return float(proposal.params.get(EVENNESS, 0.0))


def params_of(members: Sequence[Member], evenness: float = 0.0) -> dict[str, Any]:
    """The parameters of an ensemble of these members."""
    rows = [{"algorithm": one.algorithm, "params": one.params, "weight": one.weight} for one in members]
    return {MEMBERS: json.dumps(rows), **({EVENNESS: evenness} if evenness else {})}


def voting(task: Task, models: Sequence[Any], weights: Sequence[float], evenness: float = 0.0) -> Any:
    """
    Plain scikit-learn: the weighted mean of the models' probabilities or numbers; `evenness` takes a vote of ours.

    A pipeline like that of any other candidate, whose steps are inside of its members.
    """
    from sklearn.ensemble import VotingClassifier, VotingRegressor
    from sklearn.pipeline import Pipeline

    named = [(f"member_{place}", model) for place, model in enumerate(models, start=1)]
    together: Any
    if task is Task.CLASSIFICATION and evenness:
        from core.algorithms.even_vote import EvenVote

        together = EvenVote(named, weights=list(weights), evenness=evenness)
    elif task is Task.CLASSIFICATION:
        together = VotingClassifier(named, voting="soft", weights=list(weights))
    else:
        together = VotingRegressor(named, weights=list(weights))
    return Pipeline([("features", "passthrough"), ("model", together)])
