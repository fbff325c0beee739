"""The page in Vizro, as its guide writes it: a page of models, whose functions take the years of a parameter.

.venv-peers/bin/python benchmarks/peers/vizro_page.py 8501

Vizro draws with Plotly alone: the same rows as bars with their bounds and lines with points.
"""

from __future__ import annotations

import sys

import dash_ag_grid as dag
import dash_bootstrap_components as dbc
import pandas as pd
import plotly.express as px
import vizro.models as vm
from plotly.graph_objects import Figure
from vizro import Vizro
from vizro.figures.library import kpi_card
from vizro.managers import data_manager
from vizro.models.types import capture

from benchmarks.port_page import KINDS, YEARS, bars, port, read

FIRST, LAST = YEARS
GROWTH, COLD, CONTAINERS, VEHICLES, INTERMODAL, TRAINS, INDEX = KINDS
CARDS = 5
FIGURES = "figures"
data_manager[FIGURES] = read()


@capture("figure")
def card(data_frame: pd.DataFrame, place: int, years: list[int] | None = None) -> dbc.Card:
    """A headline figure."""
    rows = port(data_frame, *(years or YEARS)).headline.iloc[[place]]
    row = rows.iloc[0]
    made = kpi_card(rows, "number", value_format="{value:,.0f}", title=row["name"])
    made.children.append(dbc.CardFooter(f"{row['year']:.0f}, {row['area']}, {row['status']}"))
    return made


@capture("graph")
def chart(data_frame: pd.DataFrame, title: str, years: list[int] | None = None) -> Figure:
    """A chart of the page."""
    rows = port(data_frame, *(years or YEARS)).charts[title]
    return _bars(rows, title) if KINDS[title] is bars else _lines(rows, title)


def _bars(rows: pd.DataFrame, title: str) -> Figure:
    drawn = rows.assign(bound=rows["number"] * 0.01, label=rows["name"] + ", " + rows["area"])
    figure = px.bar(
        drawn,
        x="number",
        y="label",
        color="status",
        error_x="bound",
        text="number",
        title=title,
        hover_data=["year"],
        labels={"number": title, "label": ""},
    )
    return figure.update_traces(texttemplate="%{x:,.1f}").update_yaxes(categoryorder="total ascending")


def _lines(rows: pd.DataFrame, title: str) -> Figure:
    drawn = rows.sort_values("year")
    figure = px.line(drawn, x="year", y="number", color="area", markers=True, title=title, labels={"number": title})
    return figure.update_xaxes(tickformat="d").update_yaxes(rangemode="tozero")


@capture("ag_grid")
def grid(data_frame: pd.DataFrame, name: str, years: list[int] | None = None) -> dag.AgGrid:
    """A table of the page."""
    rows = getattr(port(data_frame, *(years or YEARS)), name)
    return dag.AgGrid(columnDefs=[{"field": column} for column in rows], rowData=rows.to_dict("records"))


def graph(title: str) -> vm.Graph:
    """The place of a chart."""
    return vm.Graph(id=title, figure=chart(FIGURES, title))


cards = [vm.Figure(id=f"card {place}", figure=card(FIGURES, place)) for place in range(CARDS)]
tables = [vm.Table(id=name, figure=grid(FIGURES, name)) for name in ("path", "table")]
page = vm.Page(
    title="Port",
    layout=vm.Flex(),
    components=[
        vm.Container(layout=vm.Grid(grid=[[*range(CARDS)]]), components=cards),
        vm.Container(layout=vm.Grid(grid=[[0, 1]]), components=[graph(GROWTH), graph(COLD)]),
        vm.Text(text="## Throughput over the years"),
        graph(CONTAINERS),
        graph(VEHICLES),
        vm.Text(text="## By rail"),
        vm.Container(layout=vm.Grid(grid=[[0, 1]]), components=[graph(INTERMODAL), graph(TRAINS)]),
        vm.Text(text="## Growth"),
        graph(INDEX),
        tables[0],
        vm.Text(text="## The table behind it all"),
        tables[1],
    ],
    controls=[
        vm.Parameter(
            targets=[f"{target}.years" for target in [*(one.id for one in cards), *KINDS, "path", "table"]],
            selector=vm.Slider(title="Years", min=FIRST, max=LAST, step=1, range=True, value=[*YEARS]),
        )
    ],
)

if __name__ == "__main__":
    Vizro().build(vm.Dashboard(pages=[page])).run(port=sys.argv[1])
