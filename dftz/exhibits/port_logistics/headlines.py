"""The headline figures of the port page, each with its papers."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.port_logistics import growth_by_cargo, level_in_year
from dftz.data import Catalogue
from dftz.exhibits.figure_papers import Papers, papers_of_figure
from dftz.exhibits.figures import bounds_of, period_of, sign_of
from dftz.exhibits.headline import Headline
from dftz.exhibits.page_frame import KEPT
from dftz.exhibits.port_logistics.choice import PortChoice, cargo_names, chosen, throughput
from dftz.exhibits.port_logistics.growth import ARTICLE_YEAR
from dftz.exhibits.port_logistics.shares import (
    CONTAINERS,
    SEA_RAIL,
    intermodal,
    share_formula,
    share_signs,
    share_words,
    shares,
)
from dftz.exhibits.scope_notes import stamp_note
from dftz.model import Status
from dftz.wording import bounds_words, in_sentence, kept_per_language, status_words
from dftz.wording import gettext as _

_COLD_CHAIN = "cold_chain"
_HOME_PORT = "dalian_port"
_ZONE_COLD_STORE = "dayaowan"


@kept_per_language(KEPT)
def port_headlines(catalogue: Catalogue, choice: PortChoice) -> tuple[Headline, ...]:
    """Up to five figures for the chosen cargoes and years; none where nothing fits."""
    if not choice.first_year <= ARTICLE_YEAR <= choice.last_year:
        return ()
    found = [_fastest(catalogue, choice), *_levels(catalogue, choice), _transit_share(catalogue, choice)]
    return tuple(headline for headline in found if headline is not None)


def _fastest(catalogue: Catalogue, choice: PortChoice) -> Headline | None:
    growth = growth_by_cargo(chosen(throughput(catalogue), choice), ARTICLE_YEAR)
    if growth.empty:
        return None
    first = growth.iloc[0]
    return _published(
        catalogue,
        first,
        (_("Fastest growth: {cargo}") if _leads(growth) else _("Growth: {cargo}")).format(
            cargo=in_sentence(cargo_names(catalogue)[first["subject"]])
        ),
    )


def _leads(growth: pd.DataFrame) -> bool:
    """Whether the first rate is above all others for certain."""
    return (
        len(growth) > 1 and bool(growth["low"].iloc[0] >= growth["high"].iloc[1]) and bool(growth["value"].iloc[0] > 0)
    )


def _levels(catalogue: Catalogue, choice: PortChoice) -> list[Headline]:
    figures = throughput(catalogue)
    containers = level_in_year(figures, _HOME_PORT, CONTAINERS, ARTICLE_YEAR)
    cold_chain = level_in_year(figures, _ZONE_COLD_STORE, _COLD_CHAIN, ARTICLE_YEAR)
    sea_rail = intermodal(catalogue, SEA_RAIL)
    wanted = [
        (containers, CONTAINERS, _("Containers, {area}")),
        (sea_rail, CONTAINERS, _("Sea-rail transport, {area}")),
        (cold_chain, _COLD_CHAIN, _("Cold chain, {area}")),
    ]
    return [
        _published(catalogue, row, label.format(area=row["area_name"]))
        for row, cargo, label in wanted
        if row is not None and cargo in choice.cargoes and (row["area_id"] in choice.areas or row is sea_rail)
    ]


def _published(catalogue: Catalogue, row: pd.Series, label: str) -> Headline:
    return Headline(
        label=label,
        value=sign_of(row),
        context=_("{period} · {status}").format(period=period_of(row), status=status_words(Status(row["status"]))),
        bounds=bounds_of(row),
        papers=(papers_of_figure(catalogue, row["observation_id"]),),
        disputed=bool(row["disputed"]),
    )


def _transit_share(catalogue: Catalogue, choice: PortChoice) -> Headline | None:
    if CONTAINERS not in choice.cargoes or not choice.derived:
        return None
    of_sea_rail = [one for one in shares(catalogue) if one.whole["subject"] == SEA_RAIL]
    if not of_sea_rail:
        return None
    one = of_sea_rail[0]
    papers = Papers(
        name=one.name,
        figure=share_words(one.share),
        bounds=bounds_words(one.share.bounds, "%"),
        status=status_words(Status.DERIVED),
        unit="%",
        period=period_of(one.part),
        area=one.part["area_name"],
        formula=share_formula(one),
        inputs=tuple(papers_of_figure(catalogue, row["observation_id"]) for row in (one.part, one.whole)),
    )
    return Headline(
        label=_("Transit trains, share of sea-rail"),
        value=share_signs(one.share),
        context=" · ".join(
            part
            for part in (period_of(one.part), status_words(Status.DERIVED), stamp_note(catalogue, one.stamp))
            if part
        ),
        bounds=bounds_words(one.share.bounds, "%"),
        papers=(papers,),
        disputed=bool(one.part["disputed"]),
    )
