"""The page in marimo, as its guide writes it: cells that follow each other's names, run as an app.

.venv-peers/bin/python -m marimo run benchmarks/peers/marimo_page.py --port 8501
"""

import marimo

app = marimo.App(width="full", app_title="Port")


@app.cell
def _():
    import altair as alt
    import marimo as mo

    from benchmarks.port_page import KINDS, YEARS, drawn, port, read

    alt.renderers.set_embed_options(renderer="svg")  # whose marks can be watched
    growth, cold, containers, vehicles, intermodal, trains, index = KINDS
    return YEARS, cold, containers, drawn, growth, index, intermodal, mo, port, read, trains, vehicles


@app.cell
def _(mo, read):
    figures = mo.cache(read)()
    return (figures,)


@app.cell
def _(YEARS, mo):
    years = mo.ui.range_slider(*YEARS, value=YEARS, label="Years", show_value=True, full_width=True)
    mo.vstack([mo.md("# Port"), years])
    return (years,)


@app.cell
def _(figures, port, years):
    shown = port(figures, *years.value)
    return (shown,)


@app.cell
def _(drawn, shown):
    def chart(title):
        return drawn(shown, title).properties(width="container")

    return (chart,)


@app.cell
def _(mo, shown):
    mo.hstack(
        [
            mo.stat(
                f"{row['number']:,.0f}",
                label=row["name"],
                caption=f"{row['year']:.0f}, {row['area']}, {row['status']}",
                bordered=True,
            )
            for _index, row in shown.headline.iterrows()
        ],
        widths="equal",
    )


@app.cell
def _(chart, cold, growth, mo):
    mo.hstack([chart(growth), chart(cold)], widths="equal")


@app.cell
def _(chart, containers, mo, vehicles):
    mo.vstack([mo.md("## Throughput over the years"), chart(containers), chart(vehicles)])


@app.cell
def _(chart, intermodal, mo, trains):
    mo.vstack([mo.md("## By rail"), mo.hstack([chart(intermodal), chart(trains)], widths="equal")])


@app.cell
def _(chart, index, mo, shown):
    mo.vstack([mo.md("## Growth"), chart(index), mo.ui.table(shown.path, selection=None)])


@app.cell
def _(mo, shown):
    mo.vstack([mo.md("## The table behind it all"), mo.ui.table(shown.table, selection=None)])


if __name__ == "__main__":
    app.run()
