"""The page in Dash, as its guide writes it: a layout, one callback, charts by Dash Vega Components, rows by AG Grid.

.venv-peers/bin/python benchmarks/peers/dash_page.py 8501
"""

from __future__ import annotations

import sys

import dash_ag_grid as dag
import dash_vega_components as dvc
import pandas as pd
from dash import Dash, Input, Output, callback, dcc, html

from benchmarks.port_page import COLUMNS, KINDS, YEARS, drawn, port, read

FIGURES = read()
GROWTH, COLD, CONTAINERS, VEHICLES, INTERMODAL, TRAINS, INDEX = KINDS
FIRST, LAST = YEARS


def chart(title: str) -> dvc.Vega:
    """The place of a chart; drawn as SVG, as the component's guide does."""
    return dvc.Vega(id=title.replace(" ", "-"), opt={"renderer": "svg", "actions": False}, style={"width": "100%"})


def grid(name: str, columns: list[str]) -> dag.AgGrid:
    """The place of a table."""
    return dag.AgGrid(id=name, columnDefs=[{"field": column} for column in columns])


def card(row: pd.Series) -> html.Div:
    """A headline figure."""
    return html.Div(
        [
            html.P(row["name"]),
            html.H3(f"{row['number']:,.0f}"),
            html.P(f"{row['year']:.0f}"),
            html.Small(f"{row['area']}, {row['status']}"),
        ],
        style={"flex": 1, "border": "1px solid #ccc", "borderRadius": 8, "padding": 12},
    )


def side_by_side(*parts: dvc.Vega) -> html.Div:
    """Parts of equal width."""
    return html.Div([html.Div(part, style={"flex": 1, "minWidth": 0}) for part in parts], style={"display": "flex"})


app = Dash(title="Port")
app.layout = html.Div(
    [
        html.H1("Port"),
        html.Label("Years"),
        dcc.RangeSlider(FIRST, LAST, 1, value=[FIRST, LAST], id="years"),
        html.Div(id="headline", style={"display": "flex", "gap": 16}),
        side_by_side(chart(GROWTH), chart(COLD)),
        html.H2("Throughput over the years"),
        chart(CONTAINERS),
        chart(VEHICLES),
        html.H2("By rail"),
        side_by_side(chart(INTERMODAL), chart(TRAINS)),
        html.H2("Growth"),
        chart(INDEX),
        grid("path", ["year", "number", "area"]),
        html.H2("The table behind it all"),
        grid("table", COLUMNS),
    ]
)


@callback(
    Output("headline", "children"),
    *(Output(title.replace(" ", "-"), "spec") for title in KINDS),
    Output("path", "rowData"),
    Output("table", "rowData"),
    Input("years", "value"),
)
def show(years: list[int]) -> tuple[object, ...]:
    """Everything of the chosen years, in the order of the outputs."""
    shown = port(FIGURES, *years)
    return (
        [card(row) for _index, row in shown.headline.iterrows()],
        *(drawn(shown, title).properties(width="container").to_dict() for title in KINDS),
        shown.path.to_dict("records"),
        shown.table.to_dict("records"),
    )


if __name__ == "__main__":
    app.run(port=sys.argv[1])
