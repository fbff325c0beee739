"""What a person waits for: launch, visits, changes of a slider and a filter, page switches; ours and plain in turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from playwright.sync_api import Browser, Page

from benchmarks.browsing import Redrawn, chosen, moved, newcomer, opened, switched
from benchmarks.contestants import OURS, PLAIN, SCENARIO, SCENARIO_CHART, Running, running
from benchmarks.spread import middle, p95, p95_ratio, ratio, table

Told = Callable[[str], None]
YEARS_TO_WHERE_ALL_CHANGES = 4
"""Presses from the last year, which one chart of ours shows, to 2018: what the page is about, in every chart."""


def launches(browser: Browser, turns: int, told: Told) -> list[str]:
    """A line: seconds from starting the server until a person who waits for it sees the first chart."""
    seconds: dict[str, list[float]] = {OURS.name: [], PLAIN.name: []}
    for turn in range(turns):
        for app in (OURS, PLAIN):
            told(f"launch {turn + 1} of {turns}, {app.name}")
            with running(app) as server:
                context = newcomer(browser, app)
                _page, loaded = opened(context, server)
                seconds[app.name].append(server.listened_after + loaded.first_chart / 1000)
                context.close()
    return _line("launch to first chart, s", seconds[OURS.name], seconds[PLAIN.name], digits=1)


def visits(browser: Browser, servers: Sequence[Running], turns: int, told: Told) -> str:
    """A table of first visits, second visits and first visits over 4G: time, bytes and requests."""
    kinds = ("fresh", "cached", "fresh over 4G")
    times: dict[tuple[str, str], list[float]] = {(kind, one.app.name): [] for kind in kinds for one in servers}
    wire: dict[tuple[str, str], tuple[int, int]] = {}
    for turn in range(turns):
        for server in servers:
            told(f"visit {turn + 1} of {turns}, {server.app.name}")
            context = newcomer(browser, server.app)
            for kind in kinds[:2]:
                page, loaded = opened(context, server)
                times[kind, server.app.name].append(loaded.first_chart)
                wire[kind, server.app.name] = (loaded.bytes, loaded.requests)
                page.close()
            context.close()
            context = newcomer(browser, server.app)
            _page, loaded = opened(context, server, slow=True)
            times[kinds[2], server.app.name].append(loaded.first_chart)
            wire[kinds[2], server.app.name] = (loaded.bytes, loaded.requests)
            context.close()
    lines = []
    for kind in kinds:
        ours, plain = wire[kind, OURS.name], wire[kind, PLAIN.name]
        time_line = _line(f"{kind}: to first chart, ms", times[kind, OURS.name], times[kind, PLAIN.name])
        lines += [
            time_line,
            [f"{kind}: MB over the wire", f"{ours[0] / 1e6:.2f}", f"{plain[0] / 1e6:.2f}", f"{ours[0] / plain[0]:.2f}"],
            [f"{kind}: requests", str(ours[1]), str(plain[1]), f"{ours[1] / plain[1]:.2f}"],
        ]
    return table(("Visit", "ours", "plain", "ratio"), lines)


def changes(browser: Browser, servers: Sequence[Running], turns: int, told: Told) -> str:
    """A table of changes: milliseconds until the chart and the page are drawn anew, and processor time each."""
    pages = {}
    for server in servers:
        pages[server.app.name], _loaded = opened(newcomer(browser, server.app), server)
    lines = _sliders(pages, servers, turns, told)
    ours = next(one for one in servers if one.app is OURS)
    told(f"slider of a scenario (“{SCENARIO}”)")
    began = ours.processor_seconds()
    taken = [moved(pages[OURS.name], SCENARIO, 1 if turn % 2 else -1, SCENARIO_CHART).chart for turn in range(turns)]
    spent = (ours.processor_seconds() - began) / turns * 1000
    lines += [
        [f"slider of a scenario (“{SCENARIO}”): to the redrawn chart, ms", middle(taken), "-", "-"],
        [f"slider of a scenario (“{SCENARIO}”): p95, ms", f"{p95(taken):.0f}", "-", "-"],
        [f"slider of a scenario (“{SCENARIO}”): server CPU, ms", f"{spent:.0f}", "-", "-"],
        *_change(
            "filter (“Vehicles”)",
            servers,
            turns,
            told,
            lambda one, _turn: chosen(pages[one.app.name], "Vehicles", one.app.filtered),
        ),
    ]
    told("page switches")
    back = {OURS.name: "Port logistics", PLAIN.name: PLAIN.page or "Port"}
    switches: dict[str, list[float]] = {one.app.name: [] for one in servers}
    for turn in range(turns // 2):
        for one in servers:
            name = back[one.app.name] if turn % 2 else one.app.other_page
            switches[one.app.name].append(switched(pages[one.app.name], name))
    lines.append(_line("page switch: to the first chart, ms", switches[OURS.name], switches[PLAIN.name]))
    for shown in pages.values():
        shown.context.close()
    return table(("Change", "ours", "plain", "ratio"), lines)


def one_slider(browser: Browser, servers: Sequence[Running], turns: int, told: Told) -> str:
    """A table of the slider alone."""
    pages = {one.app.name: opened(newcomer(browser, one.app), one)[0] for one in servers}
    return table(("Change", "ours", "plain", "ratio"), _sliders(pages, servers, turns, told))


def _sliders(pages: Mapping[str, Page], servers: Sequence[Running], turns: int, told: Told) -> list[list[str]]:
    """The slider where it begins, then where all charts of ours change; an even number of turns comes back."""
    lines = _slider("slider of the page", pages, servers, turns, told)
    for one in servers:
        for _year in range(YEARS_TO_WHERE_ALL_CHANGES):
            moved(pages[one.app.name], one.app.slider, -1, "body")  # some years have no containers
    return [*lines, *_slider("slider where all of ours change", pages, servers, turns, told)]


def _slider(
    what: str, pages: Mapping[str, Page], servers: Sequence[Running], turns: int, told: Told
) -> list[list[str]]:
    def move(one: Running, turn: int) -> Redrawn:
        return moved(pages[one.app.name], one.app.slider, 1 if turn % 2 else -1, one.app.chart)

    return _change(what, servers, turns, told, move)


def _change(
    what: str, servers: Sequence[Running], turns: int, told: Told, change: Callable[[Running, int], Redrawn]
) -> list[list[str]]:
    """A change that each app makes in turns: times to its chart and to all, and processor time."""
    taken: dict[str, list[Redrawn]] = {one.app.name: [] for one in servers}
    spent: dict[str, list[float]] = {one.app.name: [] for one in servers}
    for turn in range(turns):
        told(f"{what}, change {turn + 1} of {turns}")
        for one in servers:
            began = one.processor_seconds()
            taken[one.app.name].append(change(one, turn))
            spent[one.app.name].append((one.processor_seconds() - began) * 1000)
    first = {name: [change.chart for change in changes] for name, changes in taken.items()}
    last = {name: [change.page for change in changes] for name, changes in taken.items()}
    ours, plain = OURS.name, PLAIN.name
    return [
        _line(f"{what}: to the redrawn chart, ms", first[ours], first[plain]),
        _tail(f"{what}: to the redrawn chart, p95, ms", first[ours], first[plain]),
        _line(f"{what}: to all charts redrawn, ms", last[ours], last[plain]),
        _tail(f"{what}: to all charts redrawn, p95, ms", last[ours], last[plain]),
        _line(f"{what}: server CPU, ms", spent[ours], spent[plain]),
    ]


def _tail(what: str, ours: list[float], plain: list[float]) -> list[str]:
    return [what, f"{p95(ours):.0f}", f"{p95(plain):.0f}", p95_ratio(ours, plain)]


def _line(what: str, ours: list[float], plain: list[float], *, digits: int = 0) -> list[str]:
    return [what, middle(ours, digits), middle(plain, digits), ratio(ours, plain)]
