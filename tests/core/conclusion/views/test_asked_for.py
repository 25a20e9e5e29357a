"""Which class is looked at first."""

import pytest

from core.conclusion.views.asked_for import asked_for


class TestAskedFor:
    @pytest.mark.parametrize(
        ("expected", "classes"),
        [
            (0, ["ja", "nein"]),
            (0, ["Ja", "Nein"]),
            (1, ["no", "yes"]),
            (1, ["0", "1"]),
            (1, ["benign", "malignant"]),
            (0, ["j", "n"]),
            (1, ["j", "n", "w"]),
            (0, ["only"]),
        ],
    )
    def test_of_two_the_yes(self, expected, classes):
        """
        Who asks whether a customer leaves sees the customers who do, also where “ja” comes before “nein”.
        """
        assert expected == asked_for(classes)
