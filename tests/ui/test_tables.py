"""Numbers in tables are written as the language in use writes them."""

import pandas as pd
import pytest

from core.language import use_language
from ui.tables import MOST_CELLS, rows_written, written_table


@pytest.mark.parametrize(("language", "expected"), [("en", ("42.5", "12.5%")), ("de", ("42,5", "12,5\u00a0%"))])
def test_in_the_language_chosen(language, expected):
    """
    A German sees a decimal comma, whatever the browser's language is; the numbers beneath stay numbers.
    """
    table = pd.DataFrame({"rent": [42.5, None], "share": [0.125, 1.0], "name": ["x", "y"]})
    use_language(language)
    try:
        html = written_table(table, shares={"share"}).to_html()
    finally:
        use_language("en")
    assert [True, True] == [text in html for text in expected]
    assert "–" in html


class TestRows:
    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            ("en", ("1999", "58.4712345", "0.333333<", "Mar 1, 2024<", "Mar 1, 2024, 12:30")),
            ("de", ("1999", "58,4712345", "0,333333<", "01.03.2024<", "01.03.2024, 12:30")),
        ],
    )
    def test_as_they_stand_in_cells(self, language, expected):
        """
        A year stays a year, a price keeps its digits, a day has no midnight; what was computed is cut to six digits.
        """
        moments = pd.to_datetime(["2024-03-01 12:30", None])
        table = pd.DataFrame({"year": [1999, 2000], "price": [58.4712345, None], "share": [1 / 3, 1.0]})
        table = table.assign(day=pd.Timestamp("2024-03-01"), moment=moments, note=["x", None])
        use_language(language)
        try:
            html = rows_written(table, computed=["share"]).to_html().replace("\u202f", " ")
        finally:
            use_language("en")
        assert [True] * len(expected) == [text in html for text in expected]
        assert 3 == html.count("–")

    def test_a_very_wide_table(self):
        """
        As many rows as can be shown.
        """
        assert 2 == len(rows_written(pd.DataFrame([[0] * (MOST_CELLS // 2)] * 3)).data)
