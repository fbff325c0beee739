"""Controls that every page is built from, each bound to the address and read from a link before it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from dftz.exhibits.tracks import Number, Span, Track, counts, years_between
from dftz.ui.link import keep_order, keep_within, read_number, read_one, read_several, read_span
from dftz.ui.plain import plain
from dftz.wording import gettext as _

Value = TypeVar("Value")
_FIRSTS = "filters_begin_with"
"""Key of what each filter begins with."""


def begins_with(key: str, value: Value) -> Value:
    """What a filter begins with, remembered for the button that resets all of them."""
    firsts: dict[str, object] = st.session_state.setdefault(_FIRSTS, {})
    firsts[key] = value
    return value


def reset_filters() -> None:
    """Take every filter of the page back to what it begins with, and run the page: the button may stand in a part."""
    for key, value in st.session_state.get(_FIRSTS, {}).items():
        if key in st.session_state:
            st.session_state[key] = value
    st.rerun()


def pills(label: str, key: str, names: Mapping[str, str], first: Sequence[str] | None = None) -> tuple[str, ...]:
    """Several of the options, at first all of them or those of ``first``; in the options' order."""
    # Pills read Markdown.
    options = {option: plain(name) for option, name in names.items()}
    read_several(key, names, options)
    begins = begins_with(key, list(options if first is None else first))
    keep_order(key, begins)
    chosen = st.pills(
        label,
        list(options),
        selection_mode="multi",
        default=begins,
        format_func=options.__getitem__,
        key=key,
        bind="query-params",
    )
    return tuple(option for option in options if option in chosen)


def several(
    label: str, key: str, names: Mapping[str, str], first: Sequence[str] | None = None, *, placeholder: str
) -> tuple[str, ...]:
    """Several of many options, at first all of them or those of ``first``; in the options' order."""
    read_several(key, names, names)
    begins = begins_with(key, list(names if first is None else first))
    keep_order(key, begins)
    chosen = st.multiselect(
        label,
        list(names),
        default=begins,
        format_func=names.__getitem__,
        key=key,
        bind="query-params",
        placeholder=placeholder,
    )
    return tuple(option for option in names if option in chosen)


def one_of(
    label: str,
    key: str,
    names: Mapping[str, str],
    first: str | None = None,
    *,
    changed: Callable[..., None] | None = None,
    told: tuple[Any, ...] = (),
) -> str:
    """One of the options from a list; ``changed`` is called with ``told`` when a reader chooses another."""
    read_one(key, names)
    if changed is None:  # what others are remade for belongs to a scenario, and is no filter
        begins_with(key, next(iter(names), None) if first is None else first)
    chosen: str = st.selectbox(
        label,
        list(names),
        index=0 if first is None else list(names).index(first),
        format_func=names.__getitem__,
        key=key,
        bind="query-params",
        on_change=changed,
        args=told,
    )
    return chosen


def switch(
    label: str,
    key: str,
    names: Mapping[str, str],
    first: str,
    *,
    changed: Callable[..., None] | None = None,
    disabled: bool = False,
    explanation: str | None = None,
) -> str:
    """One of a few options side by side."""
    read_one(key, names)
    chosen = st.segmented_control(
        label,
        list(names),
        default=first,
        required=True,
        format_func=names.__getitem__,
        key=key,
        bind="query-params",
        on_change=changed,
        disabled=disabled,
        help=explanation,
    )
    return chosen or first


def toggle(label: str, key: str, *, first: bool, explanation: str | None = None) -> bool:
    """Whether something is on."""
    read_one(key, {"true": "true", "false": "false"})
    return st.toggle(label, value=begins_with(key, first), key=key, bind="query-params", help=explanation)


def how_many(key: str, first: int) -> int:
    """How many scenarios stand side by side."""
    read_one(key, counts())
    chosen = st.segmented_control(
        _("Scenarios side by side"),
        [int(one) for one in counts()],
        default=first,
        required=True,
        key=key,
        bind="query-params",
    )
    return int(chosen or first)


def slider(label: str, key: str, track: Track[Number], *, shown: str | None = None, explanation: str = "") -> Number:
    """A number of a track; ``shown`` is its printf format."""
    read_number(key, track)
    keep_within(key, track)
    chosen: Number = st.slider(
        label,
        track.low,
        track.high,
        track.first,
        step=track.step,
        format=shown,
        key=key,
        bind="query-params",
        help=explanation or None,
    )
    return chosen


def span_slider(
    label: str, key: str, span: Span[Number], *, shown: str | None = None, changed: Callable[[], None] | None = None
) -> tuple[Number, Number]:
    """Two numbers of a track, both ends included; ``shown`` is their printf format, ``changed`` called on a move."""
    read_span(key, span)
    keep_within(key, span)
    chosen: tuple[Number, Number] = st.slider(
        label,
        span.low,
        span.high,
        begins_with(key, span.first),
        step=span.step,
        format=shown,
        key=key,
        bind="query-params",
        on_change=changed,
    )
    return chosen


def years_slider(key: str, years: tuple[int, int], *, changed: Callable[[], None] | None = None) -> tuple[int, int]:
    """First and last year to show, both included; a span of one year leaves nothing to choose and is said."""
    first, last = years
    if first == last:
        st.markdown(_("Years: {year} only").format(year=first) if first else _("Years: no figure has one"))
        return first, last
    return span_slider(_("Years"), key, years_between(first, last), changed=changed)


def scenario_to_take_apart(key: str, names: Sequence[str]) -> str:
    """The scenario whose assumptions are moved one by one; the first where the chosen one is gone."""
    if st.session_state.get(key) not in {None, *names}:
        st.session_state[key] = names[0]
    return switch(_("Scenario to take apart"), key, {name: name for name in names}, names[0])


def nothing_on_record(what: str) -> None:
    """Say that the package lacks what a part of the page is about."""
    st.info(_("This data package holds no {what}.").format(what=what), icon=":material/filter_alt_off:")
