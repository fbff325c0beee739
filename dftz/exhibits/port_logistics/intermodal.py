"""Intermodal transport: how much goes by rail, and what share of all containers that is."""

from __future__ import annotations

import math
from collections.abc import Sized

import pandas as pd

from dftz.analytics.series import live
from dftz.charts.bars import ranked_bars
from dftz.charts.intervals import interval_dots
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    drawn_ends,
    figure_columns,
    figure_table,
    inputs_of,
    marked,
    period_of,
    sources_of,
    with_words,
)
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.exhibits.port_logistics.choice import PortChoice
from dftz.exhibits.port_logistics.frame import frame
from dftz.exhibits.port_logistics.growth import ARTICLE_YEAR
from dftz.exhibits.port_logistics.shares import CONTAINERS, SEA_RAIL, TRANSIT, Share, share_formula, share_words, shares
from dftz.exhibits.scope_notes import stamp_note
from dftz.model import Status
from dftz.wording import bounds_words, kept_per_language, listing, status_words
from dftz.wording import gettext as _

_LARGEST_DRAWN_GAP = 0.45


@kept_per_language(KEPT)
def intermodal_exhibit(catalogue: Catalogue, choice: PortChoice) -> Exhibit:
    """Shares of sea-rail transport and transit trains in 2018, with the ends that the figures leave open."""
    wanted = CONTAINERS in choice.cargoes and choice.first_year <= ARTICLE_YEAR <= choice.last_year and choice.derived
    found = shares(catalogue) if wanted else ()
    figures = _figures(found)
    return Exhibit(
        exhibit_id="intermodal-shares",
        title=_title(found),
        subtitle=_("Shares by TEU, %, {year}").format(year=ARTICLE_YEAR),
        alt=_("Shares with their open ends: {told}.").format(
            told=_("; ").join(f"{one.name} {share_words(one.share)}" for one in found)
        ),
        spec=interval_dots(value_title=_("% (by TEU)")),
        rows=_rows(found),
        table=_table(found, figures, catalogue),
        columns=figure_columns(),
        notes=(*_notes(catalogue, found), *_unfiltered(found)),
        sources=sources_of(figures, catalogue),
        file_stem=f"intermodal-shares-{ARTICLE_YEAR}",
        empty="" if found else _empty(choice),
        **frame(catalogue, choice, obeyed=("cargo", "years", "derived")),
    )


@kept_per_language(KEPT)
def transit_exhibit(catalogue: Catalogue, choice: PortChoice) -> Exhibit:
    """What different reports say of transit trains: containers carried, and transport capacity."""
    observations = live(
        catalogue.figures.where(family="intermodal", subject=(TRANSIT, f"{TRANSIT}_capacity"), measure="level")
    )
    told = observations[
        observations["value"].notna()
        & observations["year"].between(choice.first_year, choice.last_year).fillna(value=False)
        & (CONTAINERS in choice.cargoes)
    ].sort_values(["year", "subject"], kind="stable")
    labels = [
        _("{year}, {name}, {area}").format(year=row["year"], name=row["indicator_name"], area=row["area_name"])
        for _i, row in told.iterrows()
    ]
    worded = with_words(told, catalogue, labels)
    reach = drawn_ends(worded)
    return Exhibit(
        exhibit_id="transit-trains",
        title=_transit_title(worded),
        subtitle=_("Containers by transit train, TEU, as each report puts it"),
        alt=_("Bars, one per report: {told}.").format(
            told=_("; ").join(f"{row['name']} {row['figure']}" for _i, row in worded.iterrows())
        ),
        spec=ranked_bars(value_title=_("TEU")),
        rows=worded.assign(
            label=[_("{name}, {area}").format(name=row["year"], area=_short(row)) for _i, row in worded.iterrows()],
            mark=marked(worded["figure"], worded["disputed"]),
            mark_at=reach,
            room=reach * 1.7,
            tone="transit",
        )[["label", "value", "low", "high", "status", "mark", "mark_at", "room", "tone", *WORD_COLUMNS]],
        table=figure_table(worded),
        columns=figure_columns(),
        notes=(*_unfiltered(told.index), *dispute_notes(told, catalogue)),
        sources=sources_of(told, catalogue),
        file_stem="transit-trains",
        empty="" if len(told) else _("No report of transit trains lies in the chosen cargoes and years."),
        **frame(catalogue, choice, obeyed=("cargo", "years")),
    )


def _transit_title(worded: pd.DataFrame) -> str:
    if worded.empty:
        return _("Transit trains: no report in this selection")
    told = listing(
        [
            _("{figure} in {year} ({measure})").format(figure=row["figure"], measure=_short(row), year=row["year"])
            for _i, row in worded.iterrows()
        ]
    )
    return (
        _("Reports of transit trains differ: {told}").format(told=told)
        if len(worded) > 1
        else _("Transit trains: {told}").format(told=told)
    )


def _short(row: pd.Series) -> str:
    return _("capacity") if str(row["subject"]).endswith("_capacity") else _("carried")


def _figures(found: tuple[Share, ...]) -> pd.DataFrame:
    figures = pd.DataFrame([row for one in found for row in (one.part, one.whole)])
    return (
        figures.drop_duplicates("observation_id") if len(figures) else pd.DataFrame({"source_id": [], "dispute_id": []})
    )


def _rows(found: tuple[Share, ...]) -> pd.DataFrame:
    columns = ["label", "value", "low_drawn", "high_drawn", "arrow_at", "status", "mark", "mark_at", "room"]
    if not found:
        return pd.DataFrame(columns=[*columns, "tone", *WORD_COLUMNS])
    edge = max(one.share.value or 0.0 for one in found) * (1 + _LARGEST_DRAWN_GAP)
    return pd.DataFrame(
        [
            {
                "label": one.name,
                "value": one.share.value,
                "low_drawn": one.share.bounds.low,
                "high_drawn": min(one.share.bounds.high, edge),
                "arrow_at": edge if math.isinf(one.share.bounds.high) else math.nan,
                "status": str(Status.DERIVED),
                "mark": share_words(one.share),
                "mark_at": 0.0,
                "room": edge * 1.05,
                "tone": "share",
                "name": one.name,
                "period": period_of(one.part),
                "figure": share_words(one.share),
                "bounds": bounds_words(one.share.bounds, "%"),
                "status_words": status_words(Status.DERIVED),
                "source": share_formula(one),
            }
            for one in found
        ]
    )


def _table(found: tuple[Share, ...], figures: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The shares first, then the published figures that they are made of."""
    if not found:
        return pd.DataFrame(columns=[column.key for column in figure_columns()])
    inputs = figure_table(with_words(figures, catalogue))
    derived = pd.DataFrame(
        [
            {
                "name": one.name,
                "area": _("{part} of {whole}").format(part=one.part["area_name"], whole=one.whole["area_name"])
                if one.stamp
                else one.part["area_name"],
                "period": period_of(one.part),
                "figure": share_words(one.share),
                "value": one.share.value,
                "low": one.share.bounds.low,
                "high": one.share.bounds.high,
                "unit": "%",
                "status": str(Status.DERIVED),
                "disputed": "",
                "as_printed": share_formula(one),
                "source": "",
                "locator": "",
                "note": stamp_note(catalogue, one.stamp),
                "observation_id": f"{one.part['observation_id']}/{one.whole['observation_id']}",
                "inputs": inputs_of(one.part["observation_id"], one.whole["observation_id"]),
            }
            for one in found
        ]
    )
    return pd.concat([derived, inputs], ignore_index=True)


def _title(found: tuple[Share, ...]) -> str:
    if not found:
        return _("Intermodal transport: no share in this selection")
    first = found[0]
    if first.part["subject"] == SEA_RAIL:
        return _("Sea-rail moved the equivalent of {share} of the containers of {whole} in {year}").format(
            share=share_words(first.share), whole=first.whole["area_name"], year=ARTICLE_YEAR
        )
    return _("{name}: {share} in {year}").format(name=first.name, share=share_words(first.share), year=ARTICLE_YEAR)


def _notes(catalogue: Catalogue, found: tuple[Share, ...]) -> tuple[str, ...]:
    notes = [f"{one.name}: {share_formula(one)}; {bounds_words(one.share.bounds, '%')}." for one in found]
    return (*notes, *dict.fromkeys(_mixed(catalogue, one) for one in found if one.stamp))


def _mixed(catalogue: Catalogue, one: Share) -> str:
    return _("{stamp}: the share is an equivalent, its part is stated for {part} and its whole for {whole}.").format(
        stamp=stamp_note(catalogue, one.stamp), part=one.part["area_name"], whole=one.whole["area_name"]
    )


def _unfiltered(shown: Sized) -> tuple[str, ...]:
    return (_("Rail figures are stated for the zone as a whole, whatever ports are chosen."),) if len(shown) else ()


def _empty(choice: PortChoice) -> str:
    if CONTAINERS not in choice.cargoes:
        return _("The shares are counted in containers, and containers are not among the chosen cargoes.")
    if not choice.derived:
        return _("The shares are derived figures, and derived figures are hidden.")
    return _("The rail figures are those of {year}, which the chosen years or the data do not hold.").format(
        year=ARTICLE_YEAR
    )
