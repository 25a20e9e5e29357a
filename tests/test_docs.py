"""The papers are true: what is declared is documented, and the README's commands are the ones that are run."""

from pathlib import Path

import pytest

from core.algorithms.catalogue import ALGORITHMS
from core.features.catalogue import STEPS
from core.question.metrics import METRICS
from core.settings import SETTINGS
from core.tracking.tags import Kind, Pointer
from core.understanding.samples import SAMPLES

ROOT = Path(__file__).parents[1]
DECLARED = [
    *(one.key for one in (*METRICS, *ALGORITHMS, *STEPS, *SAMPLES)),
    *(one.name for one in SETTINGS),
    *(name for algorithm in ALGORITHMS for name in algorithm.params),
]


def paper(name):
    return (ROOT / name).read_text(encoding="utf-8")


class TestReference:
    @pytest.mark.parametrize("name", DECLARED)
    def test_everything_declared_is_listed(self, name):
        """
        Whatever can be named on the command line or in a file stands in the reference.
        """
        assert f"`{name}`" in paper("docs/reference.md")


class TestRecords:
    @pytest.mark.parametrize("name", [*Kind, *Pointer])
    def test_every_kind_and_pointer_is_explained(self, name):
        """
        Whoever opens the store finds each name explained.
        """
        assert f"`{name}`" in paper("docs/records.md")


class TestReadme:
    def test_the_two_commands(self):
        """
        Two lines to run it, two lines to test it, and .ci/run uses the same.
        """
        readme = paper("README.md")
        assert "pip install -r requirements.txt && streamlit run Home.py" in readme
        assert "pip install -r requirements-dev.txt && pytest" in readme

    def test_its_pictures_are_there(self):
        """
        No picture of a phase is missing.
        """
        named = [part.split(")")[0] for part in paper("README.md").split("](")[1:] if part.startswith("docs/screens")]
        assert len(named) == 7
        assert [name for name in named if not (ROOT / name).exists()] == []

    @pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/records.md"])
    def test_every_file_it_names_exists(self, name):
        """
        A path in a paper leads somewhere.
        """
        words = {word.strip("`.,:;()") for word in paper(name).split() if word.startswith("`") and "/" in word}
        paths = {word for word in words if word.split("/")[0] in {"core", "ui", "pages", "tests", "docs", "benchmarks"}}
        assert {path for path in paths if not (ROOT / path).exists()} == set()
