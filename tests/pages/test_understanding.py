"""U: tables of every kind brought by a user, the overview, and fixing a version."""

import pytest

from core.question.question import Question
from core.question.task import Task

ROWS = "".join(f"{40 + n},5;{600 + 7 * n},25;{'Süd' if n % 2 else 'Mühlburg'}\n" for n in range(60))
RENTS = f"Größe;Miete;Lage\n{ROWS}"
VIEWS = ("columns", "distribution", "balance", "correlation", "scatter", "box")


@pytest.fixture
def project(home):
    return begun(Task.CLASSIFICATION)


class TestSample:
    def test_it_is_fixed(self, project, tab):
        """
        A sample proposes its target; fixing it seals a fifth of the rows and leads on.
        """
        shown = sampled(tab, project, "iris").press("fix")
        figures = {metric.label: metric.value for metric in shown.app.main.metric}
        assert ("species", "120", "30", ["loop"]) == (
            figures["Target"],
            figures["Rows to learn from"],
            figures["Rows under seal"],
            shown.links,
        )

    @pytest.mark.parametrize("sample", ["iris", "wine", "breast_cancer", "diabetes"])
    def test_every_sample_is_shown(self, project, tab, sample):
        """
        Each table that comes along is read without a doubt and has an overview.
        """
        shown = sampled(tab, project, sample)
        preview, columns = (frame.value for frame in shown.app.main.dataframe)
        assert ([], list(preview)) == (shown.errors, list(columns["name"]))


class TestUpload:
    def test_a_german_file(self, tab, home):
        """
        Semicolons, decimal commas and Latin-1 umlauts are understood and named.
        """
        shown = uploaded(tab, begun(Task.REGRESSION), RENTS.encode("latin-1"))
        preview = shown.app.main.dataframe[0].value
        assert ([40.5, 600.25, "Mühlburg"], []) == (list(preview.iloc[0]), shown.errors)

    def test_it_is_fixed_without_a_column(self, tab, home):
        """
        A target and columns to leave out are chosen; the version has the rest as features.
        """
        shown = uploaded(tab, begun(Task.REGRESSION), RENTS.encode("latin-1"))
        shown.app.selectbox("target").set_value("Miete")
        shown.again().app.multiselect("dropped").set_value(["Lage"])
        shown.again().press("fix")
        assert ([], ("Größe",)) == (shown.errors, version_in_force().features)

    @pytest.mark.parametrize(
        "content",
        [b"", b"\n\n\n", b"a,b,c\n", b"\x00\x01\x02\xff" * 500, b"x" * 10_000_000],
        ids=["empty", "blank lines", "header only", "binary", "one endless line"],
    )
    def test_what_cannot_be_read(self, project, tab, content):
        """
        A file without a table is refused in one sentence; nothing else appears and nothing is recorded.
        """
        shown = uploaded(tab, project, content)
        assert (1, False, None) == (len(shown.errors), shown.has("fix"), version_in_force())

    @pytest.mark.parametrize(
        ("content", "task"),
        [
            ("a,b\n1,2\n", Task.CLASSIFICATION),
            ("a\n1\n2\n3\n", Task.CLASSIFICATION),
            ("n,kind\n" + "".join(f"{n},same\n" for n in range(40)), Task.CLASSIFICATION),
            ("n,half\n" + "".join(f"{n},{n / 2 + 0.25}\n" for n in range(400)), Task.CLASSIFICATION),
            ("n,kind\n" + "".join(f"{n},{'ab'[n % 2]}\n" for n in range(40)), Task.REGRESSION),
        ],
        ids=["one row", "one column", "target with one value", "numbers as classes", "classes as numbers"],
    )
    def test_what_cannot_answer_the_question(self, tab, home, content, task):
        """
        A table that is read but cannot answer the question is refused when it is to be fixed, and nothing is recorded.
        """
        shown = uploaded(tab, begun(task), content.encode())
        assert [] == shown.errors
        assert (1, None) == (len(shown.press("fix").errors), version_in_force())

    def test_odd_columns_are_text(self, project, tab):
        """
        Column names with HTML, quotes, emoji, slashes, twice or empty are kept apart and shown as text.
        """
        names = '<b>x</b>,"say ""hi""",🌷/🌹,same,same,,kind'
        rows = "".join(f"{n},{n % 3},{n % 5},{n % 7},{n * 2},{n / 2},{'ab'[n % 2]}\n" for n in range(60))
        shown = uploaded(tab, project, f"{names}\n{rows}".encode())
        shown.app.selectbox("target").set_value("kind")
        shown.again().press("fix")
        assert ([], 6) == (shown.errors, len(version_in_force().features))
        assert not any(text.proto.allow_html for text in shown.app.markdown)

    def test_a_class_with_two_rows(self, project, tab):
        """
        A rare class is no obstacle; what it means for the split is said.
        """
        rows = "".join(f"{n},{'rare' if n < 2 else 'ab'[n % 2]}\n" for n in range(60))
        shown = uploaded(tab, project, f"n,kind\n{rows}".encode()).press("fix")
        assert ([], 60) == (shown.errors, version_in_force().training_rows + version_in_force().holdout_rows)


class TestOverview:
    @pytest.mark.parametrize("sample", ["iris", "diabetes"])
    def test_every_view_can_be_opened(self, home, tab, sample):
        """
        Columns, distributions, target, correlations, scatter and box plots are drawn for classes as for numbers.
        """
        shown = sampled(tab, begun(Task.REGRESSION if sample == "diabetes" else Task.CLASSIFICATION), sample)
        for view in VIEWS:
            choose(shown, "view", view)
            assert (view, []) == (shown.app.session_state["view"], shown.errors)

    @pytest.mark.parametrize("view", ["correlation", "scatter", "box"])
    def test_a_table_without_numbers(self, project, tab, view):
        """
        A view that needs numbers says so where there are none.
        """
        rows = "".join(f"{'xyz'[n % 3]},{'ab'[n % 2]}\n" for n in range(40))
        shown = choose(uploaded(tab, project, f"letter,kind\n{rows}".encode()), "view", view)
        assert ([], 1) == (shown.errors, len(shown.app.main.info))


class TestFixed:
    def test_another_table_makes_another_version(self, iris_project, tab):
        """
        A fixed version stays as it is; another table becomes version 2.
        """
        shown = tab("understanding", project=iris_project.project_id, source="sample", sample="wine")
        shown.app.toggle("another_table").set_value(True)
        shown.again().press("fix")
        assert ([], 2, "wine.csv") == (shown.errors, version_in_force().number, version_in_force().name)

    def test_split_by_group_needs_its_column(self, project, tab):
        """
        A split by group without a column of groups is refused before anything is sealed.
        """
        shown = sampled(tab, project, "iris")
        shown.app.selectbox("split_kind").set_value("grouped")
        assert (1, None) == (len(shown.again().press("fix").errors), version_in_force())

    def test_the_full_report_is_made_in_the_background(self, iris_project, tab, monkeypatch):
        """
        The report is begun with a button, and when it is done it can be downloaded and shown.
        """
        from core.actions import data
        from core.engine.jobs import job_of

        monkeypatch.setattr(data, "profile_report", lambda rows, name: "<html>Report</html>")
        shown = tab("understanding", project=iris_project.project_id).press("make_report")
        assert job_of(iris_project.project_id, data.REPORT).ended.wait(60)
        shown.again().app.toggle("show_report").set_value(True)
        assert (1, []) == (len(shown.again().app.main.download_button), shown.errors)

    def test_a_report_that_fails_says_why(self, iris_project, tab, monkeypatch):
        """
        A report that cannot be made leaves its reason and the button to try again.
        """
        from core.actions import data
        from core.engine.jobs import job_of

        monkeypatch.setattr(data, "profile_report", _refused)
        shown = tab("understanding", project=iris_project.project_id).press("make_report")
        assert job_of(iris_project.project_id, data.REPORT).ended.wait(60)
        (sentence,) = shown.again().errors
        assert ("too tired" in sentence, True) == (True, shown.has("make_report"))


def _refused(rows, name):
    from core.errors import Unavailable

    raise Unavailable("The worker is too tired.")


def begun(task):
    from core.actions.questions import create_project

    return create_project("Table", Question("Table", "What is in it?", task), "Ada").id


def sampled(tab, project, sample):
    return tab("understanding", project=project, source="sample", sample=sample)


def uploaded(tab, project, content):
    shown = tab("understanding", project=project)
    shown.app.file_uploader("upload").set_value(("table.csv", content, "text/csv"))
    return shown.again()


def choose(tab, key, value):
    next(group for group in tab.app.button_group if group.key == key).set_value(value)
    return tab.again()


def version_in_force():
    from core.tracking.datasets import version_of
    from core.tracking.projects import projects
    from core.tracking.tags import Pointer

    (project,) = projects()
    return version_of(project) if project.current(Pointer.DATASET) else None
