"""C: compare what was tried, open the sealed hold-out, hold the result against the question."""

from core.language import _
from core.tracking.projects import question_of
from core.tracking.tags import Pointer
from ui.conclusion.candidate import candidate_chosen
from ui.conclusion.menu import PANELS
from ui.page import current_project_or_stop, dataset_or_stop, errors_shown, needs, next_phase, page_header
from ui.panels import panel_shown
from ui.phases import CONCLUDE, LOOP

page_header(CONCLUDE)
project = current_project_or_stop()
dataset_or_stop(project)
with errors_shown():
    candidate = candidate_chosen(project, question_of(project).metric)
    if candidate is None:
        needs(_("There is no candidate yet. Run a study first; its best trial becomes one."), LOOP)
    panel_shown(PANELS, project, candidate, "aspect")
next_phase(CONCLUDE, ready=bool(project.current(Pointer.EVALUATION)))
