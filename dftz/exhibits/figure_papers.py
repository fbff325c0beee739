"""Papers: where a number comes from; those of everything on record but project statements, by identifier."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from dftz.analytics.series import implied_level
from dftz.data import Catalogue
from dftz.exhibits.figures import bounds_of, figure_of, implied_formula, measure_words, period_of, source_of
from dftz.exhibits.on_record import dated
from dftz.model import Measure, Source, Status
from dftz.wording import gettext as _
from dftz.wording import number, status_words, with_unit

IMPLIED = "/"
"""Between the level and the change of the level that both imply: "F0010/F0012"."""


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """Who disagrees: what the dispute is about, both sides, what is shown and why, and the other figures in it."""

    dispute_id: str
    title: str
    statement: str
    choice: str
    reason: str
    kind: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Papers:
    """Where one number comes from; a part that it does not have is empty.

    A published one has its ``as_printed``, ``source`` and ``locator``; one that we derive its ``formula`` and
    ``inputs``, each with papers of its own; one that a reader assumes its ``settings`` besides. ``details`` are label
    and words of whatever else belongs to it.
    """

    name: str
    figure: str
    bounds: str = ""
    status: str = ""
    unit: str = ""
    period: str = ""
    area: str = ""
    as_printed: str = ""
    formula: str = ""
    source: Source | None = None
    locator: str = ""
    dispute: Disagreement | None = None
    note: str = ""
    settings: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    inputs: tuple[Papers, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents behind the number, its own and those of its inputs, each once."""
        own = () if self.source is None else (self.source,)
        every = (*own, *(source for one in self.inputs for source in one.sources))
        return tuple({source.source_id: source for source in every}.values())


class UnknownIdError(LookupError):
    """Nothing on record has this identifier; ``identifier`` is what was asked for."""

    def __init__(self, identifier: str) -> None:
        """Say what was asked for."""
        super().__init__(f"nothing on record has the identifier {identifier!r}")
        self.identifier = identifier


def papers_of_figure(catalogue: Catalogue, observation_id: str) -> Papers:
    """The papers of a published figure, or of the level that two of them imply ("level/change").

    Raises:
        UnknownIdError: there is no such figure.
    """
    whole = catalogue.whole
    level_id, implied, change_id = observation_id.partition(IMPLIED)
    row = _observation(whole, level_id)
    return _of_implied(whole, row, _observation(whole, change_id)) if implied else _of_published(whole, row)


def papers_of_reform(catalogue: Catalogue, measure_id: str) -> Papers:
    """The papers of a named reform: its recognition, date and source, and the figures that speak of it.

    Raises:
        UnknownIdError: there is no such reform.
    """
    whole = catalogue.whole
    row = _row(whole.measures, "measure_id", measure_id)
    linked = whole.measure_figures
    return Papers(
        name=row["name"],
        figure=row["recognition_level"].replace("_", " "),
        period=dated(row, "date"),
        area=_area_name(whole, row["area_id"]),
        source=whole.sources[row["source_id"]],
        locator=row["locator"],
        note=row["note"],
        details=_told(
            (_("Chinese name"), row["name_zh"]),
            (_("What it changes"), row["effect"]),
            (_("By whom"), row["recognition_note"]),
        ),
        inputs=tuple(
            papers_of_figure(whole, one) for one in linked.loc[linked["measure_id"] == measure_id, "observation_id"]
        ),
    )


def papers_of_parameter(catalogue: Catalogue, parameter_id: str) -> Papers:
    """The papers of an assumption from the literature: its range, its study, and what it is about.

    Raises:
        UnknownIdError: there is no such parameter.
    """
    row = _row(catalogue.parameters, "parameter_id", parameter_id)
    unit = catalogue.units[row["unit_id"]].symbol
    low, central, high = (f"{row[end]:g}" if pd.notna(row[end]) else "" for end in ("low", "central", "high"))
    if low and high:
        ends = with_unit(_("{low} to {high}").format(low=low, high=high), unit)
    else:
        ends = _("more than {figure}").format(figure=with_unit(low, unit)) if low else with_unit(central, unit)
    year = "" if pd.isna(row["year"]) else number(row["year"]).replace(",", "")
    return Papers(
        name=row["name"],
        figure=ends,
        status=_("literature"),
        unit=unit,
        period=year,
        source=catalogue.sources[row["source_id"]],
        note=row["note"],
        details=_told(
            (_("Study"), row["study"]),
            (_("Central value"), with_unit(central, unit) if low and high and central else ""),
            (_("Applies to"), row["applies_to"]),
            (_("Meaning"), row["direction"]),
        ),
    )


def papers_of_source(catalogue: Catalogue, source_id: str) -> Papers:
    """The papers of a document itself.

    Raises:
        UnknownIdError: there is no such source.
    """
    source = catalogue.sources.get(source_id)
    if source is None:
        raise UnknownIdError(source_id)
    return Papers(name=source.title, figure=source.publisher, source=source)


def papers_of_dispute(catalogue: Catalogue, dispute_id: str) -> Papers:
    """The papers of a dispute: both sides, and every figure in it with its own.

    Raises:
        UnknownIdError: there is no such dispute.
    """
    whole = catalogue.whole
    told = disagreement(whole, dispute_id)
    if told is None:
        raise UnknownIdError(dispute_id)
    own = whole.figures.different("observation_id", dispute_id=dispute_id)
    return Papers(
        name=told.title,
        figure=told.choice,
        dispute=told,
        # The figures know the dispute that they are listed under.
        inputs=tuple(replace(papers_of_figure(whole, one), dispute=None) for one in own),
    )


def disagreement(catalogue: Catalogue, dispute_id: str, without: str = "") -> Disagreement | None:
    """What is disputed, with the figures in it but one; None where there is no such dispute."""
    known = catalogue.disputes[catalogue.disputes["dispute_id"] == dispute_id]
    if known.empty:
        return None
    dispute = known.iloc[0]
    figures = catalogue.figures.where(dispute_id=dispute_id)
    return Disagreement(
        dispute_id=dispute_id,
        title=dispute["title"],
        statement=dispute["statement"],
        choice=dispute["choice"],
        reason=dispute["reason"],
        kind=catalogue.said(dispute["kind"]),
        others=tuple(
            _("{what}, {period}: {figure} ({source})").format(
                what=_named(row),
                period=period_of(row),
                figure=figure_of(row),
                source=source_of(catalogue.sources[row["source_id"]]),
            )
            for _i, row in figures.iterrows()
            if row["observation_id"] != without
        ),
    )


def _of_published(catalogue: Catalogue, row: pd.Series) -> Papers:
    superseded = row["superseded_by"]
    return replace(
        _figure(row),
        as_printed=row["as_printed"],
        source=catalogue.sources[row["source_id"]],
        locator=row["locator"],
        dispute=disagreement(catalogue, row["dispute_id"], row["observation_id"]),
        note=row["note"],
        details=_told(
            (_("Measure"), "" if row["measure"] == Measure.LEVEL else measure_words(row)),
            (_("Part"), row["breakdown"]),
            (_("Compared with"), row["base_words"] or _base_of(row)),
            (_("Superseded by"), figure_of(_observation(catalogue, superseded)) if superseded else ""),
            (_("Figure id"), row["observation_id"]),
        ),
    )


def _of_implied(catalogue: Catalogue, level: pd.Series, change: pd.Series) -> Papers:
    implied = implied_level(level, change)
    return replace(
        _figure(implied),
        formula=implied_formula(implied, catalogue.figures),
        inputs=tuple(_of_published(catalogue, one) for one in (level, change)),
    )


def _figure(row: pd.Series) -> Papers:
    """What is known of any figure, published or derived."""
    return Papers(
        name=_named(row),
        figure=figure_of(row),
        bounds=bounds_of(row),
        status=_status_of(row),
        unit=row["unit_symbol"],
        period=period_of(row),
        area=row["area_name"],
    )


def _named(row: pd.Series) -> str:
    return _("{indicator}, {area}").format(indicator=row["indicator_name"], area=row["area_name"])


def _status_of(row: pd.Series) -> str:
    words = status_words(Status(row["status"]))
    return _("{status}, disputed").format(status=words) if row["disputed"] else words


def _base_of(row: pd.Series) -> str:
    if pd.isna(row["base_end"]):
        return ""
    base = row.copy()
    base["period_start"], base["period_end"] = row["base_start"], row["base_end"]
    return period_of(base, stamped=False)


def _told(*details: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, words) for label, words in details if words)


def _area_name(catalogue: Catalogue, area_id: str) -> str:
    areas = catalogue.reference_areas
    return str(dict(zip(areas["area_id"], areas["name"], strict=True)).get(area_id, ""))


def _observation(catalogue: Catalogue, observation_id: str) -> pd.Series:
    if observation_id not in catalogue.figures:
        raise UnknownIdError(observation_id)
    return catalogue.figures.row(observation_id)


def _row(table: pd.DataFrame, key: str, identifier: str) -> pd.Series:
    found = table[table[key] == identifier]
    if found.empty:
        raise UnknownIdError(identifier)
    return found.iloc[0]
