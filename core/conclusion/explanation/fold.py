"""A fold's model beside rows that it has not learned from: whatever is explained, is explained on these."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.question.metric import Metric, Outcome
from core.question.metrics import metric_named, score
from core.question.task import Task
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.trial import fit, folds_of, unfitted
from core.understanding.split.lots import Positions, drawn_by_class

OWN_METRIC = "adjusted_rand"  # how much of a grouping is left, where there is no truth to hold it against
Values = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Fold:
    """
    The model of one fold, and some rows of its validation part: their columns, their `places` in the training rows.

    `truth` is what they really are; where nothing is known of that (a clustering without a label), the model's own
    answers. `ratio` is rows judged on over rows learned from, `classes` are all that the target has.
    """

    plan: Plan
    model: Any
    columns: pd.DataFrame
    truth: Values
    places: Positions
    ratio: float
    classes: tuple[Any, ...] = ()

    @property
    def metric(self) -> Metric:
        return metric_of(self.plan)

    @property
    def score(self) -> float:
        """The metric on the rows as they are."""
        return next(self.scores(self.columns))

    def scores(self, columns: pd.DataFrame) -> Iterator[float]:
        """The metric of each copy of the rows in a table of one copy below the other: they are asked all at once."""
        given = self.answers(columns)
        for start in range(0, len(columns), len(self.truth)):
            yield score(self.metric, self._outcome(given[start : start + len(self.truth)]))

    def answers(self, columns: pd.DataFrame) -> Values:
        """What the metric looks at: probabilities, or answers."""
        asked = self.model.predict_proba if self.metric.by_probabilities else self.model.predict
        return np.asarray(asked(columns))

    def responses(self, columns: pd.DataFrame) -> Values:
        """The probability of each class, of the shape (rows, classes), or the predicted numbers in one column."""
        if self.plan.task is Task.REGRESSION:
            return np.asarray(self.model.predict(columns), dtype=float).reshape(-1, 1)
        shares = np.zeros((len(columns), len(self.classes)))
        known = [self.classes.index(one) for one in self.model.classes_.tolist()]
        shares[:, known] = self.model.predict_proba(columns)
        return shares

    def _outcome(self, given: Values) -> Outcome:
        if not self.metric.by_probabilities:
            return Outcome(self.truth, given)
        classes = self.model.classes_
        return Outcome(self.truth, classes[given.argmax(axis=1)], given, list(classes))


def metric_of(plan: Plan) -> Metric:
    """The plan's metric; of a clustering, how alike two groupings are, with the label or with its own answers."""
    return metric_named(OWN_METRIC) if plan.task is Task.CLUSTERING else plan.scored_by


def fold_fitted(plan: Plan, proposal: Proposal, place: int, most: int, training: pd.DataFrame) -> Fold:
    """The fold at this place, its model learned anew, with at most so many fairly drawn rows to ask it about."""
    fitting, judging = folds_of(plan, proposal, training)[place]
    target = training[plan.target] if plan.target else None
    columns = training[plan.features]
    model = unfitted(plan, proposal, training)
    fit(model, plan, columns.iloc[fitting], None if target is None else target.iloc[fitting])
    some = _some(judging, target if plan.task is Task.CLASSIFICATION else None, most, plan.seed)
    asked = columns.iloc[some].reset_index(drop=True)
    truth = np.asarray(model.predict(asked)) if target is None else target.iloc[some].to_numpy()
    classes = (
        tuple(np.unique(target.to_numpy()).tolist()) if plan.task is Task.CLASSIFICATION and target is not None else ()
    )
    return Fold(plan, model, asked, truth, some, len(judging) / len(fitting), classes)


def _some(judging: Positions, classes: "pd.Series[Any] | None", most: int, seed: int) -> Positions:
    """At most so many of the rows, by lot, each class in its share."""
    if len(judging) <= most:
        return judging
    if classes is None:
        return np.sort(np.random.default_rng(seed).permutation(judging)[:most])
    codes = np.asarray(pd.factorize(classes.iloc[judging], sort=True)[0], dtype=np.intp)
    _others, found = drawn_by_class(codes, most, seed)
    return np.sort(judging[found])
