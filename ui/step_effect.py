"""A2: does a feature step help? Asked on the engine, answered from the record."""

import streamlit as st

from core.actions.ablation import ABLATION, Answered, answers, asked_last, start_ablation, steps_to_ask
from core.engine.jobs import Job, job_of
from core.features.catalogue import step_named
from core.language import _, moment
from core.tracking.projects import Project
from core.tracking.runs import current_actor
from core.tuning.ablation import Ablation, Effect, asked_of
from core.tuning.changes import changes
from core.tuning.plan import Plan
from ui.page import errors_shown
from ui.recipe_step import kind_label
from ui.session import spoken
from ui.words import done, missed, not_yet, plain, told

LIVE_SECONDS = 1.0


def step_effect_shown(project: Project, plan: Plan) -> None:
    """A choice of step and a button; beneath them what was found out, or how far it is."""
    with st.container(border=True, key="step_effect"):
        st.markdown("**" + _("Does this step help?") + "**")
        st.caption(
            _(
                "The plan is cross-validated with the step and without it on the same folds, each algorithm with its "
                "defaults. The recipe stays as it is."
            )
        )
        step = _step_chosen(project, plan)
        job = job_of(project.id, ABLATION)
        running = job if job and job.running else None
        if running and running.run == step:
            st.fragment(spoken(_live), run_every=LIVE_SECONDS)(running)
            return
        if job and job.error and job.run == step:
            st.error(plain(job.error), icon=":material/error:")
        with errors_shown(stop=False):
            _answer_shown(answers(project, plan, step), plan)


def _step_chosen(project: Project, plan: Plan) -> str:
    """The step to ask about, those of the recipe first; at the start the one that was asked about last."""
    used = {one.step for recipe in plan.recipes.values() for one in recipe}
    offered = sorted(steps_to_ask(plan), key=lambda key: key not in used)
    last, job = asked_last(project, plan), job_of(project.id, ABLATION)
    choice, button = st.columns([3, 1], vertical_alignment="bottom")
    step = choice.selectbox(
        _("Step"),
        offered,
        index=offered.index(last) if last in offered else 0,
        format_func=lambda key: _label(key, used=key in used),
        key=f"effect_of_{plan.dataset}",
        persist_state="session",
    )
    asked = button.button(
        _("Find out"),
        icon=":material/science:",
        key="effect_ask",
        width="stretch",
        disabled=not step or bool(job and job.running),
    )
    if asked:
        start_ablation(project, plan, str(step), current_actor())
        st.rerun()
    return step or ""


def _label(key: str, *, used: bool) -> str:
    step = step_named(key)
    name = f"{kind_label(step.kind)}: {_(step.name)}"
    return _("{step} (in the recipe)").format(step=name) if used else name


def _live(job: Job) -> None:
    if not job.running:
        st.rerun()
    share = min(1.0, job.done / max(1, job.total))
    st.progress(share, _("{done} of {total} cross-validations").format(done=job.done, total=job.total))
    if job.cancelling.is_set():
        st.caption(_("Stopping …"))
    elif st.button(_("Cancel"), icon=":material/stop:", key="cancel_effect"):
        job.cancel()


def _answer_shown(found: list[Answered], plan: Plan) -> None:
    """The answer for the plan as it is chosen, else the newest one, with what has changed since."""
    asked = asked_of(plan)
    answer = next((one for one in found if one.found.plan == asked), found[0] if found else None)
    if answer is None:
        st.caption(_("Not asked yet."))
        return
    for effect in answer.found.effects:
        st.markdown(_marked(answer.found, effect))
    about = _("{folds} folds; {when}, asked for by {who}")
    who = plain(answer.actor)
    st.caption(about.format(folds=answer.found.plan.folds, when=moment(answer.when), who=who))
    if answer.found.plan != asked:
        what = " ".join(told(one) for one in changes(answer.found.plan, asked))
        st.caption(_("The plan has changed since: {what}").format(what=what))


def _marked(found: Ablation, effect: Effect) -> str:
    """The words with a mark: it helps, it harms, or neither can be said."""
    words = told(found.words(effect))
    if effect.failure:
        return f":orange[:material/warning:] {words}"
    difference = found.difference(effect)
    if not difference.certain:
        return not_yet(words)
    return done(words) if difference.mean > 0 else missed(words)
