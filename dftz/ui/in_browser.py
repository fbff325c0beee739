"""What the app does in the browser itself, beside what Streamlit does: all its scripts and styles, in one list."""

from __future__ import annotations

from dftz.ui import history, in_sight, keyboard, language, legible, narrow, printing, returning, spoken
from dftz.ui.inline import policy_hash, run_script, set_style

_SCRIPTS = (history.SCRIPT, in_sight.SCRIPT, keyboard.SCRIPT, spoken.SCRIPT, printing.SCRIPT)
_STYLES = (in_sight.STYLE, legible.STYLE, narrow.STYLE, printing.STYLE)
SCRIPT_HASHES = tuple(map(policy_hash, (*_SCRIPTS, *language.SCRIPTS.values())))
"""What the content security policy knows the app's scripts by."""
STYLE_HASHES = tuple(map(policy_hash, _STYLES))
"""What the content security policy knows the app's styles by."""


def bring_in() -> None:
    """Put scripts, styles and the words they say into the page; called once in the frame, on every run."""
    spoken.give_words()
    for script in _SCRIPTS:
        run_script(script)
    for style in _STYLES:
        set_style(style)
    returning.run_again_on_return()
