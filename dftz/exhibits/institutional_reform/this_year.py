"""New companies and their capital in part of a year, beside the same part of the year before, which is implied."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dftz.analytics.bounds import quotient
from dftz.analytics.scope import need_one_area
from dftz.analytics.series import implied_at_base, live, quantity, stated
from dftz.charts.bars import ranked_bars
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    derived_row,
    drawn_ends,
    figure_columns,
    figure_of,
    figure_table,
    implied_formula,
    inputs_of,
    marked,
    period_of,
    sources_of,
    with_words,
)
from dftz.exhibits.institutional_reform.choice import (
    COMPANIES,
    ZONE,
    ReformChoice,
    frame,
    in_years,
)
from dftz.exhibits.known import known_since
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.model import Measure, PeriodKind, Quantity, Status
from dftz.wording import bounds_words, derived_number, kept_per_language, with_unit
from dftz.wording import gettext as _

CAPITAL, CONFIRMATION = "registered_capital", "confirmation_share"


@dataclass(frozen=True, kw_only=True)
class _Average:
    """Capital per new company in millions, how it came about, and what enters."""

    each: Quantity
    formula: str
    inputs: str


@kept_per_language(KEPT)
def year_exhibit(catalogue: Catalogue, choice: ReformChoice, indicator: str) -> Exhibit:
    """New companies, or their capital, of part of a year and the same part of the year before, which is implied."""
    figures = _part_years(catalogue, choice, indicator)
    worded = with_words(figures, catalogue, figures["indicator_name"])
    unit = worded["unit_symbol"].iloc[0] if len(worded) else ""
    return Exhibit(
        exhibit_id=f"this-year-{indicator.replace('_', '-')}",
        title=_year_title(worded),
        subtitle=_year_subtitle(worded, unit),
        alt=_year_title(worded),
        spec=ranked_bars(value_title=unit, names_above=True),
        rows=worded.assign(
            label=[
                _("{period}, implied").format(period=row["period"])
                if row["status"] == Status.DERIVED
                else period_of(row, stamped=False)
                for _i, row in worded.iterrows()
            ],
            mark=marked(worded["figure"], worded["disputed"]),
            mark_at=drawn_ends(worded),
            room=drawn_ends(worded) * 2.1,
            tone="year",
        )[["label", "value", "low", "high", "status", "mark", "mark_at", "room", "tone", *WORD_COLUMNS]],
        table=_year_table(worded, figures, catalogue, choice),
        columns=figure_columns(),
        notes=(
            *(
                _("Hollow: no source prints it; it is {formula}, so {bounds}.").format(
                    formula=implied_formula(row, catalogue.figures), bounds=row["bounds"]
                )
                for _i, row in worded.iterrows()
                if row["status"] == Status.DERIVED
            ),
            *(_average_notes(catalogue, choice, indicator) if len(figures) else ()),
            *dispute_notes(figures, catalogue),
        ),
        sources=sources_of(figures, catalogue),
        file_stem=f"{indicator.replace('_', '-')}-of-the-year",
        empty="" if len(figures) else _("No count of part of a year lies in these years."),
        **frame(catalogue, choice, obeyed=("when", "derived", "as_of")),
    )


def _part_years(catalogue: Catalogue, choice: ReformChoice, indicator: str) -> pd.DataFrame:
    own = live(catalogue.figures.where(indicator_id=indicator, area_id=ZONE))
    levels = own[
        (own["period_kind"] == PeriodKind.YEAR_TO_DATE) & (own["measure"] == Measure.LEVEL) & own["value"].notna()
    ]
    published = levels.assign(level_id="", change_id="", cross_area=False)
    implied = implied_at_base(own, _published(catalogue, indicator)) if choice.derived else published.iloc[:0]
    joined = pd.concat([implied, published], ignore_index=True) if len(implied) else published
    known = joined.assign(known=known_since(catalogue, joined, "period_end"))
    return in_years(known, choice).sort_values("period_end", kind="stable").reset_index(drop=True)


def _published(catalogue: Catalogue, indicator: str) -> pd.DataFrame:
    """All that the package holds of the indicator, hidden disputes too: what is printed is never implied."""
    return live(catalogue.whole.figures.where(indicator_id=indicator, area_id=ZONE))


def _year_subtitle(worded: pd.DataFrame, unit: str) -> str:
    if worded.empty:
        return _("Part of a year")
    two_years = worded["year"].nunique() > 1
    words = _("Same months of two years, {unit}") if two_years else _("Part of a year, {unit}")
    return words.format(unit=unit)


def _year_title(worded: pd.DataFrame) -> str:
    if worded.empty:
        return _("No count of part of a year in this selection")
    last = worded.iloc[-1]
    if len(worded) == 1:
        return _("{name}: {figure} in {period}").format(
            name=last["indicator_name"], figure=last["figure"], period=period_of(last, stamped=False)
        )
    first = worded.iloc[0]
    rose = last["value"] > first["value"]
    if first["status"] == Status.DERIVED:
        words = (
            _("{name}: {last} in {period}, up from an implied {first} a year before")
            if rose
            else _("{name}: {last} in {period}, after an implied {first} a year before")
        )
    else:
        words = (
            _("{name}: {last} in {period}, up from {first} in {before}")
            if rose
            else _("{name}: {last} in {period}, after {first} in {before}")
        )
    return words.format(
        name=last["indicator_name"],
        last=last["figure"],
        period=period_of(last, stamped=False),
        first=str(first["figure"]).removeprefix(_("about ")),
        before=period_of(first, stamped=False),
    )


def _latest(catalogue: Catalogue, choice: ReformChoice, indicator: str) -> pd.Series | None:
    own = _part_years(catalogue, choice, indicator)
    published = stated(own[own["status"] == Status.REPORTED])
    return None if published.empty else published.iloc[-1]


def _average(catalogue: Catalogue, choice: ReformChoice) -> _Average | None:
    """Capital per new company in millions, where capital in billions and companies are of one period."""
    capital, companies = (_latest(catalogue, choice, one) for one in (CAPITAL, COMPANIES))
    if capital is None or companies is None or capital["period_end"] != companies["period_end"]:
        return None
    need_one_area((capital, companies), "an average per company")
    return _Average(
        each=quotient(quantity(capital), quantity(companies), factor=1000, unit_id="million_cny"),
        formula=_("{capital} ÷ {companies}").format(capital=figure_of(capital), companies=figure_of(companies)),
        inputs=inputs_of(capital["observation_id"], companies["observation_id"]),
    )


def _confirmed(catalogue: Catalogue, choice: ReformChoice) -> pd.Series | None:
    own = live(catalogue.figures.where(indicator_id=CONFIRMATION, area_id=ZONE))
    dated = own[own["period_end"].notna()]
    own = in_years(dated.assign(known=known_since(catalogue, dated, "period_end")), choice)
    return None if own.empty else own.iloc[-1]


def _average_notes(catalogue: Catalogue, choice: ReformChoice, indicator: str) -> list[str]:
    notes = []
    average, confirmed = _average(catalogue, choice), _confirmed(catalogue, choice)
    if indicator == CAPITAL and average is not None and choice.derived:
        notes.append(
            _("Average per new company: about {average} ({bounds}), if the capital is that of new companies.").format(
                average=with_unit(derived_number(average.each.value or 0.0, average.each.bounds, 2), _("million yuan")),
                bounds=bounds_words(average.each.bounds),
            )
        )
    if indicator == COMPANIES and confirmed is not None:
        notes.append(
            _("Registered through confirmation: {figure} of the new companies.").format(figure=figure_of(confirmed))
        )
    return notes


def _year_table(
    worded: pd.DataFrame, figures: pd.DataFrame, catalogue: Catalogue, choice: ReformChoice
) -> pd.DataFrame:
    formulas = [implied_formula(row, catalogue.figures) for _i, row in figures.iterrows()]
    table = figure_table(worded, formulas)
    confirmed = _confirmed(catalogue, choice)
    if len(figures) and figures["indicator_id"].iloc[0] == COMPANIES and confirmed is not None:
        share = with_words(confirmed.to_frame().T, catalogue, [confirmed["indicator_name"]])
        return pd.concat([table, figure_table(share)], ignore_index=True)
    average = _average(catalogue, choice)
    if average is None or not choice.derived or figures.empty or figures["indicator_id"].iloc[0] != CAPITAL:
        return table
    row = derived_row(
        _("Average capital per new company"),
        worded["period"].iloc[-1],
        average.each,
        _("million yuan"),
        decimals=2,
        formula=average.formula,
        inputs=average.inputs,
    )
    return pd.concat([table, pd.DataFrame([row], columns=table.columns)], ignore_index=True)
