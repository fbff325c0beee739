"""The yardstick: ordinary Streamlit on the same figures, as its own guide writes it, nothing of ours used.

The page "Port" shows what our page on port logistics shows: five headline figures, seven charts of the same kinds
(bars with their bounds, lines with points), two tables, and a slider of years that all of them obey. "Peers" is there
to switch to, "Two charts" is the small page that earlier figures were measured on.
"""

from pathlib import Path

import altair as alt
import pandas as pd
import streamlit as st

DATA = Path(__file__).parents[2] / "data"
PORTS = ["dalian_port", "shanghai_port", "tianjin_port"]
SCORES = ["lpi_score", "lpi_customs_score", "lpi_rank", "db_trading_score"]
CARGOES = ["containers", "vehicles", "ore", "lng", "grain"]


@st.cache_data
def figures() -> pd.DataFrame:
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


def bars(rows: pd.DataFrame, title: str) -> alt.LayerChart:
    """A bar for each row with a whisker of one percent and its number."""
    drawn = rows.assign(low=rows["number"] * 0.99, high=rows["number"] * 1.01, label=rows["name"] + ", " + rows["area"])
    base = alt.Chart(drawn, title=title).encode(y=alt.Y("label:N", sort="-x", title=None))
    return (
        base.mark_bar().encode(x=alt.X("number:Q", title=title), color="status:N", tooltip=["label", "number", "year"])
        + base.mark_rule().encode(x="low:Q", x2="high:Q")
        + base.mark_text(align="left", dx=4).encode(x="number:Q", text=alt.Text("number:Q", format=",.1f"))
    )


def lines(rows: pd.DataFrame, title: str) -> alt.LayerChart:
    """A line for each area with a point for each year."""
    base = alt.Chart(rows, title=title).encode(
        x=alt.X("year:Q", axis=alt.Axis(format="d"), scale=alt.Scale(zero=False)),
        y=alt.Y("number:Q", title=title),
        color="area:N",
    )
    return base.mark_line() + base.mark_point(filled=True, size=70).encode(tooltip=["area", "year", "number"])


def chosen_years() -> tuple[int, int]:
    """First and last year of the slider."""
    return st.slider("Years", 2010, 2022, (2010, 2022))


def port() -> None:
    """As many charts, figures and tables as our page on port logistics."""
    st.title("Port")
    first, last = chosen_years()
    everything = figures()
    shown = everything[(everything["theme"] == "port_logistics") & everything["year"].between(first, last)]
    yearly = shown[(shown["period_kind"] == "annual") & (shown["breakdown"] == "")]
    levels = yearly[(yearly["family"] == "throughput") & (yearly["measure"] == "level")]
    newest = levels.sort_values("year").tail(5)
    for place, (_index, row) in zip(st.columns(5), newest.iterrows(), strict=False):
        with place.container(border=True):
            st.metric(row["name"], f"{row['number']:,.0f}", f"{row['year']:.0f}")
            st.caption(f"{row['area']}, {row['status']}")
    left, right = st.columns(2)
    left.altair_chart(bars(yearly[yearly["measure"] == "percent_change"].tail(5), "Growth by cargo, percent"))
    right.altair_chart(bars(levels[levels["subject"].isin(CARGOES)].tail(2), "Cold chain"))
    containers = levels[levels["indicator_id"] == "container_throughput"]
    st.header("Throughput over the years")
    with st.container(key="containers"):
        st.altair_chart(lines(containers[containers["area_id"].isin(PORTS)], "Containers"))
    st.altair_chart(lines(levels[levels["indicator_id"] == "vehicle_throughput"], "Vehicles"))
    st.header("By rail")
    left, right = st.columns(2)
    left.altair_chart(bars(levels.tail(3), "Intermodal"))
    right.altair_chart(bars(levels.tail(2), "Transit trains"))
    st.header("Growth")
    path = pd.DataFrame({"year": range(last, last + 6), "number": [100 * 1.01**k for k in range(6)], "area": "path"})
    st.altair_chart(lines(path, "Index"))
    st.dataframe(path, hide_index=True)
    st.header("The table behind it all")
    st.dataframe(shown[["name", "area", "year", "number", "status", "source_id"]], hide_index=True)


def peers() -> None:
    """Another page of as many charts, to switch to."""
    st.title("Peers")
    first, last = chosen_years()
    shown = figures()[lambda rows: rows["year"].between(first, last)]
    for indicator in SCORES:
        scores = shown[shown["indicator_id"] == indicator]
        st.altair_chart(lines(scores, indicator))
        st.altair_chart(bars(scores[scores["year"] == scores["year"].max()], f"{indicator}, latest"))
    st.dataframe(shown[["name", "area", "year", "number", "status", "source_id"]], hide_index=True)


def two_charts() -> None:
    """One page of two charts."""
    st.title("Two charts")
    first, last = chosen_years()
    rows = figures()[lambda all_rows: all_rows["year"].between(first, last)]
    with st.container(key="containers"):
        st.altair_chart(lines(rows[rows["indicator_id"] == "container_throughput"].head(40), "Containers"))
    st.altair_chart(bars(rows[rows["indicator_id"] == "cargo_throughput"], "Cargo"))


st.set_page_config(layout="wide")
st.navigation(
    [
        st.Page(port, title="Port", url_path="port", default=True),
        st.Page(peers, title="Peers", url_path="peers"),
        st.Page(two_charts, title="Two charts", url_path="two-charts"),
    ]
).run()
