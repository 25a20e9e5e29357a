"""The phases as the frame and every page header show them, each declared once."""

from dataclasses import dataclass

from core.language import N_
from core.tracking.tags import Pointer


@dataclass(frozen=True)
class Phase:
    """A phase of QUA³CK: its letter, its page, why it is there, and which pointer says that it is done."""

    letter: str
    title: str
    purpose: str
    why: str
    icon: str
    page: str
    done_by: Pointer


QUESTION = Phase(
    letter="Q",
    title=N_("Question"),
    purpose=N_("Say what the project is for and when it has succeeded."),
    why=N_(
        "An unclear question is the most frequent reason why machine-learning projects fail. Success that is written "
        "down as numbers now cannot be talked up later: phase C measures exactly these, and K obeys them."
    ),
    icon=":material/help:",
    page="pages/question.py",
    done_by=Pointer.QUESTION,
)
UNDERSTANDING = Phase(
    letter="U",
    title=N_("Understanding"),
    purpose=N_("Bring your table, see what is in it, and fix the version you will work with."),
    why=N_(
        "The quality of the data is the ceiling of every model. Here some rows are put under seal, too: they are the "
        "exam that nobody may see before phase C, because a model that knows the exam proves nothing."
    ),
    icon=":material/query_stats:",
    page="pages/understanding.py",
    done_by=Pointer.DATASET,
)
LOOP = Phase(
    letter="A³",
    title=N_("The loop"),
    purpose=N_("Choose an algorithm, adapt the features, adjust the hyperparameters. Repeat while it pays."),
    why=N_(
        "The three steps depend on each other, so they are a loop. Every trial is cross-validated and recorded: what "
        "you tried, what it brought, and how sure that is."
    ),
    icon=":material/cycle:",
    page="pages/loop.py",
    done_by=Pointer.CANDIDATE,
)
CONCLUDE = Phase(
    letter="C",
    title=N_("Conclude and compare"),
    purpose=N_("Compare what you tried, open the sealed hold-out, hold the result against the question."),
    why=N_(
        "The best of many trials is partly luck. Only rows that no model has learned from and no choice was made on "
        "say how good it really is. Each look at them makes the next one worth less, so looks are counted."
    ),
    icon=":material/balance:",
    page="pages/conclude.py",
    done_by=Pointer.EVALUATION,
)
TRANSFER = Phase(
    letter="K",
    title=N_("Knowledge transfer"),
    purpose=N_("Promote the model that met the question, and be able to say why."),
    why=N_(
        "A model is worth something when others can use it and know where it came from. The gate lets through only "
        "what kept the promises made in Q; every move is recorded with who, when and why."
    ),
    icon=":material/rocket_launch:",
    page="pages/transfer.py",
    done_by=Pointer.CHAMPION,
)
PHASES = (QUESTION, UNDERSTANDING, LOOP, CONCLUDE, TRANSFER)
HOME_PAGE, PREDICT_PAGE, SETTINGS_PAGE = "pages/projects.py", "pages/predict.py", "pages/settings.py"
