"""The worst errors, and the training rows that are most like them."""

import numpy as np
import pandas as pd
import pytest

from core.algorithms.catalogue import algorithm_named
from core.conclusion.mistakes import mistakes_from
from core.conclusion.nearest import MOST_LISTED, NEAREST, mistakes
from core.question.task import Task
from core.tuning.model_file import loaded
from core.tuning.plan import plan_for
from core.tuning.search import Proposal
from core.tuning.trial import outcome, refitted
from core.understanding.samples import sample_named
from core.understanding.split import Split, SplitKind


@pytest.fixture(scope="module")
def worst(sealed):
    """The mistakes of an algorithm on the hold-out of a table, and its training rows."""

    def found(table, task, target, algorithm, metric, split=None):
        version, training, holdout = sealed(table, task, target, split=split)
        plan = plan_for(version, algorithms=(algorithm,), metric=metric)
        params = algorithm_named(algorithm).params_for({})
        model = loaded(refitted(plan, Proposal(1, algorithm, params), training).model)
        truth = holdout[plan.target].to_numpy() if plan.target else None
        answered = outcome(model, task, holdout[plan.features], truth)
        return mistakes(plan, model, answered, training, holdout), training

    return found


class TestWorst:
    def test_numbers_by_their_distance(self, worst):
        """
        The largest error first, each with its nearest training rows, the nearest first.
        """
        table = pd.read_csv(sample_named("diabetes").path)
        found, training = worst(table, Task.REGRESSION, "progression", "ridge", "r2")
        losses = [one.loss for one in found.found]
        assert (MOST_LISTED, losses, 89) == (len(losses), sorted(losses, reverse=True), found.rows)
        near = found.found[0].nearest
        assert [one.distance for one in near] == sorted(one.distance for one in near)
        assert training["progression"].iloc[near[0].number - 1] == near[0].truth
        assert "most like it have" in str(found.found[0].words)

    def test_the_nearest_is_the_twin(self, worst):
        """
        A row that training has as well is at a distance of 0, categories and gaps included.
        """
        draw = np.random.default_rng(0)
        table = pd.DataFrame({"x": draw.normal(size=40), "kind": draw.choice(["a", "b", None], 40)})
        table = pd.concat([table, table], ignore_index=True).assign(
            day=range(80), y=["no", "yes"] * 20 + ["yes", "no"] * 20
        )
        split = Split(SplitKind.CHRONOLOGICAL, column="day", share=0.5)
        found, _training = worst(table, Task.CLASSIFICATION, "y", "random_forest", "accuracy", split)
        one = found.found[0]
        twin = one.nearest[0]
        assert (0.0, one.values) == (pytest.approx(twin.distance), twin.values)  # noqa: PD011 - no table
        assert NEAREST == len(one.nearest)

    def test_an_ensemble_has_the_space_of_its_first_member(self, sealed):
        """
        Its steps are inside of its members.
        """
        from core.tuning.members import voting
        from core.tuning.trial import fit, unfitted

        table = pd.read_csv(sample_named("diabetes").path)
        version, training, holdout = sealed(table, Task.REGRESSION, "progression")
        plan = plan_for(version, algorithms=("ridge",), metric="r2")
        model = voting(Task.REGRESSION, [unfitted(plan, Proposal(1, "ridge", {}), training) for _n in range(2)], [1, 1])
        fit(model, plan, training[plan.features], training["progression"])
        answered = outcome(model, Task.REGRESSION, holdout[plan.features], holdout["progression"].to_numpy())
        assert NEAREST == len(mistakes(plan, model, answered, training, holdout).found[0].nearest)

    def test_a_model_that_takes_words(self, worst):
        """
        The baseline looks at nothing; its rows are still near or far by their numbers.
        """
        table = pd.read_csv(sample_named("iris").path)
        found, _training = worst(table, Task.CLASSIFICATION, "species", "dummy", "accuracy")
        assert (20, NEAREST) == (found.wrong, len(found.found[0].nearest))

    def test_nothing_wrong(self, worst):
        """
        Where every row is right there is nothing to list.
        """
        table = pd.DataFrame({"x": np.arange(60.0), "y": ["a"] * 30 + ["b"] * 30})
        found, _training = worst(table, Task.CLASSIFICATION, "y", "decision_tree", "accuracy")
        assert len(found.found) == found.wrong <= 1

    def test_clusters_are_neither_right_nor_wrong(self, worst):
        """
        A clustering has no mistakes.
        """
        table = pd.read_csv(sample_named("iris").path)
        assert worst(table, Task.CLUSTERING, "species", "k_means", "silhouette")[0] is None

    def test_there_and_back(self, worst):
        """
        What is stored is read back the same.
        """
        found, _training = worst(
            pd.read_csv(sample_named("iris").path), Task.CLASSIFICATION, "species", "dummy", "accuracy"
        )
        assert mistakes_from(found.to_json()) == found
