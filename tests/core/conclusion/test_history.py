"""The runs of a project over time."""

from datetime import UTC, datetime
from math import nan

from core.conclusion.history import Moment, history, history_figure
from core.question.metrics import metric_named

ACCURACY, ERROR = metric_named("accuracy"), metric_named("mean_absolute_error")


def moments(*scores):
    return [Moment(datetime(2026, 1, 1 + day, tzinfo=UTC), f"<b>{day}</b>", "", one) for day, one in enumerate(scores)]


class TestHistory:
    def test_in_order_with_the_best_so_far(self):
        """
        Runs stand in the order in which they began, those without a score are left out.
        """
        found = history(moments(0.5, nan, 0.9, 0.7)[::-1], ACCURACY, whole=True)
        assert ((0.5, 0.9, 0.7), (0.5, 0.9, 0.9)) == (tuple(one.score for one in found.moments), found.best)

    def test_less_of_an_error_is_better(self):
        """
        The best so far falls where less is better.
        """
        assert (3.0, 1.0, 1.0) == history(moments(3.0, 1.0, 2.0), ERROR, whole=True).best

    def test_of_a_sample_no_best_is_claimed(self):
        """
        Where runs are missing, the best of those at hand is not the best.
        """
        assert () == history(moments(0.5, 0.6), ACCURACY, whole=False).best

    def test_names_are_text(self):
        """
        A name with HTML is shown as it stands, and runs of other programs have their place.
        """
        figure = history_figure(history(moments(0.5), ACCURACY, whole=True), "Accuracy")
        assert ("another program's", "&lt;b>0&lt;/b>") == (figure.data[0].name, figure.data[0].text[0])
