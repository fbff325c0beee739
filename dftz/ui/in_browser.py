"""What the app does in the browser itself, beside what Streamlit does: all its scripts in one list.

Its styles stand in the page before it is drawn: see `dftz.ui.first_paint`.
"""

from __future__ import annotations

from dftz.ui import first_paint, history, in_sight, keyboard, language, printing, returning, spoken
from dftz.ui.inline import policy_hash, run_script

_SCRIPTS = (history.SCRIPT, in_sight.SCRIPT, keyboard.SCRIPT, spoken.SCRIPT, printing.SCRIPT)
SCRIPT_HASHES = tuple(map(policy_hash, (*_SCRIPTS, *language.SCRIPTS.values())))
"""What the content security policy knows the app's scripts by."""
STYLE_HASHES = (policy_hash(first_paint.STYLE),)
"""What the content security policy knows the app's styles by."""


def bring_in() -> None:
    """Put the scripts and the words they say into the page; called once in the frame, on every run."""
    spoken.give_words()
    for script in _SCRIPTS:
        run_script(script)
    returning.run_again_on_return()
