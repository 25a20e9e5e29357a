"""The decision about a candidate: drafted from its figures, every revision kept, and asked for by promotion."""

from dataclasses import replace

import pytest

from core.actions import conclusion, decision, transfer
from core.conclusion.decision import LONGEST_PART, PARTS, Decision, decision_from
from core.errors import Conflict, InvalidInput, Refused

WRITTEN = Decision("It is the smallest.", "Three others.", "Few rows.", "Drift.", "For flowers only.")


@pytest.fixture
def opened(iris_candidate):
    """A candidate whose hold-out has been opened, and nothing decided."""
    conclusion.open_holdout(iris_candidate.project, iris_candidate.candidate, "first look", "Ada")
    return iris_candidate


class TestDraft:
    def test_it_says_what_the_figures_say(self, opened):
        """
        Each criterion with its interval, the baseline, the next best algorithm, the rows it rests on.
        """
        drafted = decision.draft_decision(opened.project, opened.candidate)
        assert all(word in drafted.why for word in ("2 of 2 criteria", "Accuracy ≥ 0.95", "95 % interval", "baseline"))
        assert ("Next came" in drafted.others, "rows of iris" in drafted.limits) == (True, True)

    def test_there_is_none_before_the_opening(self, iris_candidate):
        """
        A decision rests on the sealed rows, not on the validated score alone.
        """
        for asked in (
            lambda: decision.draft_decision(iris_candidate.project, iris_candidate.candidate),
            lambda: decision.decide(iris_candidate.project, iris_candidate.candidate, WRITTEN, "Ada"),
        ):
            with pytest.raises(Refused, match="Open the hold-out"):
                asked()


class TestRevisions:
    def test_every_one_is_kept(self, opened):
        """
        The newest is in force; the earlier one stays as it was, with who and when.
        """
        decision.decide(opened.project, opened.candidate, WRITTEN, "Ada")
        decision.decide(opened.project, opened.candidate, replace(WRITTEN, why="Second thoughts."), "Grace")
        found = decision.decisions_of(opened.candidate)
        assert [(2, "Grace", "Second thoughts."), (1, "Ada", WRITTEN.why)] == [
            (one.number, one.actor, one.decision.why) for one in found
        ]

    def test_two_tabs_do_not_overwrite_each_other(self, opened):
        """
        Who edits an older revision is told that there is a newer one.
        """
        decision.decide(opened.project, opened.candidate, WRITTEN, "Ada", based_on=0)
        with pytest.raises(Conflict, match="Revision 1"):
            decision.decide(opened.project, opened.candidate, WRITTEN, "Grace", based_on=0)

    @pytest.mark.parametrize("part", PARTS)
    @pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST_PART + 1)])
    def test_each_part_says_something(self, part, text):
        """
        An empty part, or an essay, is refused by its name.
        """
        with pytest.raises(InvalidInput):
            replace(WRITTEN, **{part: text}).check()

    def test_what_is_none_of_its_parts_is_refused(self):
        """
        A misspelt part of a file is named.
        """
        with pytest.raises(InvalidInput, match="whi"):
            decision_from({"whi": "typed wrong"})


class TestPromotion:
    def test_it_is_shut_without_a_decision(self, opened):
        """
        Met criteria are not enough: somebody has to decide.
        """
        with pytest.raises(Refused, match="“Decision recorded” is red"):
            transfer.promote(opened.project, opened.candidate, "all met", "Ada")

    def test_the_draft_can_be_recorded_with_a_reason(self, opened):
        """
        The command line promotes with a reason: it stands before what was drafted. What is decided stays.
        """
        first = decision.decide_as_drafted(opened.project, opened.candidate, "The smallest.", "Ada")
        assert first.decision.why.startswith("The smallest. ")
        assert decision.decide_as_drafted(opened.project, opened.candidate, "Again.", "Ada") is None
        assert 1 == transfer.promote(opened.project, opened.candidate, "all met", "Ada").version
