"""The words of the field, each explained once; pages show those of their phase."""

from dataclasses import dataclass

from core.language import N_, _


@dataclass(frozen=True)
class Term:
    """A word, its meaning, and the phases (by letter) in which it stands."""

    name: str
    meaning: str
    phases: str


GLOSSARY = (
    Term(N_("KPI"), N_("a number that decides about success: a metric, a direction and a threshold."), "QCK"),
    Term(N_("Must"), N_("a KPI without which no model is promoted. A *should* is measured, but blocks nothing."), "QK"),
    Term(N_("Target"), N_("the column that is to be predicted."), "U"),
    Term(N_("Feature"), N_("a column that a model learns from."), "UA"),
    Term(N_("Hold-out"), N_("rows under seal, kept for the final judgement in phase C."), "UC"),
    Term(N_("Stratified"), N_("divided so that each class keeps its share on both sides."), "U"),
    Term(N_("Dataset version"), N_("a table that never changes again, told by its content hash."), "U"),
    Term(N_("Cross-validation"), N_("learning several times, each time judged on another part of the rows."), "A"),
    Term(N_("Hyperparameter"), N_("a setting of an algorithm that is not learned from the data."), "A"),
    Term(N_("Trial"), N_("one set of hyperparameters, cross-validated."), "AC"),
    Term(N_("Study"), N_("a search over one plan: many trials and the best of them."), "A"),
    Term(N_("Hypothesis"), N_("one sentence before a study: what it is expected to show, and why."), "A"),
    Term(N_("Finding"), N_("what a study has shown, in one sentence; every revision is kept."), "A"),
    Term(N_("Origin"), N_("the study that another one goes on from."), "A"),
    Term(N_("Pruned"), N_("given up after some folds, because it could hardly win any more."), "A"),
    Term(
        N_("Beyond chance"),
        N_("a difference on the same folds that the spread between folds hardly explains (95 %)."),
        "A",
    ),
    Term(N_("Baseline"), N_("the answer without looking. What does not beat it has learned nothing."), "AC"),
    Term(
        N_("Candidate"), N_("the best trial of a study, learned again from all training rows, with its model."), "ACK"
    ),
    Term(
        N_("Importance"),
        N_("how much worse the score is on unseen rows when what a column says is shuffled among them."),
        "C",
    ),
    Term(
        N_("SHAP value"),
        N_("what one column adds to a single answer, against the answer without knowing any column."),
        "C",
    ),
    Term(N_("Champion"), N_("the model version that is in use."), "K"),
    Term(N_("Gate"), N_("a condition that a candidate must meet before it becomes champion."), "K"),
)


def terms_of(letter: str) -> list[tuple[str, str]]:
    """The terms of a phase with their meanings, in the current language."""
    return [(_(term.name), _(term.meaning)) for term in GLOSSARY if letter[0] in term.phases]
