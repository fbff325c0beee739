"""What every visitor needs, loaded before the first one comes."""

from __future__ import annotations

import logging

import streamlit.emojis  # noqa: F401 - a first button would import it, and make a pattern of 4,000 signs

from dftz.charts.look import trust_charts
from dftz.data import PackageError, current_catalogue
from dftz.exhibits import port_logistics

_log = logging.getLogger(__name__)


def load_everything() -> None:
    """Read the data package and import what pages use; a broken package is logged, and the start page shows it."""
    trust_charts()
    try:
        loaded = current_catalogue()
    except PackageError as error:
        _log.warning("%s", error.report.placed_headline)
        return
    _log.info("%s, %s exhibits ready", loaded.data_version, port_logistics.PAGE)
