"""The page that every contestant draws beside ours: its figures, the rows of each chart, and the charts in Altair.

Only pandas and Altair are asked for, which every one of them has. How a page keeps what it has read, puts it in place
and answers its slider is the page's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import altair as alt
import pandas as pd

DATA = Path(__file__).parents[1] / "data"
YEARS = (2010, 2022)
"""The ends of the slider, both chosen at first."""
COLUMNS = ["name", "area", "year", "number", "status", "source_id"]
"""What the table behind it all shows."""
Picture = alt.LayerChart | alt.FacetChart
_PORTS = ["dalian_port", "shanghai_port", "tianjin_port"]
_CARGOES = ["containers", "vehicles", "ore", "lng", "grain"]


@dataclass(frozen=True, kw_only=True)
class Port:
    """What the page shows of some years."""

    headline: pd.DataFrame
    """The rows of the five headline figures, in their order."""
    charts: dict[str, pd.DataFrame]
    """The rows of each of the seven charts by its title, in the order of the page."""
    path: pd.DataFrame
    """The small table: the rows of the last chart."""
    table: pd.DataFrame
    """The table behind it all."""


def read() -> pd.DataFrame:
    """Every number of the package with its indicator, its year and its area."""
    observations = pd.read_csv(DATA / "observations.csv", keep_default_na=False)
    indicators = pd.read_csv(DATA / "indicators.csv", keep_default_na=False)
    areas = pd.read_csv(DATA / "reference_areas.csv", keep_default_na=False)
    joined = observations.merge(indicators, on="indicator_id").merge(areas, on="area_id", suffixes=("", "_of_area"))
    return joined.assign(
        number=pd.to_numeric(joined["value"], errors="coerce"),
        year=pd.to_numeric(joined["period_end"].str[:4], errors="coerce"),
        area=joined["name_of_area"],
    ).dropna(subset=["number", "year"])


def port(figures: pd.DataFrame, first: int, last: int) -> Port:
    """The page of some years, both ends included."""
    shown = figures[(figures["theme"] == "port_logistics") & figures["year"].between(first, last)]
    yearly = shown[(shown["period_kind"] == "annual") & (shown["breakdown"] == "")]
    levels = yearly[(yearly["family"] == "throughput") & (yearly["measure"] == "level")]
    containers = levels[levels["indicator_id"] == "container_throughput"]
    path = pd.DataFrame({"year": range(last, last + 6), "number": [100 * 1.01**k for k in range(6)], "area": "path"})
    return Port(
        headline=levels.sort_values("year").tail(5),
        charts={
            "Growth by cargo, percent": yearly[yearly["measure"] == "percent_change"].tail(5),
            "Cold chain": levels[levels["subject"].isin(_CARGOES)].tail(2),
            "Containers": containers[containers["area_id"].isin(_PORTS)],
            "Vehicles": levels[levels["indicator_id"] == "vehicle_throughput"],
            "Intermodal": levels.tail(3),
            "Transit trains": levels.tail(2),
            "Index": path,
        },
        path=path,
        table=shown[COLUMNS],
    )


def bars(rows: pd.DataFrame, title: str) -> Picture:
    """A bar for each row with a whisker of one percent and its number."""
    drawn = rows.assign(low=rows["number"] * 0.99, high=rows["number"] * 1.01, label=rows["name"] + ", " + rows["area"])
    base = alt.Chart(drawn, title=title).encode(y=alt.Y("label:N", sort="-x", title=None))
    return alt.layer(
        base.mark_bar().encode(x=alt.X("number:Q", title=title), color="status:N", tooltip=["label", "number", "year"]),
        base.mark_rule().encode(x="low:Q", x2="high:Q"),
        base.mark_text(align="left", dx=4).encode(x="number:Q", text=alt.Text("number:Q", format=",.1f")),
    )


def lines(rows: pd.DataFrame, title: str) -> Picture:
    """A line for each area with a point for each year."""
    base = alt.Chart(rows, title=title).encode(
        x=alt.X("year:Q", axis=alt.Axis(format="d"), scale=alt.Scale(zero=False)),
        y=alt.Y("number:Q", title=title),
        color="area:N",
    )
    points = base.mark_point(filled=True, size=70).encode(tooltip=["area", "year", "number"])
    return alt.layer(base.mark_line(), points)


KINDS: dict[str, Callable[[pd.DataFrame, str], Picture]] = {
    "Growth by cargo, percent": bars,
    "Cold chain": bars,
    "Containers": lines,
    "Vehicles": lines,
    "Intermodal": bars,
    "Transit trains": bars,
    "Index": lines,
}
"""How each chart of the page is drawn, by its title."""


def drawn(shown: Port, title: str) -> Picture:
    """A chart of the page."""
    return KINDS[title](shown.charts[title], title)
