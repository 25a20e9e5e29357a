"""The phases and their words, each declared once."""

from pathlib import Path

import pytest

from core.tracking.tags import Pointer
from ui.glossary import GLOSSARY, terms_of
from ui.phases import HOME_PAGE, PHASES, PREDICT_PAGE, SETTINGS_PAGE

ROOT = Path(__file__).parents[2]


class TestPhases:
    def test_they_spell_the_process(self):
        """
        Q, U, A³, C, K, in this order.
        """
        assert ["Q", "U", "A³", "C", "K"] == [phase.letter for phase in PHASES]

    def test_every_page_is_there(self):
        """
        Each page that is named has its file, and each file is named.
        """
        named = {*(phase.page for phase in PHASES), HOME_PAGE, PREDICT_PAGE, SETTINGS_PAGE}
        assert {f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py")} == named

    def test_each_is_done_by_something_else(self):
        """
        No two phases are told done by the same thing, so that progress can be read off the record.
        """
        assert set(Pointer) == {phase.done_by for phase in PHASES}


class TestGlossary:
    @pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.letter)
    def test_every_phase_explains_its_terms(self, phase):
        """
        Each phase has words of its own to explain.
        """
        assert terms_of(phase.letter)

    def test_each_term_is_explained_once(self):
        """
        One word, one meaning.
        """
        assert len(GLOSSARY) == len({term.name for term in GLOSSARY})

    def test_each_term_belongs_somewhere(self):
        """
        A term stands in a phase that there is.
        """
        assert {letter for term in GLOSSARY for letter in term.phases} <= {phase.letter[0] for phase in PHASES}
