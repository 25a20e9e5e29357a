"""All runs of a project: listed a page at a time, ticked, held against each other, drawn."""

from core.question.metrics import metric_named
from core.tracking.projects import Project, question_of
from core.tracking.runs import Record
from ui.conclusion.run_charts import run_charts
from ui.conclusion.run_filters import runs_wanted
from ui.conclusion.run_table import run_table
from ui.conclusion.side_by_side import side_by_side


def comparison_panel(project: Project, _candidate: Record) -> None:
    """The list with its filters, and beneath it the comparison of what is ticked."""
    question = question_of(project)
    metric = metric_named(question.metric)
    wanted = runs_wanted(question.task, metric.key)
    ticked = run_table(project, wanted, metric.key)
    side_by_side(project, ticked, metric, question.task)
    run_charts(project, wanted, metric)
