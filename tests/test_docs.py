"""What is declared is documented, and the two commands of the first screen are the ones that hold."""

import re
from pathlib import Path

import pytest

from core.algorithms.catalogue import ALGORITHMS
from core.features.catalogue import STEPS
from core.question.metrics import METRICS
from core.settings import SETTINGS
from core.understanding.columns import Role
from core.understanding.preparation.catalogue import KINDS
from core.understanding.preparation.expression import FUNCTIONS
from core.understanding.samples import SAMPLES

ROOT = Path(__file__).parents[1]
COMMANDS = (
    "pip install -r requirements.txt && streamlit run Home.py",
    "pip install -r requirements-dev.txt && pytest -n auto",
)
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/checks.md",
    "docs/records.md",
    "docs/reference.md",
)
DECLARED = {
    "setting": [one.name for one in SETTINGS],
    "metric": [one.key for one in METRICS],
    "algorithm": [one.key for one in ALGORITHMS],
    "feature step": [one.key for one in STEPS],
    "preparation step": [one.key for one in KINDS],
    "function": list(FUNCTIONS),
    "role": list(Role),
    "sample": [one.key for one in SAMPLES],
}


class TestReference:
    @pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in DECLARED.items() for name in names])
    def test_what_is_declared_is_named(self, kind, name):
        """
        Every setting, metric, algorithm, step, function, role and sample stands in the reference by its key.
        """
        assert f"`{name}`" in (ROOT / "docs" / "reference.md").read_text(encoding="utf-8"), kind


class TestReadme:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_the_commands_can_be_copied(self, command):
        """
        The command that starts the app and the one that tests it stand on the first screen, on a line of their own.
        """
        first_screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40]
        assert command in first_screen

    @pytest.mark.parametrize("page", PAGES)
    def test_links_lead_somewhere(self, page):
        """
        What a page of the documentation links to or shows in the repository is there.
        """
        targets = re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / page).read_text(encoding="utf-8"))
        gone = [one for one in targets if "://" not in one and not ((ROOT / page).parent / one).exists()]
        assert [] == gone
