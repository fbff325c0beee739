"""The reform catalogue: what passes the filters as a table and a timeline, and everything known about one reform."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.periods import position
from dftz.charts.timeline import dated_marks
from dftz.data import Catalogue
from dftz.exhibits.card import Card
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figure_papers import papers_of_figure
from dftz.exhibits.figures import WORD_COLUMNS, source_of, sources_of
from dftz.exhibits.institutional_reform.choice import ReformChoice, domain_names, frame, level_names, year_span
from dftz.exhibits.on_record import dated, matching
from dftz.exhibits.page_frame import KEPT
from dftz.exhibits.reforms import reform_columns, reform_table
from dftz.exhibits.side_by_side import side_by_side
from dftz.model import Basis, PeriodKind, Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext


def chosen_reforms(catalogue: Catalogue, choice: ReformChoice) -> pd.DataFrame:
    """Rows of the measures table that pass the filters, by date."""
    measures = catalogue.measures.sort_values("date", kind="stable")
    # A reform without a date is left out only where years are chosen.
    whole = (choice.first_year, choice.last_year) == year_span(catalogue.whole)
    day = pd.Timestamp.max if choice.as_of is None else pd.Timestamp(choice.as_of)
    kept: pd.DataFrame = measures[
        measures["domain"].isin(choice.domains)
        & measures["recognition_level"].isin(choice.levels)
        & (measures["date"].dt.year.between(choice.first_year, choice.last_year) | (measures["date"].isna() & whole))
        & (measures["date"].isna() | (measures["date"] <= day))
    ]
    table = reform_table(catalogue, kept)
    found: pd.DataFrame = kept[matching(table, choice.words).to_numpy()].reset_index(drop=True)
    return found


@kept_per_language(KEPT)
def reforms_exhibit(catalogue: Catalogue, choice: ReformChoice) -> Exhibit:
    """Every reform that passes the filters, one row each."""
    chosen = chosen_reforms(catalogue, choice)
    count = len(chosen)
    return Exhibit(
        exhibit_id="reform-catalogue",
        title=ngettext("{count} named reform", "{count} named reforms", count).format(count=count),
        subtitle=_("What each changes, in our words; the highest level that recognised it; date and source"),
        alt=_("Table of {count} reforms with effect, level, date and source.").format(count=count),
        spec=None,
        rows=chosen.iloc[:0],
        table=reform_table(catalogue, chosen),
        columns=reform_columns(),
        notes=(),
        sources=sources_of(chosen, catalogue),
        file_stem="reforms",
        empty="" if count else _("No reform passes the filters. Add a domain, a level or years, or change the search."),
        **frame(catalogue, choice, obeyed=("domain", "level", "when", "find", "as_of")),
    )


@kept_per_language(KEPT)
def timeline_exhibit(catalogue: Catalogue, choice: ReformChoice) -> Exhibit:
    """The reforms that pass the filters by date, domain and level; inferred dates hollow."""
    chosen = chosen_reforms(catalogue, choice)
    levels = level_names(catalogue)
    inferred = int((chosen["date_basis"] != Basis.STATED).sum())
    return Exhibit(
        exhibit_id="reform-timeline",
        title=_timeline_title(catalogue, chosen),
        subtitle=_("Named reforms by date, domain and highest level that recognised them"),
        alt=_timeline_title(catalogue, chosen),
        spec=dated_marks(levels=tuple(levels.values())),
        rows=_marks(catalogue, chosen),
        table=reform_table(catalogue, chosen),
        columns=reform_columns(),
        notes=(
            ngettext(
                "Hollow: {count} date is inferred from that of its source.",
                "Hollow: {count} dates are inferred from those of their sources.",
                inferred,
            ).format(count=inferred),
            _("A date is that of the report, or of the recognition where one is given, not of the first idea."),
        ),
        sources=sources_of(chosen, catalogue),
        file_stem="reform-timeline",
        empty="" if len(chosen) else _("No reform passes the filters."),
        **frame(catalogue, choice, obeyed=("domain", "level", "when", "find", "as_of")),
    )


def reform_names(catalogue: Catalogue, choice: ReformChoice) -> dict[str, str]:
    """Reforms that pass the filters to their names, in the order of the table."""
    chosen = chosen_reforms(catalogue, choice)
    return dict(zip(chosen["measure_id"], chosen["name"], strict=True))


def reform_card(catalogue: Catalogue, measure: str) -> Card:
    """Everything known about one reform."""
    row = next(row for _i, row in catalogue.measures.iterrows() if row["measure_id"] == measure)
    linked = catalogue.measure_figures
    areas = dict(zip(catalogue.reference_areas["area_id"], catalogue.reference_areas["name"], strict=True))
    lines = (
        (_("What it changes"), row["effect"]),
        (_("Domain"), domain_names(catalogue)[row["domain"]]),
        (_("Recognised"), level_names(catalogue)[row["recognition_level"]]),
        (_("By whom"), row["recognition_note"]),
        (_("Date"), dated(row, "date")),
        (_("Area"), areas[row["area_id"]]),
        (_("Place in the source"), row["locator"]),
        (_("Note"), row["note"]),
    )
    return Card(
        name=row["name"],
        name_zh=row["name_zh"],
        lines=tuple((label, words) for label, words in lines if words),
        source=catalogue.sources[row["source_id"]],
        papers=tuple(
            papers_of_figure(catalogue, one) for one in linked.loc[linked["measure_id"] == measure, "observation_id"]
        ),
    )


def _marks(catalogue: Catalogue, chosen: pd.DataFrame) -> pd.DataFrame:
    """One row per reform; those of one domain and day stand beside each other."""
    domains, levels = domain_names(catalogue), level_names(catalogue)
    columns = ["position", "label", "place", "level", "status", *WORD_COLUMNS]
    if chosen.empty:
        return pd.DataFrame(columns=columns)
    dated_rows = chosen[chosen["date"].notna()]
    return pd.DataFrame(
        {
            "position": [position(PeriodKind.AS_OF, None, day) for day in dated_rows["date"]],
            "label": [domains[domain] for domain in dated_rows["domain"]],
            "place": side_by_side(dated_rows, ["domain", "date"]),
            "level": [levels[level] for level in dated_rows["recognition_level"]],
            "status": [
                str(Status.REPORTED if basis == Basis.STATED else Status.DERIVED) for basis in dated_rows["date_basis"]
            ],
            "name": dated_rows["name"],
            "period": [dated(row, "date") for _i, row in dated_rows.iterrows()],
            "figure": [levels[level] for level in dated_rows["recognition_level"]],
            "bounds": dated_rows["effect"],
            "status_words": [
                _("date stated") if basis == Basis.STATED else _("date inferred") for basis in dated_rows["date_basis"]
            ],
            "source": [source_of(catalogue.sources[source]) for source in dated_rows["source_id"]],
        }
    )[columns]


def _timeline_title(catalogue: Catalogue, chosen: pd.DataFrame) -> str:
    if chosen.empty:
        return _("No reform in this selection")
    counts = chosen["domain"].value_counts()
    leading, most = counts.index[0], int(counts.iloc[0])
    if len(counts) == 1 or int(counts.iloc[1]) == most:
        return ngettext("{count} named reform on record", "{count} named reforms on record", len(chosen)).format(
            count=len(chosen)
        )
    return _("{most} of {count} named reforms concern {domain}").format(
        most=most, count=len(chosen), domain=domain_names(catalogue)[leading].lower()
    )
