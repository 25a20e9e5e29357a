"""The panels of C, in the order in which they are usually walked."""

from core.language import N_
from core.tracking.runs import Record
from ui.conclusion.comparison import comparison_panel
from ui.conclusion.decision import decision_panel
from ui.conclusion.matrix import matrix_panel
from ui.conclusion.right_and_wrong import right_and_wrong_panel
from ui.conclusion.robustness import robustness_panel
from ui.conclusion.segments import segments_panel
from ui.conclusion.verdict import verdict_panel
from ui.conclusion.why import why_panel
from ui.panels import Panel

PANELS: tuple[Panel[Record], ...] = (
    Panel("verdict", N_("Verdict"), verdict_panel),
    Panel("comparison", N_("Comparison"), comparison_panel),
    Panel("matrix", N_("Weigh up"), matrix_panel),
    Panel("errors", N_("Right and wrong"), right_and_wrong_panel),
    Panel("segments", N_("Segments and fairness"), segments_panel),
    Panel("why", N_("Why"), why_panel),
    Panel("robustness", N_("Robustness"), robustness_panel),
    Panel("decision", N_("Decision"), decision_panel),
)
