"""U, the preparation: steps added, changed, moved, taken back, and what cannot be done said at the form."""

import io

import pytest

from core.question.question import Question
from core.question.task import Task

RENTS = "rent,part,rooms\n" + "".join(f"{500 + n},{'west' if n % 2 else 'east'},{n % 4 + 1}\n" for n in range(40))


@pytest.fixture
def shown(home, tab):
    """The panel of a table in work whose target was set by hand."""
    from dataclasses import replace

    from core.actions.drafts import begin_draft, change_draft
    from core.actions.questions import create_project
    from core.tracking.projects import project_of
    from core.understanding.columns import Role

    project = create_project("Rents", Question("Rents", "How much?", Task.REGRESSION), "Ada").id
    draft = begin_draft(project_of(project), io.BytesIO((RENTS + RENTS.splitlines()[1] + "\n").encode()), "rents.csv")
    change_draft(project_of(project), replace(draft, roles={"rent": Role.TARGET}))
    return tab("understanding", project=project, panel="preparation")


class TestPreparation:
    def test_a_step_and_what_it_did(self, shown):
        """
        A step is added with its form and tells what it did; taken back, all is as it was.
        """
        added = dropped_twice(shown)
        assert ("40", True) == (rows(added), "1 row dropped: the same row twice." in added.text)
        assert "41" == rows(added.press("step_remove_0"))

    def test_the_target_follows_its_new_name(self, shown):
        """
        A column with a role set by hand can be renamed; the work goes on with its new name.
        """
        chosen(shown, "rename").app.selectbox("step_new_0_rename_column").set_value("rent")
        shown.app.text_input("step_new_0_rename_name").set_value("price")
        assert ([], {"price"}) == (shown.press("add_step").errors, set(draft().roles))

    def test_what_cannot_be_done_is_said_at_the_form(self, shown):
        """
        A wrong expression is refused with the nearest name; the steps there are stay.
        """
        kept = chosen(dropped_twice(shown), "filter_rows")
        kept.app.text_input("step_new_1_filter_rows_expression").set_value("rnet > 500")
        (sentence,) = kept.press("add_step").errors
        assert ("rent" in sentence, "40", 1) == (True, rows(kept), len(draft().steps))

    def test_moved_and_changed(self, shown):
        """
        Steps change places, and a step is changed in its place.
        """
        two = chosen(dropped_twice(shown), "filter_rows")
        two.app.text_input("step_new_1_filter_rows_expression").set_value("rooms > 1")
        two.press("add_step").press("step_up_1")
        assert ["filter_rows", "drop_duplicates"] == [step.step for step in draft().steps]
        two.press("step_edit_0").app.text_input("step_0_filter_rows_expression").set_value("rooms > 2")
        assert "20" == rows(two.press("save_step"))

    def test_categories_to_keep_are_proposed(self, shown):
        """
        Those with enough rows are ticked when the form opens.
        """
        found = chosen(shown, "merge_rare").app.multiselect("step_new_0_merge_rare_keep_part")
        assert {"west", "east"} == set(found.value)

    def test_every_form_can_be_drawn(self, shown):
        """
        Each kind of step has its form.
        """
        from core.understanding.preparation.catalogue import KINDS

        for kind in KINDS:
            assert [] == chosen(shown, kind.key).errors


def chosen(shown, key):
    """The form to add a step, with this kind chosen."""
    form = next(box for box in shown.app.selectbox if box.key.startswith("step_kind_new"))
    form.set_value(key)
    return shown.again()


def dropped_twice(shown):
    return chosen(shown, "drop_duplicates").press("add_step")


def rows(shown):
    return {metric.label: metric.value for metric in shown.app.main.metric}["Rows after the preparation"]


def draft():
    from core.tracking.drafts import draft_of
    from core.tracking.projects import projects

    (project,) = projects()
    return draft_of(project.id)
