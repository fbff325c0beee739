"""Shares by rail: how much of all containers goes by sea-rail, and how much of that by transit train."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from dftz.analytics.port_logistics import container_share, level_in_year
from dftz.analytics.scope import Stamp, stamp_of
from dftz.analytics.series import annual, quantity
from dftz.data import Catalogue
from dftz.exhibits.figures import value_of
from dftz.exhibits.port_logistics.choice import throughput
from dftz.exhibits.port_logistics.growth import ARTICLE_YEAR
from dftz.model import Measure, Qualifier, Quantity
from dftz.wording import derived_number, figure_signs, number, with_unit
from dftz.wording import gettext as _

CONTAINERS = "containers"
SEA_RAIL = "sea_rail"
TRANSIT = "transit_train"


@dataclass(frozen=True, kw_only=True)
class Share:
    """One share with the two figures it is made of, part first."""

    name: str
    share: Quantity
    part: pd.Series
    whole: pd.Series

    @property
    def stamp(self) -> Stamp | None:
        """The areas that part and whole speak of, where those are two."""
        return stamp_of(self.share)


def intermodal(catalogue: Catalogue, subject: str, year: int = ARTICLE_YEAR) -> pd.Series | None:
    """The live yearly level of one kind of intermodal transport; None where there is none."""
    told = catalogue.figures.where(family="intermodal", subject=subject, year=(year,), breakdown="")
    found = annual(told, Measure.LEVEL)
    return None if found.empty else found.iloc[0]


def shares(catalogue: Catalogue) -> tuple[Share, ...]:
    """The shares that the figures allow, in percent: of all containers, and of sea-rail transport."""
    sea_rail, transit = intermodal(catalogue, SEA_RAIL), intermodal(catalogue, TRANSIT)
    containers = level_in_year(throughput(catalogue), "dalian_port", CONTAINERS, ARTICLE_YEAR)
    wanted = (
        (_("Sea-rail, of all containers"), sea_rail, containers),
        (_("Transit trains, of sea-rail"), transit, sea_rail),
        (_("Transit trains, of all containers"), transit, containers),
    )
    found = []
    for name, part, whole in wanted:
        if part is None or whole is None:
            continue
        share = container_share(quantity(part), quantity(whole))
        if share is not None:
            found.append(Share(name=name, share=share, part=part, whole=whole))
    return tuple(found)


def share_words(share: Quantity) -> str:
    """A share as a reader says it: "at least 4.1 %", "at most 4.0 %", "about 0.16 %"."""
    number, qualifier = _told(share)
    match qualifier:
        case Qualifier.AT_LEAST:
            return _("at least {figure}").format(figure=with_unit(number, "%"))
        case Qualifier.AT_MOST:
            return _("at most {figure}").format(figure=with_unit(number, "%"))
        case _:
            return _("about {figure}").format(figure=with_unit(number, "%"))


def share_signs(share: Quantity) -> str:
    """A share in the little room of a card."""
    number, qualifier = _told(share)
    return figure_signs(number, qualifier, "%").replace(">", "≥")


def _told(share: Quantity) -> tuple[str, Qualifier]:
    """The share of the printed digits, and which end it is: an open low makes it the most, an open high the least."""
    if share.bounds.low <= 0:
        central = share.bounds.high if share.value is None else share.value
        return derived_number(central, share.bounds, 1), Qualifier.AT_MOST
    if math.isinf(share.bounds.high):
        # Rounded down: "at least 4.09 %" of 4.0921 is true, "at least 4.1 %" would not be.
        return number(math.floor(share.bounds.low * 100) / 100, 2), Qualifier.AT_LEAST
    central = (share.bounds.low + share.bounds.high) / 2 if share.value is None else share.value
    return derived_number(central, share.bounds, 2), Qualifier.ABOUT


def share_formula(one: Share) -> str:
    """How a share was made: "16,000 TEU ÷ 400,000 TEU"."""
    return _("{part} ÷ {whole}").format(
        part=with_unit(value_of(one.part), one.part["unit_symbol"]),
        whole=with_unit(value_of(one.whole), one.whole["unit_symbol"]),
    )
