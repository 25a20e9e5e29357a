"""U: checks run in the background, are kept as long as what they looked at stays, and stop when it changes."""

from dataclasses import replace

import pandas as pd
import pytest

from core.actions import checks
from core.actions.latest import Latest
from core.actions.questions import create_project
from core.engine import jobs
from core.errors import InvalidInput
from core.question.question import Question
from core.question.task import Task
from core.understanding.checks.catalogue import CHECKS
from core.understanding.checks.decided import muted
from core.understanding.columns import Role
from core.understanding.draft import Draft
from core.understanding.draft.work import work_on
from core.understanding.reading import read_table

PATIENCE = 60
ROWS = "\n".join(
    f"{place % 37},{place * 7 % 11},{'pq'[place * 5 % 7 > 2]},{int(place * 5 % 7 > 2)}" for place in range(80)
)
TABLE = f"size,count,answer,copy\n{ROWS}\n"
DRAFT = Draft("table.csv", roles={"answer": Role.TARGET})


@pytest.fixture(scope="module")
def reading():
    return read_table(TABLE.encode(), "table.csv")


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr(checks, "_kept", Latest(checks.MOST_KEPT))


@pytest.fixture
def project(home):
    return create_project("Checked", Question("Title", "Problem", Task.CLASSIFICATION), "Ada")


class TestInTheBackground:
    def test_what_was_found_is_kept(self, project, reading):
        """
        A run ends with all checks done; the page finds what they found, also with a finding muted since.
        """
        work = work_on(reading, DRAFT, Task.CLASSIFICATION)
        assert checks.findings_in(project, work) is None
        job = checks.start_checks(project, work)
        assert job.ended.wait(PATIENCE)
        found = checks.findings_in(project, work)
        assert (None, len(CHECKS), "U002") == (job.error, job.done, found[0].code)
        quiet = muted(DRAFT, found, "meant so", "Ada")
        assert found == checks.findings_in(project, work_on(reading, quiet, Task.CLASSIFICATION))

    def test_another_decision_is_another_look(self, project, reading):
        """
        Where a role or the split has changed, what was found before is not shown any more.
        """
        work = work_on(reading, DRAFT, Task.CLASSIFICATION)
        assert checks.start_checks(project, work).ended.wait(PATIENCE)
        without = work_on(reading, DRAFT.with_roles({"copy": Role.IGNORE}), Task.CLASSIFICATION)
        elsewhere = replace(work, split=replace(work.split, share=0.3))
        assert (None, None) == (checks.findings_in(project, without), checks.findings_in(project, elsewhere))

    def test_a_run_that_is_out_of_date_is_stopped(self, project, reading, monkeypatch):
        """
        Deciding while checks run stops them, and what they found is not kept.
        """
        monkeypatch.setattr(checks, "checked_by_workers", lambda _subject, job: job.cancelling.wait(PATIENCE) and ())
        work = work_on(reading, DRAFT, Task.CLASSIFICATION)
        job = checks.start_checks(project, work)
        other = replace(work, split=replace(work.split, seed=7))
        assert job is checks.start_checks(project, other)
        assert job.ended.wait(PATIENCE)
        assert checks.findings_in(project, work) is None

    def test_a_bug_is_not_hidden(self, project, reading, monkeypatch):
        """
        A check that fails ends the run as the bug it is; nothing is kept as if all had been well.
        """
        monkeypatch.setattr(checks, "findings_of", _failing)
        monkeypatch.setattr(jobs, "_carried_out", _quietly(jobs._carried_out))
        work = work_on(reading, DRAFT, Task.CLASSIFICATION)
        job = checks.start_checks(project, replace(work, split=replace(work.split, seed=8)))
        assert job.ended.wait(PATIENCE)
        assert ZeroDivisionError is type(job.error)


class TestAFile:
    def test_the_task_follows_from_the_target(self, reading):
        """
        Words and few numbers are classes, a number of many values is a quantity.
        """
        assert ["copy"] == [one.column for one in checks.check_reading(reading, "answer") if one.code == "U002"]
        amounts = pd.Series(range(100)) * 1.5
        text = "a,b\n" + "\n".join(f"{value},{value * 2}" for value in amounts)
        found = checks.check_reading(read_table(text.encode(), "t.csv"), "b")
        assert ("U002", "a") in [(one.code, one.column) for one in found]

    def test_without_a_target(self, reading):
        """
        What needs no target is looked for all the same.
        """
        assert {"U010", "U012"} & {one.code for one in checks.check_reading(reading, "")} <= {"U010"}

    def test_no_such_column(self, reading):
        """
        A target that is not in the table is refused with the columns there are.
        """
        with pytest.raises(InvalidInput, match="size"):
            checks.check_reading(reading, "nowhere")


def _failing(_code, _subject):
    return 1 // 0


def _quietly(carried_out):
    def quiet(job, work):
        try:
            carried_out(job, work)
        except ZeroDivisionError:
            return

    return quiet
