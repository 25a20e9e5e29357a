"""The panel of the split: what is advised is taken unless the user takes another, and each change is kept at once."""

import io

import pytest
from streamlit.testing.v1 import AppTest

from core.actions.drafts import begin_draft
from core.actions.questions import create_project
from core.engine.jobs import job_of
from core.question.question import Question
from core.question.task import Task
from core.tracking.drafts import draft_of
from core.understanding.split import Split, SplitKind

PATIENCE = 60  # seconds: the first fit of a process imports scikit-learn
ROWS = "\n".join(f"{place // 5},{(place * 7) % 31},{'ab'[place % 2]}" for place in range(100))


def panel(project):
    """The panel alone, as the page shows it."""

    def page(project_id):
        from core.tracking.drafts import draft_of
        from core.tracking.projects import project_of
        from ui.understanding.drafting import work_or_stop
        from ui.understanding.split import split_panel

        project = project_of(project_id)
        split_panel(project, work_or_stop(project, draft_of(project_id)))

    app = AppTest.from_function(page, default_timeout=PATIENCE, args=(project.id,)).run()
    assert not app.exception
    return app


@pytest.fixture
def project(home):
    made = create_project("Visits", Question("Title", "Problem", Task.CLASSIFICATION), "Ada")
    begin_draft(made, io.BytesIO(f"patient,age,sick\n{ROWS}\n".encode()), "visits.csv")
    return made


def metrics(app):
    return [one.value for one in app.metric]


class TestSplitPanel:
    def test_what_is_advised_is_taken(self, project):
        """
        The reason stands above, the figures below, and nothing is decided by looking.
        """
        app = panel(project)
        assert "Advised: by group (“patient”)" in app.markdown[0].value
        assert ["80", "20", "0"] == metrics(app)
        assert draft_of(project.id).split is None

    def test_another_and_back_again(self, project):
        """
        Another split is kept in the draft; one click goes back to the advice.
        """
        app = panel(project)
        app.selectbox(key="split_kind_grouped").select(SplitKind.RANDOM).run()
        assert Split(SplitKind.RANDOM) == draft_of(project.id).split
        app.button(key="split_as_advised").click().run()
        assert draft_of(project.id).split is None

    def test_a_column_is_chosen_by_the_user(self, project):
        """
        Where no column is marked as the time, none is taken for it unasked.
        """
        app = panel(project)
        app.selectbox(key="split_kind_grouped").select(SplitKind.CHRONOLOGICAL).run()
        assert draft_of(project.id).split is None
        app.selectbox(key="split_column_chronological_patient").select("age").run()
        assert Split(SplitKind.CHRONOLOGICAL, column="age") == draft_of(project.id).split

    def test_the_gap_is_measured_on_request(self, project):
        """
        A click starts it, and its sentence appears when it is done.
        """
        app = panel(project)
        app.button(key="measure_optimism").click().run()
        assert job_of(project.id, "optimism").ended.wait(PATIENCE)
        app.run()
        assert any("random split" in one.value for one in (*app.success, *app.warning))
