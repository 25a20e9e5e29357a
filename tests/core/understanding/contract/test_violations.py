"""A table is held against the contract: what breaks it is counted, and listed with row and value."""

import numpy as np
import pandas as pd
import pytest
from pandera.errors import SchemaErrors
from pandera.pandas import DataFrameSchema

from core.question.task import Task
from core.understanding.columns import ColumnType
from core.understanding.contract import Contract, Rule, inferred, violations
from core.understanding.contract.schema import yaml_of
from core.understanding.samples import sample_named

AGE = Rule("age", ColumnType.NUMBER, low=18.0, high=95.0)
COLOUR = Rule("colour", ColumnType.CATEGORY, categories=("blue", "red"))
SEEN = Rule("seen", ColumnType.DATE)
ID = Rule("id", ColumnType.TEXT, unique=True)
OPEN = Rule("age", ColumnType.NUMBER, nullable=True)


def found(rule, values, decimal="."):
    table = pd.DataFrame({rule.name: values})
    return violations(Contract((rule,)), table, range(2, len(table) + 2), decimal)


def rows_of(rule, values, decimal="."):
    """(row, value, severity) of every violation that is listed."""
    return [(one.row, one.value, one.severity.value) for one in found(rule, values, decimal).listed]


def sentences(rule, values):
    return [str(breach.sentence) for breach in found(rule, values).breaches]


class TestKept:
    @pytest.mark.parametrize(
        ("rule", "values"),
        [
            (AGE, [18, 95]),
            (AGE, ["18", "95.0"]),
            (OPEN, ["k.A.", "1.234,5"]),
            (COLOUR, ["red", "blue"]),
            (Rule("class", ColumnType.CATEGORY, categories=("1", "2")), [1.0, 2.0]),
            (Rule("class", ColumnType.CATEGORY, categories=("1", "2"), nullable=True), [1.0, np.nan]),
            (SEEN, pd.to_datetime(["2024-01-01"])),
            (SEEN, ["2024-01-01", "1.2.2024"]),
            (ID, ["a", "b"]),
            (Rule("id", ColumnType.TEXT, unique=True, nullable=True), ["a", None, None]),
            (Rule("age", ColumnType.NUMBER), []),
        ],
    )
    def test_nothing_is_said(self, rule, values):
        """
        Values within the rule pass, also numbers and dates that stand there as text, and categories that are digits.
        """
        assert ((), 0) == (found(rule, values).listed, found(rule, values).count)

    def test_columns_that_are_not_in_it(self):
        """
        Further columns are passed over, and a column that need not be there may be left out.
        """
        contract = Contract((AGE, Rule("note", ColumnType.TEXT, required=False)))
        assert () == violations(contract, pd.DataFrame({"age": [20], "more": ["x"]}), [2]).breaches


class TestBroken:
    def test_a_number_out_of_range(self):
        """
        Row, value, and that it is a warning: the value can be used.
        """
        assert [(2, "17", "warning"), (4, "95.5", "warning")] == rows_of(AGE, [17, 20, 95.5])
        assert ["“age” should be a number from 18 to 95: 2 rows differ, first row 2 with “17”."] == sentences(
            AGE, [17, 20, 95.5]
        )

    def test_a_category_that_is_new(self):
        """
        As it stands in the file.
        """
        assert [(3, "violet", "warning")] == rows_of(COLOUR, ["red", "violet"])
        assert ["“colour” should be one of blue, red: 1 row differs, row 3 with “violet”."] == sentences(
            COLOUR, ["red", "violet"]
        )

    def test_a_value_that_is_missing(self):
        """
        A gap where there should be none, once, and not as a broken range besides.
        """
        assert [(3, "", "warning")] == rows_of(AGE, [20, None])
        assert ["“age” should never be missing: there is no value in 1 row, in row 3."] == sentences(AGE, [20, None])
        assert [(3, "", "warning")] == rows_of(COLOUR, ["red", np.nan])

    def test_a_value_that_comes_again(self):
        """
        Every row that shares its value is listed.
        """
        assert [(2, "a", "warning"), (4, "a", "warning")] == rows_of(ID, ["a", "b", "a"])
        assert ["“id” should have no value twice: 2 rows do, first row 2 with “a”."] == sentences(ID, ["a", "b", "a"])

    def test_text_where_a_number_belongs(self):
        """
        A few cells that are none are listed as errors, the others are read with the file's decimal sign.
        """
        assert [(3, "alt", "error"), (4, "130,5", "warning")] == rows_of(AGE, ["20,5", "alt", "130,5"], ",")
        assert "“age” should be a number: 1 row differs, row 3 with “alt”." in sentences(AGE, ["20", "alt", "30"])

    def test_text_where_a_date_belongs(self):
        """
        As for numbers.
        """
        assert [(3, "soon", "error")] == rows_of(SEEN, ["2024-01-01", "soon"])

    @pytest.mark.parametrize(("rule", "example"), [(AGE, "x"), (SEEN, "x")])
    def test_a_column_of_another_kind(self, rule, example):
        """
        None of the values is what it should be: that is one violation, not one a row.
        """
        assert [(None, example, "error")] == rows_of(rule, ["x", "y", "x"])
        assert sentences(rule, ["x", "y"])[0].endswith("none of its values is, such as “x”.")

    def test_a_column_that_is_missing(self):
        """
        One violation, and it comes before all warnings.
        """
        table = pd.DataFrame({"age": [7]})
        told = violations(Contract((AGE, COLOUR)), table, [2])
        assert [
            "Column “colour” is missing.",
            "“age” should be a number from 18 to 95: 1 row differs, row 2 with “7”.",
        ] == [str(breach.sentence) for breach in told.breaches]
        assert [(None, "colour"), (2, "age")] == [(one.row, one.column) for one in told.listed]

    def test_infinity_is_no_number(self):
        """
        It counts as missing, as it does where a version is fixed.
        """
        assert "never missing" in found(AGE, [20.0, np.inf]).listed[0].as_row()["rule"]

    def test_a_long_text_is_cut(self):
        """
        A megabyte in a cell does not come back whole.
        """
        assert 200 == len(found(COLOUR, ["x" * 1_000_000]).listed[0].value)


class TestMany:
    def test_the_list_is_bounded_and_fair(self):
        """
        All are counted, a thousand listed, and no rule crowds out another.
        """
        table = pd.DataFrame({"age": np.full(5_000, 7.0), "colour": ["violet"] * 5_000})
        told = violations(Contract((AGE, COLOUR)), table, np.arange(5_000))
        assert (10_000, 1_000) == (told.count, len(told.listed))
        assert {"age": 500, "colour": 500} == pd.Series([one.column for one in told.listed]).value_counts().to_dict()

    def test_the_rows_of_a_table_that_was_cut(self):
        """
        Rows are told by their lines, whatever the table's own index says.
        """
        table = pd.DataFrame({"age": [20, 7, None]}, index=[9, 5, 9])
        told = violations(Contract((AGE,)), table, [12, 15, 19])
        assert {15, 19} == {one.row for one in told.listed}


class TestSchema:
    def test_other_tools_read_it(self, sealed):
        """
        The YAML file is a pandera schema which the training rows pass and rows that break the contract do not.
        """
        version, training, _ = sealed(pd.read_csv(sample_named("iris").path), Task.CLASSIFICATION, "species")
        schema = DataFrameSchema.from_yaml(yaml_of(inferred(training, version)))
        assert 105 <= len(schema.validate(training))
        with pytest.raises(SchemaErrors, match="in_range"):
            schema.validate(training.assign(petal_width=99.0), lazy=True)

    def test_letters_of_any_language(self):
        """
        A person who opens the file reads “Süd”, and no code for it.
        """
        written = yaml_of(Contract((Rule("Straße", ColumnType.CATEGORY, categories=("Süd",)),)))
        assert ("Straße:" in written, "- Süd" in written) == (True, True)

    def test_every_kind_of_rule(self):
        """
        Types, bounds on either side, lists, gaps, repeats and columns that may be left out survive in YAML.
        """
        low, high = Rule("low", ColumnType.NUMBER, low=1.0), Rule("high", ColumnType.NUMBER, high=2.0)
        schema = DataFrameSchema.from_yaml(
            yaml_of(Contract((COLOUR, SEEN, low, high, Rule("a", ColumnType.TEXT, required=False), ID)))
        )
        good = pd.DataFrame({"colour": ["red"], "seen": ["2024-01-01"], "low": [1], "high": [2], "id": ["x"]})
        assert "datetime64[ns]" == str(schema.validate(good)["seen"].dtype)
        with pytest.raises(SchemaErrors) as caught:
            schema.validate(pd.concat([good.assign(colour="violet", low=0, high=3)] * 2), lazy=True)
        assert {"colour", "low", "high", "id"} == set(caught.value.failure_cases["column"])
