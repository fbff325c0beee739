"""The yardstick: ordinary Streamlit on the same figures, as its own guide writes it, nothing of ours used.

The page "Port" shows what our page on port logistics shows: five headline figures, seven charts of the same kinds
(bars with their bounds, lines with points), two tables, and a slider of years that all of them obey; the other
frameworks draw the same (`benchmarks/port_page.py`). It has a filter of cargoes as well. "Peers" is there to switch to,
"Two charts" is the small page that earlier figures were measured on.
"""

import pandas as pd
import streamlit as st

from benchmarks.port_page import COLUMNS, YEARS, bars, drawn, lines, read
from benchmarks.port_page import port as port_of

CARGOES = {"Containers": "containers", "Vehicles": "vehicles", "Ore": "ore", "LNG": "lng", "Grain": "grain"}
SCORES = ["lpi_score", "lpi_customs_score", "lpi_rank", "db_trading_score"]


@st.cache_data
def figures() -> pd.DataFrame:
    """Every number of the package with its indicator, its year and its area."""
    return read()


def chosen_years() -> tuple[int, int]:
    """First and last year of the slider."""
    return st.slider("Years", *YEARS, YEARS)


def port() -> None:
    """As many charts, figures and tables as our page on port logistics."""
    st.title("Port")
    cargoes = st.pills("Cargo", CARGOES, selection_mode="multi", default=CARGOES)
    first, last = chosen_years()
    shown = port_of(figures(), first, last)
    for place, (_index, row) in zip(st.columns(5), shown.headline.iterrows(), strict=False):
        with place.container(border=True):
            st.metric(row["name"], f"{row['number']:,.0f}", f"{row['year']:.0f}")
            st.caption(f"{row['area']}, {row['status']}")
    left, right = st.columns(2)
    growth = shown.charts["Growth by cargo, percent"]
    filtered = growth[~growth["subject"].isin([subject for name, subject in CARGOES.items() if name not in cargoes])]
    with left.container(key="growth"):
        st.altair_chart(bars(filtered, "Growth by cargo, percent"))
    right.altair_chart(drawn(shown, "Cold chain"))
    st.header("Throughput over the years")
    with st.container(key="containers"):
        st.altair_chart(drawn(shown, "Containers"))
    st.altair_chart(drawn(shown, "Vehicles"))
    st.header("By rail")
    left, right = st.columns(2)
    left.altair_chart(drawn(shown, "Intermodal"))
    right.altair_chart(drawn(shown, "Transit trains"))
    st.header("Growth")
    st.altair_chart(drawn(shown, "Index"))
    st.dataframe(shown.path, hide_index=True)
    st.header("The table behind it all")
    st.dataframe(shown.table, hide_index=True)


def peers() -> None:
    """Another page of as many charts, to switch to."""
    st.title("Peers")
    first, last = chosen_years()
    shown = figures()[lambda rows: rows["year"].between(first, last)]
    for indicator in SCORES:
        scores = shown[shown["indicator_id"] == indicator]
        st.altair_chart(lines(scores, indicator))
        st.altair_chart(bars(scores[scores["year"] == scores["year"].max()], f"{indicator}, latest"))
    st.dataframe(shown[COLUMNS], hide_index=True)


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
