"""The disputes ledger on a page: a list to open, each dispute with both sides, the reason, and the switch."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dftz.analytics.verdicts import Verdict
from dftz.data import Catalogue
from dftz.exhibits.claim_checks import ClaimCheck
from dftz.exhibits.dispute_sides import Dispute, Side, SideFigure
from dftz.exhibits.disputes import LedgerFilter, answer_names, kind_names, ledger_themes, only_answer
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import source_of
from dftz.ui import contents, shared
from dftz.ui.filters import pills, several
from dftz.ui.foot import foot
from dftz.ui.plain import plain
from dftz.wording import gettext as _
from dftz.wording import in_sentence, listing

_COLOURS = {Verdict.CONTRADICTS: "red", Verdict.COMPATIBLE: "blue", Verdict.CONFIRMS: "green"}
_COLUMN_WIDTH = 140


def filters(catalogue: Catalogue, words: str) -> LedgerFilter:
    """Which disputes to show; a filter that names nothing lets everything pass."""
    with st.container(border=True, key="ledger-filters"), st.grid(4, min_column_width=_COLUMN_WIDTH, gap="small"):
        themes = several(_("Theme"), "dispute_theme", ledger_themes(catalogue), (), placeholder=_("All themes"))
        kinds = pills(_("Fact or interpretation"), "dispute_kind", kind_names(), ())
        in_article = pills(_("In the article"), "dispute_in_article", answer_names(), ())
        switchable = pills(_("Can be read otherwise"), "dispute_switch", answer_names(), ())
    return LedgerFilter(
        themes=themes,
        kinds=kinds,
        in_article=only_answer(in_article),
        switchable=only_answer(switchable),
        words=words,
    )


def disputes_ledger(shown: Exhibit, disputes: Sequence[Dispute]) -> None:
    """The ledger: one line per dispute to open; ``shown`` is its table, ``disputes`` the same disputes in full."""
    with st.container(border=True, key=f"exhibit-{shown.exhibit_id}"), st.container():
        contents.add(shown)
        st.subheader(plain(shown.title), anchor=shown.exhibit_id)
        st.caption(plain(shown.subtitle))
        if shown.empty:
            st.info(plain(shown.empty), icon=":material/filter_alt_off:")
        with st.container(gap="xsmall", key="disputes"):
            for dispute in disputes:
                _entry(dispute)
        foot(shown)


def claims(shown: Exhibit, checks: Sequence[ClaimCheck]) -> None:
    """Claims that other figures check, each with its verdict, what it comes to and the formula."""
    with st.container(border=True, key=f"exhibit-{shown.exhibit_id}"), st.container():
        contents.add(shown)
        st.subheader(plain(shown.title), anchor=shown.exhibit_id)
        st.caption(plain(shown.subtitle))
        if shown.empty:
            st.info(plain(shown.empty), icon=":material/filter_alt_off:")
        lines = [
            f"- :{_COLOURS[check.verdict]}-badge[{check.verdict_words}] **{plain(check.claim)}**  \n"
            f"  {plain(check.meaning)}  \n"
            f"  :small[:gray[{' · '.join(plain(one) for one in (check.formula, check.areas) if one)}]]"
            for check in checks
        ]
        st.markdown("\n".join(lines))
        foot(shown)


def _entry(dispute: Dispute) -> None:
    with st.expander(_line(dispute), key=f"dispute-{dispute.dispute_id}"):
        st.markdown(" ".join(_badges(dispute)))
        st.markdown(plain(dispute.statement))
        for column, side in zip(st.columns(len(dispute.sides), gap="medium"), dispute.sides, strict=True):
            with column:
                _side(side)
        st.markdown(
            "  \n".join(
                f"**{label}** {plain(words)}"
                for label, words in (
                    (_("We show:"), dispute.choice),
                    (_("Because:"), dispute.reason),
                    (_("Note:"), dispute.note),
                )
                if words
            )
        )
        _switch(dispute)
        st.caption(plain(dispute.depends))


def _line(dispute: Dispute) -> str:
    """What a dispute is about, and how it is read: marked where that is not as we read it."""
    title = f"**{plain(dispute.title)}**"
    read = next((side for side in dispute.sides if side.read and not side.ours), None)
    if read is None:
        shown = listing([side.name for side in dispute.sides if side.read])
        return _("{title} :gray[:small[{reading}]]").format(title=title, reading=plain(shown))
    return _("{title} :orange-badge[read otherwise: {reading}]").format(title=title, reading=plain(read.name))


def _badges(dispute: Dispute) -> list[str]:
    badges = [f":gray-badge[{dispute.dispute_id}]", f":blue-badge[{plain(kind_names()[dispute.kind])}]"]
    if dispute.in_article:
        badges.append(":violet-badge[" + _("in the article") + "]")
    if dispute.options:
        badges.append(":green-badge[" + _("can be read otherwise") + "]")
    return badges


def _side(side: Side) -> None:
    standing = _standing(side)
    parts = [
        f"**{plain(side.name)}**{f' · {standing}' if standing else ''}",
        plain(side.says),
        "\n".join(_figure(one) for one in side.figures) or ":gray[" + _("No figure on record speaks for it.") + "]",
    ]
    if side.changes:
        parts += [_("What changes under it:"), "\n".join(f"- {plain(one)}" for one in side.changes)]
    if side.note:
        parts.append(f":gray[{plain(side.note)}]")
    with st.container(border=True, height="stretch", key=f"side-{side.reading_id}"):
        st.markdown("\n\n".join(parts))


def _standing(side: Side) -> str:
    if side.read and not side.ours:
        return _("read so")
    return _("shown") if side.ours and side.read else ""


def _figure(one: SideFigure) -> str:
    words = plain(source_of(one.source))
    source = f"[{words}]({one.source.url})" if one.source.url else words
    return f"- {plain(one.words)}  \n  :small[:gray[{source} · {plain(in_sentence(one.tier))}]]"


def _switch(dispute: Dispute) -> None:
    """One control per dispute: ours and the other readings; what is chosen acts from the next run on, everywhere."""
    options = dispute.options
    if not options:
        return
    key = f"read-{dispute.dispute_id}"
    st.session_state[key] = next((side.reading_id for side in dispute.sides if side.read), next(iter(options)))

    def read() -> None:
        shared.read_dispute(dispute.dispute_id, st.session_state[key] or next(iter(options)))

    st.segmented_control(
        _("Read it as"),
        list(options),
        format_func=lambda reading: options.get(reading, reading),
        required=True,
        key=key,
        on_change=read,
    )
