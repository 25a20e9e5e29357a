"""The question of the handout's example, Iris in the field."""

from core.language import N_, _
from core.question.kpi import Direction, Kpi
from core.question.question import Question
from core.question.task import Task

PROBLEM = N_(
    "Assign an iris plant to one of three species (setosa, versicolor, virginica) by the size of its sepals and petals."
)


def iris_question() -> Question:
    """The handout's question with its two KPIs, in the current language."""
    return Question(
        title=_("Iris in the field"),
        problem=_(PROBLEM),
        audience=_("Botany students who want a quick estimate during field work"),
        task=Task.CLASSIFICATION,
        kpis=(Kpi("accuracy", Direction.AT_LEAST, 0.95), Kpi("latency_ms", Direction.AT_MOST, 500)),
        constraints=_("Four measurements a plant, taken with a ruler; it must run on a phone's browser."),
        stop_criteria=_(
            "Both KPIs are met on unseen plants, or the last ten studies did not raise accuracy by half a point."
        ),
        risks=_("Versicolor and virginica overlap; plants outside of these three species are still given one of them."),
    )
