"""A recipe is changed step by step, and a new step stands where it belongs."""

import pytest

from core.features.editing import added, moved, without
from core.features.recipe import RecipeStep

USUAL = tuple(map(RecipeStep, ("impute_numbers", "scale_standard", "encode_one_hot")))


def keys(recipe):
    return [one.step for one in recipe]


class TestAdded:
    @pytest.mark.parametrize(
        ("step", "expected"),
        [
            ("logarithm", ["logarithm", "impute_numbers", "scale_standard", "encode_one_hot"]),
            ("polynomial", ["impute_numbers", "polynomial", "scale_standard", "encode_one_hot"]),
            ("group_rare", ["impute_numbers", "scale_standard", "group_rare", "encode_one_hot"]),
            ("pca", ["impute_numbers", "scale_standard", "encode_one_hot", "pca"]),
        ],
    )
    def test_before_what_follows_it(self, step, expected):
        """
        A logarithm is taken of amounts, not of what was scaled; rare categories are grouped before they are encoded.
        """
        assert expected == keys(added(USUAL, RecipeStep(step)))


class TestChanged:
    def test_it_can_be_moved_and_taken_out(self):
        """
        Among its kind, a step goes earlier or later, and no further than the end.
        """
        assert ["scale_standard", "impute_numbers", "encode_one_hot"] == keys(moved(USUAL, 0, 1))
        assert USUAL == moved(USUAL, 0, -1)
        assert ["scale_standard", "encode_one_hot"] == keys(without(USUAL, 0))
