"""How often a hold-out was looked at is counted by candidate, and what choosing by it does is said in figures."""

from core.conclusion.interval import Interval, Method
from core.conclusion.looks import looks
from core.question.metrics import metric_named

ACCURACY, INTERVAL = metric_named("accuracy"), Interval(0.8, 0.9, Method.WILSON)


class TestLooks:
    def test_one_look_needs_no_words(self):
        """
        A hold-out that was opened once is as honest as it can be.
        """
        assert looks(["a"], "a", ACCURACY, INTERVAL).sentence is None
        assert looks([], "a", ACCURACY, None).sentence is None

    def test_the_same_candidate_again(self):
        """
        Looking again at the same candidate chooses nothing.
        """
        found = looks(["a", "a"], "a", ACCURACY, INTERVAL)
        assert (2, 1, 1, True) == (
            found.openings,
            found.candidates,
            found.place,
            "nothing flatters" in str(found.sentence),
        )

    def test_a_finalist_after_another_is_the_second_look(self):
        """
        The second candidate shows as the second look, with what choosing between both would add at most.
        """
        found = looks(["a", "b", "a"], "b", ACCURACY, INTERVAL)
        assert (2, "Look 2 of 2 at this hold-out.") == (found.place, str(found.sentence).split(" If ")[0])
        assert 0.013 < (found.flattered or 0) < 0.015

    def test_before_it_is_opened_after_another(self):
        """
        Who is about to open it for one more candidate is told first.
        """
        found = looks(["a"], "b", ACCURACY, None)
        assert (0, True) == (found.place, "this would be look 2" in str(found.sentence))

    def test_without_an_interval_nothing_is_reckoned(self):
        """
        A metric whose uncertainty is not known gets the warning without a figure.
        """
        found = looks(["a", "b"], "a", ACCURACY, None)
        assert (None, True) == (found.flattered, "flattered by it" in str(found.sentence))
