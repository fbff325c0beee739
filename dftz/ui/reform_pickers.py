"""The filters, switches and the scenario of the institutional reform page, each bound to the address."""

from __future__ import annotations

import streamlit as st

from dftz.data import Catalogue
from dftz.exhibits import institutional_reform as reform
from dftz.ui import shared
from dftz.ui.filters import nothing_on_record, years_slider
from dftz.ui.link import read_numbers, read_options
from dftz.ui.plain import plain
from dftz.ui.search import search_box
from dftz.wording import gettext as _
from dftz.wording import number

_SHORTEST_FINISH, _FIRST_FINISH, _LONGEST_FINISH = 12, 36, 60
_LONGEST_PATH, _FIRST_PATH = 20, 5
_MOST_FADING = 100
_ROOM = 1.5
"""How far a pace's track reaches beyond the fastest pace on record."""


def reform_filters(catalogue: Catalogue) -> reform.ReformChoice:
    """Domain, recognition level, years, words, and whether derived figures show."""
    # Pills read Markdown.
    domains = {domain: plain(name) for domain, name in reform.domain_names(catalogue).items()}
    levels = {level: plain(name) for level, name in reform.level_names(catalogue).items()}
    read_options("domain", domains)
    read_options("level", levels)
    with st.container(border=True, key="filters"):
        chosen_domains = st.pills(
            _("Domain"),
            list(domains),
            selection_mode="multi",
            default=list(domains),
            format_func=domains.__getitem__,
            key="domain",
            bind="query-params",
        )
        chosen_levels = st.pills(
            _("Recognised"),
            list(levels),
            selection_mode="multi",
            default=list(levels),
            format_func=levels.__getitem__,
            key="level",
            bind="query-params",
        )
        what, when = st.columns(2, gap="medium", vertical_alignment="bottom")
        with what:
            words = search_box(reform.PAGE).words
        years = years_slider(when, "when", reform.year_span(catalogue))
    return reform.ReformChoice(
        domains=tuple(domain for domain in domains if domain in chosen_domains),
        levels=tuple(level for level in levels if level in chosen_levels),
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
    read_numbers("finish", _SHORTEST_FINISH, _LONGEST_FINISH, count=1, read=int)
    as_of = shared.as_of()
    months = st.slider(
        _("Finish within so many months of the founding"),
        _SHORTEST_FINISH,
        _LONGEST_FINISH,
        _FIRST_FINISH,
        key="finish",
        bind="query-params",
        help=_("A yardstick of yours: the pace needed is that which finishes the rest by then."),
    )
    return None if as_of is None else reform.TaskChoice(as_of=as_of, finish_months=months)


def days_picker() -> bool:
    """Whether a pace counts working days instead of calendar days."""
    options = {"calendar": _("Calendar days"), "working": _("Working days")}
    read_options("days", options)
    chosen = st.segmented_control(
        _("Days"),
        list(options),
        default="calendar",
        required=True,
        format_func=options.__getitem__,
        key="days",
        bind="query-params",
    )
    return chosen == "working"


def reform_picker(catalogue: Catalogue, choice: reform.ReformChoice) -> str | None:
    """The reform whose card is shown; None, with a sentence, where none passes the filters."""
    names = reform.reform_names(catalogue, choice)
    if not names:
        st.info(_("A card needs a reform: none passes the filters."))
        return None
    read_options("reform", names)
    if st.session_state.get("reform") not in {None, *names}:
        del st.session_state["reform"]
    chosen: str = st.selectbox(
        _("Everything known about"), list(names), format_func=names.__getitem__, key="reform", bind="query-params"
    )
    return chosen


def pace_picker(catalogue: Catalogue) -> reform.PaceChoice | None:
    """The pace scenario; None, with a sentence, where no running total has two reports."""
    names = reform.pace_series(catalogue)
    if not names:
        nothing_on_record(_("running total with two reports"))
        return None
    read_options("pace", names)
    read_numbers("pace_years", 1, _LONGEST_PATH, count=1, read=int)
    with st.container(border=True, key="pace-scenario"):
        what, ahead, target, many = st.columns([3, 3, 3, 2], gap="medium")
        indicator = what.selectbox(
            _("Count"),
            list(names),
            format_func=names.__getitem__,
            key="pace",
            bind="query-params",
            on_change=_forget_target,
        )
        years = ahead.slider(_("Years ahead"), 1, _LONGEST_PATH, _FIRST_PATH, key="pace_years", bind="query-params")
        now, _day = reform.latest(catalogue, indicator)
        read_numbers("pace_target", 1, 10_000_000, count=1, read=int)
        goal = target.number_input(
            _("Total to reach (optional)"),
            min_value=1,
            max_value=10_000_000,
            value=None,
            step=max(int(now // 20), 1),
            placeholder=_("for example {number}").format(number=number(2 * now)),
            key="pace_target",
            bind="query-params",
        )
        read_options("pace_paths", {str(one): str(one) for one in (1, 2, 3)})
        count = many.segmented_control(
            _("Scenarios side by side"), [1, 2, 3], default=2, required=True, key="pace_paths", bind="query-params"
        )
        paces = reform.past_paces(catalogue, indicator)
        scenarios = tuple(
            _scenario(name, indicator, paces, place)
            for place, name in enumerate(reform.SCENARIO_NAMES[: int(count or 1)])
        )
        st.caption(_("Past paces, a month: {told}").format(told=" · ".join(f"**{number(one, 1)}**" for one in paces)))
    return reform.PaceChoice(indicator=indicator, years=years, target=goal, scenarios=scenarios)


def _forget_target() -> None:
    """Another count asks for a target of its own."""
    st.session_state["pace_target"] = None


def _scenario(name: str, indicator: str, paces: tuple[float, ...], place: int) -> reform.PaceScenario:
    """A pace that begins with the last, the slowest or the fastest on record."""
    lower = name.lower()
    step = 10.0 if max(paces) > 50 else 0.5  # noqa: PLR2004 - companies by the ten, innovations by the half
    most = (max(paces) * _ROOM // step + 1) * step
    first = (paces[-1], min(paces), max(paces))[place] // step * step
    label, how_fast, fades = st.columns([1, 6, 6], gap="medium", vertical_alignment="center")
    label.markdown(f"**{name}**")
    pace_key, fade_key = f"{lower}_{indicator}", f"{lower}_pace_fades"
    read_numbers(pace_key, 0, most, count=1, read=float)
    read_numbers(fade_key, 0, _MOST_FADING, count=1, read=int)
    return reform.PaceScenario(
        monthly=how_fast.slider(
            _("{name}: count a month").format(name=name), 0.0, most, first, step=step, key=pace_key, bind="query-params"
        ),
        fading_percent=fades.slider(
            _("{name}: how much of it fades each year").format(name=name),
            0,
            _MOST_FADING,
            0,
            step=5,
            format="%d %%",
            key=fade_key,
            bind="query-params",
        ),
    )
