"""An evaluation drawn: confusion matrix, residuals, cluster sizes."""

import plotly.graph_objects as go

from core.conclusion.evaluation import Evaluation
from core.drawing import RISING, laid_out
from core.language import _
from core.question.task import Task


def evaluation_figure(task: Task, evaluation: Evaluation) -> go.Figure:
    """The drawing that suits the task."""
    match task:
        case Task.CLASSIFICATION:
            figure = confusion_figure(evaluation)
        case Task.REGRESSION:
            figure = residuals_figure(evaluation)
        case Task.CLUSTERING:
            figure = clusters_figure(evaluation)
    return laid_out(figure)


def confusion_figure(evaluation: Evaluation) -> go.Figure:
    """How many rows of each true class (down) were called each class (across)."""
    labels = list(evaluation.labels)
    figure = go.Figure(
        go.Heatmap(z=evaluation.counts, x=labels, y=labels, texttemplate="%{z}", colorscale=RISING, showscale=False)
    )
    figure.update_yaxes(autorange="reversed", title=_("true"), type="category")
    return figure.update_xaxes(title=_("predicted"), type="category")


def residuals_figure(evaluation: Evaluation) -> go.Figure:
    """Predicted against true values; the line is where both agree."""
    ends = [min(evaluation.truth), max(evaluation.truth)]
    figure = go.Figure()
    figure.add_scatter(x=evaluation.truth, y=evaluation.predicted, mode="markers", opacity=0.7, name=_("rows"))
    figure.add_scatter(x=ends, y=ends, mode="lines", line={"dash": "dot"}, name=_("perfect"))
    return figure.update_layout(xaxis_title=_("true"), yaxis_title=_("predicted"))


def clusters_figure(evaluation: Evaluation) -> go.Figure:
    """How many rows fell into each cluster."""
    figure = go.Figure(go.Bar(x=list(evaluation.labels), y=list(evaluation.counts[0])))
    figure.update_xaxes(type="category", title=_("cluster"))
    return figure.update_yaxes(title=_("rows"))
