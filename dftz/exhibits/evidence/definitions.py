"""What is measured, and what the columns of the package mean: definitions and the data dictionary."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dftz.data import Catalogue
from dftz.data.schema import Field, Table
from dftz.exhibits.evidence.choice import PAGE, Part
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.on_record import KEPT_TABLES, Search, matching, theme_name
from dftz.exhibits.page_frame import framed
from dftz.model import Theme
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, listing, ngettext

_AREAS_NAMED_MOST = 4


@kept_per_language(KEPT_TABLES)
def indicators_exhibit(catalogue: Catalogue, words: str) -> Exhibit:
    """Indicators that hold every word of the search: what each is, and for which years and areas it has figures."""
    table = _indicators(catalogue)
    return _searched(
        catalogue,
        table,
        words,
        _indicator_columns(),
        exhibit_id="indicators",
        part=Part.INDICATORS,
        title=ngettext("{count} indicator, defined", "{count} indicators, defined", len(table)),
        some=_("{count} of {all} indicators, defined"),
        subtitle=_("What is measured and how, which way is better, and how much of it is on record"),
    )


@kept_per_language(KEPT_TABLES)
def dictionary_exhibit(catalogue: Catalogue, words: str) -> Exhibit:
    """Columns of the package's tables that hold every word of the search, as the descriptor describes them."""
    table = _dictionary(catalogue)
    return _searched(
        catalogue,
        table,
        words,
        _dictionary_columns(),
        exhibit_id="data-dictionary",
        part=Part.PACKAGE,
        title=ngettext("{count} column, described", "{count} columns, described", len(table)),
        some=_("{count} of {all} columns, described"),
        subtitle=_("Every column of every table of the data package: type, what may stand in it, what it means"),
    )


def _searched(
    catalogue: Catalogue,
    table: pd.DataFrame,
    words: str,
    columns: tuple[Column, ...],
    *,
    exhibit_id: str,
    part: Part,
    **told: str,
) -> Exhibit:
    search = Search(page=PAGE, words=words)
    shown = table[matching(table, words)].reset_index(drop=True)
    title = told["title" if len(shown) == len(table) else "some"].format(count=len(shown), all=len(table))
    return Exhibit(
        exhibit_id=exhibit_id,
        title=title,
        subtitle=told["subtitle"],
        alt=title,
        spec=None,
        rows=shown.iloc[:0],
        table=shown,
        columns=columns,
        notes=(),
        sources=(),
        file_stem=exhibit_id,
        empty="" if len(shown) else _("Nothing on record holds “{words}”.").format(words=words),
        **framed(catalogue, PAGE, search.described(), {"part": (str(part),), **search.parameters()}),
    )


@kept_per_language(4)
def _indicators(catalogue: Catalogue) -> pd.DataFrame:
    figures = catalogue.figures
    directions = {"higher": _("higher is better"), "lower": _("lower is better"), "neutral": _("neither")}
    rows = []
    for _i, row in catalogue.indicators.iterrows():
        one = row["indicator_id"]
        rows.append(
            {
                "theme": theme_name(Theme(row["theme"])),
                "name": row["name"],
                "name_zh": row["name_zh"],
                "definition": row["definition"],
                "unit": catalogue.units[row["unit_id"]].name,
                "direction": directions.get(row["direction"], row["direction"]),
                "figures": figures.size(indicator_id=one),
                "disputed": figures.size(indicator_id=one, disputed=(True,)),
                "years": _years(figures.different("year", indicator_id=one)),
                "areas": _areas(figures.different("area_name", indicator_id=one)),
                "indicator_id": row["indicator_id"],
            }
        )
    return pd.DataFrame(rows, columns=[column.key for column in _indicator_columns()])


def _indicator_columns() -> tuple[Column, ...]:
    return (
        Column(key="name", label=_("Indicator")),
        Column(key="name_zh", label=_("In Chinese")),
        Column(key="definition", label=_("Definition")),
        Column(key="unit", label=_("Unit"), help=_("Of its level; changes and shares are in percent.")),
        Column(key="direction", label=_("Which way is better")),
        Column(key="theme", label=_("Theme")),
        Column(key="figures", label=_("Figures")),
        Column(key="disputed", label=_("Disputed")),
        Column(key="years", label=_("Years")),
        Column(key="areas", label=_("Areas")),
        Column(key="indicator_id", label=_("Indicator id")),
    )


def _years(told: list[Any]) -> str:
    """The years with figures: "2014, 2016 and 2018", of many the first and the last with their count."""
    years = sorted(int(year) for year in told if not pd.isna(year))
    if not years:
        return _("no date given") if told else ""
    if len(years) <= 3:  # noqa: PLR2004 - more read better as a span
        return listing([str(year) for year in years])
    return _("{first} to {last} ({count} years)").format(first=years[0], last=years[-1], count=len(years))


def _areas(areas: list[str]) -> str:
    if len(areas) <= _AREAS_NAMED_MOST:
        return listing(areas)
    return _("{names} and {count} more").format(
        names=_(", ").join(areas[:_AREAS_NAMED_MOST]), count=len(areas) - _AREAS_NAMED_MOST
    )


@kept_per_language(4)
def _dictionary(catalogue: Catalogue) -> pd.DataFrame:
    rows = [
        {
            "table": table.name,
            "column": one.name,
            "title": one.title,
            "type": one.type,
            "constraints": _constraints(table, one),
            "description": one.description,
        }
        for table in catalogue.descriptor.tables
        for one in table.fields
    ]
    return pd.DataFrame(rows, columns=[column.key for column in _dictionary_columns()])


def _dictionary_columns() -> tuple[Column, ...]:
    return (
        Column(key="table", label=_("Table")),
        Column(key="column", label=_("Column")),
        Column(key="title", label=_("Title")),
        Column(key="type", label=_("Type")),
        Column(key="constraints", label=_("What may stand in it")),
        Column(key="description", label=_("Meaning")),
    )


def _constraints(table: Table, column: Field) -> str:
    """The rules for a cell in words: "key of the table; never empty; one of stated, inferred"."""
    told = []
    if table.primary_key == (column.name,):
        told.append(_("key of the table"))
    elif column.name in table.primary_key:
        told.append(_("part of the key"))
    told += [
        _("refers to {table}.{column}").format(table=link.table, column=reference)
        for link in table.foreign_keys
        for own, reference in zip(link.columns, link.reference, strict=True)
        if own == column.name
    ]
    if column.required:
        told.append(_("never empty"))
    if column.unique:
        told.append(_("each value once"))
    if column.enum:
        told.append(_("one of {words}").format(words=_(", ").join(column.enum)))
    if column.pattern:
        told.append(_("like the pattern {pattern}").format(pattern=column.pattern.pattern))
    for words, limit in (
        (_("at least {limit} characters"), column.min_length),
        (_("at most {limit} characters"), column.max_length),
        (_("{limit} or more"), column.minimum),
        (_("{limit} or less"), column.maximum),
        (_("more than {limit}"), column.exclusive_minimum),
        (_("less than {limit}"), column.exclusive_maximum),
    ):
        if limit is not None:
            told.append(words.format(limit=limit))
    return _("; ").join(told)
