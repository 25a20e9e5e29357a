"""Charts: names and values of users are shown as they stand, never as markup."""

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

from core.drawing import NOTHING_ON_DARK, RISING, laid_out, on_dark

LINK = '<a href="javascript:alert(1)">x</a>'


class TestOnDark:
    def test_the_palest_is_dark(self):
        """
        Of a map, the colour of nothing changes and that of the most stays; other charts stay as they are.
        """
        figure = laid_out(go.Figure([go.Heatmap(z=[[1, 2]], colorscale=RISING), go.Bar(x=["a"], y=[1])]))
        before = figure.data[1].to_plotly_json()
        (_least, low), (_most, high) = on_dark(figure).data[0].colorscale
        assert (NOTHING_ON_DARK, RISING[1][1]) == (low, high)
        assert before == figure.data[1].to_plotly_json()


class TestLiteral:
    def test_names_and_values(self):
        """
        Markup in a category, a series' name, an axis title or a legend is text.
        """
        figure = laid_out(go.Figure(go.Bar(x=[LINK, "b & c"], y=[1, 2], name="<b>bold</b>")), xaxis_title=LINK)
        assert ('&lt;a href="javascript:alert(1)">x&lt;/a>', "b & c") == tuple(figure.data[0].x)
        assert "&lt;b>bold&lt;/b>" == figure.data[0].name
        assert figure.layout.xaxis.title.text.startswith("&lt;a")

    def test_what_is_escaped_already_is_shown_as_it_stands(self):
        """
        A name that holds an entity shows the entity.
        """
        assert "&amp;lt;" == laid_out(go.Figure(go.Bar(x=["&lt;"], y=[1]))).data[0].x[0]

    def test_hovering(self):
        """
        What shows under the pointer keeps its line breaks, and nothing of a column's name.
        """
        table = pd.DataFrame({"<i>rent</i>": [1.0, 2.0, 3.0], "<b>part</b>": ["a", "<u>b</u>", "a"]})
        for name in table:
            figure = laid_out(px.histogram(table, x=name, color="<b>part</b>"))
            text = figure.to_json()
            assert not any(sign in text for sign in ("<i>", "<b>", "<u>", "\\u003ci\\u003e", "\\u003cb\\u003e"))
            assert "<br>" in figure.data[0].hovertemplate

    def test_numbers_are_not_touched(self):
        """
        Where there is nothing to escape, nothing is copied or changed.
        """
        figure = go.Figure(go.Scatter(x=[1, 2], y=[3, 4], mode="lines"))
        assert [3, 4] == list(laid_out(figure).data[0].y)
