"""Words where a page will stand, until the server has said anything of it: Streamlit shows grey bars alone meanwhile.

A first visit over a slow network fetches the page's code for seconds, and a server that has just started may still
load its data. Nobody's language is known yet, so they are said in every one.
"""

from __future__ import annotations

import json

from dftz.ui.signs import BEGUN
from dftz.wording import LOCALES, speaking
from dftz.wording import gettext as _


def _in_every_language() -> str:
    said = []
    for code in LOCALES:
        with speaking(code):
            said.append(_("The page is on its way …"))
    return " · ".join(said)


STYLE = f"""
@keyframes dftz-coming {{ from {{ visibility: hidden; }} to {{ visibility: visible; }} }}
/* After a second: most pages are there by then. */
html:not(.{BEGUN}) #root::after {{
  content: {json.dumps(_in_every_language(), ensure_ascii=False)};
  position: fixed; inset: auto 0 20vh 0; padding: 0 1rem; text-align: center; font-family: sans-serif;
  color: inherit; animation: dftz-coming 0s 1s both;
}}
/* The choices of the frame are at times there before a page's name, which stands above them: nobody sees them jump. */
html:not(.{BEGUN}) :is(.st-key-shared, .st-key-contents) {{ visibility: hidden; }}
"""
"""Says it, and holds no room: what comes moves nothing."""
