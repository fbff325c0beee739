"""How to read a figure: one headline figure taken apart, line by line, and the marks that a chart tells a status by."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dftz.exhibits.headline import Headline
from dftz.ui.language import fragment
from dftz.ui.plain import plain
from dftz.wording import gettext as _

Figures = Callable[[], Sequence[Headline]]
"""What gives headline figures to explain one of; called when the explanation is opened."""


def how_to_read(figures: Sequence[Headline]) -> None:
    """The explanation in full, by a figure that has the most to explain; by the marks alone where there is none."""
    with st.container(border=True, height="stretch", gap="small", key="statuses"):
        st.markdown("**" + _("How to read a figure") + "**")
        _told(figures)


@fragment
def how_to_read_folded(figures: Figures) -> None:
    """The explanation, one click away."""
    block = st.expander(
        _("How to read a figure"),
        type="compact",
        icon=":material/school:",
        on_change="rerun",
        key="how-to-read",
    )
    if block.open:
        with block, st.container(border=True, gap="small", key="statuses"):
            _told(figures())


def _told(figures: Sequence[Headline]) -> None:
    example = max(figures, key=lambda one: one.disputed, default=None)
    if example is not None:
        _example(example)
    st.markdown(
        "  \n".join(
            (
                _("● **reported**: printed by the source"),
                _("○ **derived**: computed by us; the formula is with its papers"),
                _("┄ **assumed**: a scenario of yours, never a fact"),
                _("‡ **disputed**: sources disagree; both sides are with its papers"),
            )
        )
    )
    st.caption(_("Click a figure's Papers, a bar, a point or a row of a table to see where its number comes from."))


def _example(figure: Headline) -> None:
    value = f"{figure.value} ‡" if figure.disputed else figure.value
    lines = [
        (plain(figure.label), _("what was measured, and where")),
        (f"**{plain(value)}**", _("how much, in which unit")),
        (plain(figure.context), _("when, and how we know it")),
        (plain(figure.bounds), _("the bounds: every number that its printed digits allow")),
    ]
    st.markdown("  \n".join(f"{told}&ensp;:small[:gray[← {meaning}]]" for told, meaning in lines))
