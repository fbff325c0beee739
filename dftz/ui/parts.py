"""Parts of a page that each obey its filters: a moved control draws anew the parts that it changes, and no other.

A page is a function of its choice. A part is made of that choice (`hold`) and drawn in a place of its own
(`place`). When a control tells another choice (`choose`), every part is made of it, which costs little because what
was made is kept; those that look different are drawn, and Streamlit runs nothing else of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dftz.exhibits.exhibit import Exhibit
from dftz.ui import language
from dftz.ui.runs import logged

_HELD = "parts"
Made = TypeVar("Made")
Choice = TypeVar("Choice")


@dataclass(kw_only=True)
class _Part:
    make: Callable[[Any], Any]
    made: Any
    places: Mapping[str, Callable[[Any, Any], bool]]

    def changed(self, made: Any) -> list[str]:
        """The places where another one of it would look different."""
        return [name for name, differs in self.places.items() if differs(self.made, made)]


@dataclass(kw_only=True)
class Held:
    """The parts of the page that a reader has open, each as the latest choice makes it."""

    choice: Any
    parts: dict[str, _Part] = field(default_factory=dict)
    besides: dict[str, Callable[[], bool]] = field(default_factory=dict)
    """Places that are drawn with every choice, each where this holds."""
    whole: bool = False
    """Whether the page was drawn to its end, so that all its parts are here."""

    def latest(self, exhibit: Exhibit) -> Exhibit:
        """An exhibit by the latest choice, where it is a part; as it is where it is none."""
        part = self.parts.get(exhibit.exhibit_id)
        return exhibit if part is None else part.made


def begin(choice: object) -> None:
    """Begin a page whose parts obey this choice; called by the page when its filters are drawn."""
    st.session_state[_HELD] = Held(choice=choice)


def forget() -> None:
    """Hold no part: the run of another page begins."""
    st.session_state[_HELD] = Held(choice=None)


def complete() -> None:
    """The page is drawn to its end."""
    held().whole = True


def held() -> Held:
    """The parts of the page that is open."""
    kept: Held | None = st.session_state.get(_HELD)
    return Held(choice=None) if kept is None else kept


def hold(
    key: str,
    make: Callable[[Choice], Made],
    made: Made,
    places: Mapping[str, Callable[[Made, Made], bool]],
) -> None:
    """Let a part follow the choice from now on.

    Args:
        key: what it is called; the identifier of an exhibit.
        make: makes it of a choice.
        made: what it makes of the choice of now.
        places: where it is drawn alone, each with whether two of it look different there.
    """
    held().parts[key] = _Part(make=make, made=made, places=places)


def always() -> bool:
    """Say that a place is drawn with every choice."""
    return True


def stands_alone(key: str) -> bool:
    """Whether a part is drawn in a place of its own name."""
    part = held().parts.get(key)
    return part is not None and key in part.places


def place(name: str, draw: Callable[[], Made], *, besides: Callable[[], bool] | None = None) -> Made:
    """Draw something where it can be drawn again alone.

    A control that tells a choice has a place of its own as well: before a run of the whole page, which a control
    outside of one would ask for, Streamlit (1.67) forgets the files of all buttons, also of those that stay.

    Args:
        name: what the place is called.
        draw: asks for the latest of what it shows.
        besides: whether it is drawn with every choice, asked when there is another one; without it, for its parts.

    Raises:
        RuntimeError: inside of something that is drawn alone, and would be drawn with that.
    """
    if language.is_part():
        raise RuntimeError(name)
    if besides is not None:
        held().besides[name] = besides
    return language.fragment(draw, key=_key(name))()


def choose(choice: object) -> None:
    """Follow another choice: draw what changes alone; called when a control was moved, before anything runs.

    Where that is not all that happens, or cannot be made, the whole page runs.
    """
    context, now = get_script_run_ctx(), held()
    running = context.fragment_ids_this_run if context else None
    if not running:
        return  # something else was moved as well, and the whole page runs already
    if len(running) > 1 or not now.whole:
        st.rerun()
    language.speak_chosen()
    try:
        with logged("choice"):
            made = {key: part.make(choice) for key, part in now.parts.items()}
        changed = [name for key, part in now.parts.items() for name in part.changed(made[key])]
    except Exception:  # noqa: BLE001 - the page's own boundary says it in the place where it fails
        st.rerun()
    now.choice = choice
    for key, part in now.parts.items():
        part.made = made[key]
    changed += [name for name, asked in now.besides.items() if asked()]
    st.rerun([_key(name) for name in dict.fromkeys(changed)])


def _key(name: str) -> str:
    return f"part-{name}"
