"""Background work belongs to the project: it goes on when the tab closes, and everyone sees how far it is."""

import threading

import pytest

from core.engine import jobs
from core.engine.jobs import Job
from core.errors import Refused
from core.language import current_language, use_language

PATIENCE = 30


@pytest.fixture(autouse=True)
def _own_jobs(monkeypatch):
    monkeypatch.setattr(jobs, "_jobs", {})


class Work:
    """Work that does one step, says so, and goes on when it may."""

    def __init__(self):
        self.under_way = threading.Event()
        self.may_go_on = threading.Event()

    def __call__(self, job):
        job.done = 1
        self.under_way.set()
        assert self.may_go_on.wait(PATIENCE)


class TestUnderWay:
    def test_others_see_how_far_it_is(self):
        """
        Whoever opens the page finds the job by its project and kind, running, with what is done.
        """
        work = Work()
        started = jobs.start(Job("1", "study", "search", total=5), work)
        assert work.under_way.wait(PATIENCE)
        seen = []
        looker = threading.Thread(target=lambda: seen.append(jobs.job_of("1", "study")))
        looker.start()
        looker.join()
        assert ([started], 1, 5, True) == (seen, seen[0].done, seen[0].total, seen[0].running)
        work.may_go_on.set()
        assert started.ended.wait(PATIENCE)
        assert not started.running

    def test_a_second_of_its_kind_is_the_first(self):
        """
        Pressing the button twice, or in two tabs, starts one study.
        """
        work = Work()
        first = jobs.start(Job("1", "study", "search"), work)
        assert first is jobs.start(Job("1", "study", "again"), work)
        work.may_go_on.set()
        assert first.ended.wait(PATIENCE)

    def test_other_kinds_and_projects_go_beside_it(self):
        """
        A report is made while a study runs, and another project's study too.
        """
        work = Work()
        begun = [jobs.start(Job(*which, "…"), work) for which in (("1", "study"), ("1", "report"), ("2", "study"))]
        assert 3 == len(set(map(id, begun)))
        work.may_go_on.set()
        assert all(job.ended.wait(PATIENCE) for job in begun)

    def test_after_its_end_another_can_be_started(self):
        """
        One after the other, as often as you like.
        """
        first = jobs.start(Job("1", "study", "one"), lambda job: None)
        assert first.ended.wait(PATIENCE)
        second = jobs.start(Job("1", "study", "two"), lambda job: None)
        assert second is jobs.job_of("1", "study")
        assert second.ended.wait(PATIENCE)

    def test_it_speaks_the_language_of_who_started_it(self):
        """
        What the job writes down is in the language of the page it was started from.
        """
        use_language("de")
        spoken = []
        job = jobs.start(Job("1", "study", "…"), lambda job: spoken.append(current_language()))
        use_language("en")
        assert job.ended.wait(PATIENCE)
        assert ["de"] == spoken


class TestCancelled:
    def test_the_work_is_told(self):
        """
        Cancelling asks; the work ends when it has put down what it holds.
        """
        job = Job("1", "study", "search")
        jobs.start(job, lambda job: job.cancelling.wait(PATIENCE))
        job.cancel()
        assert job.ended.wait(PATIENCE)
        assert job.error is None


class TestFailed:
    def test_a_refusal_is_kept(self):
        """
        The page shows the sentence, also when it is opened later.
        """
        job = jobs.start(Job("1", "study", "search"), _refusing)
        assert job.ended.wait(PATIENCE)
        assert "No trial of this study succeeded." == str(jobs.job_of("1", "study").error)

    def test_a_bug_is_kept_and_stays_visible(self, monkeypatch):
        """
        What is no refusal is shown as the bug it is, and also goes to the log.
        """
        logged, told = [], threading.Event()
        monkeypatch.setattr(threading, "excepthook", lambda failure: (logged.append(failure.exc_type), told.set()))
        job = jobs.start(Job("1", "study", "search"), lambda job: 1 / 0)
        assert job.ended.wait(PATIENCE)
        assert told.wait(PATIENCE)
        assert ([ZeroDivisionError], ZeroDivisionError) == (logged, type(job.error))


class TestNoJob:
    def test_there_is_none_at_first(self):
        """
        A project nobody works on has no job.
        """
        assert jobs.job_of("1", "study") is None


def _refusing(_job):
    raise Refused("No trial of this study succeeded.")
