"""Every word a person sees passes through here: messages, numbers, bounds, periods, in the reader's language."""

from dftz.wording.figures import figure_signs, figure_words, status_words
from dftz.wording.language import (
    LANGUAGES,
    LOCALES,
    SOURCE_LANGUAGE,
    Forms,
    gettext,
    kept_per_language,
    language,
    ngettext,
    said_otherwise,
    speak,
    speaking,
)
from dftz.wording.numbers import (
    NO_BREAK,
    beside_unit,
    bounds_words,
    derived_number,
    in_full,
    number,
    signed,
    telling_decimals,
    with_unit,
)
from dftz.wording.periods import date_words, in_sentence, listing, period_words

__all__ = [
    "LANGUAGES",
    "LOCALES",
    "NO_BREAK",
    "SOURCE_LANGUAGE",
    "Forms",
    "beside_unit",
    "bounds_words",
    "date_words",
    "derived_number",
    "figure_signs",
    "figure_words",
    "gettext",
    "in_full",
    "in_sentence",
    "kept_per_language",
    "language",
    "listing",
    "ngettext",
    "number",
    "period_words",
    "said_otherwise",
    "signed",
    "speak",
    "speaking",
    "status_words",
    "telling_decimals",
    "with_unit",
]
