"""The full report is complete where that takes seconds, and minimal where it would take minutes."""

import pytest

from core.understanding.dataset.profile import expected_seconds, is_minimal


@pytest.mark.parametrize(
    ("rows", "columns", "minimal"),
    [
        (150, 5, False),
        (10_000, 10, False),
        (10_001, 10, True),
        (2_000_000, 3, True),
        (100, 1_001, True),
        (100, 40, False),
        (100, 41, True),
    ],
)
def test_large_tables_make_a_minimal_report(rows, columns, minimal):
    """
    Beyond a hundred thousand cells or forty columns, correlations and interactions are left out.
    """
    assert is_minimal(rows, columns) is minimal


def test_the_announced_time_is_near_what_was_measured():
    """
    Complete with 20 numbers among 30 columns: 32 s; minimal of 400,000 rows and 10 columns: 3.3 s; a start is added.
    """
    assert expected_seconds(1_000, 30, 20) == pytest.approx(32 + 6, rel=0.2)
    assert expected_seconds(400_000, 10, 7) == pytest.approx(3.3 + 6, rel=0.2)
