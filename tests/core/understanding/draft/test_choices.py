"""What the user chooses for columns: types become steps, roles stay in the draft."""

import pytest

from core.errors import InvalidInput
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.draft import Draft
from core.understanding.draft.choices import as_proposed, check_roles, chosen_names, with_types
from core.understanding.preparation.step import Step

COLUMNS = (
    Column("code", ColumnType.TEXT),
    Column("day", ColumnType.DATE),
    Column("price", ColumnType.NUMBER),
    Column("none", ColumnType.EMPTY),
)
TRIM = Step("trim", {"column": "code"})


class TestTypes:
    def test_a_step_more(self):
        """
        A changed type is a step of the preparation, after those that are there.
        """
        found = with_types(Draft("a.csv", steps=(TRIM,)), {"code": ColumnType.CATEGORY})
        assert (TRIM, Step("change_type", {"column": "code", "type": "category"})) == found.steps

    def test_changed_again(self):
        """
        A type that is changed twice has one step, where the first was.
        """
        once = with_types(Draft("a.csv"), {"code": ColumnType.CATEGORY, "price": ColumnType.TEXT})
        twice = with_types(once, {"code": ColumnType.NUMBER})
        assert ["number", "text"] == [step.params["type"] for step in twice.steps]

    def test_a_role_that_does_not_fit_any_more(self):
        """
        A target that becomes text is proposed a role anew; a feature and an identifier stay what they are.
        """
        roles = {"price": Role.TARGET, "day": Role.FEATURE, "code": Role.IDENTIFIER}
        draft = Draft("a.csv", roles=roles)
        del roles["price"]
        assert roles == with_types(draft, dict.fromkeys(draft.roles, ColumnType.TEXT)).roles


class TestAsProposed:
    def test_what_was_chosen_is_forgotten(self):
        """
        For these columns and no others, other steps included.
        """
        draft = with_types(Draft("a.csv", steps=(TRIM,)), {"code": ColumnType.CATEGORY})
        draft = draft.with_roles({"code": Role.FEATURE, "price": Role.TARGET})
        assert {"code", "price"} == chosen_names(draft)
        found = as_proposed(draft, {"code"})
        assert ((TRIM,), {"price": Role.TARGET}, {"price"}) == (found.steps, found.roles, chosen_names(found))


class TestRoles:
    @pytest.mark.parametrize(
        ("name", "role"), [("none", Role.FEATURE), ("code", Role.TARGET), ("day", Role.SEGMENT), ("code", Role.TIME)]
    )
    def test_what_cannot_be(self, name, role):
        """
        Neither texts nor dates are classes or segments, texts order nothing, an empty column says nothing.
        """
        with pytest.raises(InvalidInput) as refused:
            check_roles(COLUMNS, {name: role})
        assert f"“{name}”" in str(refused.value)

    @pytest.mark.parametrize(
        ("name", "role"),
        [
            ("code", Role.IDENTIFIER),
            ("code", Role.GROUP),
            ("code", Role.FEATURE),
            ("day", Role.FEATURE),
            ("day", Role.TIME),
            ("price", Role.TIME),
            ("day", Role.IGNORE),
        ],
    )
    def test_what_can_be(self, name, role):
        """
        Models learn from text and dates too, and whatever is not learned from can be of any type.
        """
        check_roles(COLUMNS, {name: role})

    def test_only_one_target(self):
        """
        Many columns at once cannot all be the target.
        """
        columns = tuple(Column(name, ColumnType.NUMBER) for name in "ab")
        with pytest.raises(InvalidInput) as refused:
            check_roles(columns, {"a": Role.TARGET, "b": Role.TARGET})
        assert "Only one column can be “target”" in str(refused.value)
