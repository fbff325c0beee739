"""Scripts and styles that stand inside a page, each known to the content security policy by its hash alone."""

from __future__ import annotations

import base64
import hashlib

import streamlit as st


def policy_hash(text: str) -> str:
    """What the content security policy knows a script or a style by, as the policy writes it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def run_script(script: str) -> None:
    """Put a script into the page; it must do no harm when a rerun puts it there again."""
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
