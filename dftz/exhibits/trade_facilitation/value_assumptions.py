"""The assumptions behind the value of time, each tagged published, literature or judgement."""

from __future__ import annotations

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, inputs_column, inputs_of
from dftz.exhibits.page_frame import KEPT
from dftz.exhibits.trade_facilitation.choice import TradeChoice, ValueChoice
from dftz.exhibits.trade_facilitation.saving import assumptions, hours_saved
from dftz.exhibits.trade_facilitation.value_frame import (
    labelled,
    value_frame,
    value_sources,
)
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, status_words


@kept_per_language(KEPT)
def assumptions_exhibit(catalogue: Catalogue, choice: TradeChoice, value: ValueChoice) -> Exhibit:
    """Every assumption of every scenario, tagged published, literature or judgement."""
    rows = [
        {
            "scenario": name,
            "name": one.name,
            "low": one.quantity.bounds.low,
            "central": one.quantity.value,
            "high": one.quantity.bounds.high,
            "unit": one.unit,
            "origin": one.origin,
            "why": one.why,
            "status": status_words(Status.ASSUMED),
            "inputs": one.inputs,
        }
        for name, scenario in labelled(value)
        for one in assumptions(catalogue, value, scenario).values()
    ]
    rows += [
        {
            "scenario": "",
            "name": _("Hours saved so far: {name}").format(name=one.name),
            "low": one.saved.bounds.low,
            "central": one.saved.value,
            "high": one.saved.bounds.high,
            "unit": _("h"),
            "origin": _("published"),
            "why": _("a yardstick, {first} to {last}").format(first=one.first["year"], last=one.last["year"]),
            "status": status_words(Status.DERIVED),
            "inputs": inputs_of(*one.ids),
        }
        for one in hours_saved(catalogue, derived=choice.derived)
    ]
    return Exhibit(
        exhibit_id="value-of-time-assumptions",
        title=_("What each scenario assumes, and on whose word"),
        subtitle=_("Published: printed or implied by a source. Literature: a study. Judgement: yours"),
        alt=_("Table of {count} assumptions and yardsticks with their range and origin.").format(count=len(rows)),
        spec=None,
        rows=pd.DataFrame(columns=list(WORD_COLUMNS)),
        table=pd.DataFrame(rows),
        columns=(
            Column(key="scenario", label=_("Scenario")),
            Column(key="name", label=_("Assumption")),
            Column(key="low", label=_("Low")),
            Column(key="central", label=_("Central")),
            Column(key="high", label=_("High")),
            Column(key="unit", label=_("Unit")),
            Column(key="origin", label=_("On whose word")),
            Column(key="why", label=_("Why")),
            Column(key="status", label=_("Status")),
            inputs_column(),
        ),
        notes=(_("An empty high end means that the study gives none."),),
        sources=value_sources(catalogue, value),
        file_stem="value-of-time-assumptions",
        **value_frame(catalogue, choice, value),
    )
