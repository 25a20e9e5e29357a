"""U: tables of every kind brought by a user, in work until they are fixed or put away."""

import pytest

from core.language import _, use_language
from core.question.question import Question
from core.question.task import Task
from core.understanding.columns import Role

ROWS = "".join(f"{40 + n},5;{600 + 7 * n},25;{'Süd' if n % 2 else 'Mühlburg'}\n" for n in range(60))
RENTS = f"Größe;Miete;Lage\n{ROWS}".encode("latin-1")
PANELS = ("file", "columns", "overview", "checks", "preparation", "split")


@pytest.fixture
def project(home):
    return begun(Task.CLASSIFICATION)


class TestWalk:
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_from_an_upload_to_a_version(self, tab, home, language):
        """
        A German file (semicolons, decimal commas, Latin-1) is read, walked through panel by panel, fixed, and leads on.
        """
        shown = tab("understanding", project=begun(Task.REGRESSION), language=language)
        shown = given(shown, RENTS)
        assert [40.5, 600.25, "Mühlburg"] == list(shown.app.main.dataframe[0].value.iloc[0])
        for panel in PANELS[:-1]:
            assert (panel, []) == (shown.app.session_state["panel"], shown.errors)
            shown.press("next_panel")
        assert [] == shown.press("fix").errors
        version = version_in_force()
        assert ("table.csv", "Miete", ("Größe", "Lage")) == (version.name, version.target, version.features)
        assert (in_language(language, "Rows under seal") in shown.text, ["loop"]) == (True, shown.links)

    def test_a_sample(self, project, tab):
        """
        A sample knows its target; fixing it seals a fifth of the rows.
        """
        shown = fixed(sampled(tab, project, "iris"))
        figures = {metric.label: metric.value for metric in shown.app.main.metric}
        assert ("species", "120", "30") == (
            figures["Target"],
            figures["Rows to learn from"],
            figures["Rows under seal"],
        )

    @pytest.mark.parametrize("panel", PANELS)
    def test_a_sample_in_every_panel(self, home, tab, panel):
        """
        Every panel shows a table whose target is a number, too.
        """
        shown = choose(sampled(tab, begun(Task.REGRESSION), "diabetes"), "panel", panel)
        assert (panel, []) == (shown.app.session_state["panel"], shown.errors)


class TestInbox:
    def test_it_is_empty_at_first(self, project, tab):
        """
        The page says where to lay a file.
        """
        shown = tab("understanding", project=project, source="inbox")
        (told,) = (info.value for info in shown.app.main.info)
        assert ("inbox" in told, shown.has("take_inbox")) == (True, False)

    def test_a_file_is_taken_where_it_lies(self, project, tab, home):
        """
        A file of the inbox is in work without a copy, and can be put away without harm.
        """
        (home / "inbox").mkdir()
        (home / "inbox" / "rents.csv").write_bytes(RENTS)
        shown = tab("understanding", project=project, source="inbox").press("take_inbox")
        assert ("rents.csv" in shown.text, []) == (True, shown.errors)
        shown.press("drop_draft")
        assert (RENTS, True) == ((home / "inbox" / "rents.csv").read_bytes(), shown.has("take_inbox"))


class TestInWork:
    def test_a_refresh_finds_it(self, project, tab):
        """
        A new session, after a refresh or in a second tab, has the file in work and what was decided about it.
        """
        given(tab("understanding", project=project), RENTS)
        decide(project, {"Größe": Role.IGNORE})
        shown = choose(tab("understanding", project=project), "panel", "split")
        assert ("To predict: Lage · 1 columns to learn from" in shown.text, []) == (True, shown.errors)

    def test_what_a_second_tab_decides_counts(self, project, tab):
        """
        Two tabs have the same file in work: what one decides, the other shows before it can be fixed there.
        """
        one = choose(given(tab("understanding", project=project), RENTS), "panel", "split")
        decide(project, {"Größe": Role.IGNORE})
        assert ("In another tab" in one.press("fix").text, None) == (True, version_in_force())
        assert ([], ("Miete",)) == (one.press("fix").errors, version_in_force().features)

    def test_what_a_second_tab_brings_is_not_fixed_unseen(self, project, tab):
        """
        Another file that came meanwhile, of the same name even, is shown first.
        """
        one = choose(given(tab("understanding", project=project), RENTS), "panel", "split")
        other = tab("understanding", project=project)
        other.press("drop_draft")
        given(other, RENTS.replace(b"Miete", b"Preis"))
        assert ("In another tab" in one.press("fix").text, None) == (True, version_in_force())

    def test_a_second_tab_sees_that_it_is_fixed(self, project, tab):
        """
        What one tab fixes is in force in the other, and is not fixed again.
        """
        one, other = (tab("understanding", project=project) for _tab in range(2))
        given(one, RENTS)
        choose(other.again(), "panel", "split")
        fixed(one)
        assert (1, "Rows under seal" in other.press("fix").text) == (version_in_force().number, True)

    def test_it_is_put_away(self, project, tab):
        """
        Putting a file away asks for the next one; nothing of it is left.
        """
        shown = given(tab("understanding", project=project), RENTS).press("drop_draft")
        assert (True, False, []) == (shown.has("upload_1"), shown.has("drop_draft"), shown.errors)

    def test_a_damaged_draft_is_none(self, project, tab, home):
        """
        What is left of a draft that cannot be understood does not stand in the way of the next one.
        """
        given(tab("understanding", project=project), RENTS)
        (home / "drafts" / project / "draft.json").write_text("{", encoding="utf-8")
        shown = given(tab("understanding", project=project), RENTS)
        assert ([], True) == (shown.errors, shown.has("drop_draft"))

    def test_a_conclusion_is_changed(self, project, tab):
        """
        What the user knows better about the file is applied at once, and can be taken back.
        """
        shown = given(tab("understanding", project=project), RENTS)
        shown.app.number_input("hint_header_None").set_value(0)
        shown.again()
        assert ["column 1", "column 2", "column 3"] == list(shown.app.main.dataframe[0].value)
        shown.app.number_input("hint_header_0").set_value(None)
        shown.again()
        assert (["Größe", "Miete", "Lage"], []) == (list(shown.app.main.dataframe[0].value), shown.errors)

    def test_a_large_file_is_read_in_the_background(self, project, tab, monkeypatch):
        """
        While a large file is read the page shows how far it is; then it shows the file.
        """
        from core.actions import drafts
        from core.engine.jobs import job_of

        monkeypatch.setattr(drafts, "READ_AT_ONCE", 10)
        shown = given(tab("understanding", project=project), RENTS)
        assert job_of(project, drafts.READING).ended.wait(60)
        assert (40.5, []) == (shown.again().app.main.dataframe[0].value.iloc[0, 0], shown.errors)


class TestRefused:
    @pytest.mark.parametrize(
        "content",
        [b"", b"\n\n\n", b"\x00\x01\x02\xff" * 500, b"x" * 10_000_000],
        ids=["empty", "blank lines", "binary", "one endless line"],
    )
    def test_what_cannot_be_read(self, project, tab, content):
        """
        A file without a table is refused in one sentence; it can be put away, and the next one is read.
        """
        shown = ready(given(tab("understanding", project=project), content), project)
        assert (1, False, None) == (len(shown.errors), shown.has("panel"), version_in_force())
        shown = given(shown.press("drop_draft"), RENTS)
        assert ([], True) == (shown.errors, shown.has("panel"))

    def test_a_conclusion_that_cannot_be_is_changed_back(self, project, tab):
        """
        A file that cannot be read as asked for keeps its choices on the page.
        """
        shown = given(tab("understanding", project=project), "größe,kind\n".encode("latin-1") + b"1,a\n2,b\n" * 20)
        shown.app.selectbox("hint_encoding_").set_value("utf-16")
        shown.again()
        assert (1, False) == (len(shown.errors), shown.has("panel"))
        shown.app.selectbox("hint_encoding_utf-16").set_value("")
        assert ([], True) == (shown.again().errors, shown.has("panel"))

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
        A table that is read but cannot answer the question is refused when it is to be fixed, and stays in work.
        """
        shown = given(tab("understanding", project=begun(task)), content.encode())
        assert [] == shown.errors
        shown = fixed(shown)
        assert (1, None, True) == (len(shown.errors), version_in_force(), shown.has("fix"))

    def test_odd_columns_are_text(self, project, tab):
        """
        Column names with HTML, quotes, emoji, slashes, twice or empty are kept apart and shown as text in every panel.
        """
        names = '<b>x</b>,"say ""hi""",🌷/🌹,same,same,,kind'
        rows = "".join(f"{n % 9},{n % 3},{n % 5},{n % 7},{n % 11},{n % 4},{'ab'[n % 2]}\n" for n in range(60))
        shown = given(tab("understanding", project=project), f"{names}\n{rows}".encode())
        for panel in PANELS:
            choose(shown, "panel", panel)
            assert not any(text.proto.allow_html for text in shown.app.markdown)
        assert ([], 7, "kind") == (
            shown.press("fix").errors,
            len(version_in_force().columns),
            version_in_force().target,
        )


class TestFixed:
    def test_another_table_makes_another_version(self, iris_project, tab):
        """
        A fixed version stays in force while the next table is in work; then that is version 2.
        """
        shown = tab("understanding", project=iris_project.project_id, source="sample", sample="wine")
        shown.app.toggle("another_table").set_value(True)
        shown.again().press("take_sample")
        assert (1, []) == (version_in_force().number, shown.links)
        shown = fixed(shown)
        assert ([], 2, "wine.csv") == (shown.errors, version_in_force().number, version_in_force().name)

    def test_the_next_file_is_understood_like_the_last(self, project, tab):
        """
        What was decided about the columns is there again when the next file of the project has the same ones.
        """
        shown = given(tab("understanding", project=project), RENTS)
        decide(project, {"Größe": Role.IGNORE})
        fixed(shown).app.toggle("another_table").set_value(True)
        fixed(given(shown.again(), RENTS.replace(b"40,5;", b"41,5;")))
        assert (2, ("Miete",)) == (version_in_force().number, version_in_force().features)


def in_language(language, text):
    use_language(language)
    try:
        return _(text)
    finally:
        use_language("en")


def begun(task):
    from core.actions.questions import create_project

    return create_project("Table", Question("Table", "What is in it?", task), "Ada").id


def sampled(tab, project, sample):
    return tab("understanding", project=project, source="sample", sample=sample).press("take_sample")


def given(shown, content):
    """Hand a file to the uploader that is there."""
    uploader = shown.app.file_uploader[0]
    uploader.set_value(("table.csv", content, "text/csv"))
    return shown.again()


def ready(shown, project):
    """The page once the file has been read in the background, where that was needed."""
    from core.actions.drafts import READING
    from core.engine.jobs import job_of

    job = job_of(project, READING)
    assert not job or job.ended.wait(60)
    return shown.again()


def decide(project, roles):
    """Set roles as another tab does."""
    from core.actions.drafts import change_draft
    from core.tracking.drafts import draft_of
    from core.tracking.projects import project_of

    change_draft(project_of(project), draft_of(project).with_roles(roles))


def fixed(shown):
    return choose(shown, "panel", "split").press("fix")


def choose(tab, key, value):
    next(group for group in tab.app.button_group if group.key == key).set_value(value)
    return tab.again()


def version_in_force():
    from core.tracking.datasets import version_of
    from core.tracking.projects import projects
    from core.tracking.tags import Pointer

    (project,) = projects()
    return version_of(project) if project.current(Pointer.DATASET) else None
