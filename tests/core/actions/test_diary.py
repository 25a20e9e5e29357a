"""The diary: studies come from each other, change something, do something to the score, and are written about."""

import pytest

from core.actions import training
from core.actions.attempts import trials_followed
from core.actions.diary import diary_of, draft_finding, entry_of, findings_of, write_finding
from core.errors import Conflict, InvalidInput, NotFound
from core.tracking import studies
from core.tracking.datasets import version_of
from core.tuning.plan import Search, Strategy, plan_for


@pytest.fixture
def project(iris_candidate):
    return iris_candidate.project


def trained(project, origin="1", **choices):
    """A study that goes on from the project's first one, with a decision tree of depth 1."""
    search = choices.pop("search", Search(params={"max_depth": 1}))
    plan = plan_for(version_of(project), algorithms=("decision_tree",), metric="accuracy", search=search, **choices)
    return training.train(project, plan, "by hand", "Ada", hypothesis="A stump  will do", origin=origin)


class TestTree:
    def test_a_study_stands_below_its_origin(self, project):
        """
        Two go on from the first, one of them is gone on from again, one starts anew.
        """
        for origin in ("1", "2", "1", ""):
            trained(project, origin)
        expected = [(1, 0, None), (2, 1, 1), (3, 2, 2), (4, 1, 1), (5, 0, None)]
        found = [(e.study.number, e.depth, e.origin and e.origin.number) for e in diary_of(project.id)]
        assert expected == found

    def test_what_changed_and_what_it_did(self, project):
        """
        A stump confuses two of three species: worse than the tree of depth 3 before it, beyond chance.
        """
        trained(project)
        first, second = diary_of(project.id)
        assert ("", (), None) == (first.hypothesis, first.changes, first.difference)
        assert ("A stump will do", True) == (second.hypothesis, second.score < first.score)
        assert "max_depth: 3 → 1." in [str(one) for one in second.changes]
        assert (True, True) == (second.difference.certain, second.difference.mean < -0.2)

    def test_other_folds_are_not_compared(self, project):
        """
        Another seed cuts other folds; the reason is told instead of a difference.
        """
        trained(project, seed=7)
        second = diary_of(project.id)[1]
        assert (None, True) == (second.difference, "seed" in str(second.incomparable))

    def test_an_origin_must_be_of_this_project(self, project):
        """
        A study that goes on from one that does not exist is refused before it begins.
        """
        with pytest.raises(NotFound, match="no study 9"):
            trained(project, origin="9")
        assert 1 == len(studies.studies(project.id))

    def test_a_hypothesis_is_a_sentence(self, project):
        """
        An essay is refused.
        """
        plan = plan_for(version_of(project), algorithms=("decision_tree",), metric="accuracy")
        with pytest.raises(InvalidInput, match="500 characters"):
            training.start_study(project, plan, "by hand", "Ada", hypothesis="why " * 200)


class TestFinding:
    def test_it_is_drafted_from_the_figures(self, project):
        """
        The best algorithm with score, spread and baseline, and what changed beyond chance.
        """
        trained(project)
        draft = draft_finding(project.id, diary_of(project.id)[1])
        assert draft.startswith("Decision tree did best: Accuracy 0.6")
        assert "over 5 folds; the baseline has 0.3333. Compared with study 1: Worse by" in draft

    def test_every_revision_is_kept(self, project):
        """
        A finding that is edited keeps what was written before, with who and when.
        """
        (entry,) = diary_of(project.id)
        assert ("", []) == (entry.finding, findings_of(entry.study))
        write_finding(project, entry.study, "It works.", based_on=0, actor="Ada")
        write_finding(project, entry.study, "It works,\n mostly.", based_on=1, actor="Grace")
        kept = [(one.number, one.text, one.actor) for one in findings_of(entry.study)]
        assert [(2, "It works, mostly.", "Grace"), (1, "It works.", "Ada")] == kept
        assert "It works, mostly." == diary_of(project.id)[0].finding

    def test_two_who_edit_at_once(self, project):
        """
        The second one is told that there is something newer than what they saw.
        """
        (entry,) = diary_of(project.id)
        write_finding(project, entry.study, "It works.", based_on=0, actor="Ada")
        with pytest.raises(Conflict, match="Revision 1"):
            write_finding(project, entry.study, "It does not.", based_on=0, actor="Grace")


class TestFollowed:
    def test_new_trials_are_added_to_known_ones(self, project):
        """
        Following a study again finds each trial once, in the order in which they ended.
        """
        found = trained(project, search=Search(Strategy.BAYESIAN, trials=4))
        first, again = (trials_followed(project.id, found.study) for _time in range(2))
        assert 5 == len(first) == len({one.id for one in first})
        assert first == again

    def test_one_study_alone(self, project):
        """
        A study beside its origin without the tree around it.
        """
        found = trained(project)
        entry = entry_of(project.id, next(s for s in studies.studies(project.id) if s.id == found.study))
        assert (1, True) == (entry.origin.number, entry.difference.certain)
