"""The tables that come with the workbench, from scikit-learn's bundled data (see sample_data/README.md)."""

from dataclasses import dataclass
from pathlib import Path

from core.errors import NotFound
from core.language import N_
from core.question.task import Task

FOLDER = Path(__file__).parents[2] / "sample_data"


@dataclass(frozen=True)
class Sample:
    """A CSV in `sample_data/`, the column it is usually asked for, and what it is about."""

    key: str
    name: str
    task: Task
    target: str
    about: str

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.key}.csv"


SAMPLES = (
    Sample("iris", N_("Iris"), Task.CLASSIFICATION, "species", N_("150 plants, 4 measurements, 3 species")),
    Sample("wine", N_("Wine"), Task.CLASSIFICATION, "cultivar", N_("178 wines, 13 analyses, 3 cultivars")),
    Sample(
        "breast_cancer",
        N_("Breast cancer"),
        Task.CLASSIFICATION,
        "diagnosis",
        N_("569 tumours, 30 measurements, benign or malignant"),
    ),
    Sample(
        "diabetes",
        N_("Diabetes"),
        Task.REGRESSION,
        "progression",
        N_("442 patients, 10 measurements, progression after a year"),
    ),
)


def sample_named(key: str) -> Sample:
    """The sample of this key; raises NotFound with the keys there are."""
    for sample in SAMPLES:
        if sample.key == key:
            return sample
    known = ", ".join(sample.key for sample in SAMPLES)
    raise NotFound(N_("There is no sample table {sample}. There are: {known}."), sample=key, known=known)
