"""A monkey at every control: random, seeded interactions on every page, none of which may end in an exception.

    .venv/bin/python -m benchmarks.monkey --count 10000 --seed 1 [--page port-logistics] [--address URL]

Without an address a server is started on a free port and its log is read as well. The monkey acts as a browser does,
over the websocket: sliders, pickers, toggles, number and text fields, buttons, tabs, menus, chosen rows and marks,
uploads, downloads; now and then it opens the page anew by a link that holds what it chose, or rubbish. One seed gives
one sequence for each page. Prints a line for each page; ends with 1 where anything failed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field

import pyarrow as pa  # type: ignore[import-untyped] # ships without types
from streamlit.proto.Dataframe_pb2 import Dataframe
from streamlit.proto.NumberInput_pb2 import NumberInput
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.server import served
from benchmarks.visiting.connecting import fetched
from benchmarks.visiting.shown import Widget
from benchmarks.visiting.visitor import Visitor
from benchmarks.visiting.widget_states import in_address

PAGES = (
    "",
    "trade-facilitation",
    "port-logistics",
    "institutional-reform",
    "investment-projects",
    "evidence",
    "check-a-text",
    "verify-a-file",
)
LONGEST_SESSION = 400
"""Interactions after which the monkey comes back as somebody new, so that no error hides behind an old one."""
WORDS = (
    "",
    "ore",
    "Dalian",
    "大连",
    "80.42",
    "33.34 %",
    "<script>alert(1)</script>",
    "=1+1",
    "\x00\u202e",
    "%s {0} {name}",
    "[[(",
    "x" * 5_000,
    "Clearance takes 80.42 hours, 33.34 % less than in 2017. Of 119 tasks 117 are done. 400,000 TEU went by rail.",
)
RUBBISH = ("nan", "-1", "1e400", "2014.5", "true", "", "zz", "2014,2020", "大连", "../../etc/passwd", "=1+1")
FILES = (
    b"",
    b"%PDF-1.7 nothing",
    b"a,b\n1,2\n",
    b"PK\x03\x04",
    b"\x89PNG\r\n\x1a\n",
    b"<svg/>",
    bytes(range(256)) * 40,
)


@dataclass(kw_only=True)
class Tally:
    """What was done on one page and what went wrong."""

    page: str
    done: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


class Monkey:
    """Acts on one page, in a sequence that its seed decides."""

    def __init__(self, address: str, page: str, seed: int) -> None:
        """Nothing is done yet."""
        self._address = address
        self._chance = random.Random(f"{seed}-{page}")  # noqa: S311 - a sequence that can be repeated
        self.tally = Tally(page=page)
        self._query: dict[str, list[str]] = {}
        self._last = "opening"

    async def act(self, count: int) -> Tally:
        """Do so many interactions; an error is kept, and the monkey comes back as somebody new."""
        while self._total() < count:
            try:
                async with Visitor(address=self._address, page=self.tally.page, query=self._query) as visitor:
                    self._last = f"opened with {self._query}"
                    self.tally.done["open"] += 1
                    for _time in range(min(LONGEST_SESSION, count - self._total())):
                        if self._chance.random() < 0.02:  # noqa: PLR2004 - one in fifty
                            break
                        await self.once(visitor)
                    self._query = self._link(visitor)
            except Exception as error:  # noqa: BLE001 - everything counts
                told = traceback.format_exception_only(error)[-1].strip()
                self.tally.failures.append(f"after {self._total()}: {self._last}: {told[:500]}")
                self._query = {}
        return self.tally

    def _total(self) -> int:
        return self.tally.done.total() + len(self.tally.failures)

    async def once(self, visitor: Visitor) -> None:
        """One interaction with a control of the page, chosen by chance."""
        widgets = visitor.widgets()
        kind = self._chance.choice(sorted({widget.kind for widget in widgets}))  # the few as often as the many
        widget = self._chance.choice([widget for widget in widgets if widget.kind == kind])
        self._last = f"{widget.kind} {widget.key[-60:]}"
        self.tally.done[widget.kind] += 1
        if widget.kind == "download_button":
            await self._download(visitor, widget)
            return
        if widget.kind == "file_uploader":
            name = f"file.{self._chance.choice(('png', 'csv', 'svg', 'pdf', 'xlsx', 'zip'))}"
            changed = await visitor.upload(name, self._chance.choice(FILES), widget)
        elif widget.kind == "tab_container":
            changed = WidgetState(id=widget.key, string_value=self._chance.choice((*widget.labels, "nothing")))
        else:
            changed = WidgetState(id=widget.key)
            getattr(self, f"_{widget.kind}")(widget.proto, changed)
        self._last += f" {str(changed)[:200]}"
        await visitor.run(changed=changed, fragment=widget.fragment)

    async def _download(self, visitor: Visitor, widget: Widget) -> None:
        proto = widget.proto
        if proto.deferred_file_id:
            await visitor.deferred_file(proto.deferred_file_id)
        elif proto.url:
            await asyncio.to_thread(fetched, self._address + proto.url)
        if not proto.ignore_rerun:
            await visitor.run(changed=WidgetState(id=widget.key, trigger_value=True), fragment=widget.fragment)

    def _link(self, visitor: Visitor) -> dict[str, list[str]]:
        """A link that holds some of what is chosen, and sometimes rubbish."""
        query: dict[str, list[str]] = {}
        for widget in visitor.widgets():
            name, state = getattr(widget.proto, "query_param_key", ""), visitor.state.get(widget.key)
            if not name or self._chance.random() < 0.2:  # noqa: PLR2004 - one in five is left out
                continue
            if self._chance.random() < 0.2:  # noqa: PLR2004 - one in five is rubbish
                query[name] = [self._chance.choice(RUBBISH)]
            elif state is not None:
                query[name] = in_address(state)
        if self._chance.random() < 0.3:  # noqa: PLR2004 - three in ten
            query["lang"] = [self._chance.choice(("en", "zh", "xx"))]
        return {name: values for name, values in query.items() if values}

    def _button(self, _proto: object, changed: WidgetState) -> None:
        changed.trigger_value = True

    def _checkbox(self, _proto: object, changed: WidgetState) -> None:
        changed.bool_value = self._chance.random() < 0.5  # noqa: PLR2004 - a coin

    _expandable = _checkbox
    _popover = _checkbox

    def _button_group(self, proto: object, changed: WidgetState) -> None:
        contents = [option.content for option in proto.options]  # type: ignore[attr-defined]
        self._some(contents, changed, most=1 if proto.click_mode == 0 else len(contents))  # type: ignore[attr-defined]

    def _multiselect(self, proto: object, changed: WidgetState) -> None:
        options = list(proto.options)  # type: ignore[attr-defined]
        self._some(options, changed, most=proto.max_selections or len(options))  # type: ignore[attr-defined]

    def _some(self, options: list[str], changed: WidgetState, *, most: int) -> None:
        chosen = self._chance.sample(options, self._chance.randint(0, min(most, len(options))))
        changed.string_array_value.data.extend(chosen)

    def _selectbox(self, proto: object, changed: WidgetState) -> None:
        changed.string_value = self._chance.choice(list(proto.options))  # type: ignore[attr-defined]

    def _text_input(self, _proto: object, changed: WidgetState) -> None:
        changed.string_value = self._chance.choice(WORDS)

    _text_area = _text_input

    def _number_input(self, proto: NumberInput, changed: WidgetState) -> None:
        low = proto.min if proto.has_min else -1e6
        high = proto.max if proto.has_max else 1e6
        value = self._chance.choice((low, high, self._chance.uniform(low, high)))
        changed.double_value = float(round(value)) if proto.data_type == NumberInput.INT else value

    def _slider(self, proto: Slider, changed: WidgetState) -> None:
        steps = max(1, round((proto.max - proto.min) / (proto.step or 1)))
        count = max(1, len(proto.default))
        places = sorted(self._chance.randint(0, steps) for _thumb in range(count))
        if proto.type == Slider.SELECT_SLIDER:
            changed.string_array_value.data.extend(proto.options[min(at, len(proto.options) - 1)] for at in places)
        else:
            changed.double_array_value.data.extend(min(proto.max, proto.min + at * proto.step) for at in places)

    def _dataframe(self, proto: Dataframe, changed: WidgetState) -> None:
        rows = pa.ipc.open_stream(proto.arrow_data.data).read_all().num_rows
        row = self._chance.randrange(rows + 3) if rows else 0  # at times one that has just gone
        chosen: dict[str, list[object]] = {"rows": [row], "columns": [], "cells": []}
        if self._chance.random() < 0.3:  # noqa: PLR2004 - three in ten take it back
            chosen["rows"] = []
        changed.string_value = json.dumps({"selection": chosen})

    def _vega_lite_chart(self, proto: object, changed: WidgetState) -> None:
        selection: dict[str, object] = {}
        for one in json.loads(proto.spec).get("params", []):  # type: ignore[attr-defined]
            if one["name"] in proto.selection_mode:  # type: ignore[attr-defined]
                selection[one["name"]] = self._marks(proto, one["select"].get("fields", []))
        changed.string_value = json.dumps({"selection": selection}, default=str)

    def _marks(self, proto: object, fields: list[str]) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = []
        contents = [dataset.data.data for dataset in proto.datasets]  # type: ignore[attr-defined]
        contents.append(proto.data.data)  # type: ignore[attr-defined]
        for content in contents:
            if content:
                rows += pa.ipc.open_stream(content).read_all().to_pylist()
        if not rows or self._chance.random() < 0.2:  # noqa: PLR2004 - one in five is beside all marks
            return []
        row = self._chance.choice(rows)
        return [{name: row.get(name) for name in fields}]


async def rampage(address: str, pages: list[str], count: int, seed: int) -> list[Tally]:
    """Every page after the other; a line for each as it ends."""
    tallies = []
    for page in pages:
        began = time.monotonic()
        tally = await Monkey(address, page, seed).act(count)
        kinds = ", ".join(f"{kind} {number}" for kind, number in tally.done.most_common())
        print(
            f"/{page}: {tally.done.total()} interactions in {time.monotonic() - began:.0f} s,"
            f" {len(tally.failures)} failures ({kinds})",
            flush=True,
        )
        for failure in tally.failures[:20]:
            print(f"  {failure}", flush=True)
        tallies.append(tally)
    return tallies


def main() -> int:
    """Let it loose; returns the exit code."""
    command_line = argparse.ArgumentParser(description="Random, seeded interactions on every page.")
    command_line.add_argument("--count", type=int, default=10_000, help="interactions on each page")
    command_line.add_argument("--seed", type=int, default=1)
    command_line.add_argument("--page", action="append", choices=PAGES, help="this page alone, given once or more")
    command_line.add_argument("--address", default="", help="of a server that runs already")
    asked = command_line.parse_args()
    with served(asked.address) as server:
        tallies = asyncio.run(rampage(server.address, asked.page or list(PAGES), asked.count, asked.seed))
        print(f"server: {server.memory() / 1e6:.0f} MB resident at the end")
        errors = server.errors()
    for line in errors[:20]:
        print(f"log: {line}")
    failed = sum(len(tally.failures) for tally in tallies)
    print(
        f"{sum(tally.done.total() for tally in tallies)} interactions, {failed} failures, {len(errors)} errors logged"
    )
    return 1 if failed or errors else 0


if __name__ == "__main__":
    sys.exit(main())
