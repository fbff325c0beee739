"""Words at the window's end while the server does not answer; Streamlit itself fades the page and says nothing.

No server is there to say them, so they stand in the page from its beginning, in every language.
"""

from __future__ import annotations

import json

from dftz.ui.signs import BEGUN, LOST
from dftz.wording import LOCALES, speaking
from dftz.wording import gettext as _

_PAGE = f"html.{BEGUN}.{LOST}"
"""A page that has shown something: the first connection may take its time."""
_APP = f'{_PAGE} [data-testid="stApp"]'
_PLACE = f"""
@keyframes dftz-says-lost {{ from {{ visibility: hidden; }} to {{ visibility: visible; }} }}
/* It waits for two seconds: most connections are back by then. */
{_APP}::after {{
  position: fixed; inset: auto 0 0 0; z-index: 1000001; padding: 0.8rem 1rem; text-align: center;
  color: Canvas; background: CanvasText; animation: dftz-says-lost 0s 2s both;
}}
/* Streamlit's own dialog says it in English only, and hides what is read. */
{_PAGE} [data-testid="stDialog"] {{ display: none; }}
"""


def _in_language(code: str, locale: str) -> str:
    with speaking(code):
        words = _("The connection to the server is lost; trying again. What is shown stays as it is.")
    return f"{_APP}:lang({locale})::after {{ content: {json.dumps(words, ensure_ascii=False)}; }}\n"


STYLE = _PLACE + "".join(_in_language(code, locale) for code, locale in LOCALES.items())
"""Says it in the language that the document is in."""
