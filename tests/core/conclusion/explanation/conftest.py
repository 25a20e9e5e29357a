"""Tables whose truth is known: one column that decides, one that is noise, one that never changes."""

import numpy as np
import pandas as pd
import pytest

from core.conclusion.explanation.fold import fold_fitted
from core.question.task import Task
from core.tuning.plan import plan_for
from core.tuning.search import Proposal

PROPOSALS = {
    Task.CLASSIFICATION: Proposal(1, "decision_tree", {"max_depth": 3}),
    Task.REGRESSION: Proposal(1, "ridge", {}),
    Task.CLUSTERING: Proposal(1, "k_means", {"n_clusters": 2}),
}
METRICS = {Task.CLASSIFICATION: "accuracy", Task.REGRESSION: "mean_absolute_error", Task.CLUSTERING: "silhouette"}


def drawn(rows=300, seed=0):
    """Columns: `decides` makes the answer, `noise` does not, `still` has one value, `place` is a word beside it."""
    lot = np.random.default_rng(seed)
    table = pd.DataFrame({"decides": lot.normal(size=rows), "noise": lot.normal(size=rows), "still": 1.0})
    table["decides"] += np.where(table["decides"] > 0, 3.0, -3.0)
    table["place"] = np.where(lot.random(rows) < 0.5, "north", "south")
    return table


@pytest.fixture(scope="session")
def planned(sealed):
    """The plan of a task on such a table, its proposal, and the training rows."""

    def made(task, rows=300, metric=""):
        table = drawn(rows)
        target = "" if task is Task.CLUSTERING else "answer"
        if task is Task.CLASSIFICATION:
            table["answer"] = np.where(table["decides"] > 0, "up", "down")
        if task is Task.REGRESSION:
            table["answer"] = 2.0 * table["decides"]
        version, training, _holdout = sealed(table, task, target)
        proposal = PROPOSALS[task]
        metric = metric or METRICS[task]
        return plan_for(version, algorithms=(proposal.algorithm,), metric=metric), proposal, training

    return made


@pytest.fixture(scope="session")
def fold_of(planned):
    """The first fold of the plan of a task."""

    def made(task, most=1_000, **given):
        plan, proposal, training = planned(task, **given)
        return fold_fitted(plan, proposal, 0, most, training)

    return made
