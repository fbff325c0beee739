"""Both sides of a dispute: what each says, the figures that speak for it with their sources, what changes under it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dftz.data import Catalogue, other_readings
from dftz.exhibits.changed_cells import changes_in_words
from dftz.exhibits.dependents import dependents
from dftz.exhibits.figures import figure_of, period_of
from dftz.exhibits.investment_projects.choice import phase_name
from dftz.exhibits.on_record import theme_name
from dftz.exhibits.reports import tier_names
from dftz.model import Qualifier, Source, Theme
from dftz.wording import figure_words, kept_per_language, listing, with_unit
from dftz.wording import gettext as _


@dataclass(frozen=True, kw_only=True)
class SideFigure:
    """A figure or statement that speaks for a reading: its words, who says so, and how far that is from the event."""

    words: str
    source: Source
    tier: str
    figure_id: str
    """Identifier of the figure or statement on record; empty where it is only printed in the source."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One way to read a dispute: what it says, what speaks for it, and what changes under it."""

    reading_id: str
    name: str
    says: str
    ours: bool
    """Whether the app shows it unasked."""
    read: bool
    """Whether the catalogue is read so."""
    figures: tuple[SideFigure, ...]
    changes: tuple[str, ...]
    """What reads otherwise under it, one line per row; none where it changes nothing."""
    note: str


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """Everything about one dispute: its sides, our choice and the reason, and what depends on it."""

    dispute_id: str
    title: str
    title_zh: str
    statement: str
    choice: str
    """What we show, whatever the catalogue is read as."""
    reason: str
    kind: str
    in_article: bool
    note: str
    sides: tuple[Side, ...]
    themes: tuple[Theme, ...]
    depends: str
    """What depends on it, in a sentence; that nothing does, where nothing can be switched."""

    @property
    def options(self) -> dict[str, str]:
        """Readings to choose between, ours first: identifier to name; none where there is no other to switch to."""
        others = {side.reading_id: side.name for side in self.sides if side.changes}
        ours = {side.reading_id: side.name for side in self.sides if side.ours}
        return {**ours, **others} if others else {}

    @property
    def read_otherwise(self) -> bool:
        """Whether the catalogue reads it otherwise than we do."""
        return any(side.read and not side.ours for side in self.sides)


@kept_per_language(8)
def disputes_in_full(catalogue: Catalogue) -> tuple[Dispute, ...]:
    """Every dispute with its sides, those of the article first; read as the catalogue is read."""
    base = catalogue.as_packaged
    ordered = base.disputes.sort_values("in_article", ascending=False, kind="stable")
    return tuple(_dispute(catalogue, base, row) for _i, row in ordered.iterrows())


def _dispute(catalogue: Catalogue, base: Catalogue, row: pd.Series) -> Dispute:
    dispute = str(row["dispute_id"])
    readings = base.dispute_readings
    own = readings[readings["dispute_id"] == dispute]
    read = set(catalogue.readings) & set(own["reading_id"])
    switchable = set(other_readings(base)["reading_id"])
    sides = tuple(
        Side(
            reading_id=one["reading_id"],
            name=one["name"],
            says=one["says"],
            ours=bool(one["chosen"]),
            read=one["reading_id"] in read or (not read and bool(one["chosen"])),
            figures=_side_figures(base, one["reading_id"]),
            changes=changes_in_words(base, one["reading_id"]) if one["reading_id"] in switchable else (),
            note=one["note"],
        )
        for _i, one in own.iterrows()
    )
    themes = _themes(base, dispute)
    return Dispute(
        dispute_id=dispute,
        title=row["title"],
        title_zh=row["title_zh"],
        statement=row["statement"],
        choice=row["choice"],
        reason=row["reason"],
        kind=row["kind"],
        in_article=bool(row["in_article"]),
        note=row["note"],
        sides=sides,
        themes=themes,
        depends=_depends(base, sides),
    )


def _side_figures(base: Catalogue, reading: str) -> tuple[SideFigure, ...]:
    told = base.reading_figures
    events = base.project_events.set_index("event_id", drop=False)
    found = []
    for _i, row in told[told["reading_id"] == reading].sort_values("place").iterrows():
        if row["observation_id"]:
            one = base.figures.row(row["observation_id"])
            words = _("{name}, {area}, {period}: {figure}").format(
                name=one["indicator_name"], area=one["area_name"], period=period_of(one), figure=figure_of(one)
            )
            source_id, figure_id = one["source_id"], row["observation_id"]
        elif row["event_id"]:
            one = events.loc[row["event_id"]]
            words = _event_words(base, one)
            source_id, figure_id = one["source_id"], row["event_id"]
        else:
            words, source_id, figure_id = _printed_words(base, row), row["source_id"], ""
        source = base.sources[source_id]
        found.append(SideFigure(words=words, source=source, tier=tier_names()[source.tier], figure_id=figure_id))
    return tuple(found)


def _event_words(base: Catalogue, event: pd.Series) -> str:
    names = dict(zip(base.projects["project_id"], base.projects["name"], strict=True))
    phase = phase_name(base, names[event["project_id"]], event["phase"])
    words = event["stage_printed"]
    if pd.notna(event["amount"]):
        symbol = base.units[event["amount_unit_id"]].symbol
        words = figure_words(event["amount_printed"], Qualifier(event["amount_qualifier"]), symbol)
    return _("{what}, {year}: {words}").format(what=phase, year=event["as_of"].year, words=words)


def _printed_words(base: Catalogue, row: pd.Series) -> str:
    """A figure that is not on record: as printed where that was noted, else its number and unit."""
    number = f"{row['value']:g}" if pd.notna(row["value"]) else ""
    unit = base.units[row["unit_id"]].symbol if row["unit_id"] and number else ""
    value = with_unit(number, unit) if number else ""
    if row["as_printed"] and value and row["as_printed"] != number:
        return _("{value} (“{printed}”)").format(value=value, printed=row["as_printed"])
    return value or _("“{printed}”").format(printed=row["as_printed"])


def _themes(base: Catalogue, dispute: str) -> tuple[Theme, ...]:
    """Themes of the figures and statements under the dispute and of those that speak for its sides."""
    readings = base.dispute_readings
    sides = readings.loc[readings["dispute_id"] == dispute, "reading_id"]
    told = base.reading_figures[base.reading_figures["reading_id"].isin(sides)]
    figures, events = base.figures, base.project_events
    found = {
        *figures.different("theme", dispute_id=dispute),
        *figures.different("theme", observation_id=set(told["observation_id"])),
    }
    if (events["dispute_id"] == dispute).any() or told["event_id"].isin(events["event_id"]).any():
        found.add(Theme.INVESTMENT_PROJECTS)
    return tuple(theme for theme in Theme if theme in found)


def _depends(base: Catalogue, sides: tuple[Side, ...]) -> str:
    """What depends on the choice: the pages whose exhibits change, or that no change is written, and why."""
    changing = [side.reading_id for side in sides if side.changes]
    if changing:
        found = dependents(base, changing)
        unasked, chosen = (listing([theme_name(one) for one in pages]) for pages in (found.unasked, found.chosen))
        told = [_("The other reading recomputes: {pages}.").format(pages=unasked)] if unasked else []
        if chosen:
            told.append(_("It changes {pages} once the areas of its figures are chosen there.").format(pages=chosen))
        return " ".join(told)
    if sum(side.ours for side in sides) > 1:
        return _("We have written no change for it: both sides are shown as they stand.")
    why = next((side.note for side in sides if not side.ours and side.note), "")
    return _("We have written no change for it. {reason}").format(reason=why).rstrip()
