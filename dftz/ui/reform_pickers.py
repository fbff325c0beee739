"""The filters, switches and the scenario of the institutional reform page, each bound to the address."""

from __future__ import annotations

import streamlit as st

from dftz.data import Catalogue
from dftz.exhibits import institutional_reform as reform
from dftz.ui import shared
from dftz.ui.filters import how_many, nothing_on_record, one_of, pills, slider, switch, years_slider
from dftz.ui.link import read_number
from dftz.ui.search import search_box
from dftz.wording import gettext as _
from dftz.wording import number


def reform_filters(catalogue: Catalogue) -> reform.ReformChoice:
    """Domain, recognition level, years, words, and whether derived figures show."""
    with st.container(border=True, key="filters"):
        domains = pills(_("Domain"), "domain", reform.domain_names(catalogue))
        levels = pills(_("Recognised"), "level", reform.level_names(catalogue))
        what, when = st.columns(2, gap="medium", vertical_alignment="bottom")
        with what:
            words = search_box(reform.PAGE).words
        with when:
            years = years_slider("when", reform.year_span(catalogue))
    return reform.ReformChoice(
        domains=domains,
        levels=levels,
        first_year=years[0],
        last_year=years[1],
        words=words,
        derived=shared.derived(),
        as_of=shared.as_of(),
    )


def task_picker(catalogue: Catalogue) -> reform.TaskChoice | None:
    """The day to look back from, and the months to finish in; None, with a sentence, where no report is on record."""
    if not reform.report_dates(catalogue):
        nothing_on_record(_("report on reform tasks"))
        return None
    as_of = shared.as_of()
    months = slider(
        _("Finish within so many months of the founding"),
        "finish",
        reform.FINISH_MONTHS,
        explanation=_("A yardstick of yours: the pace needed is that which finishes the rest by then."),
    )
    return None if as_of is None else reform.TaskChoice(as_of=as_of, finish_months=months)


def reading_picker(catalogue: Catalogue) -> str:
    """How a disputed count is read; as printed where nothing is in dispute."""
    disputed = reform.disputed_count(catalogue)
    if disputed is None:
        return reform.READ_AS_COPIED
    label = _("Read the article’s {count} as").format(count=number(disputed["value"]))
    return switch(label, "reading", reform.reading_names(), reform.READ_AS_COPIED)


def days_picker() -> bool:
    """Whether a pace counts working days instead of calendar days."""
    return switch(_("Days"), "days", reform.days_names(), reform.CALENDAR) == reform.WORKING


def reform_picker(catalogue: Catalogue, choice: reform.ReformChoice) -> str | None:
    """The reform whose card is shown; None, with a sentence, where none passes the filters."""
    names = reform.reform_names(catalogue, choice)
    if not names:
        st.info(_("A card needs a reform: none passes the filters."))
        return None
    if st.session_state.get("reform") not in {None, *names}:
        st.session_state["reform"] = next(iter(names))
    return one_of(_("Everything known about"), "reform", names)


def pace_picker(catalogue: Catalogue) -> reform.PaceChoice | None:
    """The pace scenario; None, with a sentence, where no running total has two reports."""
    names = reform.pace_series(catalogue)
    if not names:
        nothing_on_record(_("running total with two reports"))
        return None
    with st.container(border=True, key="pace-scenario"):
        what, ahead, target, many = st.columns([3, 3, 3, 2], gap="medium")
        with what:
            indicator = one_of(_("Count"), "pace", names, changed=_forget_target)
        with ahead:
            years = slider(_("Years ahead"), "pace_years", reform.YEARS_AHEAD)
        with target:
            goal = _target(catalogue, indicator)
        with many:
            count = how_many("pace_paths", reform.FIRST_COUNT)
        scenarios = tuple(
            _scenario(catalogue, indicator, name, place) for place, name in enumerate(reform.SCENARIO_NAMES[:count])
        )
        paces = " · ".join(f"**{number(one, 1)}**" for one in reform.past_paces(catalogue, indicator))
        st.caption(_("Past paces, a month: {told}").format(told=paces))
    return reform.PaceChoice(indicator=indicator, years=years, target=goal, scenarios=scenarios)


def _target(catalogue: Catalogue, indicator: str) -> int | None:
    now, _day = reform.latest(catalogue, indicator)
    read_number("pace_target", reform.TARGET)
    return st.number_input(
        _("Total to reach (optional)"),
        min_value=reform.TARGET.low,
        max_value=reform.TARGET.high,
        value=None,
        step=max(int(now // 20), 1),
        placeholder=_("for example {number}").format(number=number(2 * now)),
        key="pace_target",
        bind="query-params",
    )


def _forget_target() -> None:
    """Another count asks for a target of its own."""
    st.session_state["pace_target"] = None


def _scenario(catalogue: Catalogue, indicator: str, name: str, place: int) -> reform.PaceScenario:
    """A pace that begins with the last, the slowest or the fastest on record."""
    lower = name.lower()
    label, how_fast, fades = st.columns([1, 6, 6], gap="medium", vertical_alignment="center")
    label.markdown(f"**{name}**")
    with how_fast:
        monthly = slider(
            _("{name}: count a month").format(name=name),
            f"{lower}_{indicator}",
            reform.pace_track(catalogue, indicator, place),
        )
    with fades:
        fading = slider(
            _("{name}: how much of it fades each year").format(name=name),
            f"{lower}_pace_fades",
            reform.FADING,
            shown="%d %%",
        )
    return reform.PaceScenario(monthly=monthly, fading_percent=fading)
