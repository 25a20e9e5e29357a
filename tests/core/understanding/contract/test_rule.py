"""A contract says in plain words what it expects, and refuses rules that nothing can keep."""

import json

import pytest

from core.errors import InvalidInput
from core.language import use_language
from core.understanding.columns import ColumnType
from core.understanding.contract import Contract, Rule, contract_from
from core.understanding.contract.sheet import edited, sheet_of

AGE = Rule("age", ColumnType.NUMBER, low=18.0, high=95.0)
COLOUR = Rule("colour", ColumnType.CATEGORY, nullable=True, categories=("blue", "red"))
CONTRACT = Contract((AGE, COLOUR, Rule("id", ColumnType.TEXT, unique=True)))


@pytest.fixture
def german():
    use_language("de")
    yield
    use_language("en")


class TestWords:
    @pytest.mark.parametrize(
        ("rule", "sentence"),
        [
            (AGE, "“age”: a number from 18 to 95; never missing."),
            (Rule("age", ColumnType.NUMBER, low=0.5), "“age”: a number from 0.5 on; never missing."),
            (Rule("age", ColumnType.NUMBER, high=95.0), "“age”: a number up to 95; never missing."),
            (Rule("age", ColumnType.NUMBER, nullable=True), "“age”: a number; may be missing."),
            (
                Rule("built", ColumnType.NUMBER, low=1900.0, high=139.785),
                "“built”: a number from 1900 to 139.785; never missing.",
            ),
            (COLOUR, "“colour”: one of blue, red; may be missing."),
            (Rule("id", ColumnType.TEXT, unique=True), "“id”: any text; never missing; no value twice."),
            (Rule("seen", ColumnType.DATE, required=False), "“seen”, where there is one: a date; never missing."),
            (
                Rule("nr", ColumnType.NUMBER, unique=True, required=False),
                "“nr”, where there is one: a number; never missing; no value twice.",
            ),
        ],
    )
    def test_a_rule_is_a_sentence(self, rule, sentence):
        """
        What the column holds, whether it may be missing, whether a value may come again.
        """
        assert sentence == str(rule.sentence)

    def test_a_long_list_is_cut(self):
        """
        Of many categories, the sentence says how many and the first.
        """
        letters = tuple("abcdefghij")
        sentence = "“x”: one of 10 values (a, b, c, d, e, f, g, h, …); never missing."
        assert sentence == str(Rule("x", ColumnType.CATEGORY, categories=letters).sentence)

    def test_a_long_value_is_cut(self):
        """
        Free text that counts as a category does not fill the page.
        """
        (long,) = {str(Rule("x", ColumnType.CATEGORY, categories=("on and on " * 99,)).sentence)}
        assert len(long) < 80

    def test_german(self, german):
        """
        The same in German, numbers as they are written there.
        """
        assert "„age“: eine Zahl von 0,5 bis 95; fehlt nie." == str(
            Rule("age", ColumnType.NUMBER, low=0.5, high=95.0).sentence
        )


class TestRefused:
    @pytest.mark.parametrize(
        ("rule", "told"),
        [
            (Rule("age", ColumnType.NUMBER, low=95.0, high=18.0), "from 95 to 18. Swap the bounds"),
            (Rule("age", ColumnType.NUMBER, low=float("inf")), "“age”"),
            (Rule("id", ColumnType.TEXT, low=1.0), "“id” holds no numbers"),
            (Rule("age", ColumnType.NUMBER, categories=("1",)), "“age” holds no words"),
        ],
    )
    def test_what_cannot_be_kept(self, rule, told):
        """
        Bounds the wrong way round, and bounds or lists where they mean nothing, are named with the column.
        """
        with pytest.raises(InvalidInput, match=told):
            Contract((AGE, rule)).check()


class TestEditing:
    def test_it_comes_back_as_it_was(self):
        """
        As JSON and as a table to be edited, a contract that nobody changes is the same contract.
        """
        assert CONTRACT == contract_from(json.loads(CONTRACT.to_json()))
        assert CONTRACT == edited(CONTRACT, sheet_of(CONTRACT))

    def test_what_is_edited_is_in_it(self):
        """
        A cleared bound is no bound, a cleared list no list; words are trimmed and named once.
        """
        sheet = sheet_of(CONTRACT)
        sheet.loc[0, ["low", "nullable"]] = [None, True]
        sheet["categories"] = [[], ["red", " green", "red", ""], None]
        sheet["required"] = [True, False, True]
        age, colour, _id = edited(CONTRACT, sheet).rules
        assert (None, 95.0, True, ()) == (age.low, age.high, age.nullable, age.categories)
        assert (("red", "green"), False) == (colour.categories, colour.required)

    def test_one_without_rules_can_be_shown(self):
        """
        A table of ignored columns has an empty contract, and an empty table to edit.
        """
        assert Contract(()) == edited(Contract(()), sheet_of(Contract(())))
