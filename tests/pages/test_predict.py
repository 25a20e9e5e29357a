"""Predict: one row from the form, many from a file, and input that cannot be used."""

import io
from datetime import date

import pandas as pd
import pytest

ROWS = "sepal_length,sepal_width,petal_length,petal_width\n5.1,3.5,1.4,0.2\n6.7,3.0,5.2,2.3\n"


@pytest.fixture
def shown(iris_champion, tab):
    return tab("predict", project=iris_champion.project_id)


class TestForm:
    def test_it_is_made_from_the_model(self, shown):
        """
        Each measurement has a slider within what was seen in training.
        """
        sliders = {slider.key: (slider.min, slider.max) for slider in shown.app.main.slider}
        assert ["input_sepal_length", "input_sepal_width", "input_petal_length", "input_petal_width"] == list(sliders)
        assert all(low < high for low, high in sliders.values())

    def test_it_answers(self, shown):
        """
        A flower with short petals is a setosa.
        """
        shown.app.slider("input_petal_length").set_value(1.4)
        shown.app.slider("input_petal_width").set_value(0.2)
        shown.submit("prediction")
        assert (["setosa"], []) == ([metric.value for metric in shown.app.main.metric], shown.errors)

    def test_a_number_is_answered_with_a_number(self, walked, tab):
        """
        A regression answers with a figure, and has no probabilities.
        """
        shown = tab("predict", project=walked("regression", "diabetes", "progression", "ridge")).submit("prediction")
        (answer,) = (metric.value for metric in shown.app.main.metric)
        assert 0 < float(str(answer).replace(",", "")) < 1000

    def test_a_group_is_answered_with_its_number(self, walked, tab):
        """
        A clustering assigns the row to one of its groups.
        """
        shown = tab("predict", project=walked("clustering", "iris", "", "k_means")).submit("prediction")
        (answer,) = (metric.value for metric in shown.app.main.metric)
        assert (True, []) == (str(answer).isdigit(), shown.errors)


class TestFile:
    def test_it_comes_back_with_predictions(self, shown):
        """
        The file's rows with the prediction and a probability for each class; further columns are kept.
        """
        found = predicted(given(shown, "id;" + ROWS.replace(",", ";").replace("\n5", "\nx;5").replace("\n6", "\ny;6")))
        assert (["x", "y"], ["setosa", "virginica"]) == (list(found["id"]), list(found["prediction"]))
        assert {"probability_setosa", "probability_versicolor", "probability_virginica"} < set(found)

    def test_it_can_be_downloaded(self, shown):
        """
        The download is offered as soon as there are answers.
        """
        assert 1 == len(given(shown, ROWS).app.main.download_button)

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (ROWS.replace("petal_width", "width"), "petal_width"),
            (ROWS.replace("6.7", "six"), "six"),
            (ROWS.replace("5.1,", ","), "sepal_length"),
            ("", ""),
            ("a,b\n", ""),
        ],
        ids=["missing column", "text for a number", "missing value", "empty", "header only"],
    )
    def test_what_it_refuses(self, shown, content, told):
        """
        A file that the model cannot use is refused in one sentence that names what is wrong.
        """
        (sentence,) = given(shown, content).errors
        assert (True, 0) == (told in sentence.replace("\\", ""), len(shown.app.main.download_button))

    def test_a_value_outside_the_training_range(self, shown):
        """
        It is answered, with a warning that names the column.
        """
        given(shown, ROWS.replace("6.7", "67.0"))
        assert ([], True) == (shown.errors, "sepal" in shown.app.main.warning[0].value)

    def test_html_in_a_file_is_text(self, shown):
        """
        A cell with HTML is shown and returned as it stands.
        """
        content = "note," + ROWS.replace("\n5", "\n<b>x</b>,5").replace("\n6", "\n<i>,6")
        assert "<b>x</b>" == predicted(given(shown, content))["note"][0]


class TestVersions:
    def test_the_champion_comes_first(self, shown):
        """
        Any registered version can be asked; the champion is chosen at first.
        """
        (option,) = shown.app.selectbox("model_version").options
        assert "champion" in option


def given(tab, content):
    tab.app.file_uploader("rows_to_predict").set_value(("rows.csv", content.encode(), "text/csv"))
    return tab.again()


def predicted(tab):
    frame = tab.app.main.dataframe[0].value
    return pd.read_csv(io.StringIO(frame.to_csv(index=False)))


class TestPreparation:
    def test_a_raw_file_is_prepared(self, flats_champion, tab):
        """
        A file with the columns of the dataset's file is answered; which steps were applied stands above the answers.
        """
        shown = given(
            tab("predict", project=flats_champion.project_id), "Fläche;Miete;PLZ\n30,5;450,5;50667\n30,5;270,5;50667\n"
        )
        assert ([], ["good", "plain"]) == (shown.errors, list(predicted(shown)["prediction"]))
        assert "4 steps of the preparation were applied." in shown.text

    def test_what_was_derived_is_not_asked(self, flats_champion, tab):
        """
        The form asks for rent and area and says how the rent a square metre comes of them.
        """
        shown = tab("predict", project=flats_champion.project_id)
        assert ["input_area", "input_Miete"] == [slider.key for slider in shown.app.main.slider]
        assert "Miete / area" in shown.text
        assert (1, []) == (len(shown.submit("prediction").app.main.metric), shown.errors)


class TestDatesAndTexts:
    def test_each_is_asked_for_as_what_it_is(self, orders_champion, tab):
        """
        A calendar for a day, one with a clock for a moment, room for a text; the answer follows the text.
        """
        shown = tab("predict", project=orders_champion.project_id)
        (day,), (moment,) = shown.app.main.date_input, shown.app.main.datetime_input
        assert ("input_ordered", "input_arrived") == (day.key, moment.key)
        day.set_value(date(2024, 5, 17))
        shown.app.text_area("input_message").set_value("it does not work")
        shown.submit("prediction")
        assert (["yes"], []) == ([metric.value for metric in shown.app.main.metric], shown.errors)
        assert 0 == len(shown.app.main.warning)

    def test_a_day_unlike_those_of_training(self, orders_champion, tab):
        """
        It is answered, and the warning writes the range as the language does.
        """
        shown = tab("predict", project=orders_champion.project_id, language="de")
        shown.app.date_input("input_ordered").set_value(date(2031, 1, 1))
        (warning,) = shown.submit("prediction").app.main.warning
        assert "01.01.2024 bis 24.12.2024" in warning.value

    def test_a_day_that_may_be_a_month(self, orders_champion, tab):
        """
        How a doubtful date was read stands above the answers.
        """
        content = "ordered,arrived,message\n03/04/2024,2025-01-05,works fine\n"
        shown = given(tab("predict", project=orders_champion.project_id), content)
        assert ([], True) == (shown.errors, "could begin with the day or the month" in shown.text)
