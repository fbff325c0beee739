"""What a page shows: its elements by their places, what they say, and what a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.visiting.widget_states import set_by_server

CALM = "report reference"
"""What the app says where a page, or a part of it, failed."""
_CONTROLS = (
    "button",
    "button_group",
    "checkbox",
    "dataframe",
    "download_button",
    "file_uploader",
    "multiselect",
    "number_input",
    "selectbox",
    "slider",
    "text_area",
    "text_input",
    "vega_lite_chart",
)
_BLOCKS = ("expandable", "popover", "tab_container")


@dataclass(frozen=True, kw_only=True)
class Widget:
    """Something on the page that a person can act on."""

    kind: str
    proto: Any
    fragment: str
    labels: tuple[str, ...] = ()
    """Of tabs: what can be chosen."""

    @property
    def key(self) -> str:
        """The identifier by which Streamlit knows it."""
        return str(self.proto.id)


@dataclass(kw_only=True)
class Shown:
    """Elements and blocks of one page."""

    places: dict[tuple[int, ...], tuple[str, Any, str]] = field(default_factory=dict)
    """Place on the page to kind, element and fragment."""

    def begin(self, fragments: set[str]) -> None:
        """A run begins: of these parts, or of the whole page where there are none."""
        self.places = {place: one for place, one in self.places.items() if fragments and one[2] not in fragments}

    def draw(self, message: ForwardMsg) -> WidgetState | None:
        """Put an element or a block in its place; the state of a control that the server has set."""
        place, delta = tuple(message.metadata.delta_path), message.delta
        match delta.WhichOneof("type"):
            case "new_element":
                kind: str = delta.new_element.WhichOneof("type") or "empty"
                element = getattr(delta.new_element, kind)
                self.places[place] = (kind, element, delta.fragment_id)
                if getattr(element, "set_value", False):
                    return set_by_server(kind, element)
            case "add_block":
                kind = delta.add_block.WhichOneof("type") or "block"
                block: Any = getattr(delta.add_block, kind) if kind in {*_BLOCKS, "tab"} else delta.add_block
                for inside in [one for one in self.places if one[: len(place)] == place]:
                    del self.places[inside]
                self.places[place] = (kind, block, delta.fragment_id)
        return None

    def failures(self) -> Iterator[str]:
        """Exceptions and calm sentences about one."""
        for kind, element, _fragment in self.places.values():
            if kind == "exception":
                yield f"{element.type}: {element.message}"
            elif kind == "alert" and CALM in element.body:
                yield element.body

    def view(self) -> tuple[str, ...]:
        """Numbers and headings, in the order of their places."""
        ordered = sorted(self.places.items(), key=lambda one: one[0])
        return tuple(element.body for _place, (kind, element, _part) in ordered if kind in {"metric", "heading"})

    def widgets(self) -> list[Widget]:
        """What a person can act on, in the order of the page."""
        found = []
        for place, (kind, element, fragment) in sorted(self.places.items(), key=lambda one: one[0]):
            named = kind in {*_CONTROLS, *_BLOCKS} and element.id
            if named and not getattr(element, "disabled", False):
                inside = (one for at, (of, one, _part) in self.places.items() if of == "tab" and at[:-1] == place)
                labels = tuple(tab.label for tab in inside)
                found.append(Widget(kind=kind, proto=element, fragment=fragment, labels=labels))
        return found
