"""Recognition: cases, those that went to the province and the ministry, reforms promoted by name; groups overlap."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.institutional_reform import least_overlap
from dftz.analytics.scope import need_one_area
from dftz.charts.bars import ranked_bars
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    derived_row,
    drawn_ends,
    figure_columns,
    figure_table,
    inputs_of,
    marked,
    sources_of,
    with_words,
)
from dftz.exhibits.institutional_reform.choice import CASES, ReformChoice, frame, in_years, totals
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.model import Bounds, Quantity, Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, listing, ngettext, number, status_words

_TO_PROVINCE, _TO_MINISTRY = "cases_to_province", "cases_to_ministry"
_RUNGS = (CASES, _TO_PROVINCE, _TO_MINISTRY)
_NAMED = {"national": "national", "best_practice": "best_practice"}


@kept_per_language(KEPT)
def ladder_exhibit(catalogue: Catalogue, choice: ReformChoice) -> Exhibit:
    """The latest counts of cases and of those reported upwards, one report, and the reforms recognised by name."""
    figures = _rungs(catalogue, choice)
    worded = with_words(figures, catalogue, figures["indicator_name"])
    named = _named(catalogue, choice) if choice.derived else {}
    overlap = _overlap(figures) if choice.derived else 0.0
    table = figure_table(worded)
    extra = _extra(named, overlap, figures)
    return Exhibit(
        exhibit_id="recognition",
        title=_title(figures, overlap),
        subtitle=_("Cases of innovation by who they went to, and reforms that were recognised by name"),
        alt=_title(figures, overlap),
        spec=ranked_bars(value_title=_("cases"), names_above=True),
        rows=_rows(worded, named),
        table=pd.concat([table, pd.DataFrame(extra, columns=table.columns)], ignore_index=True) if extra else table,
        columns=figure_columns(),
        notes=_notes(figures, named, overlap, catalogue),
        sources=sources_of(figures, catalogue),
        file_stem="recognition-of-cases",
        empty="" if len(figures) else _("No count of cases lies in these years."),
        **frame(catalogue, choice, obeyed=("when", "derived", "as_of")),
    )


def _rungs(catalogue: Catalogue, choice: ReformChoice) -> pd.DataFrame:
    """Counts of one report: the latest that gives all of them, else the latest of cases alone."""
    known = in_years(totals(catalogue), choice)
    known = known[known["indicator_id"].isin(_RUNGS)]
    whole = known.groupby("period_end")["indicator_id"].nunique()
    days = whole.index[whole == len(_RUNGS)]
    told = known[known["period_end"] == days.max()] if len(days) else known[known["indicator_id"] == CASES].tail(1)
    order = {indicator: at for at, indicator in enumerate(_RUNGS)}
    return told.sort_values("indicator_id", key=lambda ids: ids.map(order), kind="stable").reset_index(drop=True)


def _named(catalogue: Catalogue, choice: ReformChoice) -> dict[str, pd.DataFrame]:
    """The reforms that were promoted nationwide or made a national best practice, in the chosen years."""
    measures = catalogue.measures
    day = pd.Timestamp.max if choice.as_of is None else pd.Timestamp(choice.as_of)
    dated = measures[measures["date"].dt.year.between(choice.first_year, choice.last_year) & (measures["date"] <= day)]
    return {
        level: dated[dated["recognition_level"] == level]
        for level in _NAMED
        if (dated["recognition_level"] == level).any()
    }


def _overlap(figures: pd.DataFrame) -> float:
    by = dict(zip(figures["indicator_id"], figures["value"], strict=True))
    if not set(_RUNGS) <= set(by):
        return 0.0
    need_one_area((row for _i, row in figures.iterrows()), "an overlap of groups")
    return least_overlap(by[CASES], (by[_TO_PROVINCE], by[_TO_MINISTRY]))


def _level_words(level: str) -> str:
    return _("Promoted nationwide, by name") if level == "national" else _("National best practice, by name")


def _extra(named: dict[str, pd.DataFrame], overlap: float, figures: pd.DataFrame) -> list[dict[str, object]]:
    """Counts of ours: the reforms of each level, and how far the groups of cases overlap."""
    rows = [
        derived_row(
            _level_words(level),
            "",
            _count(len(reforms)),
            _("reforms"),
            decimals=0,
            formula=_("counted from the catalogue: {names}").format(names=listing(list(reforms["name"]))),
            inputs=inputs_of(*reforms["measure_id"]),
        )
        for level, reforms in named.items()
    ]
    if overlap:
        by = dict(zip(figures["indicator_id"], figures["value"], strict=True))
        rows.append(
            derived_row(
                _("Cases that went to both, at least"),
                "",
                _count(overlap),
                _("cases"),
                decimals=0,
                formula=_("{province} + {ministry} = {sum}; {sum} \N{MINUS SIGN} {cases}").format(
                    province=number(by[_TO_PROVINCE]),
                    ministry=number(by[_TO_MINISTRY]),
                    sum=number(by[_TO_PROVINCE] + by[_TO_MINISTRY]),
                    cases=number(by[CASES]),
                ),
                inputs=inputs_of(*figures["observation_id"]),
            )
        )
    return rows


def _count(value: float) -> Quantity:
    return Quantity(value=value, bounds=Bounds(value, value), unit_id="", status=Status.DERIVED)


def _rows(worded: pd.DataFrame, named: dict[str, pd.DataFrame]) -> pd.DataFrame:
    columns = ["label", "value", "low", "high", "status", "mark", "mark_at", "room", "tone"]
    if worded.empty:
        return pd.DataFrame(columns=[*columns, *WORD_COLUMNS])
    drawn = worded.assign(label=worded["indicator_name"], mark=marked(worded["figure"], worded["disputed"]))
    counted = pd.DataFrame(
        [
            {
                "label": _level_words(level),
                "value": float(len(reforms)),
                "low": float(len(reforms)),
                "high": float(len(reforms)),
                "status": str(Status.DERIVED),
                "mark": ngettext("{count} reform", "{count} reforms", len(reforms)).format(count=len(reforms)),
                "name": _level_words(level),
                "period": "",
                "figure": listing(list(reforms["name"])),
                "bounds": _("counted from the catalogue"),
                "status_words": status_words(Status.DERIVED),
                "source": _("the reforms of the catalogue below"),
            }
            for level, reforms in named.items()
        ]
    )
    joined = pd.concat([drawn, counted], ignore_index=True) if len(counted) else drawn
    most = joined["value"].max()
    return joined.assign(mark_at=drawn_ends(joined), room=most * 1.3, tone="cases")[[*columns, *WORD_COLUMNS]]


def _title(figures: pd.DataFrame, overlap: float) -> str:
    by = {row["indicator_id"]: row for _i, row in figures.iterrows()}
    if CASES not in by:
        return _("No count of cases in this selection")
    if not set(_RUNGS) <= set(by):
        return _("{cases} cases of innovation by {year}").format(
            cases=number(by[CASES]["value"]), year=by[CASES]["year"]
        )
    words = (
        _("Of {cases} cases {province} went to the province and {ministry} to the ministry, at least {both} to both")
        if overlap
        else _("Of {cases} cases {province} went to the province and {ministry} to the ministry")
    )
    return words.format(
        cases=number(by[CASES]["value"]),
        province=number(by[_TO_PROVINCE]["value"]),
        ministry=number(by[_TO_MINISTRY]["value"]),
        both=number(overlap),
    )


def _notes(
    figures: pd.DataFrame, named: dict[str, pd.DataFrame], overlap: float, catalogue: Catalogue
) -> tuple[str, ...]:
    notes = []
    if overlap:
        by = dict(zip(figures["indicator_id"], figures["value"], strict=True))
        notes.append(
            _("The groups overlap: {province} + {ministry} = {sum}, which is {both} more than {cases}.").format(
                province=number(by[_TO_PROVINCE]),
                ministry=number(by[_TO_MINISTRY]),
                sum=number(by[_TO_PROVINCE] + by[_TO_MINISTRY]),
                both=number(overlap),
                cases=number(by[CASES]),
            )
        )
    notes += [
        _("{level}: {names}.").format(level=_level_words(level).partition(",")[0], names=listing(list(reforms["name"])))
        for level, reforms in named.items()
    ]
    if named:
        notes.append(_("Hollow: counted by us from the reforms whose source names their recognition."))
    return (*notes, *dispute_notes(figures, catalogue))
