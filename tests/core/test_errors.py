"""An error is a sentence for the user, wherever it was raised."""

import copy
import pickle

import pytest

from core import errors
from core.errors import Cancelled, Conflict, InvalidInput, NotFound, Refused, Unavailable, WorkbenchError
from core.language import Message

FAMILY = (InvalidInput, NotFound, Conflict, Refused, Cancelled, Unavailable)


class TestSentence:
    def test_values_stand_in_it(self):
        """
        The sentence names the column and the value it is about.
        """
        error = InvalidInput("Column “{column}” has “{value}”.", column="age", value="old")
        assert str(error) == "Column “age” has “old”."

    def test_one_or_many(self):
        """
        One row is a row, two are rows.
        """
        assert [str(InvalidInput("{n} row", plural="{n} rows", n=n)) for n in (1, 2)] == ["1 row", "2 rows"]

    def test_a_name_that_is_translated_itself(self):
        """
        A message among the values is shown as its sentence.
        """
        assert str(Refused("{what} is missing.", what=Message("Accuracy"))) == "Accuracy is missing."

    def test_a_value_called_text(self):
        """
        No name of a value is taken by the sentence itself.
        """
        assert str(InvalidInput("“{text}” is long.", text="so long")) == "“so long” is long."


@pytest.mark.parametrize("kind", FAMILY)
class TestFamily:
    def test_is_caught_by_its_root(self, kind):
        """
        Whoever shows errors of the workbench shows this one.
        """
        assert issubclass(kind, WorkbenchError)
        assert kind.__doc__

    def test_comes_back_whole_from_a_worker(self, kind):
        """
        An error crosses from a worker process to the page without losing its words.
        """
        error = kind("{n} row of {what}", plural="{n} rows of {what}", n=3, what=Message("Accuracy"))
        for returned in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            assert type(returned) is kind
            assert returned.message == error.message
            assert str(returned) == "3 rows of Accuracy"


def test_the_family_is_complete():
    """
    Every error that the module declares is held to this contract.
    """
    declared = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, WorkbenchError)}
    assert declared == {*FAMILY, WorkbenchError}
