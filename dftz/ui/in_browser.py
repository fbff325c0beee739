"""What the app does in the browser itself, beside what Streamlit does: all its scripts in one list.

They stand in the page from its beginning, as its styles do (`dftz.ui.first_paint`): a rerun sends none of them again.
"""

from __future__ import annotations

from dftz.ui import (
    first_paint,
    history,
    in_sight,
    keyboard,
    page_language,
    parcels,
    printed,
    returning,
    signs,
    small,
    spoken,
)
from dftz.ui.inline import policy_hash

_SCRIPTS = (
    signs.SCRIPT,
    history.SCRIPT,
    in_sight.SCRIPT,
    keyboard.SCRIPT,
    spoken.SCRIPT,
    small.SCRIPT,
    printed.SCRIPT,
)
# What opens parcels must stand before Streamlit's code runs. All others need a body, which the page has by then, and
# Streamlit has drawn nothing.
_ONCE = f'{parcels.SCRIPT}document.addEventListener("DOMContentLoaded", () => {{{"".join(_SCRIPTS)}}});'
SCRIPT_HASHES = tuple(map(policy_hash, (_ONCE, *page_language.SCRIPTS.values())))
"""What the content security policy knows the app's scripts by."""
STYLE_HASHES = (policy_hash(first_paint.STYLE),)
"""What the content security policy knows the app's styles by."""


def head() -> str:
    """HTML for the head of Streamlit's page: everything of ours that is there before anything is drawn."""
    return f"{first_paint.head()}<script>{_ONCE}</script>"


def bring_in() -> None:
    """Put into the page what depends on the run: the words that the scripts say; called once in the frame."""
    spoken.give_words()
    returning.run_again_on_return()
