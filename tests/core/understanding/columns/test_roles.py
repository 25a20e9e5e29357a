"""Roles are proposed from names and values, rather too few than too many."""

import numpy as np
import pandas as pd
import pytest

from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.columns.roles import proposed_roles, suggested_task
from core.understanding.reading import read_table
from core.understanding.samples import SAMPLES

ROWS = 60
TYPES = {"f": ColumnType.NUMBER, "i": ColumnType.NUMBER, "M": ColumnType.DATE, "O": ColumnType.CATEGORY}


def proposed(task=Task.CLASSIFICATION, **values):
    """The roles of these columns and of a target behind them, those that are features left out."""
    lot = np.random.default_rng(0)
    table = pd.DataFrame({"width": lot.normal(size=ROWS), **values, "answer": ["yes", "no"] * (ROWS // 2)})
    texts = {name for name, one in values.items() if table[name].dtype == object and table[name].nunique() > ROWS / 2}
    columns = [
        Column(name, ColumnType.TEXT if name in texts else TYPES[table[name].dtype.kind]) for name in table.columns
    ]
    found = proposed_roles(table, columns, task, "table.csv")
    return {name: role for name, role in found.items() if role is not Role.FEATURE and name in values}


class TestSamples:
    @pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.key)
    def test_all_but_the_target_are_features(self, sample):
        """
        The samples are known: their own target, and everything else is learned from.
        """
        reading = read_table(sample.path.read_bytes(), sample.path.name)
        found = proposed_roles(reading.table, reading.columns, sample.task, reading.name)
        assert {sample.target} == {name for name, role in found.items() if role is not Role.FEATURE}


class TestTarget:
    def test_the_last_column_that_suits(self):
        """
        Without a telling name, the last column that the task can be asked of.
        """
        table = pd.DataFrame(
            {"kind": list("abab"), "size": [0.1, 0.2, 0.3, 0.4], "when": pd.date_range("2024", periods=4)}
        )
        columns = [
            Column("kind", ColumnType.CATEGORY),
            Column("size", ColumnType.NUMBER),
            Column("when", ColumnType.DATE),
        ]
        assert proposed_roles(table, columns, Task.REGRESSION, "x.csv")["size"] is Role.TARGET
        assert Role.TARGET not in proposed_roles(table, columns, Task.CLUSTERING, "x.csv").values()

    @pytest.mark.parametrize("name", ["target", "Label", "Klasse", "y", "Zielgröße", "churn_target"])
    def test_a_column_called_like_one(self, name):
        """
        A name that says so goes before the last place.
        """
        assert {name: Role.TARGET} == proposed(**{name: [0, 1] * (ROWS // 2)})

    def test_a_quantity_is_not_a_class(self):
        """
        The last column holds measurements: a classification takes one with classes.
        """
        table = pd.DataFrame({"kind": list("ab") * 30, "size": np.arange(60) / 7})
        columns = [Column("kind", ColumnType.CATEGORY), Column("size", ColumnType.NUMBER)]
        assert proposed_roles(table, columns, Task.CLASSIFICATION, "x.csv")["kind"] is Role.TARGET


class TestIdentifiers:
    @pytest.mark.parametrize(
        ("name", "values"),
        [
            ("PassengerId", np.random.default_rng(0).permutation(1000)[:ROWS]),
            ("Rechnungsnummer", [f"R {place}" for place in range(ROWS)]),
            ("column 1", np.arange(ROWS)),
            ("file", [f"scan_{place:04}.png" for place in range(ROWS)]),
            ("key", [f"{place:08x}-0000-4000-8000-000000000000" for place in range(ROWS)]),
        ],
    )
    def test_what_names_a_row(self, name, values):
        """
        Distinct in every row, and called or written like a name, or counting the rows.
        """
        assert {name: Role.IDENTIFIER} == proposed(**{name: values})

    @pytest.mark.parametrize("name", ["paid", "humid", "acid", "width_2"])
    def test_a_measurement_is_none(self, name):
        """
        Whole numbers that all differ, and a name that merely ends like one.
        """
        assert {} == proposed(**{name: np.random.default_rng(0).permutation(1000)[:ROWS]})


class TestGroups:
    @pytest.mark.parametrize(
        "name", ["patient_id", "Kundennummer", "Proband", "store", "unit_number", "subject#", "FilialeNr"]
    )
    def test_who_comes_again(self, name):
        """
        Named like somebody or something with many rows.
        """
        assert {name: Role.GROUP} == proposed(**{name: np.arange(ROWS) // 4})

    @pytest.mark.parametrize("name", ["customer_age", "persons", "group size", "user_score"])
    def test_what_only_describes_one(self, name):
        """
        A property of a customer is not the customer.
        """
        assert {} == proposed(**{name: np.arange(ROWS) // 4})

    def test_people_before_things(self):
        """
        Of two only one is the group; the other stays as it is.
        """
        found = proposed(store=np.arange(ROWS) // 6, patient=np.arange(ROWS) // 3)
        assert {"patient": Role.GROUP} == found

    def test_too_few(self):
        """
        Three stores are a category.
        """
        assert {} == proposed(store=np.arange(ROWS) % 3)


class TestTime:
    def test_the_date_that_orders_the_rows(self):
        """
        Of two dates the one in whose order the rows stand; the other is a feature.
        """
        days = pd.date_range("2024", periods=ROWS)
        found = proposed(delivered=days[np.random.default_rng(0).permutation(ROWS)], day=days)
        assert {"day": Role.TIME} == found

    def test_a_birthday_orders_nothing(self):
        """
        It belongs to a person, not to the row: something to learn from.
        """
        assert {} == proposed(Geburtsdatum=pd.date_range("1960", periods=ROWS))

    def test_a_year(self):
        """
        It is the time if the rows stand in its order and nothing else is, else a feature.
        """
        years = 1960 + np.arange(ROWS) // 2
        assert {"Jahr": Role.TIME} == proposed(Jahr=years)
        assert {} == proposed(Jahr=years[::-1][np.random.default_rng(0).permutation(ROWS)])
        assert {} == proposed(year_built=years)


class TestSetAside:
    @pytest.mark.parametrize("name", ["Gender", "Geschlecht", "religion", "nationality", "Schwerbehinderung"])
    def test_sensitive(self, name):
        """
        What people must not be judged by.
        """
        assert {name: Role.SENSITIVE} == proposed(**{name: list("abc") * (ROWS // 3)})

    def test_age_is_a_feature(self):
        """
        It is often the best one.
        """
        assert {} == proposed(age=np.arange(ROWS) % 50 + 20)

    def test_what_cannot_be_learned_from(self):
        """
        Free text, and columns with one value.
        """
        found = proposed(note=[f"A note about {place}" for place in range(ROWS)], unit=["kg"] * ROWS)
        assert {"note": Role.IGNORE, "unit": Role.IGNORE} == found

    def test_a_value_or_none(self):
        """
        Whether there is a value may tell something.
        """
        assert {} == proposed(flag=["x", None] * (ROWS // 2))


class TestTask:
    def test_it_follows_from_the_target(self):
        """
        Many numbers are a quantity, few are classes, and without a target there are none.
        """
        table = pd.DataFrame({"many": np.arange(50), "few": np.arange(50) % 3})
        columns = [Column("many", ColumnType.NUMBER), Column("few", ColumnType.NUMBER)]
        assert Task.REGRESSION == suggested_task(table, columns, "many")
        assert Task.CLASSIFICATION == suggested_task(table, columns, "few")
        assert Task.CLUSTERING == suggested_task(table, columns, "")


class TestTexts:
    @pytest.mark.parametrize(
        ("name", "values"),
        [
            ("Nachricht", [f"ich warte schon seit {n} Tagen auf die Ware" for n in range(ROWS)]),
            ("review", [f"Room {n} was clean and the staff friendly" for n in range(ROWS)]),
        ],
    )
    def test_sentences_are_learned_from(self, name, values):
        """
        Several words, many of them small.
        """
        assert {} == proposed(**{name: values})

    @pytest.mark.parametrize(
        ("name", "values"),
        [
            ("passenger", [f"Braund, Mr. Owen Harris {'I' * n}" for n in range(ROWS)]),
            ("place", [f"An der Mühle {n}, 50667 Köln" for n in range(ROWS)]),
            ("page", [f"https://example.org/about/us/{'x' * n}/index" for n in range(ROWS)]),
            ("colours", [f"red blue {n}" for n in range(ROWS)]),
        ],
    )
    def test_names_are_not(self, name, values):
        """
        A name, an address or a link would be learned by heart.
        """
        assert {name: Role.IGNORE} == proposed(**{name: values})

    def test_an_empty_column_is_not(self):
        """
        There is nothing to learn.
        """
        table = pd.DataFrame({"note": [np.nan] * 4, "kind": list("abab")})
        columns = [Column("note", ColumnType.EMPTY), Column("kind", ColumnType.CATEGORY)]
        assert Role.IGNORE is proposed_roles(table, columns, Task.CLASSIFICATION, "x.csv")["note"]
