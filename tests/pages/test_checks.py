"""U, the checks: looked for by themselves, settled by a click, or left to stand with a reason."""

import io

import pytest

from core.question.question import Question
from core.question.task import Task

PATIENCE = 60
NAMES = ["size", "answer", "copy", *(f"rare_{number}" for number in range(4))]
ROWS = [f"{n % 37}.5,{'pq'[n * 5 % 7 > 2]},{'AB'[n * 5 % 7 > 2]}" + f",{int(n == 9)}" * 4 for n in range(120)]
TABLE = "\n".join([",".join(NAMES), *ROWS])


@pytest.fixture
def shown(home, tab):
    """The panel of a table with a copy of the target and four columns that hardly differ, once all was looked at."""
    return looked_at(tab("understanding", project=in_work(TABLE), panel="checks"))


class TestFound:
    def test_the_gravest_first_and_the_many_folded(self, shown):
        """
        The copy is named with its remedy; four columns of the same kind are one line.
        """
        assert "“copy” is a copy of the target “answer”" in shown.text
        assert ("1 serious finding" in shown.text, True) == (True, shown.has("remedy_U002_copy"))
        folded = [one.label for one in shown.app.expander]
        assert "A column with nearly one value: 4 findings" in folded

    def test_one_click_settles_it(self, shown):
        """
        The remedy changes the draft; what is looked for next finds the copy no more.
        """
        settled = looked_at(shown.press("remedy_U002_copy"))
        assert ([], False) == (settled.errors, "“copy” is a copy of the target" in settled.text)
        assert {"copy": "ignore"} == {name: draft().roles[name] for name in ("copy",)}

    def test_one_click_settles_many(self, shown):
        """
        What is of the same kind is settled at once.
        """
        looked_at(shown.keep(kind_U041=True).again().press("remedy_U041*"))
        assert {f"rare_{number}" for number in range(4)} <= set(draft().roles)


class TestMuted:
    def test_it_asks_for_a_reason(self, shown):
        """
        Without a reason nothing is muted.
        """
        refused = shown.submit("mute_U002_copy")
        assert (["Say why this may stand: somebody will ask."], ()) == (refused.errors, draft().mutes)

    def test_it_is_kept_below_with_who_and_why(self, shown):
        """
        A muted finding is recorded with name and reason, shown below, and can be shown again.
        """
        shown.app.text_input("reason_U002_copy").set_value("known before the visit")
        muted = shown.submit("mute_U002_copy")
        (mute,) = draft().mutes
        assert ("U002", "copy", "Ada") == (mute.code, mute.column, mute.actor)
        assert (
            "Muted (1)" in [one.label for one in muted.app.expander],
            "Ada: known before the visit" in muted.text,
        ) == (
            True,
            True,
        )
        muted.press("unmute_U002_copy")
        assert () == draft().mutes


class TestNothing:
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_it_says_what_was_looked_for(self, home, tab, language):
        """
        Where nothing is found, the page says so, and what was looked for.
        """
        rows = "\n".join(f"{n * 7 % 41}.{n % 10},{'pq'[n * 5 % 7 > 2]}" for n in range(120))
        panel = looked_at(
            tab("understanding", project=in_work(f"size,answer\n{rows}"), panel="checks", language=language)
        )
        assert (1, []) == (len(panel.app.success), panel.errors)
        assert any("27" in one.label for one in panel.app.expander)


def in_work(table):
    from dataclasses import replace

    from core.actions.drafts import begin_draft, change_draft
    from core.actions.questions import create_project
    from core.tracking.projects import project_of
    from core.understanding.columns import Role

    project = create_project("Checked", Question("Checked", "Which?", Task.CLASSIFICATION), "Ada").id
    begun = begin_draft(project_of(project), io.BytesIO(table.encode()), "table.csv")
    change_draft(project_of(project), replace(begun, roles={"answer": Role.TARGET}))
    return project


def looked_at(shown):
    """The panel once the run under way has ended."""
    from core.actions.checks import CHECKING
    from core.engine.jobs import job_of

    job = job_of(shown.app.session_state["project"], CHECKING)
    assert job.ended.wait(PATIENCE)
    return shown.again()


def draft():
    from core.tracking.drafts import draft_of
    from core.tracking.projects import projects

    (project,) = projects()
    return draft_of(project.id)
