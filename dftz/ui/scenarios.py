"""The scenarios of the pages: a moved assumption draws its own exhibits again, and nothing else of the page."""

from __future__ import annotations

from functools import partial

from dftz.data import Catalogue
from dftz.exhibits import institutional_reform as reform
from dftz.exhibits import investment_projects as projects
from dftz.exhibits import port_logistics as port
from dftz.exhibits import trade_facilitation as trade
from dftz.exhibits.exhibit import Exhibit
from dftz.ui import blocks, parts, port_pickers, project_pickers, reform_pickers, saving_pickers, trade_pickers
from dftz.ui.filters import scenario_to_take_apart
from dftz.ui.language import fragment

_PATHS = "growth-paths-scenario"


def growth_paths(catalogue: Catalogue) -> None:
    """What a cargo becomes if its growth of 2018 lasts or fades."""
    parts.place(_PATHS, lambda: _growth_paths(catalogue))


def _growth_paths(catalogue: Catalogue) -> None:
    choice: port.PortChoice = parts.held().choice
    path = port_pickers.path_picker(catalogue, choice)
    if path:
        _with_outcomes(blocks.following_inside(partial(port.paths_exhibit, catalogue, path=path), _PATHS))


@fragment
def import_time(catalogue: Catalogue, choice: trade.TradeChoice) -> None:
    """The import time behind an average, for a share of exports."""
    blocks.exhibit(trade.import_time_exhibit(catalogue, choice, trade_pickers.share_picker()))


@fragment
def inspections_spared(catalogue: Catalogue, choice: trade.TradeChoice, currency: str) -> None:
    """What companies are spared by inspections that are made no longer; nothing where none is on record."""
    if trade.has_inspections(catalogue):
        setting = saving_pickers.inspection_picker(currency)
        blocks.register(trade.savings_exhibit(catalogue, choice, setting))


@fragment
def value_of_time(catalogue: Catalogue, choice: trade.TradeChoice, currency: str) -> None:
    """What hours saved are worth, which assumption matters most, and where each comes from."""
    value = saving_pickers.value_picker(catalogue, currency)
    if value:
        _with_outcomes(trade.value_exhibit(catalogue, choice, value))
        apart = scenario_to_take_apart("tornado", trade.SCENARIO_NAMES[: len(value.scenarios)])
        blocks.exhibit(trade.tornado_exhibit(catalogue, choice, value, apart))
        blocks.register(trade.assumptions_exhibit(catalogue, choice, value))


@fragment
def way_to_a_goal(catalogue: Catalogue, choice: trade.TradeChoice) -> None:
    """The yearly cut that reaches a goal in time, beside the cuts that were achieved."""
    goal = saving_pickers.goal_picker(catalogue)
    if goal:
        _with_outcomes(trade.goal_exhibit(catalogue, choice, goal))


@fragment
def pace_goes_on(catalogue: Catalogue, choice: reform.ReformChoice) -> None:
    """Where a count gets to if its pace goes on or fades."""
    pace = reform_pickers.pace_picker(catalogue)
    if pace:
        _with_outcomes(reform.scenario_exhibit(catalogue, choice, pace))


@fragment
def completion(catalogue: Catalogue, choice: projects.ProjectChoice) -> None:
    """How many projects operate in a year to come, and which assumption matters most."""
    setting = project_pickers.completion_picker()
    _with_outcomes(projects.completion_exhibit(catalogue, choice, setting))
    apart = scenario_to_take_apart("apart", projects.SCENARIO_NAMES[: len(setting.scenarios)])
    blocks.exhibit(projects.completion_tornado_exhibit(catalogue, choice, setting, apart))


def _with_outcomes(shown: Exhibit) -> None:
    blocks.exhibit(shown)
    blocks.outcomes(shown)
