"""Work on a worker tells how far it is, and ends once nobody wants it."""

from threading import Event

import pytest

from core.engine.telling import run_told


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


ENDED = Event()


class Flag:
    """Reaches the event of this process from the task: the tests' only worker lives in it."""

    def set(self):
        ENDED.set()
