"""Columns: what is constant, mixed, far out, redundant, too much or personal."""

import numpy as np
import pandas as pd
import pytest

from core.understanding.checks.catalogue import CHECKS
from core.understanding.checks.personal_marks import are_ibans, are_phones
from core.understanding.columns import Role

RANDOM = np.random.default_rng(0)
ROWS = 300
ANSWER = RANDOM.choice(["p", "q"], ROWS)
NUMBER = RANDOM.normal(50, 10, ROWS)


class TestConstant:
    def test_one_value(self, subject, codes_of):
        """
        A column that is the same in every row is a warning as a feature, and a note where it lies aside; gaps count.
        """
        table = {"country": ["DE"] * ROWS, "unit": [1.5] * ROWS, "seen": [1.0, np.nan] * (ROWS // 2), "y": ANSWER}
        assert [("country", "warning"), ("unit", "note")] == codes_of("U040", subject(table, "y", unit=Role.IGNORE))

    def test_nearly_one_value(self, subject, sentences):
        """
        Two rows in three hundred are too few to learn from; ten are not.
        """
        table = {"rare": np.arange(ROWS) < 2, "often": np.arange(ROWS) < 10, "y": ANSWER}
        table = {name: np.where(values, 1, 0) if name != "y" else values for name, values in table.items()}
        assert ["“rare” is “0” in 99.3% of the rows: 2 rows differ."] == sentences("U041", subject(table, "y"))

    def test_small_tables_have_no_nearly(self, subject, codes_of):
        """
        In fifty rows, one that differs is more than one in a hundred.
        """
        assert [] == codes_of("U041", subject({"rare": [1] + [0] * 49, "y": ["p", "q"] * 25}, "y"))


class TestCategories:
    def test_too_many(self, subject, sentences, codes_of):
        """
        Sixty towns in three hundred rows are too many, with the frequent ones kept by the remedy.
        """
        towns = [f"town {number % 60}" for number in range(ROWS)]
        looked_at = subject({"town": towns, "few": ["a", "b", "c"] * 100, "y": ANSWER}, "y")
        assert [("town", "warning")] == codes_of("U043", looked_at)
        assert ["“town” has 60 categories with 5 rows each on average."] == sentences("U043", looked_at)

    def test_mixed(self, subject, sentences, codes_of):
        """
        Numbers with “unknown” among them are words for a model; house numbers such as 12a are meant so.
        """
        weights = [f"{number:.1f}" if number > 35 else "unknown" for number in NUMBER]
        codes = [f"{number}a" for number in range(ROWS)]
        looked_at = subject({"weight": weights, "house": codes, "y": ANSWER}, "y")
        assert [("weight", "warning")] == codes_of("U044", looked_at)
        assert "words such as “unknown”" in sentences("U044", looked_at)[0]

    def test_remedies_are_steps_of_the_preparation(self, subject):
        """
        What a click adds is a step that the preparation knows, with parameters it takes.
        """
        from core.understanding.checks.catalogue import checked
        from core.understanding.preparation.catalogue import kind_named

        weights = [f"{number:.1f}" if number > 35 else "unknown" for number in NUMBER]
        table = {"weight": weights, "town": [f"town {number % 60}" for number in range(ROWS)], "y": ANSWER}
        table = pd.DataFrame({**table, "mail": [f"a{number % 90}@example.org" for number in range(ROWS)]})
        found = checked(subject(pd.concat([table, table], ignore_index=True), "y"))
        steps = {one.remedy.step.step: one.remedy.step.params for one in found if one.remedy and one.remedy.step}
        assert {"merge_rare", "missing_markers", "drop_columns", "drop_duplicates"} == set(steps)
        assert all(set(params) <= set(kind_named(step).params) for step, params in steps.items())


class TestOutliers:
    @pytest.mark.parametrize("values", [NUMBER, np.exp(NUMBER / 10), -RANDOM.exponential(size=ROWS)])
    def test_long_tails_are_natural(self, subject, codes_of, values):
        """
        Bell curves, incomes and waiting times have no outliers by nature; a slip of two digits is one.
        """
        slipped = np.where(np.arange(ROWS) == 7, values.max() * 1_000 + 1e6, values)
        assert [] == codes_of("U045", subject({"a": values, "y": ANSWER}, "y"))
        assert [("a", "note")] == codes_of("U045", subject({"a": slipped, "y": ANSWER}, "y"))

    def test_they_are_named(self, subject, sentences):
        """
        The sentence has the value and where half of all lie.
        """
        ages = np.where(np.arange(ROWS) == 7, 5_300, np.arange(ROWS) % 60 + 20)
        told = ["1 value of “age” lies far from the rest: 5,300. Half of all lie from 35 to 65."]
        assert told == sentences("U045", subject({"age": ages.astype(float), "y": ANSWER}, "y"))

    def test_a_shape_of_its_own_is_none(self, subject, codes_of):
        """
        A tenth of all rows far out are another kind of row, unless they all say the same, as a code does.
        """
        values, coded = (np.where(np.arange(ROWS) % 10 == 0, far, NUMBER) for far in (1e6 + NUMBER, -999.0))
        assert [] == codes_of("U045", subject({"a": values, "y": ANSWER}, "y"))
        assert [("a", "note")] == codes_of("U045", subject({"a": coded, "y": ANSWER}, "y"))


class TestRedundant:
    def test_the_later_one_is_named(self, subject, sentences):
        """
        Each redundant column is named once, beside the first that says the same.
        """
        table = {
            "inch": NUMBER,
            "cm": NUMBER * 2.54 + RANDOM.normal(size=ROWS),
            "again": NUMBER,
            "code": np.where(NUMBER > 50, "A", "B"),
            "name": np.where(NUMBER > 50, "Anna", "Bert"),
            "other": RANDOM.normal(size=ROWS),
            "y": ANSWER,
        }
        told = sentences("U047", subject(table, "y"))
        assert [
            "“again” has the same values as “inch”.",
            "“name” and “code” stand for each other: each value of one belongs to one of the other.",
            "“cm” says nearly the same as “inch” (r = 0.999).",
        ] == told

    def test_few_rows_go_together_by_chance(self, subject, codes_of):
        """
        With twenty rows, nothing is called redundant.
        """
        assert [] == codes_of("U047", subject({"a": range(20), "b": range(20), "y": ["p", "q"] * 10}, "y"))


class TestSize:
    def test_rows_for_inputs(self, subject, codes_of):
        """
        Forty rows are enough for two columns, few for ten, and hopeless for forty.
        """
        found = []
        for columns in (2, 10, 40):
            table = {f"c{place}": RANDOM.normal(size=40) for place in range(columns)}
            found.append(codes_of("U048", subject({**table, "y": ["p", "q"] * 20}, "y")))
        assert [[], [("", "warning")], [("", "serious")]] == found


class TestPersonal:
    @pytest.mark.parametrize(
        ("name", "values", "word"),
        [
            ("contact", ["ada.l@example.org", "b@uni-kl.de", "c.d@mail.example.com"], "e-mail"),
            ("Konto", ["DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "FR1420041010050500013M02606"], "IBAN"),
            ("Telefon", ["0631 205-0", "+49 631 2050", "(0631) 20577"], "telephone"),
            ("Ansprechpartner", ["Anna Schmidt", "Dr. Peter Müller", "Yilmaz, Mehmet"], "names of persons"),
            ("who", ["Anna Schmidt", "Peter Müller", "Thomas Weber", "Lea Abt", "Jan Ott"], "names of persons"),
            ("strasse", ["Hauptstr. 1", "Am Ring 7", "Markt 3"], "addresses"),
        ],
    )
    def test_it_is_recognised(self, subject, sentences, name, values, word):
        """
        By what stands in the column, or by what it is called and what stands there.
        """
        told = sentences("U050", subject({name: values}))
        assert (1, True) == (len(told), word in told[0])

    @pytest.mark.parametrize(
        "values",
        [
            ["New York", "San Diego", "Los Angeles", "Fort Worth", "El Paso", "Long Beach"],
            ["A-1042", "A-2213", "B-1999", "B-0001", "C-1234", "C-7777"],
            ["good", "bad", "fair", "poor", "very good", "unknown"],
            ["2024/01", "2024/02", "2024/03", "2024/04", "2024/05", "2024/06"],
        ],
    )
    def test_other_words_are_not(self, subject, sentences, values):
        """
        Cities, codes, grades and months identify nobody.
        """
        assert [] == sentences("U050", subject({"place": values}))

    def test_umlauts_written_either_way(self, subject, sentences):
        """
        A first name is one with an umlaut and without.
        """
        told = sentences(
            "U050", subject({"who": ["Jürgen Alt", "Juergen Neu", "Björn Weiß", "Bjoern Ott", "Jörg Abt"]})
        )
        assert ["“who” holds names of persons: usual first names in 100% of the values."] == told

    def test_addresses_are_no_categories(self, subject, codes_of):
        """
        E-mail addresses are to be dropped, not merged: one finding says so, and not another one beside it.
        """
        table = {"contact": [f"p{place // 3}@example.org" for place in range(240)], "y": ["p", "q"] * 120}
        looked_at = subject(table, "y")
        assert ([("contact", "warning")], []) == (codes_of("U050", looked_at), codes_of("U043", looked_at))

    def test_check_digits_count(self):
        """
        An IBAN with one wrong digit is no IBAN, and an article number no telephone.
        """
        ibans = pd.Series(["DE89370400440532013000", "DE89370400440532013001", "DE12"])
        phones = pd.Series(["+49631205", "0631 2050", "06312050", "12-34-56"])
        assert ([True, False, False], [True, True, False, False]) == (
            list(are_ibans(ibans)),
            list(are_phones(phones)),
        )


class TestDatesAndTexts:
    @pytest.mark.parametrize("target", ["answer", "amount", ""])
    def test_nothing_is_wrong_with_them(self, subject, target):
        """
        Days, moments and sentences of noise are as good as any feature: no check takes them for what they are not.
        """
        lot = np.random.default_rng(0)
        words = ["it", "came", "late", "and", "is", "broken", "please", "send", "another", "box"]
        said = lot.choice(words, (2, ROWS, 8))
        table = {
            "day": pd.Timestamp("2024-01-01") + pd.to_timedelta(lot.integers(0, 500, ROWS), "D"),
            "moment": pd.Timestamp("2024-01-01") + pd.to_timedelta(lot.integers(0, 10**7, ROWS), "s"),
            "message": [" ".join(one) for one in said[0]],
            "reply": [" ".join(one) for one in said[1]],
            "amount": NUMBER,
            "answer": ANSWER,
        }
        looked_at = subject(table, target)
        found = [one for check in CHECKS for one in check.findings(looked_at)]
        assert {"U048"} >= {one.code for one in found}  # few rows for so many words

    def test_the_same_text_twice(self, subject, codes_of):
        """
        A text and its copy say the same; two texts that merely differ in every row do not.
        """
        notes = [f"the {row}th order came late" for row in range(ROWS)]
        others = [f"and the {row}th was sent back" for row in range(ROWS)]
        table = {"note": notes, "copy": notes, "other": others, "y": ANSWER}
        assert [("copy", "warning")] == codes_of("U047", subject(table, "y"))

    def test_the_same_row_but_for_its_text(self, subject, codes_of):
        """
        Features that agree in all but a text are not the same features.
        """
        table = {"x": [1.0] * ROWS, "note": [f"order {row} came late" for row in range(ROWS)], "y": ANSWER}
        assert [] == codes_of("U012", subject(table, "y"))
