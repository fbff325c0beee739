"""The page in Panel, as its guide writes it: functions bound to a slider, in a template of columns and rows.

.venv-peers/bin/python -m panel serve benchmarks/peers/panel_page.py --port 8501
"""

from __future__ import annotations

import panel as pn

from benchmarks.port_page import KINDS, YEARS, Port, drawn, port, read

GROWTH, COLD, CONTAINERS, VEHICLES, INTERMODAL, TRAINS, INDEX = KINDS

pn.extension("vega", "tabulator", sizing_mode="stretch_width")

figures = pn.cache(read)
years = pn.widgets.IntRangeSlider(name="Years", start=YEARS[0], end=YEARS[1], value=YEARS)


@pn.cache
def of_years(first: int, last: int) -> Port:
    """The page of some years."""
    return port(figures(), first, last)


def headline(chosen: tuple[int, int]) -> pn.Row:
    """The headline figures."""
    return pn.Row(
        *(
            pn.Card(
                pn.indicators.Number(name=row["name"], value=row["number"], format="{value:,.0f}", font_size="28pt"),
                pn.pane.Markdown(f"{row['year']:.0f}\n\n{row['area']}, {row['status']}"),
                hide_header=True,
            )
            for _index, row in of_years(*chosen).headline.iterrows()
        )
    )


def chart(title: str) -> pn.pane.Vega:
    """A chart that follows the slider; as SVG, whose marks can be watched."""

    def of(chosen: tuple[int, int]) -> object:
        picture = drawn(of_years(*chosen), title)
        return picture.properties(width="container", usermeta={"embedOptions": {"renderer": "svg"}})

    return pn.pane.Vega(pn.bind(of, years))


def rows(name: str) -> pn.widgets.Tabulator:
    """A table that follows the slider."""

    def of(chosen: tuple[int, int]) -> object:
        return getattr(of_years(*chosen), name)

    return pn.widgets.Tabulator(pn.bind(of, years), show_index=False, pagination="local", page_size=10)


pn.Column(
    "# Port",
    years,
    pn.bind(headline, years),
    pn.Row(chart(GROWTH), chart(COLD)),
    "## Throughput over the years",
    chart(CONTAINERS),
    chart(VEHICLES),
    "## By rail",
    pn.Row(chart(INTERMODAL), chart(TRAINS)),
    "## Growth",
    chart(INDEX),
    rows("path"),
    "## The table behind it all",
    rows("table"),
).servable(title="Port")
