"""The full report is complete where that takes seconds, and minimal where it would take minutes."""

import pytest

from core.understanding.profile import is_minimal


@pytest.mark.parametrize(
    ("rows", "columns", "minimal"),
    [(150, 5, False), (10_000, 10, False), (10_001, 10, True), (2_000_000, 3, True), (100, 1_001, True)],
)
def test_many_cells_make_a_minimal_report(rows, columns, minimal):
    """
    Beyond a hundred thousand cells, correlations and interactions are left out.
    """
    assert is_minimal(rows, columns) is minimal
