"""What personal data look like, and what columns of them are called, in English and German."""

import re

import pandas as pd

from core.understanding.columns.names import pattern

Names = tuple[re.Pattern[str], ...]

CALLED_EMAIL = (pattern(r"(\w+_)?e?_?mails?(_?\w+)?"),)
CALLED_PHONE = (pattern(r"(\w+_)?(phone|telephone|tel|telefon|mobile|handy|mobil|fax|cell)(_?(number|nummer|nr|no))?"),)
CALLED_IBAN = (pattern(r"(\w+_)?(iban|account_number|kontonummer|bankverbindung)(_\w+)?"),)
CALLED_NAME = (
    pattern(r"(first|last|full|given|family|sur|vor|nach|familien|middle|maiden)_?names?"),
    pattern(r"(\w+_)?(vorname|nachname|surname|lastname|firstname)"),
    pattern(
        r"(customer|patient|person|employee|student|user|client|kunden?|mitarbeiter|teilnehmer|ansprechpartner)_?names?"
    ),
    pattern(r"name|ansprechpartner|contact_person"),
)
CALLED_ADDRESS = (pattern(r"(\w+_)?(address|adresse|anschrift|street|strasse|hausnummer)(_\w+)?"),)
CALLED_BIRTH = (pattern(r"(\w+_)?(birth_?(date|day)|date_of_birth|dob|geburtsdatum|geburtstag|geb_?datum)"),)

_EMAIL = r"[^@\s,;]+@[\w-]+(\.[\w-]+)*\.[a-zA-Z]{2,}"
_PHONE = r"(\+|00|0|\()[\d\s()/.–-]+"
_APART = r"[\s()/.–-]"
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15  # of a telephone number (ITU E.164)
_IBAN = r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}"
_WORD = r"[^\W\d_][\w.'’-]*"
_PERSON = rf"(({_WORD}),?\s+){{1,3}}{_WORD}"
_TITLE = r"(?i)\b(dr|prof|dipl|ing|med|mr|mrs|ms|herr|frau|miss)\b\.?(-\w+\.?)?"
_FIRST_NAMES = (  # usual ones of the last century in both languages
    "alexander alexandra ali alice amanda amelie amy ana andrea andreas andrew angela anja anke ann anna anne annika "
    "anton antonia arthur ashley astrid barbara bastian ben benjamin bernd bettina bianca birgit bjoern brandon brian "
    "brigitte carl carla carmen carol carolin caroline catherine charles charlotte chris christian christiane "
    "christina christine christoph christopher clara claudia claus cornelia cynthia daniel daniela david deborah "
    "dennis diana dieter dirk dominik donald donna doris dorothy edward elena elias elisabeth elizabeth ella ellen "
    "emil emily emma erich erik eva evelyn fabian fatima felix finn florian frank franz franziska frederik friedrich "
    "fritz gabriele gary georg george gerd gerhard grace greta guenter hannah hannes hans harald harry heidi "
    "heike heinrich heinz helen helena helga helmut henry herbert holger horst ida ines inge ingrid isabel isabella "
    "jack jacob jakob james jan jana jane janet jason jeffrey jennifer jens jessica joachim joan johann johanna "
    "johannes john jonas jonathan jose joseph josef joshua juan juergen judith julia julian juliane karen "
    "karin karl karla katharina kathleen katja katrin kerstin kevin kimberly klara klaus konrad kurt lara larry lars "
    "laura lea lena leon leonie lina linda lisa louis louise luca lucas luisa lukas manfred manuel manuela marcel "
    "marco marcus margaret maria marie marina mario marion mark markus marta martha martin martina mary mathias "
    "matthew matthias max maximilian mehmet melanie melissa mia michael michaela michelle mila mohamed mohammed "
    "monika moritz nadine nancy natalie nicholas nicole niklas nils nina noah nora norbert olaf oliver olivia oskar "
    "pamela patricia patrick paul paula peter petra philip philipp pia rachel rainer ralf ralph raymond rebecca "
    "regina renate richard rita robert roland rolf ronald rudolf ruth ryan sabine samantha samuel sandra sara sarah "
    "scott sebastian silke simon simone sofia sophia sophie stefan stefanie stephan stephanie stephen steven susan "
    "susanne sven svenja sylvia tanja teresa theodor theresa thomas thorsten tim timothy tina tobias tom torsten udo "
    "ulrich ulrike ursula ute uwe vanessa vera verena victoria viktor virginia volker walter waltraud werner wilhelm "
    "william wolfgang yannick yvonne zoe "
    "antje ayse cem detlef eckhard emre fatma götz gisela gudrun hakan hatice hilde ibrahim ilse irene irmgard ismail "
    "jochen jörg jörn kai käthe kemal lutz maike mustafa ole ömer otto özlem raphael reinhard renata rosemarie "
    "rüdiger selin siegfried sigrid sören sönke steffen steffi thea tilman torben traute ümit uta vincent wilma"
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
FIRST_NAMES = frozenset(_FIRST_NAMES.translate(_UMLAUTS).split())


def are_emails(values: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether each value is an e-mail address."""
    return values.str.fullmatch(_EMAIL)


def are_phones(values: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether each is written as telephone numbers are: with a leading 0 or +, and as a rule in parts."""
    digits = values.str.count(r"\d")
    apart = values.str.startswith("+") | values.str.contains(_APART)
    return values.str.fullmatch(_PHONE) & digits.between(_FEWEST_DIGITS, _MOST_DIGITS) & apart


def are_ibans(values: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether each is an IBAN whose check digits are right."""
    bare = values.str.replace(" ", "", regex=False).str.upper()
    return bare.map(_is_iban).astype(bool)


def are_person_names(values: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether each has a usual first name among its words, alone or beside others."""
    plain = values.str.replace(_TITLE, "", regex=True).str.strip()
    return plain.map(_has_first_name).astype(bool)


def are_words(values: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether each has a letter in it."""
    return values.str.contains(r"[^\W\d_]")


def _is_iban(text: str) -> bool:
    """ISO 13616: the first four signs moved to the end, letters as numbers, leave 1 when divided by 97."""
    if not re.fullmatch(_IBAN, text):
        return False
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97 == 1


def _has_first_name(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold().translate(_UMLAUTS))
    if not 1 <= len(words) <= 4 or any(sign.isdigit() for sign in text):  # noqa: PLR2004 - names have no more parts
        return False
    return bool(FIRST_NAMES & set(words))
