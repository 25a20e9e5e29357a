"""U: the optimism gap is measured in the background, and shown as long as what it was measured on stays."""

from dataclasses import replace

import pytest

from core.actions import optimism
from core.actions.questions import create_project
from core.question.question import Question
from core.question.task import Task
from core.understanding.columns import Role
from core.understanding.draft import Draft
from core.understanding.draft.work import work_on
from core.understanding.reading import read_table
from core.understanding.split import Split, SplitKind
from core.understanding.split.optimism import Optimism

BY_PATIENT = Split(SplitKind.GROUPED, column="patient")
DRAFT = Draft("visits.csv", roles={"sick": Role.TARGET, "patient": Role.GROUP}, split=BY_PATIENT)
VISITS = "patient,age,sick\n" + "\n".join(f"{place // 5},{place % 31},{place % 2}" for place in range(100))
GAP = Optimism((0.9, 0.8), (0.6, 0.5), "balanced_accuracy", BY_PATIENT, 80, 0.3, 0.2, 0.4)
PATIENCE = 60


@pytest.fixture(scope="module")
def reading():
    return read_table(VISITS.encode(), "visits.csv")


@pytest.fixture
def project(home):
    return create_project("Visits", Question("Title", "Problem", Task.CLASSIFICATION), "Ada")


@pytest.fixture
def measured(project, reading, monkeypatch):
    """Work whose gap has been measured."""
    monkeypatch.setattr(optimism, "measured", lambda _found, _told: GAP)
    work = work_on(reading, DRAFT, Task.CLASSIFICATION)
    assert optimism.start_optimism(project, work).ended.wait(PATIENCE)
    return work


class TestShown:
    def test_it_is_found_again(self, project, measured):
        """
        What was measured is there on the next look, with the job that has measured it.
        """
        assert GAP == optimism.optimism_of(project, measured)
        assert optimism.optimism_job(project, measured)

    def test_another_task_is_another_gap(self, project, measured):
        """
        Once the question asks for a quantity instead of classes, a gap in another metric is not shown for it.
        """
        other = replace(measured, task=Task.REGRESSION)
        assert (None, None) == (optimism.optimism_of(project, other), optimism.optimism_job(project, other))

    def test_another_split_is_another_gap(self, project, measured):
        """
        Going back to the split that was measured finds its gap again.
        """
        other = replace(measured, split=replace(BY_PATIENT, share=0.3))
        assert optimism.optimism_of(project, other) is None
        assert GAP == optimism.optimism_of(project, measured)

    def test_the_file_written_anew_is_another_gap(self, project, reading, measured, tmp_path):
        """
        Other rows under the same name and in the same columns are measured anew.
        """
        file = tmp_path / "visits.csv"
        file.write_text(VISITS)
        work = work_on(reading, replace(DRAFT, file=str(file)), Task.CLASSIFICATION)
        assert optimism.optimism_of(project, work) is None
