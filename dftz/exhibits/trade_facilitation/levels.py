"""Clearance times that the page's exhibits share: levels with their implied bases, and what was saved since a base."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from dftz.analytics.inspections import fallen
from dftz.analytics.pace import yearly_cut
from dftz.analytics.scope import need_one_scope
from dftz.analytics.series import quantity, stated
from dftz.analytics.trade_facilitation import clearance_levels
from dftz.data import Catalogue
from dftz.exhibits.page_frame import part_of
from dftz.exhibits.trade_facilitation.choice import FLOWS, TradeChoice, area_names, clearance, flow_names, year_span
from dftz.model import Quantity
from dftz.wording import gettext as _
from dftz.wording import in_sentence, kept_per_language


@dataclass(frozen=True, kw_only=True)
class Achieved:
    """What one area achieved in one flow: its first and its last level, and the time between them in years."""

    series: str
    name: str
    first: pd.Series
    last: pd.Series

    @property
    def years(self) -> float:
        """Time between both levels."""
        return float(self.last["position"] - self.first["position"])

    @property
    def ids(self) -> tuple[str, str]:
        """Identifiers of both levels."""
        return str(self.first["observation_id"]), str(self.last["observation_id"])

    @cached_property
    def saved(self) -> Quantity:
        """Hours that are no longer needed; zero where the time rose."""
        return fallen(quantity(self.first), quantity(self.last))

    @cached_property
    def pace(self) -> Quantity:
        """Cut per year in percent."""
        return yearly_cut(quantity(self.first), quantity(self.last), self.years)


@lru_cache(maxsize=8)
def levels(catalogue: Catalogue, *, derived: bool) -> pd.DataFrame:
    """Clearance levels of all areas and flows, worked out once per catalogue; callers never write into the result.

    Columns of ``dftz.analytics.trade_facilitation.clearance_levels``.
    """
    return clearance_levels(clearance(catalogue), derived=derived, published=clearance(catalogue.whole))


def series_name(row: pd.Series, catalogue: Catalogue) -> str:
    """What a line or bar is called: "Dalian Port, average", "Tianjin, export (seaborne)"."""
    words = _("{area}, {flow}").format(area=row["area_name"], flow=in_sentence(flow_names()[row["subject"]]))
    if not row["breakdown"]:
        return words
    return _("{series} ({part})").format(series=words, part=catalogue.said(row["breakdown"]))


@kept_per_language(8)
def achieved(catalogue: Catalogue, *, derived: bool = True) -> tuple[Achieved, ...]:
    """What every area with two levels of a flow achieved, areas of the zone first, in the order of the flows.

    Implied bases count as levels where ``derived``.
    """
    known = _measured(levels(catalogue, derived=derived))
    flows, home = list(flow_names()), home_areas(catalogue)
    found = []
    for _key, own in known[known["breakdown"] == ""].groupby(["area_id", "subject"], sort=False):
        if own["position"].nunique() > 1 and own["subject"].iloc[0] in flows:
            need_one_scope(own, "a pace")
            first, last = own.iloc[0], own.iloc[-1]
            found.append(
                Achieved(
                    series=f"{first['area_id']}/{first['subject']}",
                    name=series_name(first, catalogue),
                    first=first,
                    last=last,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.first["area_id"] not in home, flows.index(one.first["subject"]))))


def _measured(known: pd.DataFrame) -> pd.DataFrame:
    """Levels that a pace or a saving can be worked out from: printed numbers above zero."""
    printed = stated(known)
    return printed[printed["low"] > 0]


def home_areas(catalogue: Catalogue) -> tuple[str, ...]:
    """The areas of the zone itself."""
    areas = catalogue.reference_areas
    return tuple(areas.loc[areas["home"], "area_id"])


def home_economy(catalogue: Catalogue) -> str:
    """The economy that the zone's areas lie in: the last of the areas that hold them; empty where there is none."""
    inside, own = part_of(catalogue), home_areas(catalogue)
    area = own[0] if own else ""
    seen: set[str] = set()
    while inside.get(area) and area not in seen:
        seen.add(area)
        area = inside[area]
    return area


def first_areas(catalogue: Catalogue) -> tuple[str, ...]:
    """The areas that the page shows unasked: those of the zone, and the economy that they lie in."""
    own = {*home_areas(catalogue), home_economy(catalogue)}
    return tuple(area for area in area_names(catalogue) if area in own) or tuple(area_names(catalogue))


def first_choice(catalogue: Catalogue) -> TradeChoice:
    """The filters as the page opens."""
    first, last = year_span(catalogue)
    return TradeChoice(areas=first_areas(catalogue), flows=FLOWS, first_year=first, last_year=last, derived=True)


@lru_cache(maxsize=8)
def latest_levels(catalogue: Catalogue) -> dict[str, pd.Series]:
    """Series ("area/flow") to its latest published level above zero; parts such as one kind of cargo are none."""
    known = _measured(levels(catalogue, derived=False))
    known = known[known["breakdown"] == ""]
    return {f"{row['area_id']}/{row['subject']}": row for _i, row in known.sort_values("position").iterrows()}
