"""What a candidate and the baseline answered on each row of the hold-out: what every later view of it is made from."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.question.metric import Outcome

TRUTH, PREDICTED, BASELINE, PROBABILITY = "truth", "predicted", "baseline", "probability: "
GROUP = "group: "


@dataclass(frozen=True)
class Answers:
    """
    One entry a row, in the order of the hold-out: the candidate's answers, and beside them the baseline's.

    `groups` has the number of each row's group by sensitive column.
    """

    candidate: Outcome
    baseline: np.ndarray[Any, Any]
    groups: Mapping[str, npt.NDArray[np.intp]] = field(default_factory=dict)

    def to_parquet(self) -> bytes:
        """As a Parquet file: truth where there is one, predicted, baseline, each class's probability, the groups."""
        found = self.candidate
        columns = {} if found.truth is None else {TRUTH: found.truth}
        columns |= {PREDICTED: found.predicted, BASELINE: self.baseline}
        if found.probabilities is not None:
            columns |= {
                f"{PROBABILITY}{label}": found.probabilities[:, place] for place, label in enumerate(found.classes)
            }
        columns |= {f"{GROUP}{column}": codes for column, codes in self.groups.items()}
        stored = io.BytesIO()
        pd.DataFrame(columns).to_parquet(stored, index=False)
        return stored.getvalue()


def answers_from(content: bytes) -> Answers:
    """The answers that `to_parquet` wrote, labels as they were; what the model made of the features is not there."""
    from pyarrow.parquet import ParquetFile

    table = ParquetFile(io.BytesIO(content)).read().to_pandas()
    given = [name for name in table if name.startswith(PROBABILITY)]
    truth = table[TRUTH].to_numpy() if TRUTH in table else None
    predicted = table[PREDICTED].to_numpy()
    labels = [name.removeprefix(PROBABILITY) for name in given]
    classes = [_as_in(predicted, label) for label in labels]
    probabilities = table[given].to_numpy(dtype=float) if given else None
    groups = {name.removeprefix(GROUP): table[name].to_numpy() for name in table if name.startswith(GROUP)}
    return Answers(Outcome(truth, predicted, probabilities, classes), table[BASELINE].to_numpy(), groups)


def _as_in(values: np.ndarray[Any, Any], label: str) -> Any:
    """The label as the values hold it: a word, a number, or yes or no."""
    if values.dtype == object:
        return label
    return label == "True" if values.dtype == bool else values.dtype.type(label)
