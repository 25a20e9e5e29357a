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
    Panel("verdict", N_("Verdict"), ":material/gavel:", verdict_panel),
    Panel("comparison", N_("Comparison"), ":material/compare_arrows:", comparison_panel),
    Panel("matrix", N_("Weigh up"), ":material/balance:", matrix_panel),
    Panel("errors", N_("Right and wrong"), ":material/rule:", right_and_wrong_panel),
    Panel("segments", N_("Segments and fairness"), ":material/diversity_3:", segments_panel),
    Panel("why", N_("Why"), ":material/psychology_alt:", why_panel),
    Panel("robustness", N_("Robustness"), ":material/shield:", robustness_panel),
    Panel("decision", N_("Decision"), ":material/how_to_reg:", decision_panel),
)
