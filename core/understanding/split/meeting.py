"""Groups that a split by time lets come again: how often, and when that is fair."""

from typing import Any

import pandas as pd

from core.language import N_
from core.understanding.split.rule import Split, cut

THEIR_OWN = 0.8  # intraclass correlation beyond which the answer belongs to the group, not to the row
OFTEN_MET = 0.1  # of the sealed rows: with fewer, a split by time keeps groups apart as well
FAIR_IF_THEY_COME_AGAIN = N_(
    "{share}% of the sealed rows belong to a “{group}” met before. That is fair if the same ones come again; "
    "if the model is to meet new ones, split by “{group}”."
)


def met_again(group: "pd.Series[Any]", time: "pd.Series[Any]", split: Split) -> float:
    """The share of the sealed rows whose group is among the training rows; raises InvalidInput as the cut does."""
    training, holdout = cut(None, time, len(time), split)
    return float(group.iloc[holdout].isin(group.iloc[training].unique()).mean())
