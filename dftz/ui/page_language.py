"""What tells assistive technology the language of a page: Streamlit's page says English whatever it shows."""

from __future__ import annotations

from dftz.wording import LOCALES

SCRIPTS = {code: f'document.documentElement.lang = "{locale}";' for code, locale in LOCALES.items()}
"""The script of each language, by its code."""
