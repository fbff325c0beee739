"""Figures and their status in words: as their source puts them, and in the little room of a card."""

from __future__ import annotations

from dftz.model import Qualifier, Status
from dftz.wording.language import gettext as _
from dftz.wording.numbers import NO_BREAK, with_unit


def figure_words(printed: str, qualifier: Qualifier, symbol: str) -> str:
    """A figure as its source puts it: "more than 400,000 TEU", "about 570,000 vehicles"."""
    figure = with_unit(printed, symbol)
    match qualifier:
        case Qualifier.AT_LEAST:
            return _("more than {figure}").format(figure=figure)
        case Qualifier.AT_MOST:
            return _("at most {figure}").format(figure=figure)
        case Qualifier.ABOUT:
            return _("about {figure}").format(figure=figure)
        case Qualifier.TARGET:
            return _("target {figure}").format(figure=figure)
        case Qualifier.EXACT | Qualifier.RANGE:
            return figure


def figure_signs(printed: str, qualifier: Qualifier, symbol: str) -> str:
    """A figure in the little room of a card: "> 400,000 TEU", "≤ 4.0 %", "≈ 297,700 t"."""
    figure = with_unit(printed, symbol)
    match qualifier:
        case Qualifier.AT_LEAST:
            return f">{NO_BREAK}{figure}"
        case Qualifier.AT_MOST:
            return f"≤{NO_BREAK}{figure}"
        case Qualifier.ABOUT:
            return f"≈{NO_BREAK}{figure}"
        case Qualifier.TARGET | Qualifier.EXACT | Qualifier.RANGE:
            return figure


def status_words(status: Status) -> str:
    """How a status reads in a legend, a card or a table."""
    match status:
        case Status.REPORTED:
            return _("reported")
        case Status.DERIVED:
            return _("derived")
        case Status.ASSUMED:
            return _("assumed")
