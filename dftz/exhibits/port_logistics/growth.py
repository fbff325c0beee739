"""Growth by cargo: how much more each terminal handled than the year before."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.port_logistics import growth_by_cargo
from dftz.charts.bars import ranked_bars
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, drawn_ends, figure_columns, figure_table, marked, sources_of, with_words
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.exhibits.port_logistics.choice import PortChoice, cargo_names, chosen, throughput
from dftz.exhibits.port_logistics.frame import frame
from dftz.model import Basis
from dftz.wording import gettext as _
from dftz.wording import in_sentence, kept_per_language

ARTICLE_YEAR = 2018
"""The year whose growth rates the article prints."""


@kept_per_language(KEPT)
def growth_exhibit(catalogue: Catalogue, choice: PortChoice) -> Exhibit:
    """Percent change of each chosen cargo's throughput in 2018 against 2017, greatest first."""
    growth = growth_by_cargo(chosen(throughput(catalogue), choice), ARTICLE_YEAR)
    cargoes = cargo_names(catalogue)
    labels = _labels(growth, cargoes)
    worded = with_words(growth, catalogue, [_("{cargo}, growth").format(cargo=label) for label in labels])
    return Exhibit(
        exhibit_id="growth-by-cargo",
        title=_title(worded, labels),
        subtitle=_("Change in throughput against the year before, %, {year}").format(year=ARTICLE_YEAR),
        alt=_alt(worded, labels),
        spec=ranked_bars(value_title=_("% change on the year before")),
        rows=_rows(worded, labels),
        table=figure_table(worded),
        columns=figure_columns(),
        notes=_notes(worded, catalogue),
        sources=sources_of(growth, catalogue),
        file_stem=f"growth-by-cargo-{ARTICLE_YEAR}",
        empty=_empty(growth, choice),
        **frame(catalogue, choice),
    )


def _labels(growth: pd.DataFrame, cargoes: dict[str, str]) -> list[str]:
    """Name of each bar; the area joins it where one cargo has several."""
    several = growth["subject"].duplicated(keep=False)
    return [
        _("{name}, {area}").format(name=cargoes[subject], area=area) if repeated else cargoes[subject]
        for subject, area, repeated in zip(growth["subject"], growth["area_name"], several, strict=True)
    ]


def _rows(worded: pd.DataFrame, labels: list[str]) -> pd.DataFrame:
    reach = max(worded["value"].abs().max(), 1.0) if len(worded) else 1.0
    return worded.assign(
        label=labels,
        mark=marked(worded["figure"], worded["disputed"]),
        mark_at=drawn_ends(worded).clip(lower=0.0),
        room=drawn_ends(worded).clip(lower=0.0) + 0.3 * reach,
        tone="growth",
    )[["label", "value", "low", "high", "status", "mark", "mark_at", "room", "tone", *WORD_COLUMNS]]


def _title(worded: pd.DataFrame, labels: list[str]) -> str:
    if worded.empty:
        return _("No growth rate for {year} in this selection").format(year=ARTICLE_YEAR)
    first, last = worded.iloc[0], worded.iloc[-1]
    if len(worded) == 1:
        return _("{cargo}: {figure} in {year}").format(cargo=labels[0], figure=first["figure"], year=ARTICLE_YEAR)
    second = worded.iloc[1]
    if first["value"] <= 0 or second["high"] > first["low"]:
        return _("Growth in {year}: {high} for {fastest}, {low} for {slowest}").format(
            fastest=in_sentence(labels[0]),
            slowest=in_sentence(labels[-1]),
            high=first["figure"],
            low=last["figure"],
            year=ARTICLE_YEAR,
        )
    return _("{fastest} grew fastest in {year}: {high}, against {low} for {slowest}").format(
        fastest=labels[0],
        slowest=in_sentence(labels[-1]),
        high=first["figure"],
        low=last["figure"],
        year=ARTICLE_YEAR,
    )


def _alt(worded: pd.DataFrame, labels: list[str]) -> str:
    if worded.empty:
        return _("No bar to draw.")
    told = _("; ").join(f"{label} {figure}" for label, figure in zip(labels, worded["figure"], strict=True))
    return _("Bars of growth in {year} by cargo: {told}.").format(year=ARTICLE_YEAR, told=told)


def _notes(worded: pd.DataFrame, catalogue: Catalogue) -> tuple[str, ...]:
    if worded.empty:
        return ()
    notes = []
    inferred = worded[worded["area_basis"] == Basis.INFERRED] if len(worded) else worded
    if len(inferred):
        notes.append(
            _(
                "The source prints handling capacity and names no port: throughput and {area} are our reading, "
                "backed by a second source for containers only."
            ).format(area=inferred["area_name"].iloc[0])
        )
    elsewhere = worded[worded["area_basis"] == Basis.STATED] if len(worded) and len(inferred) else worded.iloc[:0]
    notes += [
        _("{name}: {area} only.").format(name=row["name"].removesuffix(_(", growth")), area=row["area_name"])
        for _i, row in elsewhere.iterrows()
    ]
    notes.append(_("Bounds are half a unit of the last printed digit; most are narrower than a bar's edge."))
    return (*notes, *dispute_notes(worded, catalogue))


def _empty(growth: pd.DataFrame, choice: PortChoice) -> str:
    if len(growth):
        return ""
    if not choice.first_year <= ARTICLE_YEAR <= choice.last_year:
        return _("This exhibit shows {year}, which lies outside the chosen years.").format(year=ARTICLE_YEAR)
    return _("No growth rate of {year} is on record for the chosen cargoes and areas. Add a cargo or an area.").format(
        year=ARTICLE_YEAR
    )
