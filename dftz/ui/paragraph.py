"""Check a text: the box, the text with its numbers marked, the papers of one of them, and the note to copy.

The text is the value of one widget and of nothing else: not in the address, not in a cache, not in a log. It goes when
the page is left or reloaded.
"""

from __future__ import annotations

import re

import streamlit as st

from dftz.exhibits.papers import papers_of_id
from dftz.exhibits.paragraph import (
    MOST_CHARACTERS,
    SYMBOLS,
    Check,
    TextCheck,
    Verdict,
    check_text,
    counts_in_words,
    verdict_name,
)
from dftz.ui import blocks
from dftz.ui.load import catalogue as load_catalogue
from dftz.ui.papers_in_words import in_brief
from dftz.ui.plain import plain
from dftz.wording import gettext as _
from dftz.wording import ngettext

_COLOURS = {
    Verdict.AGREES: "green",
    Verdict.ROUNDING: "blue",
    Verdict.CONTRADICTS: "red",
    Verdict.UNKNOWN: "gray",
    Verdict.NAME: "violet",
}
_BOX_HEIGHT = 220
_LINE_BEGINNING = re.compile(r"(?<=\n)[^\S\n]+")
"""Spaces that Markdown would read as the beginning of a block of code."""
_RULE = re.compile(r"(?m)^([-=]{2,})(?=[^\S\n]*$)")
"""A line of dashes or equal signs: Markdown would make a heading of the line above."""


def text_to_check() -> str:
    """The text that a reader puts into the box."""
    written = st.text_area(
        _("Text to check"),
        key="text_to_check",
        height=_BOX_HEIGHT,
        max_chars=MOST_CHARACTERS,
        placeholder=_("Paste a paragraph with figures, in English or Chinese."),
        help=_("The text is read on this server, in memory, and is not kept: it is in no link, no cache and no log."),
    )
    st.button(_("Check"), type="primary", icon=":material/fact_check:", key="check_text")
    return written or ""


def example() -> None:
    """What the page does, while there is no text."""
    st.info(
        _(
            "For example: “In 2018 cold-chain throughput at Dayaowan Port grew by 31 % to 390,000 tonnes.” Each number"
            " is looked up with its unit, period, direction and the words around it, and marked as agreeing, fitting"
            " within rounding, contradicting, or unknown."
        ),
        icon=":material/lightbulb:",
    )


def privacy() -> None:
    """What happens to the text, in a line."""
    st.caption(
        _(
            "Your text is read in the memory of this server and is not kept: it enters no link, no cache and no log. A"
            " table that you save holds its numbers, not its words."
        )
    )


def checked(text: str) -> None:
    """A text with its numbers marked, its counts, the table, one number's papers and the note."""
    outcome = check_text(load_catalogue(), text)
    with st.container(border=True, key="marked-text"):
        st.markdown(plain(counts_in_words(outcome)) or _("No figure was found in this text."))
        st.markdown(marked(text[:MOST_CHARACTERS], outcome))
        if outcome.unread:
            st.caption(
                ngettext(
                    "{count} more number was not read: a check takes no more at once.",
                    "{count} more numbers were not read: a check takes no more at once.",
                    outcome.unread,
                ).format(count=outcome.unread)
            )
    if outcome.checks:
        _one(outcome)
        blocks.register(outcome.exhibit)
        st.header(_("Note to copy"))
        st.code(outcome.note, language=None, wrap_lines=True)


def marked(text: str, outcome: TextCheck) -> str:
    """The text in Markdown that changes nothing of it, each checked number with the sign and colour of its verdict."""
    parts: list[str] = []
    at = len(text) - len(text.lstrip())
    for check in outcome.checks:
        parts += [_as_written(text[at : check.start]), _mark(check)]
        at = check.end
    parts.append(_as_written(text[at:]))
    return "".join(parts)


def _mark(check: Check) -> str:
    written = plain(" ".join(check.text.split()))
    return f":{_COLOURS[check.verdict]}-background[{SYMBOLS[check.verdict]}\N{NO-BREAK SPACE}{written}]"


def _as_written(text: str) -> str:
    """Words between two marks: nothing in them is read as Markdown, lines and paragraphs stay."""
    lines = _RULE.sub(r"\\\1", _LINE_BEGINNING.sub("", plain(text).replace("@", "@\N{WORD JOINER}")))
    apart = re.sub(r"(?<!\n)\n(?!\n)", "  \n", lines)
    # A colon right before a mark would be read as a part of it.
    return f"{apart}\N{WORD JOINER}" if apart.endswith(":") else apart


def _one(outcome: TextCheck) -> None:
    """One number of the text, chosen: why it got its verdict, and the papers of what it was compared with."""
    numbers = range(len(outcome.checks))
    chosen = st.selectbox(
        _("One number"),
        numbers,
        format_func=lambda at: _named(outcome.checks[at], at) if at in numbers else "",
        key="checked_number",
    )
    check = outcome.checks[chosen if chosen in numbers else 0]
    st.markdown(f"{SYMBOLS[check.verdict]} **{verdict_name(check.verdict)}**: {plain(check.explanation)}")
    if check.observation_ids:
        with st.expander(_("Papers"), icon=":material/description:"):
            for observation_id in check.observation_ids:
                st.markdown(in_brief(papers_of_id(load_catalogue(), observation_id)))


def _named(check: Check, at: int) -> str:
    return _("{number}. {written} {symbol} {verdict}").format(
        number=at + 1,
        written=" ".join(check.text.split()),
        symbol=SYMBOLS[check.verdict],
        verdict=verdict_name(check.verdict),
    )
