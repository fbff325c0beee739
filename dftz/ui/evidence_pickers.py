"""The parts of the evidence page, its filters and what it hands out, each choice bound to the address."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from dftz.data import Catalogue
from dftz.exhibits import evidence
from dftz.exhibits.citations import STYLE_NAMES, package_citation
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.papers import papers_of_figure
from dftz.exhibits.reports import tier_names
from dftz.export.package import package_name, package_zip, selection_name, selection_zip
from dftz.ui import blocks, papers
from dftz.ui.filters import one_of, several, toggle, years_slider
from dftz.ui.link import absolute_link, keep_named, read_one, tell_address
from dftz.wording import gettext as _
from dftz.wording import language, ngettext, number, speaking

_FIGURE = "figure"
_COLUMN_WIDTH = 140


def parts() -> dict[str, TabContainer]:
    """The parts of the page as tabs, by the name of the part; one is open."""
    names = evidence.part_names()
    read_one("part", names)
    named = keep_named("part", names)
    tabs = st.tabs(list(names.values()), key="part", bind="query-params")
    if named != next(iter(names.values())):
        tell_address("part", named)
    return dict(zip(names, tabs, strict=True))


def figure_filters(catalogue: Catalogue, words: str) -> evidence.FigureChoice:
    """Which figures to show, and in which order; a filter that names nothing lets everything pass."""
    span = evidence.year_span(catalogue)
    with st.container(border=True, key="filters"), st.grid(4, min_column_width=_COLUMN_WIDTH, gap="small"):
        themes = several(_("Theme"), "theme", evidence.theme_names(), (), placeholder=_("All themes"))
        indicators = several(
            _("Indicator"), "indicator", evidence.indicator_names(catalogue), (), placeholder=_("All indicators")
        )
        areas = several(_("Area"), "about_area", evidence.area_names(catalogue), (), placeholder=_("All areas"))
        tiers = several(_("Source tier"), "source_tier", tier_names(), (), placeholder=_("All tiers"))
        statuses = several(_("Status"), "status", evidence.status_names(), (), placeholder=_("Any status"))
        doubt = one_of(_("Disputed"), "doubt", evidence.doubt_names())
        order = one_of(_("Sorted by"), "order", evidence.order_names())
        years = years_slider("period", span)
    return evidence.FigureChoice(
        words=words,
        themes=themes,
        indicators=indicators,
        areas=areas,
        tiers=tiers,
        statuses=statuses,
        years=None if years == span else years,
        doubt=evidence.Doubt(doubt),
        order=evidence.Order(order),
    )


def figures_table(shown: Exhibit) -> None:
    """The figures; a click on a row opens its papers."""

    def choose(place: int) -> None:
        st.session_state[_FIGURE] = shown.table["observation_id"].iloc[place]

    blocks.register(shown, chosen=choose)


def figure_picker(catalogue: Catalogue) -> str | None:
    """The figure whose papers are shown; None where none is chosen."""
    clicked = st.session_state.get(_FIGURE)
    ids = evidence.offered_ids(catalogue, st.query_params.get(_FIGURE), clicked)
    read_one(_FIGURE, ids)
    if st.session_state.get(_FIGURE) not in {None, *ids}:
        st.session_state[_FIGURE] = None
    chosen: str | None = st.selectbox(
        _("Papers of the figure"),
        list(ids),
        index=None,
        placeholder=_("Click a row above, or choose a figure by its id"),
        key=_FIGURE,
        bind="query-params",
    )
    return chosen


def figure_papers(catalogue: Catalogue, figure: str) -> None:
    """Everything known about one figure, and its sources to cite."""
    papers.of_one(papers_of_figure(catalogue, figure))


def selection_download(catalogue: Catalogue, choice: evidence.FigureChoice, shown: Exhibit) -> None:
    """The figures shown as a data package of their own; made on a click."""
    count = evidence.package_size(catalogue, choice)
    if not count:
        return
    told = ngettext(
        "This selection as a data package: {count} figure (ZIP)",
        "This selection as a data package: {count} figures (ZIP)",
        count,
    )
    link, code, filters = absolute_link(shown), language(), shown.filters

    def made() -> bytes:
        # The ids may be as many as the figures: they are looked up on the click, and no open page keeps them.
        with speaking(code):  # words are searched in the language in which they were looked for
            ids = evidence.package_ids(catalogue, choice)
        return selection_zip(catalogue, ids, filters=filters, link=link)

    st.download_button(
        told.format(count=number(count)),
        made,
        file_name=selection_name(catalogue, count),
        mime="application/zip",
        on_click="ignore",
        icon=":material/folder_zip:",
        key="zip-selection",
        help=_("The figures on file and the rows that they refer to: CSV tables, descriptor, README, checksums."),
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
    tiers = several(_("Tier"), "sources_tier", tier_names(), (), placeholder=_("All tiers"))
    return evidence.SourceChoice(words=words, tiers=tiers)


def gap_filters(catalogue: Catalogue) -> evidence.GapChoice:
    """The theme and area of the map, and whether figures of a single year have a track."""
    with st.container(border=True, key="gap-filters"), st.grid(3, min_column_width=_COLUMN_WIDTH, gap="small"):
        theme = one_of(_("Theme"), "gaps_theme", evidence.theme_names())
        area = one_of(_("Area"), "gaps_area", evidence.area_groups(catalogue))
        once = toggle(
            _("Counted once"),
            "gaps_once",
            first=False,
            explanation=_("What has a figure of a single year has a track as well."),
        )
    return evidence.GapChoice(theme=theme, area=area, once=once)


def _citations(key: str, told: Mapping[str, str]) -> None:
    """Citations to copy, one style each."""
    with st.popover(_("Cite"), type="tertiary", icon=":material/format_quote:", key=key):
        for style, words in told.items():
            st.caption(style)
            st.code(words, language=None, wrap_lines=True)
