"""The parts of the evidence page, its filters and what it hands out, each choice bound to the address."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TypeVar

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from dftz.data import Catalogue
from dftz.exhibits import evidence
from dftz.exhibits.citations import STYLE_NAMES, package_citation, source_citation
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.reports import tier_names
from dftz.export.package import package_name, package_zip, selection_name, selection_zip
from dftz.model import Theme, Tier
from dftz.ui import blocks
from dftz.ui.filters import years_slider
from dftz.ui.link import absolute_link, read_options
from dftz.wording import gettext as _
from dftz.wording import ngettext, number

Key = TypeVar("Key", bound=str)
_FIGURE = "figure"
_COLUMN_WIDTH = 165


def parts() -> dict[str, TabContainer]:
    """The parts of the page as tabs, by the name of the part; one is open."""
    names = {str(part): name for part, name in evidence.part_names().items()}
    read_options("part", names)
    return dict(zip(names, st.tabs(list(names.values()), key="part", bind="query-params"), strict=True))


def figure_filters(catalogue: Catalogue, words: str) -> evidence.FigureChoice:
    """Which figures to show, and in which order; a filter that names nothing lets everything pass."""
    with st.container(border=True, key="filters"), st.grid(4, min_column_width=_COLUMN_WIDTH, gap="small"):
        themes = _some("theme", _("Theme"), evidence.theme_names(), _("All themes"))
        indicators = _some("indicator", _("Indicator"), evidence.indicator_names(catalogue), _("All indicators"))
        areas = _some("about_area", _("Area"), evidence.area_names(catalogue), _("All areas"))
        tiers = _some("source_tier", _("Source tier"), tier_names(), _("All tiers"))
        statuses = _some("status", _("Status"), evidence.status_names(), _("Published and derived"))
        doubt = _one("doubt", _("Disputed"), evidence.doubt_names())
        order = _one("order", _("Sorted by"), evidence.order_names())
        span = evidence.year_span(catalogue)
        years = years_slider(st.container(), "period", span)
    return evidence.FigureChoice(
        words=words,
        themes=themes,
        indicators=indicators,
        areas=areas,
        tiers=tuple(map(Tier, tiers)),
        statuses=statuses,
        years=None if years == span else years,
        doubt=doubt,
        order=order,
    )


def figures_table(shown: Exhibit) -> None:
    """The figures; a click on a row opens its papers."""

    def choose(place: int) -> None:
        st.session_state[_FIGURE] = shown.table["observation_id"].iloc[place]

    blocks.register(shown, chosen=choose)


def figure_picker(catalogue: Catalogue) -> str | None:
    """The figure whose papers are shown; None where none is chosen."""
    ids = evidence.figure_ids(catalogue)
    read_options(_FIGURE, {one: one for one in ids})
    if st.session_state.get(_FIGURE) not in {None, *ids}:
        st.session_state[_FIGURE] = None
    chosen: str | None = st.selectbox(
        _("Papers of the figure"),
        ids,
        index=None,
        placeholder=_("Click a row above, or choose a figure by its id"),
        key=_FIGURE,
        bind="query-params",
    )
    return chosen


def papers(catalogue: Catalogue, figure: str) -> None:
    """Everything known about one figure, and its source as a citation to copy."""
    blocks.card(evidence.figure_card(catalogue, figure))
    source = evidence.figure_source(catalogue, figure)
    _citations("cite-figure", {name: source_citation(source, style) for style, name in STYLE_NAMES.items()})


def selection_download(catalogue: Catalogue, choice: evidence.FigureChoice, shown: Exhibit) -> None:
    """The figures shown as a data package of their own; made on a click."""
    ids = evidence.package_ids(catalogue, choice)
    if not ids:
        return
    told = ngettext(
        "Data package of {count} published figure (ZIP)", "Data package of {count} published figures (ZIP)", len(ids)
    )
    st.download_button(
        told.format(count=number(len(ids))),
        partial(selection_zip, catalogue, ids, filters=shown.filters, link=absolute_link(shown)),
        file_name=selection_name(catalogue, len(ids)),
        mime="application/zip",
        on_click="ignore",
        icon=":material/folder_zip:",
        key="zip-selection",
        help=_("These figures with the rows that they refer to: CSV tables, descriptor, README and checksums."),
    )


def package_download(catalogue: Catalogue) -> None:
    """The whole data package, what it is, and how to cite it."""
    with st.container(border=True, key="package"):
        st.subheader(_("The whole data package"), anchor="package")
        st.caption(
            _("Version {version}, licence {licence}. SHA-256 of descriptor and tables: {fingerprint}").format(
                version=catalogue.version, licence=catalogue.licence, fingerprint=catalogue.fingerprint
            )
        )
        st.download_button(
            _("Whole data package (ZIP)"),
            partial(package_zip, catalogue),
            file_name=package_name(catalogue),
            mime="application/zip",
            on_click="ignore",
            icon=":material/folder_zip:",
            key="zip-package",
            help=_("A Frictionless Data Package (v2): the files that this app reads, with a README and checksums."),
        )
        _citations("cite-package", {name: package_citation(catalogue, style) for style, name in STYLE_NAMES.items()})


def source_filters(words: str) -> evidence.SourceChoice:
    """Which sources to show, by how far they stand from the event."""
    tiers = _some("sources_tier", _("Tier"), tier_names(), _("All tiers"))
    return evidence.SourceChoice(words=words, tiers=tuple(map(Tier, tiers)))


def gap_filters(catalogue: Catalogue) -> evidence.GapChoice:
    """The theme and area of the map, and whether figures of a single year have a track."""
    read_options("gaps_once", {"true": "true", "false": "false"})
    with st.container(border=True, key="gap-filters"), st.grid(3, min_column_width=_COLUMN_WIDTH, gap="small"):
        theme = _one("gaps_theme", _("Theme"), evidence.theme_names())
        area = _one("gaps_area", _("Area"), evidence.area_groups(catalogue))
        once = st.toggle(
            _("Figures of one year"),
            key="gaps_once",
            bind="query-params",
            help=_("What was counted once only has a track as well."),
        )
    return evidence.GapChoice(theme=Theme(theme), area=area, once=once)


def _some(key: str, label: str, names: Mapping[Key, str], everything: str) -> tuple[Key, ...]:
    """Any number of choices, in the order of the options; none means all."""
    read_options(key, {str(one): name for one, name in names.items()})
    chosen = st.multiselect(
        label, list(names), format_func=names.__getitem__, placeholder=everything, key=key, bind="query-params"
    )
    return tuple(one for one in names if one in chosen)


def _one(key: str, label: str, names: Mapping[Key, str]) -> Key:
    """One choice of several; the first as the page opens."""
    read_options(key, {str(one): name for one, name in names.items()})
    chosen: Key = st.selectbox(label, list(names), format_func=names.__getitem__, key=key, bind="query-params")
    return chosen


def _citations(key: str, told: Mapping[str, str]) -> None:
    """Citations to copy, one style each."""
    with st.popover(_("Cite"), type="tertiary", icon=":material/format_quote:", key=key):
        for style, words in told.items():
            st.caption(style)
            st.code(words, language=None, wrap_lines=True)
