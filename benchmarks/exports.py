"""How long each format of an exhibit takes, as a ratio to the bare renderer: prints a Markdown table.

    .venv/bin/python benchmarks/exports.py

Ours and the bare renderer take turns in one run, so that a busy machine slows both. The bare renderer gets the same
specification with the same rows, width and look, and draws the chart alone: no title, notes, sources, proof or file
metadata. Formats that it does not write are given in milliseconds. Every third chart of the app is
measured. First calls are made in fresh processes.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

import vl_convert

from dftz.data import default_folder, load_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import exhibit_ids, exhibit_of
from dftz.export import Format, file_of, warm_up
from dftz.export.chart import VEGA_LITE, chart_spec
from dftz.export.paper import paper

LINK = "http://127.0.0.1:8501/port-logistics?cargo=ore&cargo=lng&years=2010&years=2022"
TURNS, FIRST_CALLS, EVERY = 7, 3, 3
PAGE_INNER_WIDTH = 772
BARE: dict[Format, Callable[[dict[str, object]], object]] = {
    Format.PNG: lambda spec: vl_convert.vegalite_to_png(spec, VEGA_LITE, scale=2),
    Format.SVG: lambda spec: vl_convert.vegalite_to_svg(spec, VEGA_LITE),
    Format.PDF: lambda spec: vl_convert.vegalite_to_pdf(spec, VEGA_LITE),
}


def milliseconds(call: Callable[[], object]) -> float:
    """Time of one call."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def in_turns(calls: list[Callable[[], object]]) -> list[list[float]]:
    """Times of calls that take turns."""
    for call in calls:
        call()
    rounds = [[milliseconds(call) for call in calls] for _turn in range(TURNS)]
    return [list(times) for times in zip(*rounds, strict=True)]


def bare_spec(exhibit: Exhibit) -> dict[str, object]:
    """What the bare renderer draws."""
    return chart_spec(exhibit, paper(dark=False), PAGE_INNER_WIDTH)


def spread(numbers: list[float], digits: int = 0) -> str:
    """Median with the quarter below and above."""
    low, middle, high = statistics.quantiles(numbers, n=4)
    return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def later_calls(exhibits: list[Exhibit]) -> list[str]:
    """A line of the table per format."""
    lines = []
    for file_format in Format:
        ours, ratios, bares = list[float](), list[float](), list[float]()
        for exhibit in exhibits:
            calls: list[Callable[[], object]] = [partial(file_of, exhibit, LINK, file_format)]
            if file_format in BARE:
                calls.append(partial(BARE[file_format], bare_spec(exhibit)))
            times = in_turns(calls)
            ours.append(statistics.median(times[0]))
            if file_format in BARE:
                bares.append(statistics.median(times[1]))
                ratios.append(ours[-1] / bares[-1])
        ratio = f"{spread(ratios, 2)} | {max(ratios):.2f}" if ratios else "- | -"
        lines.append(f"| {file_format} | {spread(ours)} | {spread(bares) if bares else '-'} | {ratio} |")
    return lines


def first_call(file_format: str, kind: str) -> float:
    """Milliseconds of a first call in a fresh process, whose imports and data are loaded already."""
    command = [sys.executable, __file__, "--first", file_format, kind]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - this file again
    return float(ran.stdout)


def first_calls() -> list[str]:
    """A line per format: first call without and with warm-up, and of the bare renderer."""
    lines = []
    for file_format in Format:
        kinds = ["cold", "warm", *(["bare"] if file_format in BARE else [])]
        medians = [statistics.median(first_call(file_format, kind) for _call in range(FIRST_CALLS)) for kind in kinds]
        cells = [f"{one:.0f}" for one in medians] + ["-"] * (3 - len(medians))
        lines.append(f"| {file_format} | {' | '.join(cells)} |")
    return lines


def one_first_call(file_format: Format, kind: str) -> float:
    """The first call itself."""
    exhibit = exhibit_of(load_catalogue(default_folder({})), "growth-by-cargo", {})
    if kind == "bare":
        spec = bare_spec(exhibit)
        return milliseconds(lambda: BARE[file_format](spec))
    if kind == "warm":
        warm_up()
    return milliseconds(lambda: file_of(exhibit, LINK, file_format))


def main() -> None:
    """Measures and prints."""
    if sys.argv[1:2] == ["--first"]:
        print(one_first_call(Format(sys.argv[2]), sys.argv[3]))
        return
    catalogue = load_catalogue(default_folder({}))
    made = [exhibit_of(catalogue, exhibit_id, {}) for exhibit_id in exhibit_ids(catalogue)]
    charts = [exhibit for exhibit in made if exhibit.spec is not None and not exhibit.empty][::EVERY]
    warm_up()
    print(f"Load average at the start {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors, {len(charts)} charts.\n")
    print("| Format | ours, ms | bare, ms | ratio | worst ratio |\n|---|---|---|---|---|")
    print("\n".join(later_calls(charts)))
    print("\n| Format | first call, ms | first call after warm-up, ms | first call, bare, ms |\n|---|---|---|---|")
    print("\n".join(first_calls()))
    print(f"\nLoad average at the end {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
