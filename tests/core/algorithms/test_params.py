"""A hyperparameter takes what its range allows and refuses the rest by name."""

import math

import pytest

from core.algorithms.params import Choice, FloatRange, IntRange
from core.errors import InvalidInput

DEPTH = IntRange(5, 1, 30, "")
LIMIT = IntRange(None, 1, 30, "", optional=True)
ALPHA = FloatRange(1.0, 0.001, 1000.0, "", log=True)
WEIGHTS = Choice("uniform", ("uniform", "distance"), "")


def refusal(param, value):
    with pytest.raises(InvalidInput) as caught:
        param.parsed("size", value)
    return str(caught.value)


class TestNonsenseInADeclaration:
    @pytest.mark.parametrize(
        "declared",
        [
            lambda: IntRange(0, 1, 30, ""),
            lambda: IntRange(31, 1, 30, ""),
            lambda: FloatRange(2.0, 0.0, 1.0, ""),
            lambda: FloatRange(math.nan, 0.0, 1.0, ""),
            lambda: FloatRange(0.5, 1.0, 0.0, ""),
            lambda: IntRange(None, 30, 1, "", optional=True),
        ],
    )
    def test_a_default_outside_of_its_range(self, declared):
        """
        A default that the range does not hold, or a range that holds nothing, is the programmer's error.
        """
        with pytest.raises(ValueError, match="is outside of"):
            declared()

    @pytest.mark.parametrize(
        "declared",
        [
            lambda: FloatRange(0.5, 0.0, 1.0, "", log=True),
            lambda: IntRange(1, 0, 5, "", log=True),
            lambda: IntRange(None, 0, 5, "", log=True, optional=True),
        ],
    )
    def test_a_logarithm_of_zero(self, declared):
        """
        A logarithmic scale has no zero.
        """
        with pytest.raises(ValueError, match="a logarithmic range cannot start at 0"):
            declared()

    def test_no_default(self):
        """
        Only what may be empty may have no default.
        """
        with pytest.raises(ValueError, match="must be optional"):
            IntRange(None, 1, 30, "")

    def test_a_default_that_is_no_option(self):
        """
        The default is one of the options.
        """
        with pytest.raises(ValueError, match="'c' is none of"):
            Choice("c", ("a", "b"), "")


class TestTaken:
    @pytest.mark.parametrize(
        ("param", "value", "expected"),
        [
            (DEPTH, 1, 1),
            (DEPTH, 30, 30),
            (DEPTH, "7", 7),
            (DEPTH, 7.0, 7),
            (LIMIT, None, None),
            (LIMIT, "None", None),
            (LIMIT, "none", None),
            (LIMIT, 3, 3),
            (ALPHA, "0.001", 0.001),
            (ALPHA, 1000, 1000.0),
            (WEIGHTS, "distance", "distance"),
        ],
    )
    def test_numbers_as_text_and_both_bounds(self, param, value, expected):
        """
        What a form or a command line gives as text becomes the number it says; both bounds are allowed.
        """
        found = param.parsed("size", value)
        assert found == expected
        assert type(found) is type(expected)


class TestRefused:
    @pytest.mark.parametrize(
        ("param", "value", "sentence"),
        [
            (DEPTH, 0, "size must be between 1 and 30; 0 is outside."),
            (DEPTH, "31", "size must be between 1 and 30; 31 is outside."),
            (DEPTH, 2.5, "size must be a whole number, not 2.5."),
            (DEPTH, "deep", "size must be a number, not deep."),
            (DEPTH, None, "size must be a number, not None."),
            (DEPTH, math.nan, "size must be between 1 and 30; nan is outside."),
            (DEPTH, "inf", "size must be between 1 and 30; inf is outside."),
            (DEPTH, [1], "size must be a number, not [1]."),
            (ALPHA, 0, "size must be between 0.001 and 1,000; 0 is outside."),
            (ALPHA, math.nan, "size must be between 0.001 and 1,000; nan is outside."),
            (ALPHA, "1,5", "size must be a number, not 1,5."),
            (WEIGHTS, "heavy", "size must be one of uniform, distance, not heavy."),
            (WEIGHTS, None, "size must be one of uniform, distance, not None."),
            (WEIGHTS, ["uniform"], "size must be one of uniform, distance, not ['uniform']."),
        ],
    )
    def test_by_name_with_what_is_allowed(self, param, value, sentence):
        """
        The refusal names the parameter, the value and what would be taken.
        """
        assert refusal(param, value) == sentence

    @pytest.mark.parametrize("param", [DEPTH, ALPHA])
    def test_a_number_beyond_all_numbers(self, param):
        """
        A number with hundreds of digits is refused like any other that does not fit.
        """
        assert "size must be a number" in refusal(param, 10**400)
