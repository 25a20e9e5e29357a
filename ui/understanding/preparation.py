"""The preparation: its steps in their order with what each did, and forms to add and to change them."""

from dataclasses import replace

import streamlit as st

from core.language import _, ngettext, number
from core.tracking.projects import Project
from core.understanding.draft import Draft
from core.understanding.draft.revision import revised
from core.understanding.draft.work import Work
from core.understanding.preparation import Prepared, Step, prepared
from core.understanding.preparation.catalogue import kind_named
from core.understanding.reading import Reading
from ui.page import errors_shown
from ui.session import forget, keep, kept
from ui.understanding.drafting import changed
from ui.understanding.step_form import step_asked
from ui.words import told

EDITED = "edited_step"


def preparation_panel(project: Project, work: Work) -> None:
    """What was done to the table so far, and what more is to be done."""
    st.caption(
        _(
            "Steps are recorded and run in this order; the file stays as it is, and each step can be taken back. Only "
            "steps that learn nothing from the data belong here. What learns, such as filling gaps with a mean or "
            "scaling, belongs to A³: there it is learned from training rows only, so that no sealed row has a say."
        )
    )
    _sizes(work)
    steps = work.draft.steps
    edited = kept(EDITED, None)
    for place, step in enumerate(steps):
        with st.container(border=True):
            _step(project, work, place)
            if edited == place:
                _edit_form(project, work, place, step)
    if edited is None:
        _add_form(project, work)


def steps_to_take_back(project: Project, draft: Draft) -> None:
    """The steps of a preparation that cannot be done as it stands, so that the last ones can be taken back."""
    if not draft.steps:
        return
    label = _("Take back the last step: {step}").format(step=_(kind_named(draft.steps[-1].step).name))
    if st.button(label, icon=":material/undo:", key="take_back"):
        changed(project, replace(draft, steps=draft.steps[:-1]))


def _sizes(work: Work) -> None:
    rows, columns = st.columns(2)
    before, after = len(work.reading.table), len(work.table)
    rows.metric(_("Rows after the preparation"), number(after), border=True)
    rows.caption(ngettext("{n} row in the file", "{n} rows in the file", before).format(n=number(before)))
    before, after = len(work.reading.columns), len(work.columns)
    columns.metric(_("Columns after the preparation"), number(after), border=True)
    columns.caption(ngettext("{n} column in the file", "{n} columns in the file", before).format(n=number(before)))


def _step(project: Project, work: Work, place: int) -> None:
    steps = work.draft.steps
    about, buttons = st.columns([3, 1], vertical_alignment="center")
    about.markdown(f"**{place + 1}. {_(kind_named(steps[place].step).name)}**  \n{told(work.prepared.told[place])}")
    with buttons.container(horizontal=True, horizontal_alignment="right", gap="small"):
        up = _button("arrow_upward", _("Earlier"), f"step_up_{place}", disabled=place == 0)
        down = _button("arrow_downward", _("Later"), f"step_down_{place}", disabled=place == len(steps) - 1)
        edit = _button("edit", _("Change the step"), f"step_edit_{place}")
        gone = _button("delete", _("Take back"), f"step_remove_{place}")
    if edit:
        keep(EDITED, place)
        st.rerun()
    if up:
        _take(project, work, _swapped(steps, place - 1))
    if down:
        _take(project, work, _swapped(steps, place))
    if gone:
        _take(project, work, (*steps[:place], *steps[place + 1 :]))


def _button(icon: str, help_: str, key: str, *, disabled: bool = False) -> bool:
    return st.button("", icon=f":material/{icon}:", help=help_, key=key, type="tertiary", disabled=disabled)


def _edit_form(project: Project, work: Work, place: int, step: Step) -> None:
    steps = work.draft.steps
    asked = step_asked(_before(work.reading, steps[:place])[1], f"{place}", step)
    with st.container(horizontal=True):
        if st.button(_("Save the step"), type="primary", key="save_step"):
            _take(project, work, (*steps[:place], asked, *steps[place + 1 :]))
        st.button(_("Leave it as it was"), key="leave_step", on_click=forget, args=(EDITED,))


def _add_form(project: Project, work: Work) -> None:
    steps = work.draft.steps
    st.markdown("**" + _("Add a step") + "**")
    with st.container(border=True):
        asked = step_asked(work.prepared, f"new_{len(steps)}")
        if st.button(_("Add this step"), icon=":material/add:", key="add_step"):
            _take(project, work, (*steps, asked))


def _take(project: Project, work: Work, steps: tuple[Step, ...]) -> None:
    """Take these steps if they can be done; else say which one cannot, and leave all as it was."""
    with errors_shown(stop=False), st.spinner(_("Preparing …")):
        draft = revised(work, steps)
        forget(EDITED)
        changed(project, draft)


def _swapped(steps: tuple[Step, ...], place: int) -> tuple[Step, ...]:
    """The steps with this one and the next in each other's place."""
    return (*steps[:place], steps[place + 1], steps[place], *steps[place + 2 :])


@st.cache_resource(max_entries=1, hash_funcs={Reading: id, Step: repr}, show_spinner=False)
def _before(reading: Reading, steps: tuple[Step, ...]) -> tuple[Reading, Prepared]:
    """The table on which a step works; with the reading, so that as long as this is kept no other has its id."""
    return reading, prepared(reading, steps)
