"""What controls are set to, as a page tells its server: one state for each control's key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState


def numbers(key: str, values: Iterable[float]) -> WidgetState:
    """The state of a control whose thumbs stand at numbers."""
    state = WidgetState(id=key)
    state.double_array_value.data.extend(values)
    return state


def is_click(state: WidgetState) -> bool:
    """Whether a state holds for one run alone."""
    return bool(state.HasField("trigger_value") or state.HasField("string_trigger_value"))


def set_by_server(kind: str, element: Any) -> WidgetState:
    """The state of a control to which the server gave another value: a browser takes it over."""
    state = WidgetState(id=element.id)
    match kind:
        case "button_group" | "multiselect":
            state.string_array_value.data.extend(element.raw_values)
        case "checkbox":
            state.bool_value = element.value
        case "number_input":
            state.double_value = element.value
        case "selectbox":
            state.string_value = element.raw_value
        case "slider" if element.raw_value:
            state.string_array_value.data.extend(element.raw_value)
        case "slider":
            state.double_array_value.data.extend(element.value)
        case _:
            state.string_value = element.value
    return state


def in_address(state: WidgetState) -> list[str]:
    """A state as an address holds it; empty where none does."""
    match state.WhichOneof("value"):
        case "bool_value":
            return [str(state.bool_value).lower()]
        case "double_value":
            return [f"{state.double_value:g}"]
        case "string_value":
            return [state.string_value[:200]]
        case "double_array_value":
            return [f"{one:g}" for one in state.double_array_value.data]
        case "string_array_value":
            return list(state.string_array_value.data)
        case _:
            return []
