"""How published and derived figures read: the words of one figure, and the table that every exhibit carries."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from dftz.data import Catalogue, Figures
from dftz.exhibits.exhibit import Column
from dftz.model import Basis, Bounds, DatePrecision, Measure, PeriodKind, Qualifier, Quantity, Source, Status
from dftz.wording import (
    bounds_words,
    date_words,
    derived_number,
    figure_signs,
    figure_words,
    number,
    period_words,
    signed,
    status_words,
    with_unit,
)
from dftz.wording import gettext as _

Row: TypeAlias = Any
"""One figure: a row of a table, or its cells by column."""
NUMBER_COLUMNS = ("value", "low", "high", "printed", "decimals", "unit_id", "measure", "qualifier", "status")
"""What the words of a figure's number follow from."""
_DATE = "calendar_date"
"""Unit of a date that is written as one number, 20170410."""
WORD_COLUMNS = ("name", "period", "figure", "bounds", "status_words", "source")
"""Columns of words that ``with_words`` adds and that a chart's tooltip shows."""


def period_of(row: Row, *, stamped: bool = True) -> str:
    """The reference period of a figure in words; an inferred one says so where ``stamped``."""
    start = None if pd.isna(row["period_start"]) else row["period_start"].date()
    end = None if pd.isna(row["period_end"]) else row["period_end"].date()
    words = period_words(
        PeriodKind(row["period_kind"]), start, end, DatePrecision(row["period_precision"] or DatePrecision.DAY)
    )
    return (
        _("{period} (date inferred)").format(period=words)
        if stamped and row["period_basis"] == Basis.INFERRED
        else words
    )


def period_end_of(row: pd.Series) -> str:
    """The last day of a figure's period, no more exactly than its source gives it."""
    return date_words(row["period_end"].date(), DatePrecision(row["period_precision"] or DatePrecision.DAY))


def value_of(row: Row) -> str:
    """The central number of a figure in words, without unit; a change carries its sign."""
    if row["unit_id"] == _DATE and not pd.isna(row["value"]):
        return date_words(datetime.strptime(f"{row['value']:.0f}", "%Y%m%d").date(), DatePrecision.DAY)  # noqa: DTZ007
    if pd.isna(row["value"]):
        return _("{low} to {high}").format(low=number(row["low"]), high=number(row["high"]))
    if row["status"] == Status.DERIVED:
        return derived_number(row["value"], Bounds(row["low"], row["high"]), int(row["decimals"]))
    decimals = _printed_decimals(row)
    is_change = row["measure"] in {Measure.PERCENT_CHANGE, Measure.ABSOLUTE_CHANGE}
    return signed(row["value"], decimals) if is_change else number(row["value"], decimals)


def figure_of(row: Row) -> str:
    """The figure as a reader says it: "+54.9 %", "more than 400,000 TEU", "about 297,700 t" where derived."""
    qualifier = Qualifier.ABOUT if row["status"] == Status.DERIVED else Qualifier(row["qualifier"])
    return figure_words(value_of(row), qualifier, row["unit_symbol"])


def sign_of(row: pd.Series, *, with_symbol: bool = True) -> str:
    """The figure in the little room of a card, with its unit or without."""
    qualifier = Qualifier.ABOUT if row["status"] == Status.DERIVED else Qualifier(row["qualifier"])
    return figure_signs(value_of(row), qualifier, row["unit_symbol"] if with_symbol else "")


def publishers_of(sources: Iterable[Source]) -> str:
    """The sources of an exhibit in a short line: each publisher once, with its years."""
    years: dict[str, list[str]] = {}
    for source in sources:
        year = _("undated") if source.published is None else str(source.published.year)
        known = years.setdefault(source.publisher, [])
        if year not in known:
            known.append(year)
    return _("; ").join(
        _("{publisher} ({years})").format(publisher=publisher, years=_(", ").join(sorted(of)))
        for publisher, of in years.items()
    )


def measure_words(row: pd.Series) -> str:
    """What a figure says of its indicator: its level, or how it changed."""
    match Measure(row["measure"]):
        case Measure.LEVEL:
            return _("level")
        case Measure.PERCENT_CHANGE:
            return _("change in percent")
        case Measure.ABSOLUTE_CHANGE:
            return _("change")
        case Measure.MULTIPLE:
            return _("multiple of another level")
        case Measure.SHARE:
            return _("share")


def bounds_of(row: Row) -> str:
    """The bounds of a figure in words, with its unit."""
    return bounds_words(Bounds(row["low"], row["high"]), row["unit_symbol"])


def source_of(source: Source) -> str:
    """A source in a line: publisher, title, when published."""
    if source.published is None or source.published_precision is None:
        return _("{publisher}, “{title}”, undated").format(publisher=source.publisher, title=source.title)
    return _("{publisher}, “{title}”, {date}").format(
        publisher=source.publisher,
        title=source.title,
        date=date_words(source.published, source.published_precision),
    )


def with_words(figures: pd.DataFrame, catalogue: Catalogue, names: Iterable[str] | None = None) -> pd.DataFrame:
    """Figures with the words that charts and tables show: name, period, figure, bounds, status, source.

    Args:
        figures: observation rows, published or derived.
        catalogue: where the sources are.
        names: what each row is called; the indicator and its area where none is given.
    """
    if figures.empty:
        return figures.reindex(columns=[*figures.columns, *WORD_COLUMNS])
    rows = figures.to_dict("records")
    called = (
        [_("{name}, {area}").format(name=row["indicator_name"], area=row["area_name"]) for row in rows]
        if names is None
        else list(names)
    )
    return figures.assign(
        name=called,
        period=[period_of(row) for row in rows],
        figure=[figure_of(row) for row in rows],
        bounds=[bounds_of(row) for row in rows],
        status_words=[_status_of(row) for row in rows],
        source=[source_of(catalogue.sources[source_id]) for source_id in figures["source_id"]],
    )


def inputs_column() -> Column:
    """The column that says what enters a number that no source prints."""
    return Column(
        key="inputs",
        label=_("Figure ids behind it"),
        aside=True,
        help=_("Figures (F), statements (E), reforms (M) and literature values (A) that a derived number is made of."),
    )


def figure_columns() -> tuple[Column, ...]:
    """The columns of every figure table, in reading order."""
    return (
        Column(key="name", label=_("What")),
        Column(key="area", label=_("Area")),
        Column(key="period", label=_("Period")),
        Column(key="figure", label=_("Figure")),
        Column(
            key="value", label=_("Value"), help=_("Central number; empty where only a range is published."), aside=True
        ),
        Column(key="low", label=_("Low"), help=_("Lowest number the printing allows; empty where there is no end.")),
        Column(key="high", label=_("High"), help=_("Highest number the printing allows; empty where there is no end.")),
        Column(key="unit", label=_("Unit"), aside=True),
        Column(key="status", label=_("Status")),
        Column(key="disputed", label=_("Disputed")),
        Column(key="as_printed", label=_("As printed or formula")),
        Column(key="source", label=_("Source")),
        Column(key="locator", label=_("Place in the source")),
        Column(key="note", label=_("Note"), aside=True),
        Column(key="observation_id", label=_("Figure id"), aside=True),
        inputs_column(),
    )


def figure_table(worded: pd.DataFrame, formulas: Iterable[str] | None = None) -> pd.DataFrame:
    """The table behind an exhibit: one row per figure, columns of ``figure_columns``.

    Args:
        worded: rows of ``with_words``.
        formulas: for each row the formula that derived it, empty on published rows.
    """
    made_by = [""] * len(worded) if formulas is None else list(formulas)
    columns = [column.key for column in figure_columns()]
    return worded.assign(
        **only_numbers(worded),
        area=worded["area_name"],
        unit=worded["unit_symbol"],
        as_printed=[formula or printed for formula, printed in zip(made_by, worded["as_printed"], strict=True)],
        disputed=[_("disputed") if disputed else "" for disputed in worded["disputed"]],
        inputs=_inputs_of(worded),
    )[columns].reset_index(drop=True)


def only_numbers(figures: pd.DataFrame) -> dict[str, pd.Series]:
    """Value, low and high of figures; missing where a date is written as one number: it is none to calculate with."""
    counted = figures["unit_id"] != _DATE
    return {end: figures[end].where(counted) for end in ("value", "low", "high")}


def _inputs_of(worded: pd.DataFrame) -> list[str]:
    """For each row the level and the change that imply it; empty on published rows."""
    if "level_id" not in worded:
        return [""] * len(worded)
    ids = worded[["level_id", "change_id"]].fillna("")
    return [inputs_of(level, change) for level, change in ids.itertuples(index=False)]


def inputs_of(*identifiers: str) -> str:
    """Identifiers of what enters a number, each once, as tables carry them."""
    return " ".join(dict.fromkeys(one for one in identifiers if one))


def derived_row(
    name: str, period: str, one: Quantity, unit: str, *, decimals: int, formula: str = "", inputs: str = ""
) -> dict[str, object]:
    """A row of a figure table that we derive or assume: no source of its own, its figure to so many decimals.

    ``formula`` says how, ``inputs`` from what (see ``inputs_of``).
    """
    if one.bounds.low == one.bounds.high or one.value is None:
        words = number(one.bounds.low, decimals)
    else:
        words = _("about {number}").format(number=derived_number(one.value, one.bounds, decimals))
    return {
        **dict.fromkeys((column.key for column in figure_columns()), ""),
        "name": name,
        "period": period,
        "figure": with_unit(words, unit),
        "value": one.value,
        "low": one.bounds.low,
        "high": one.bounds.high,
        "unit": unit,
        "status": status_words(one.status),
        "as_printed": formula,
        "inputs": inputs,
    }


def drawn_ends(figures: pd.DataFrame) -> pd.Series:
    """Where the drawing of each figure ends: its high end, its number where that end is open."""
    return figures["high"].where(figures["high"].map(math.isfinite), figures["value"]).astype("float64")


def sources_of(figures: pd.DataFrame, catalogue: Catalogue) -> tuple[Source, ...]:
    """The sources of the figures, each once, in the order they appear."""
    return tuple(catalogue.sources[source_id] for source_id in dict.fromkeys(figures.get("source_id", ())))


def implied_formula(row: Row, figures: Figures) -> str:
    """How an implied level was derived: "390,000 t ÷ (1 + 31 %)"; empty on a published row."""
    return implied_formulas([row.get("level_id", "")], [row.get("change_id", "")], figures)[0]


def implied_formulas(levels: Iterable[str], changes: Iterable[str], figures: Figures) -> list[str]:
    """For each row how its level and its change, named by their ids, imply it; empty where there is no change."""
    pairs = [
        (figures.place_of(level), figures.place_of(change)) if change else None
        for level, change in zip(levels, changes, strict=True)
    ]
    places = np.array([place for pair in pairs if pair for place in pair], dtype=np.intp)
    told = iter(figures.at(places, *NUMBER_COLUMNS, "unit_symbol").to_dict("records"))
    return [_implied_by(next(told), next(told)) if pair else "" for pair in pairs]


def _implied_by(level: Row, change: Row) -> str:
    return _("{level} ÷ (1 {sign} {change})").format(
        level=with_unit(value_of(level), level["unit_symbol"]),
        sign="\N{MINUS SIGN}" if change["value"] < 0 else "+",
        change=with_unit(number(abs(change["value"]), _printed_decimals(change)), change["unit_symbol"]),
    )


def marked(figures: Iterable[str], disputed: Iterable[bool]) -> list[str]:
    """Figures in words, a disputed one with its double dagger."""
    return [f"{words} ‡" if mark else words for words, mark in zip(figures, disputed, strict=True)]


def _printed_decimals(row: Row) -> int:
    return len(str(row["printed"]).partition(".")[2])


def _status_of(row: Row) -> str:
    words = status_words(Status(row["status"]))
    return _("{status}, disputed").format(status=words) if row["disputed"] else words
