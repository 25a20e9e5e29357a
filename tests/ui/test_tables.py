"""Numbers in tables are written as the language in use writes them."""

import pandas as pd
import pytest

from core.language import use_language
from ui.tables import written_table


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
