"""Work on a worker tells how far it is, and ends once nobody wants it."""

from threading import Event

import pytest

from core.engine.telling import all_told, run_told


def told_twice(word, tell):
    tell(1, 2)
    Event().wait(1.2)  # longer than the time between two looks
    tell(2, 2)
    return word.upper()


def endless(ended, tell):
    try:
        while True:
            tell("still at it")
            Event().wait(0.05)
    finally:
        ended.set()


def failing(tell):
    tell(1, 2)
    raise ValueError("too tired")


class TestRunTold:
    def test_what_is_told_is_heard(self):
        """
        The result comes back, and what was told on the way has been heard.
        """
        heard = []
        found = run_told(told_twice, "done", heard=lambda *told: heard.append(told), cancelling=Event())
        assert (("DONE", True), True) == (found, (1, 2) in heard)

    def test_what_the_work_raises(self):
        """
        An error of the work is the caller's to know.
        """
        with pytest.raises(ValueError, match="too tired"):
            run_told(failing, heard=lambda *_told: None, cancelling=Event())

    def test_cancelled(self):
        """
        Cancelled work is waited for no longer, and ends on the worker at what it tells next.
        """
        ended, cancelling = ENDED, Event()
        assert (None, False) == run_told(endless, Flag(), heard=lambda *_told: cancelling.set(), cancelling=cancelling)
        assert ended.wait(20)


def counted(steps, tell):
    for done in range(1, steps + 1):
        tell(done)
    if not steps:
        raise ValueError("nothing to count")
    Event().wait(0.6)  # longer than the time between two looks
    return steps * 10


class TestAllTold:
    def test_the_steps_of_all_are_added_up(self):
        """
        Every result comes back in its place, or in a line why there is none; what is heard is the sum of their steps.
        """
        heard = []
        found = all_told(counted, [(3,), (0,), (2,)], heard=heard.append, cancelling=Event())
        assert [30, "ValueError: nothing to count", 20] == found
        assert 5 == max(heard)

    def test_cancelled(self):
        """
        Cancelled work has no results, and nobody waits for it.
        """
        cancelling = Event()
        cancelling.set()
        assert all_told(counted, [(3,), (2,)], heard=lambda _done: None, cancelling=cancelling) is None


ENDED = Event()


class Flag:
    """Reaches the event of this process from the task: the tests' only worker lives in it."""

    def set(self):
        ENDED.set()
