"""A later file is prepared as the one was that the model has learned from, whatever of it is in the file."""

import pytest

from core.actions import contracts, prediction
from core.errors import InvalidInput
from core.tracking.datasets import version_of
from core.understanding.reading import read_table

RAW = "Fläche;Miete;PLZ;Notiz\n10,5;157,50;50667;klein\n70,0;k.S.;50668;x\n80,0;720,00;50667;y\n"
PREPARED = "area;Miete;PLZ;rent per m²\n10,5;157,50;50667;15,0\n80,0;720,00;50667;9,0\n"


@pytest.fixture
def champion(flats_champion):
    return prediction.champion_of(flats_champion.project)


def answered(champion, content):
    return prediction.predict_table(champion, read_table(content.encode(), "new.csv"))


def told(found):
    return list(map(str, found.prepared))


class TestRawFile:
    def test_it_is_prepared_and_answered(self, champion):
        """
        Names, signs for missing values and the derived column are as in training; what was done is told.
        """
        found = answered(champion, RAW)
        assert ["good", "plain"] == list(found.table["prediction"][[0, 2]])
        assert [
            "5 steps of the preparation were applied.",
            "“Fläche” is called “area” now.",
            "1 cell counts as missing now, in “Miete”.",
            "“PLZ” holds categories now.",
            "“rent per m²” is Miete / area; 1 row has no value.",
            "1 column dropped: “Notiz”.",
        ] == told(found)

    def test_every_row_is_answered_beside_its_own_columns(self, champion):
        """
        A flat that the preparation would have filtered out has an answer too; the file's columns stay as they were.
        """
        table = answered(champion, RAW).table
        assert (3, ["Fläche", "Miete", "PLZ", "Notiz", "prediction"]) == (len(table), list(table)[:5])
        assert ["157,50", "k.S.", "720,00"] == list(table["Miete"])

    def test_what_else_is_in_the_file_does_no_harm(self, champion):
        """
        The target under its old name is renamed and not asked for.
        """
        found = answered(champion, RAW.replace("Notiz", "Lage"))
        assert "“Lage” is called “place” now." in told(found)

    def test_one_row_is_read_as_the_whole_file_was(self, champion):
        """
        Types are not concluded anew from a single row without a gap.
        """
        assert ["good"] == list(answered(champion, "Fläche;Miete;PLZ\n30;450;50667\n").table["prediction"])


class TestPreparedFile:
    def test_it_is_taken_as_it_is(self, champion):
        """
        With the new names and the derived column there, nothing is renamed or derived.
        """
        found = answered(champion, PREPARED)
        assert ["good", "plain"] == list(found.table["prediction"])
        assert not [sentence for sentence in told(found) if "area" in sentence]

    def test_the_derived_column_alone_may_be_missing(self, champion):
        """
        New names, and what is derived from them is derived.
        """
        found = answered(champion, "area;Miete;PLZ\n10,5;157,50;50667\n")
        assert "“rent per m²” is Miete / area; 0 rows have no value." in told(found)

    def test_the_derived_value_of_the_file_counts(self, champion):
        """
        A derived column that the file brings along is not computed anew.
        """
        found = answered(champion, "Fläche;Miete;PLZ;rent per m²\n10,5;157,50;50667;9\n")
        assert ["plain"] == list(found.table["prediction"])


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (
                "Miete;PLZ\n157,50;50667\n",
                "Column “area” is missing: step 1 of the preparation, “Rename a column”, makes it of “Fläche”",
            ),
            ("Fläche;PLZ\n10,5;50667\n", "Column “Miete” is missing. The model needs: area, Miete, PLZ. "),
            ("Fläche;Miete;PLZ\n10,5;9;50667\nlarge;9;50667\n", "Column “area” needs a number, but row 3 has “large”."),
        ],
        ids=["neither name", "no source", "no number"],
    )
    def test_what_is_needed_and_cannot_be_made(self, champion, content, sentence):
        """
        The column and the step that would have made it are named, or the cell that is wrong.
        """
        with pytest.raises(InvalidInput) as refused:
            answered(champion, content)
        assert str(refused.value).startswith(sentence)


class TestOneRow:
    def test_a_derived_column_is_computed(self, champion):
        """
        Rent and area are asked for, the rent a square metre is not.
        """
        questions = prediction.questions_for(champion)
        assert ["area", "Miete", "PLZ"] == [one.name for one in questions.asked]
        assert [("rent per m²", "Miete / area")] == [(one.name, one.expression) for one in questions.computed]
        row = prediction.predict_one(champion, {"area": 50, "Miete": 750, "PLZ": "50667"}).table.iloc[0]
        assert (15.0, "good") == (row["rent per m²"], row["prediction"])

    def test_a_value_that_is_given_counts(self, champion):
        """
        Whoever gives the derived column too is answered by it.
        """
        values = {"area": 50, "Miete": 750, "PLZ": "50667", "rent per m²": 9}
        assert "plain" == prediction.predict_one(champion, values).table["prediction"][0]


class TestContract:
    def test_a_file_is_held_against_it_as_prepared(self, flats_champion):
        """
        The raw file breaks no rule for being raw, in another order of columns too, and no row is left out.
        """
        content = "PLZ;Miete;Fläche;Lage\n50668;585;39,5;good\n50667;9999;10,5;plain\n"
        version = version_of(flats_champion.project)
        found = contracts.file_violations(version, read_table(content.encode(), "new.csv"))
        assert {("Miete", 3), ("area", 3), ("rent per m²", 3)} == {(one.column, one.row) for one in found.listed}
