"""The contract on the command line: shown in words, written as YAML, held against files."""

import pytest
from pandera.pandas import DataFrameSchema

from core.understanding.samples import sample_named

IRIS = sample_named("iris").path


@pytest.fixture
def odd(tmp_path):
    """The Iris table with a flower of half a metre, in a file of its own."""
    path = tmp_path / "odd.csv"
    path.write_text(IRIS.read_text(encoding="utf-8").replace("5.1,", "51,", 1), encoding="utf-8")
    return str(path)


class TestShow:
    def test_it_is_told_in_words(self, told, iris):
        """
        A rule a column, with its sentence, and which revision it is.
        """
        code, answer = told("contract", "show", iris)
        assert (0, 1, "Ada", 5) == (code, answer["revision"], answer["actor"], len(answer["rules"]))
        assert "“species”: one of setosa, versicolor, virginica; never missing." == answer["rules"][-1]["text"]

    def test_it_is_written_for_other_tools(self, told, iris, tmp_path):
        """
        The YAML file is a schema of pandera's.
        """
        path = tmp_path / "contract.yaml"
        assert 0 == told("contract", "show", iris, "--yaml", str(path))[0]
        assert "species" in DataFrameSchema.from_yaml(path).columns

    def test_a_place_that_cannot_be_written_is_named(self, told, iris, tmp_path):
        """
        A folder that does not exist: exit 2 and a sentence with the path.
        """
        path = str(tmp_path / "nowhere" / "contract.yaml")
        code, answer = told("contract", "show", iris, "--yaml", path)
        assert (2, True) == (code, path in answer["error"])


class TestCheck:
    def test_what_breaks_it_is_listed(self, told, iris, odd):
        """
        A sentence a broken rule, and row and value of each violation.
        """
        code, answer = told("contract", "check", iris, odd)
        (broken,) = [one for one in answer["violations"]["listed"] if one["value"] == "51"]
        assert (0, 150, 2, "warning") == (code, answer["rows"], broken["row"], broken["severity"])
        assert any(sentence.startswith("“sepal_length” should be a number from") for sentence in answer["warnings"])

    def test_predictions_report_it_too(self, told, iris_champion, odd, tmp_path):
        """
        `predict` answers every row and says under the same keys which break the contract.
        """
        name = iris_champion.project.name
        code, answer = told("predict", name, odd, "--out", str(tmp_path / "answers.csv"))
        assert (0, 150) == (code, answer["rows"])
        assert 51.0 in [float(one["value"]) for one in answer["violations"]["listed"]]
