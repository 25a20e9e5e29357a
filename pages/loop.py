"""A³: choose an algorithm, adapt the features, adjust the hyperparameters; watch it, write down what it taught."""

from core.actions.training import settle
from core.tracking.projects import question_of
from core.tracking.tags import Pointer
from ui.loop.diary import diary_shown
from ui.loop.origin import start_from_address
from ui.loop.start import start_row
from ui.loop.study import study_shown
from ui.loop_steps import choices
from ui.page import current_project_or_stop, dataset_or_stop, errors_shown, next_phase, page_header
from ui.phases import LOOP

page_header(LOOP)
project = current_project_or_stop()
version = dataset_or_stop(project)
with errors_shown():
    settle(project.id)
    question = question_of(project)
    start_from_address(project.id, version)

chosen = choices(project, version, question)
start_row(project, version, chosen, question.metric)
study_shown(project)
diary_shown(project, version)
next_phase(LOOP, ready=bool(project.current(Pointer.CANDIDATE)))
