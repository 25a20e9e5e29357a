"""C: ask the models of a candidate's folds, each on rows that it has not learned from, on the engine."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pandas as pd

from core.actions.attempts import params_of
from core.actions.workers import table_from
from core.engine.cluster import engine
from core.engine.jobs import Job
from core.engine.telling import all_told
from core.errors import Refused
from core.language import N_
from core.tracking import datasets, tags, verifications
from core.tracking.runs import Record
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.trial import folds_of
from core.tuning.verification import trace_from

Found = TypeVar("Found")


def asked_by_fold(
    candidate: Record, plan: Plan, job: Job, function: Callable[..., Any], *given: Any, each: int
) -> list[Any] | None:
    """
    What a function finds in each fold of a candidate's plan, or in a line why it failed; None if it was cancelled.

    It tells `each` many steps of a fold.
    """
    proposal = proposal_of(candidate)
    training = engine().submit(table_from, datasets.training_rows(datasets.version_in(plan.dataset)))
    count = engine().run(_folds, plan, proposal, training)
    job.total = count * each

    def heard(done: int) -> None:
        job.done = done

    asked = [(plan, proposal, place, *given, training) for place in range(count)]
    return all_told(function, asked, heard=heard, cancelling=job.cancelling)


def told_apart(found: Sequence[Any], kind: type[Found]) -> tuple[list[Found], list[str]]:
    """The folds that have shown something, and why others have not; raises Refused if none has."""
    shown = [one for one in found if isinstance(one, kind)]
    failures = [one for one in found if isinstance(one, str)]
    if not shown:
        raise Refused(N_("No fold of this candidate could be asked: {reason}"), reason=failures[0] if failures else "–")
    return shown, failures


def proposal_of(candidate: Record) -> Proposal:
    """What a candidate was made from, to be learned anew from all rows of a fold."""
    try:
        params = trace_from(verifications.trace_of(candidate)).proposal.params
    except Refused:  # an older record has left no trace
        params = params_of(candidate)
    return Proposal(candidate.number, candidate.tags[tags.ALGORITHM], params)


def _folds(plan: Plan, proposal: Proposal, training: pd.DataFrame) -> int:
    return len(folds_of(plan, proposal, training))
