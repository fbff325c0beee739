"""Imports behind the average: how long they took if a chosen share of all declarations were exports."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dftz.analytics.scope import need_one_area
from dftz.analytics.series import quantity, stated
from dftz.analytics.trade_facilitation import import_time
from dftz.charts.curves import chosen_curves
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    figure_columns,
    figure_of,
    figure_table,
    inputs_of,
    sources_of,
    with_words,
)
from dftz.exhibits.page_frame import KEPT, dispute_notes, with_scenario
from dftz.exhibits.trade_facilitation.choice import EXPORT, FILTERS, OVERALL, TradeChoice, chosen, frame
from dftz.exhibits.trade_facilitation.levels import levels
from dftz.model import Quantity, Status
from dftz.wording import bounds_words, derived_number, kept_per_language, status_words, with_unit
from dftz.wording import gettext as _

_CURVE_TO = 80
_STEP = 2


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """An average and the exports in it, of one area and one period."""

    overall: pd.Series
    export: pd.Series

    @property
    def name(self) -> str:
        return _("{name}, {area}").format(name=self.overall["area_name"], area=self.overall["year"])

    def at(self, share: int) -> Quantity | None:
        """Import time at a share of exports in percent; None where it is impossible."""
        need_one_area((self.overall, self.export), "imports behind an average")
        return import_time(quantity(self.overall), quantity(self.export), share)


@kept_per_language(KEPT)
def import_time_exhibit(catalogue: Catalogue, choice: TradeChoice, share: int) -> Exhibit:
    """Import time that each average implies, hours, by the share of exports in percent, and at the chosen share."""
    pairs = _pairs(catalogue, choice)
    inputs = pd.DataFrame([row for pair in pairs for row in (pair.overall, pair.export)])
    found = inputs if len(inputs) else levels(catalogue, derived=True).iloc[:0]
    return Exhibit(
        exhibit_id="import-time",
        title=_title(pairs, share),
        subtitle=_("Implied import clearance time, hours, by share of exports in all declarations, %"),
        alt=_title(pairs, share),
        spec=chosen_curves(choice_title=_("share of exports, %"), value_title=_("hours for imports")),
        rows=_rows(pairs, share),
        table=_table(pairs, share, found, catalogue),
        columns=figure_columns(),
        notes=_notes(pairs, share, found, catalogue),
        sources=sources_of(found, catalogue),
        file_stem=f"import-time-at-{share}-percent-exports",
        empty="" if pairs else _empty(choice),
        **with_scenario(
            frame(catalogue, choice, obeyed=FILTERS),
            (_("Share of exports: {share} %").format(share=share),),
            {"share": (str(share),)},
        ),
    )


def _pairs(catalogue: Catalogue, choice: TradeChoice) -> tuple[_Pair, ...]:
    """Averages with the exports of the same area and period, the latest first."""
    if not choice.derived or not {OVERALL, EXPORT} <= set(choice.flows):
        return ()
    known = chosen(levels(catalogue, derived=True), choice)
    known = stated(known[known["breakdown"] == ""])
    exports = {(row["area_id"], row["position"]): row for _i, row in known[known["subject"] == EXPORT].iterrows()}
    pairs = [
        _Pair(overall=row, export=exports[row["area_id"], row["position"]])
        for _i, row in known[known["subject"] == OVERALL].iterrows()
        if (row["area_id"], row["position"]) in exports
    ]
    return tuple(sorted(pairs, key=lambda pair: -pair.overall["position"]))


def _hours(one: Quantity) -> str:
    return with_unit(derived_number(one.value or 0.0, one.bounds, 2), _("h"))


def _title(pairs: tuple[_Pair, ...], share: int) -> str:
    if not pairs:
        return _("Imports behind the average: nothing to imply in this selection")
    latest = pairs[0]
    implied = latest.at(share)
    if implied is None:
        return _("With {share} % exports, the average of {name} is impossible").format(share=share, name=latest.name)
    words = _("If {share} % were exports, imports took about {hours} at {area} in {year}")
    told = words.format(
        share=share, hours=_hours(implied), area=latest.overall["area_name"], year=latest.overall["year"]
    )
    before = next((pair for pair in pairs[1:] if pair.overall["area_id"] == latest.overall["area_id"]), None)
    earlier = None if before is None else before.at(share)
    if before is None or earlier is None:
        return told
    return _("{told}, after {hours} in {year}").format(told=told, hours=_hours(earlier), year=before.overall["year"])


def _rows(pairs: tuple[_Pair, ...], share: int) -> pd.DataFrame:
    columns = ["kind", "chosen", "value", "low", "high", "status", "series", "mark", "mark_below", *WORD_COLUMNS]
    drawn = []
    for pair in pairs:
        possible = _possible(pair, share)
        for one, implied in possible:
            words = _words(pair, one, implied)
            drawn.append({**words, "kind": "curve", "mark": pair.name if one == possible[-1][0] else ""})
            if one == share:
                drawn.append({**words, "kind": "choice", "mark": "" if one == possible[-1][0] else words["figure"]})
    return pd.DataFrame(drawn, columns=columns)


def _words(pair: _Pair, share: int, implied: Quantity) -> dict[str, object]:
    return {
        "chosen": float(share),
        "value": implied.value,
        "low": implied.bounds.low,
        "high": implied.bounds.high,
        "status": str(Status.DERIVED),
        "series": pair.name,
        "mark_below": "",
        "name": _("{indicator}, {area}").format(indicator=_named(share), area=pair.overall["area_name"]),
        "period": str(pair.overall["year"]),
        "figure": _hours(implied),
        "bounds": bounds_words(implied.bounds, _("h")),
        "status_words": status_words(Status.DERIVED),
        "source": _formula(pair, share),
    }


def _named(share: int) -> str:
    return _("Implied import time at {share} % exports").format(share=share)


def _formula(pair: _Pair, share: int) -> str:
    return _("({overall} \N{MINUS SIGN} {share} % × {export}) ÷ {rest} %").format(
        overall=figure_of(pair.overall), share=share, export=figure_of(pair.export), rest=100 - share
    )


def _table(pairs: tuple[_Pair, ...], share: int, inputs: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The implied times at the chosen share, the figures behind them, then every other point of the curves."""
    known = figure_table(with_words(inputs, catalogue))
    at_share = [
        _derived(pair, share, implied) for pair in pairs for implied in (pair.at(share),) if implied is not None
    ]
    elsewhere = [
        _derived(pair, one, implied) for pair in pairs for one, implied in _possible(pair, share) if one != share
    ]
    derived, points = (pd.DataFrame(found, columns=known.columns) for found in (at_share, elsewhere))
    parts = [part for part in (derived, known, points) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else known


def _derived(pair: _Pair, share: int, implied: Quantity) -> dict[str, object]:
    ids = [str(row["observation_id"]) for row in (pair.overall, pair.export)]
    return {
        **dict.fromkeys((column.key for column in figure_columns()), ""),
        "name": _named(share),
        "area": pair.overall["area_name"],
        "period": str(pair.overall["year"]),
        "figure": _hours(implied),
        "value": implied.value,
        "low": implied.bounds.low,
        "high": implied.bounds.high,
        "unit": _("h"),
        "status": status_words(Status.DERIVED),
        "as_printed": _formula(pair, share),
        "observation_id": "/".join(ids),
        "inputs": inputs_of(*ids),
    }


def _possible(pair: _Pair, share: int) -> list[tuple[int, Quantity]]:
    """Shares of the curve, and the chosen one, with the import time that they imply; impossible ones left out."""
    last = min(max(_CURVE_TO, share), 99)
    shares = sorted({*range(0, last + 1, _STEP), last, *([share] if share <= last else [])})
    return [(one, implied) for one in shares if (implied := pair.at(one)) is not None]


def _notes(pairs: tuple[_Pair, ...], share: int, inputs: pd.DataFrame, catalogue: Catalogue) -> tuple[str, ...]:
    notes = [
        _("An average of all declarations is a weighted mean: average = share × exports + (1 − share) × imports."),
        _("No source prints the share, nor whether declarations, shipments or value weigh; it is your assumption."),
    ]
    if len(pairs) > 1:
        notes.append(_("The same share is taken for every period."))
    notes += [
        _(
            "{name}: {share} % is impossible, because exports alone ({export}) would then make the average {overall}."
        ).format(name=pair.name, share=share, export=figure_of(pair.export), overall=figure_of(pair.overall))
        for pair in pairs
        if pair.at(share) is None
    ]
    return (*notes, *dispute_notes(inputs, catalogue))


def _empty(choice: TradeChoice) -> str:
    if not choice.derived:
        return _("The import time is a derived figure, and derived figures are hidden.")
    if not {OVERALL, EXPORT} <= set(choice.flows):
        return _("An import time is implied by an average and its exports: choose both flows.")
    return _("No area in this selection has both an average and an export time of one period.")
