"""The evidence page without Streamlit: what a link asks for, and the exhibits of all its parts in their order."""

from __future__ import annotations

from functools import partial

from dftz.data import Catalogue
from dftz.exhibits import evidence
from dftz.exhibits.address import Asked
from dftz.exhibits.contradictions import contradictions_exhibit
from dftz.exhibits.disputes import asked_ledger, disputes_ledger
from dftz.exhibits.exhibit import Exhibits
from dftz.exhibits.reports import tier_names
from dftz.exhibits.shared_choices import Shared, asked_search
from dftz.exhibits.tracks import years_between


def exhibits(shared: Shared, asked: Asked) -> Exhibits:
    """What the page shows for a link, part by part; which part is open, and whose papers, changes no exhibit."""
    catalogue = shared.catalogue
    words = asked_search(evidence.PAGE, asked).words
    asked.one("part", evidence.part_names())
    if asked.has("figure"):
        asked.one("figure", evidence.offered_ids(catalogue, *asked.words("figure")))
    choice = _figures(catalogue, words, asked)
    gaps = evidence.GapChoice(
        theme=asked.one("gaps_theme", evidence.theme_names()),
        area=asked.one("gaps_area", evidence.area_groups(catalogue)),
        once=asked.flag("gaps_once", first=False),
    )
    sources = evidence.SourceChoice(words=words, tiers=asked.several("sources_tier", tier_names(), ()))
    return {
        "figures": partial(evidence.figures_exhibit, catalogue, choice),
        "gaps": partial(evidence.gaps_exhibit, catalogue, gaps),
        "disputes-ledger": partial(disputes_ledger, catalogue, asked_ledger(catalogue, words, asked)),
        "contradictions": partial(contradictions_exhibit, catalogue),
        "sources": partial(evidence.sources_exhibit, catalogue, sources),
        "indicators": partial(evidence.indicators_exhibit, catalogue, words),
        "data-dictionary": partial(evidence.dictionary_exhibit, catalogue, words),
    }


def _figures(catalogue: Catalogue, words: str, asked: Asked) -> evidence.FigureChoice:
    span = evidence.year_span(catalogue)
    years = asked.span("period", years_between(*span))
    return evidence.FigureChoice(
        words=words,
        themes=asked.several("theme", evidence.theme_names(), ()),
        indicators=asked.several("indicator", evidence.indicator_names(catalogue), ()),
        areas=asked.several("about_area", evidence.area_names(catalogue), ()),
        tiers=asked.several("source_tier", tier_names(), ()),
        statuses=asked.several("status", evidence.status_names(), ()),
        years=None if years == span else years,
        doubt=evidence.Doubt(asked.one("doubt", evidence.doubt_names())),
        order=evidence.Order(asked.one("order", evidence.order_names())),
    )
