"""The kinds of steps, in the order in which they are offered."""

from core.errors import InvalidInput
from core.language import N_
from core.understanding.preparation.kind import Kind
from core.understanding.preparation.steps.columns import DERIVE, DROP_COLUMNS, RENAME
from core.understanding.preparation.steps.rows import DROP_DUPLICATES, DROP_MISSING, FILTER_ROWS
from core.understanding.preparation.steps.types import CHANGE_TYPE, MISSING_MARKERS
from core.understanding.preparation.steps.values import FILL_MISSING, MERGE_RARE, REPLACE_VALUES, TRIM

KINDS = (
    RENAME,
    CHANGE_TYPE,
    MISSING_MARKERS,
    TRIM,
    REPLACE_VALUES,
    FILL_MISSING,
    MERGE_RARE,
    DERIVE,
    FILTER_ROWS,
    DROP_MISSING,
    DROP_DUPLICATES,
    DROP_COLUMNS,
)
_BY_KEY = {kind.key: kind for kind in KINDS}


def kind_named(key: str) -> Kind:
    """The kind of this key; raises InvalidInput with the keys there are."""
    if key not in _BY_KEY:
        raise InvalidInput(
            N_("There is no preparation step “{step}”. Choose one of: {known}."),
            step=key,
            known=", ".join(_BY_KEY),
        )
    return _BY_KEY[key]
