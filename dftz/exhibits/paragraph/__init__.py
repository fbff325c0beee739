"""Check a text: each number of a pasted text matched with what is on record."""

from dftz.exhibits.paragraph.checking import MOST_CHARACTERS, PAGE, Check, TextCheck, check_text, counts_in_words
from dftz.exhibits.paragraph.matching import Verdict
from dftz.exhibits.paragraph.words import SYMBOLS, verdict_name

__all__ = [
    "MOST_CHARACTERS",
    "PAGE",
    "SYMBOLS",
    "Check",
    "TextCheck",
    "Verdict",
    "check_text",
    "counts_in_words",
    "verdict_name",
]
