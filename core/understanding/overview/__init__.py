"""The instant overview of a table: each view as compute, frozen result, figure."""

from core.understanding.overview.associations import Associations, associations, associations_figure
from core.understanding.overview.balance import Balance, balance, balance_figure
from core.understanding.overview.boxes import Boxes, boxes, boxes_figure
from core.understanding.overview.distribution import Distribution, distribution, distribution_figure
from core.understanding.overview.explained import Explained, explained, explained_figure, strongest
from core.understanding.overview.missing import Missing, missing, missing_figure, together_figure
from core.understanding.overview.sample import MOST_POINTS, MOST_ROWS, fair_sample
from core.understanding.overview.scatter import matrix_figure, scatter_figure
from core.understanding.overview.statistics import ColumnFigures, Overview, overview
from core.understanding.overview.time_series import TimeSeries, time_series, time_series_figure

__all__ = [
    "MOST_POINTS",
    "MOST_ROWS",
    "Associations",
    "Balance",
    "Boxes",
    "ColumnFigures",
    "Distribution",
    "Explained",
    "Missing",
    "Overview",
    "TimeSeries",
    "associations",
    "associations_figure",
    "balance",
    "balance_figure",
    "boxes",
    "boxes_figure",
    "distribution",
    "distribution_figure",
    "explained",
    "explained_figure",
    "fair_sample",
    "matrix_figure",
    "missing",
    "missing_figure",
    "overview",
    "scatter_figure",
    "strongest",
    "time_series",
    "time_series_figure",
    "together_figure",
]
