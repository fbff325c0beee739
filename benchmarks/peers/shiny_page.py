"""The page in Shiny for Python, as its guide writes it: a reactive calculation, and charts as Altair's widgets.

.venv-peers/bin/python -m shiny run benchmarks/peers/shiny_page.py --port 8501

A chart is made once and takes in other years in place, as the guide of shinywidgets asks for: made anew, each would
send its script again.
"""

from __future__ import annotations

import altair as alt
import pandas as pd
from shiny import App, Inputs, Outputs, Session, reactive, render, ui
from shinywidgets import output_widget, render_altair

from benchmarks.port_page import KINDS, YEARS, Picture, Port, drawn, port, read

FIGURES = read()
GROWTH, COLD, CONTAINERS, VEHICLES, INTERMODAL, TRAINS, INDEX = KINDS

alt.JupyterChart.enable_offline()  # its script comes from this server, not from a network of others


def name_of(title: str) -> str:
    """How the page calls a chart."""
    return "".join(letter for letter in title if letter.isalpha())


def place(title: str) -> ui.Tag:
    """Where a chart stands."""
    return output_widget(name_of(title))


app_ui = ui.page_fluid(
    ui.h1("Port"),
    ui.input_slider("years", "Years", *YEARS, YEARS, sep="", width="100%"),
    ui.output_ui("headline"),
    ui.layout_columns(place(GROWTH), place(COLD)),
    ui.h2("Throughput over the years"),
    place(CONTAINERS),
    place(VEHICLES),
    ui.h2("By rail"),
    ui.layout_columns(place(INTERMODAL), place(TRAINS)),
    ui.h2("Growth"),
    place(INDEX),
    ui.output_data_frame("path"),
    ui.h2("The table behind it all"),
    ui.output_data_frame("table"),
    title="Port",
)


def server(input: Inputs, output: Outputs, session: Session) -> None:  # noqa: A002, ARG001 - the names that Shiny gives
    """What the page shows, for somebody who has it open."""

    @reactive.calc
    def shown() -> Port:
        return port(FIGURES, *input.years())

    @render.ui
    def headline() -> ui.Tag:
        return ui.layout_column_wrap(
            *(
                ui.value_box(
                    row["name"],
                    f"{row['number']:,.0f}",
                    ui.p(f"{row['year']:.0f}"),
                    ui.p(f"{row['area']}, {row['status']}"),
                )
                for _index, row in shown().headline.iterrows()
            ),
            width=1 / 5,
        )

    def chart(title: str) -> None:
        def picture() -> Picture:
            return drawn(shown(), title).properties(width="container")

        @output(id=name_of(title))
        @render_altair
        def widget() -> alt.JupyterChart:
            with reactive.isolate():  # as SVG, whose marks can be watched
                return alt.JupyterChart(picture(), embed_options={"renderer": "svg", "actions": False})

        @reactive.effect
        @reactive.event(input.years, ignore_init=True)
        def _take_in() -> None:
            widget.widget.chart = picture()

    for title in KINDS:
        chart(title)

    @render.data_frame
    def path() -> pd.DataFrame:
        return shown().path

    @render.data_frame
    def table() -> pd.DataFrame:
        return shown().table


app = App(app_ui, server)
