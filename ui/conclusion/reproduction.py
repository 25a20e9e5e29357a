"""A candidate once more: computed again and compared, and written as code that needs nothing of ours."""

import streamlit as st

from core.actions.reproduction import VERIFICATION, Code, Verified, code_of, start_verification, verifications_of
from core.engine.jobs import Job, job_of
from core.language import _, moment, ngettext, number
from core.tracking.projects import Project
from core.tracking.runs import Record, current_actor
from ui.page import errors_shown
from ui.session import spoken
from ui.words import done, missed, plain, told

LIVE_SECONDS = 1.0
SCRIPT, ROWS = "train.py", "training_rows.parquet"


def reproduction_shown(project: Project, candidate: Record) -> None:
    """Whether the candidate comes out the same again, and its code; nothing is computed until it is opened."""
    fold = st.expander(
        _("Re-run, verify, export as code"), icon=":material/replay:", key="reproduction", on_change="rerun"
    )
    if not fold.open:
        return
    with fold:
        again, code = st.columns(2, gap="large")
        with again:
            _verification(project, candidate)
        with code:
            _code(project, candidate)


def _verification(project: Project, candidate: Record) -> None:
    st.markdown(_("**Does it come out the same?**"))
    st.caption(_("The same plan on the same rows in a fresh process: scores and answers are compared bit for bit."))
    job = job_of(project.id, VERIFICATION)
    if job and job.running and job.run == candidate.id:
        st.fragment(spoken(_waiting), run_every=LIVE_SECONDS)(job)
        return
    if job and job.error and job.run == candidate.id:
        st.error(plain(job.error), icon=":material/error:")
    with errors_shown(stop=False):
        for one in verifications_of(project, candidate.id)[:1]:
            _result(one)
    busy = bool(job and job.running)
    if st.button(_("Re-run and verify"), icon=":material/replay:", key="verify", disabled=busy):
        start_verification(project, candidate, current_actor())
        st.rerun()


def _waiting(job: Job) -> None:
    if not job.running:
        st.rerun()
    st.info(_("It is being computed again. You can leave this page."), icon=":material/hourglass_top:")


def _result(found: Verified) -> None:
    result = found.result
    when = _("{when}, asked for by {who}").format(when=moment(found.when), who=plain(found.actor))
    if result.same:
        rows = ngettext("{n} row", "{n} rows", result.rows).format(n=number(result.rows))
        same = _("The same, bit for bit: every score in every fold, and the answers for {rows}.").format(rows=rows)
        st.markdown(done(same))
    else:
        differing = ngettext("{n} value came out otherwise.", "{n} values came out otherwise.", result.count)
        st.markdown(missed(differing.format(n=number(result.count))))
        for one in result.differences:
            st.caption(told(one.sentence))
    for name, (was, now) in result.environment.items():
        changed = _("Not as it was: {name}, then {was}, now {now}.")
        st.caption(changed.format(name=plain(name), was=plain(was or "–"), now=plain(now or "–")))
    st.caption(when)


def _code(project: Project, candidate: Record) -> None:
    st.markdown(_("**As code**"))
    st.caption(_("Plain pandas, scikit-learn and MLflow, with the same scores. The hold-out stays sealed."))
    with errors_shown(stop=False):
        code = _made(candidate.id, project)
        script, rows = st.columns(2)
        script.download_button(
            _("The script"), code.script, SCRIPT, "text/x-python", icon=":material/code:", width="stretch"
        )
        rows.download_button(_("Its rows"), code.rows, ROWS, icon=":material/table:", width="stretch")
        st.code(code.script, language="python", height=320)


@st.cache_data(max_entries=4, show_spinner=False)
def _made(candidate: str, _project: Project) -> Code:
    return code_of(_project, candidate)
