"""U, the overview: every view of every table that it applies to."""

import pytest

from core.understanding.samples import sample_named
from ui.understanding.overview import VIEWS


def choose(tab, view):
    next(group for group in tab.app.button_group if group.key == "view").set_value(view)
    return tab.again()


@pytest.fixture
def in_work(iris_project):
    """Takes a file into work in the project of the example."""
    from core.actions.drafts import begin_draft_from

    def begun(path):
        begin_draft_from(iris_project.project, path)
        return iris_project.project_id

    return begun


class TestViews:
    def test_of_the_training_rows(self, iris_project, tab):
        """
        A fixed version shows its training rows in every view; there is no time in them, so nothing over time.
        """
        shown = tab("understanding", project=iris_project.project_id)
        for view in (one.key for one in VIEWS if one.key != "time"):
            choose(shown, view)
            assert (view, []) == (shown.app.session_state["view"], shown.errors)

    def test_of_a_file_in_work(self, in_work, tab, tmp_path):
        """
        Dates, gaps, words and a constant, before anything is fixed, in German.
        """
        path = tmp_path / "rent.csv"
        days = (f"{1 + n % 28:02}.{1 + n // 28:02}.2024" for n in range(60))
        rows = (
            f"{day};{n},5;{'NA' if n % 7 == 0 else n % 3};{'ja' if n % 2 else 'nein'}" for n, day in enumerate(days)
        )
        path.write_text("Tag;Miete;Zimmer;Balkon\n" + "\n".join(rows), encoding="utf-8")
        shown = tab("understanding", project=in_work(path), language="de", panel="overview")
        for view in (one.key for one in VIEWS):
            choose(shown, view)
            assert (view, []) == (shown.app.session_state["view"], shown.errors)

    def test_without_numbers(self, in_work, tab, tmp_path):
        """
        Views that need numbers are not offered where there are none.
        """
        path = tmp_path / "letters.csv"
        path.write_text("letter,kind\n" + "".join(f"{'xyz'[n % 3]},{'ab'[n % 2]}\n" for n in range(40)))
        shown = tab("understanding", project=in_work(path), panel="overview")
        group = next(group for group in shown.app.button_group if group.key == "view")
        assert ["Statistics", "Distribution", "Missing values", "Associations", "Target"] == list(group.options)


class TestColumns:
    @pytest.fixture
    def columns(self, in_work, tab):
        shown = tab("understanding", project=in_work(sample_named("iris").path), panel="columns")
        shown.app.toggle("columns_all").set_value(True)
        return shown.again()

    def test_a_row_a_column(self, columns):
        """
        Name, type, role, share missing, distinct and example values of each, all from the file.
        """
        (table,) = columns.app.main.dataframe
        assert (5, "species", "target") == (len(table.value), table.value["name"].iloc[4], table.value["role"].iloc[4])

    def test_many_at_once_and_back(self, columns, iris_project):
        """
        A role for all chosen columns is kept in the draft; as proposed, it is gone again.
        """
        columns.app.selectbox("many_role").set_value("sensitive")
        columns.again().press("many_set")
        assert {"sensitive"} == set(draft(iris_project).roles.values())
        columns.press("many_proposed")
        assert ({}, []) == (draft(iris_project).roles, columns.errors)

    def test_what_cannot_be_is_refused(self, columns, iris_project):
        """
        Five targets at once are refused in words, and nothing is kept.
        """
        columns.app.selectbox("many_role").set_value("target")
        columns.again().press("many_set")
        (sentence,) = columns.errors
        assert (True, {}) == ("Only one column can be" in sentence, draft(iris_project).roles)


def draft(iris_project):
    from core.tracking.drafts import draft_of

    return draft_of(iris_project.project_id)
