"""The panels of U, in the order in which they are usually walked."""

from core.language import N_
from core.understanding.draft.work import Work
from ui.panels import Panel
from ui.understanding.checks import checks_panel
from ui.understanding.columns import columns_panel
from ui.understanding.file import file_panel
from ui.understanding.overview import overview_panel
from ui.understanding.preparation import preparation_panel
from ui.understanding.split import split_panel

PANELS: tuple[Panel[Work], ...] = (
    Panel("file", N_("File"), file_panel),
    Panel("columns", N_("Columns"), columns_panel),
    Panel("overview", N_("Overview"), overview_panel),
    Panel("checks", N_("Checks"), checks_panel),
    Panel("preparation", N_("Prepare"), preparation_panel),
    Panel("split", N_("Split and fix"), split_panel),
)
