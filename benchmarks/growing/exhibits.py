"""Every exhibit of every page on a package of any size, the search and the check of a text, without a server."""

from __future__ import annotations

from functools import partial

from benchmarks.growing.record import Line
from benchmarks.growing.spending import median_spent, spent
from dftz.data import Catalogue
from dftz.exhibits.evidence.everything import everything
from dftz.exhibits.pages import exhibit_ids, exhibit_of, page_exhibits
from dftz.exhibits.paragraph.checking import check_text

CHANGES: dict[str, dict[str, tuple[str, ...]]] = {
    "": {"disputed": ("false",)},
    "trade-facilitation": {"span": ("2017", "2020")},
    "port-logistics": {"years": ("2010", "2020")},
    "institutional-reform": {"when": ("2017", "2020")},
    "investment-projects": {"with_amount": ("true",)},
    "evidence": {"about_area": ("dalian_port",), "gaps_theme": ("port_logistics",)},
}
"""A change of filter for each page: what a reader waits for, once the page has been opened by anybody."""
TEXT = "In 2018 import clearance took 80.42 hours, 33.34 % less than in 2017; 400,000 TEU went by rail."
_ANOTHER = "Dalian Port handled 9.77 million TEU in 2018, and 117 of 119 reform tasks were done."


def exhibits(catalogue: Catalogue) -> tuple[Line, Line]:
    """Milliseconds for all exhibits of each page, and for each exhibit: made first, and again after a change."""
    every = {"figures derived from others, once, ms": 1000 * spent(lambda: everything(catalogue))}
    each: Line = {}
    known = exhibit_ids(catalogue)
    for page, change in CHANGES.items():
        for name, query in (("as it opens", {}), ("after a change", change)):
            costs = {
                exhibit_id: 1000 * spent(partial(exhibit_of, catalogue, exhibit_id, query))
                for exhibit_id in page_exhibits(catalogue, page, query)
            }
            every[f"/{page}, {name}, ms"] = sum(costs.values())
            each |= {f"{exhibit_id}, {name}, ms": cost for exhibit_id, cost in costs.items() if exhibit_id in known}
    return every, each


def searches(catalogue: Catalogue) -> Line:
    """What is looked for among all figures: words, and the numbers of a text; the first time and from then on."""
    told = {}
    for name, words in (("first search", "dalian 2018"), ("next search", "rail 2017")):
        call = partial(exhibit_of, catalogue, "figures", {"find_evidence": (words,)})
        told[f"{name}, ms"] = 1000 * spent(call)
    told["first text checked, ms"] = 1000 * spent(partial(check_text, catalogue, TEXT))
    told["the same once more, ms"] = 1000 * median_spent(partial(check_text, catalogue, TEXT), 3)
    told["another text, ms"] = 1000 * spent(partial(check_text, catalogue, _ANOTHER))
    return told
