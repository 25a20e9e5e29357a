"""What matters is found on unseen rows, with its doubt, and said in a sentence."""

from math import isnan, nan

import pytest

from core.conclusion.explanation.fold import fold_fitted
from core.conclusion.explanation.importance import importance, importance_figure, importance_from
from core.conclusion.explanation.shuffling import Shuffled, shuffled
from core.question.metrics import metric_named
from core.question.task import Task
from core.tuning.members import Member, params_of
from core.tuning.search import Proposal
from core.tuning.trial import cross_validated, folds_of

ACCURACY = metric_named("accuracy")


class TestFold:
    @pytest.mark.parametrize("task", list(Task))
    def test_nothing_is_asked_about_rows_learned_from(self, planned, task):
        """
        Every row that is asked about belongs to the validation part of the fold whose model answers.
        """
        plan, proposal, training = planned(task)
        for place, (fitting, judging) in enumerate(folds_of(plan, proposal, training)):
            fold = fold_fitted(plan, proposal, place, 20, training)
            assert set() == set(fold.places) & set(fitting)
            assert set(fold.places) <= set(judging)

    @pytest.mark.parametrize("metric", ["accuracy", "roc_auc", "log_loss", "f1_macro"])
    def test_all_rows_give_the_trials_score(self, planned, metric):
        """
        Asked about all its validation rows, a fold's model has the score that cross-validation found.
        """
        plan, proposal, training = planned(Task.CLASSIFICATION, metric=metric)
        found = cross_validated(plan, proposal, training).folds[metric]
        scores = [fold_fitted(plan, proposal, place, 10_000, training).score for place in range(len(found))]
        assert scores == pytest.approx(found)

    def test_an_ensemble(self, planned):
        """
        The models of an ensemble are explained as one.
        """
        plan, _proposal, training = planned(Task.CLASSIFICATION)
        members = (Member("decision_tree", {"max_depth": 2}, 0.5), Member("decision_tree", {"max_depth": 3}, 0.5))
        fold = fold_fitted(plan, Proposal(1, "ensemble", params_of(members)), 0, 100, training)
        assert fold.metric.better(fold.score, shuffled(fold, 3).without["decides"])
        assert fold.responses(fold.columns).sum(axis=1) == pytest.approx(1.0)

    def test_a_fair_sample(self, fold_of):
        """
        Where fewer rows are asked about, the classes keep their shares.
        """
        every, some = fold_of(Task.CLASSIFICATION), fold_of(Task.CLASSIFICATION, most=24)
        assert 24 == len(some.truth)
        assert (some.truth == "up").mean() == pytest.approx((every.truth == "up").mean(), abs=0.05)


class TestShuffling:
    @pytest.mark.parametrize("task", list(Task))
    def test_what_decides_is_missed(self, fold_of, task):
        """
        Without the column that decides the score is worse; a column that never changes is not missed at all.
        """
        fold = fold_of(task)
        found = shuffled(fold, 3)
        assert fold.metric.better(found.score, found.without["decides"])
        assert found.score == found.without["still"]

    def test_three_rows(self, planned):
        """
        A fold of three rows is explained as well; its doubt is for the folds together to tell.
        """
        plan, proposal, training = planned(Task.CLASSIFICATION, rows=20)
        assert 3 == shuffled(fold_fitted(plan, proposal, 4, 1_000, training), 3).rows


class TestImportance:
    def test_the_strongest_first_with_its_interval(self):
        """
        Columns are ranked by what is lost without them; the interval is that of folds which share rows.
        """
        folds = [Shuffled(0.9, {"a": 0.88, "b": without}, 10, 0.25) for without in (0.6, 0.62, 0.58)]
        found = importance(ACCURACY, folds, 5)
        first, second = found.weights
        assert ["b", "a"] == [first.feature, second.feature]
        assert (pytest.approx(0.3), True) == (first.importance, first.low < 0.3 < first.high)
        assert "“b” matters most: Accuracy falls by 0.3 ± 0.066 without it." == str(found.words)

    def test_an_error_rises(self):
        """
        Where less is better, what is lost is above 0 as well, and the sentence says that the error rises.
        """
        folds = [Shuffled(1.0, {"a": without}, 10, 0.25) for without in (3.0, 3.1)]
        found = importance(metric_named("mean_absolute_error"), folds, 5)
        assert found.weights[0].importance == pytest.approx(2.05)
        assert "rises by" in str(found.words)

    def test_what_differs_from_fold_to_fold_is_not_sure(self):
        """
        A larger loss that may be chance does not push aside a smaller one that is sure.
        """
        folds = [Shuffled(0.9, {"a": a, "b": 0.8}, 10, 0.25) for a in (0.9, 0.2, 0.85)]
        assert "What is sure: Accuracy falls by 0.1" in str(importance(ACCURACY, folds, 5).words)

    def test_nothing_matters(self):
        """
        Where no column matters beyond chance, the sentence says so.
        """
        folds = [Shuffled(0.5, {"a": a}, 10, 0.25) for a in (0.45, 0.55, 0.5)]
        assert str(importance(ACCURACY, folds, 5).words).startswith("No column matters beyond chance")

    def test_a_single_fold(self):
        """
        One fold has no spread, and the sentence says what that means.
        """
        found = importance(ACCURACY, [Shuffled(0.9, {"a": 0.5}, 10, 0.25)], 5)
        assert (True, True) == (isnan(found.weights[0].low), "one fold cannot tell" in str(found.words))

    def test_a_metric_that_is_undefined(self):
        """
        A fold in which the metric is undefined is left out; where it is in all, the sentence says so.
        """
        undefined = Shuffled(nan, {"a": nan}, 10, 0.25)
        some = importance(ACCURACY, [Shuffled(0.9, {"a": 0.5}, 10, 0.25), undefined], 5)
        assert (0.9, pytest.approx(0.4)) == (some.score, some.weights[0].importance)
        assert "undefined in every fold" in str(importance(ACCURACY, [undefined, undefined], 5).words)

    def test_it_is_read_as_it_was_written(self):
        """
        What is kept is what was found, and it can be drawn.
        """
        found = importance(ACCURACY, [Shuffled(0.9, {"a": 0.5}, 10, 0.25)] * 2, 5)
        assert found == importance_from(found.to_json())
        assert 1 == len(importance_figure(found).data)
