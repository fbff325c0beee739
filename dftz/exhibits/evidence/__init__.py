"""The evidence page: every figure with its papers, sources, definitions, and what was never published."""

from dftz.exhibits.evidence.choice import (
    PAGE,
    Doubt,
    FigureChoice,
    Order,
    Part,
    SourceChoice,
    area_names,
    doubt_names,
    indicator_names,
    order_names,
    part_names,
    status_names,
    theme_names,
    year_span,
)
from dftz.exhibits.evidence.definitions import dictionary_exhibit, indicators_exhibit
from dftz.exhibits.evidence.figures import (
    chosen_figures,
    figure_ids,
    figures_exhibit,
    offered_ids,
    package_ids,
    package_size,
)
from dftz.exhibits.evidence.gaps import HERE, GapChoice, area_groups, gaps_exhibit
from dftz.exhibits.evidence.sources import sources_exhibit

__all__ = [
    "HERE",
    "PAGE",
    "Doubt",
    "FigureChoice",
    "GapChoice",
    "Order",
    "Part",
    "SourceChoice",
    "area_groups",
    "area_names",
    "chosen_figures",
    "dictionary_exhibit",
    "doubt_names",
    "figure_ids",
    "figures_exhibit",
    "gaps_exhibit",
    "indicator_names",
    "indicators_exhibit",
    "offered_ids",
    "order_names",
    "package_ids",
    "package_size",
    "part_names",
    "sources_exhibit",
    "status_names",
    "theme_names",
    "year_span",
]
