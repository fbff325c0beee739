"""What texts are checked against: the figures on record in whole units, and the words that each is known by.

Made once per catalogue from the tables alone, so that another zone's package brings its own words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial

import numpy as np

from dftz.analytics.series import around
from dftz.analytics.units_in_text import UnitWord, unit_words
from dftz.analytics.words_in_text import lexicon, phrase, terms
from dftz.analytics.written_numbers import SCALES
from dftz.data import Catalogue, in_language
from dftz.exhibits.evidence.everything import everything
from dftz.exhibits.page_frame import part_of
from dftz.exhibits.paragraph.records import Records, records_of
from dftz.model import Unit
from dftz.wording import SOURCE_LANGUAGE

_BESIDE = 0.35
"""Weight of a word of a definition or of a figure as printed, beside one of a name."""
_WIDE = frozenset({"country", "economy"})
_SCALE_OF_NAME = re.compile(rf"({'|'.join(SCALES)}) (.+)")


@dataclass(frozen=True, kw_only=True, eq=False)
class Index:
    """Everything that a text is checked against."""

    known: frozenset[str]
    units: Mapping[str, list[UnitWord]]
    records: Callable[[str], Records]
    """Gives the figures of an indicator; looked up when a text first points to it, and kept."""
    found_by: Mapping[str, Mapping[str, float]]
    """Term to the indicators that it points to, each with how much it tells."""
    phrases: Mapping[str, tuple[Mapping[str, float], ...]]
    """Indicator to its names and other words, each as terms with how much they tell."""
    subjects: Mapping[str, frozenset[str]]
    """Indicator to the terms of its subject."""
    families: Mapping[str, str]
    areas: dict[str, list[tuple[tuple[str, ...], str]]]
    """First stem to the names of areas that begin with it, the longest first."""
    parents: Mapping[str, str]
    inside: Mapping[str, frozenset[str]]
    """Area to all that lies in it, itself included."""
    wide: frozenset[str]
    """Countries and economies."""
    home: frozenset[str]
    """The areas that a text means where it names none."""
    calendar: frozenset[str]
    """Indicators that are dates."""


@lru_cache(maxsize=4)
def index_of(catalogue: Catalogue) -> Index:
    """The index of a catalogue; names are looked for in every language, whatever language the catalogue is in."""
    spoken = catalogue
    catalogue = in_language(catalogue, SOURCE_LANGUAGE)
    indicators = catalogue.indicators
    sizes = {unit_id: dimension_of(unit) for unit_id, unit in catalogue.units.items()}
    names = _names(catalogue)
    beside = _beside(catalogue)
    found_by, phrases = _weights(names, beside)
    inside = _inside(catalogue)
    wide, home = _wide(catalogue), _home(catalogue, inside)
    return Index(
        known=lexicon(_texts(catalogue)),
        units=unit_words(_unit_names(catalogue, sizes)),
        records=cache(partial(records_of, everything(catalogue), everything(spoken), sizes, wide | home)),
        found_by=found_by,
        phrases=phrases,
        subjects={
            row["indicator_id"]: frozenset(terms(f"{row['subject_name']} {row['subject_name_zh']}"))
            for _i, row in indicators.iterrows()
        },
        families=dict(zip(indicators["indicator_id"], indicators["family"], strict=True)),
        areas=_area_names(catalogue),
        parents=part_of(catalogue),
        inside=inside,
        wide=wide,
        home=home,
        calendar=frozenset(indicators.loc[indicators["unit_id"] == "calendar_date", "indicator_id"]),
    )


def dimension_of(unit: Unit) -> tuple[str, float]:
    """What a unit counts without its thousands or millions, and how many of it the unit is: "billion yuan"."""
    scaled = _SCALE_OF_NAME.fullmatch(unit.name)
    return (scaled[2], float(SCALES[scaled[1]])) if scaled else (unit.name, 1.0)


def _names(catalogue: Catalogue) -> dict[str, list[str]]:
    """Indicator to its names, and what else a text may call it."""
    called: dict[str, list[str]] = {}
    for _i, row in catalogue.indicators.iterrows():
        words = [row["name"], f"{row['subject_name']} {row['name']}", row["name_zh"]]
        called[row["indicator_id"]] = [one for one in words if one.strip()]
    spoken = catalogue.vocabulary
    for _i, row in spoken[spoken["indicator_id"] != ""].iterrows():
        called[row["indicator_id"]].append(row["words"])
    return called


def _beside(catalogue: Catalogue) -> dict[str, set[str]]:
    """Indicator to the terms of its definition and of its figures as printed."""
    told = {row["indicator_id"]: set(terms(row["definition"])) for _i, row in catalogue.indicators.iterrows()}
    indicators, printed = (catalogue.figures.columns[one] for one in ("indicator_id", "as_printed"))
    indicator_ids, texts = list(indicators.values), list(printed.values)
    speaking = [frozenset(terms(text)) for text in texts]  # of most there is nothing but a number
    says = np.array([bool(one) for one in speaking], dtype=np.bool_)
    pairs = np.column_stack([indicators.codes, printed.codes])[says[printed.codes]]
    for indicator, text in np.unique(pairs, axis=0):
        told[indicator_ids[indicator]].update(speaking[text])
    return told


def _weights(
    names: Mapping[str, list[str]], beside: Mapping[str, set[str]]
) -> tuple[dict[str, dict[str, float]], dict[str, tuple[dict[str, float], ...]]]:
    named = {indicator_id: {term for one in called for term in terms(one)} for indicator_id, called in names.items()}
    spread: Counter[str] = Counter()
    for indicator_id, own in named.items():
        spread.update(dict.fromkeys(own, 1.0))
        spread.update(dict.fromkeys(beside[indicator_id] - own, _BESIDE))
    tells = {term: math.log(1 + len(names) / count) for term, count in spread.items()}
    found_by: dict[str, dict[str, float]] = defaultdict(dict)
    for indicator_id, own in named.items():
        for term in own:
            found_by[term][indicator_id] = tells[term]
        for term in beside[indicator_id] - own:
            found_by[term][indicator_id] = _BESIDE * tells[term]
    phrases = {
        indicator_id: tuple({term: tells[term] for term in terms(one)} for one in called)
        for indicator_id, called in names.items()
    }
    return found_by, phrases


def _unit_names(catalogue: Catalogue, sizes: Mapping[str, tuple[str, float]]) -> dict[str, list[str]]:
    """Dimension to the words that name it."""
    called: dict[str, list[str]] = defaultdict(list)
    for unit_id, unit in catalogue.units.items():
        dimension, size = sizes[unit_id]
        called[dimension].append(dimension)
        if size == 1 and unit.name_zh:
            called[dimension].append(unit.name_zh)
    spoken = catalogue.vocabulary
    for _i, row in spoken[spoken["unit_id"] != ""].iterrows():
        called[sizes[row["unit_id"]][0]].append(row["words"])
    return called


def _area_names(catalogue: Catalogue) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    called: list[tuple[str, str]] = []
    for _i, row in catalogue.reference_areas.iterrows():
        names = [row["name"], row["name"].partition(" (")[0], row["name"].partition(",")[0], row["name_zh"]]
        called += [(one, row["area_id"]) for one in dict.fromkeys(names) if one]
    spoken = catalogue.vocabulary
    called += [(row["words"], row["area_id"]) for _i, row in spoken[spoken["area_id"] != ""].iterrows()]
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for words, area_id in called:
        parts = phrase(words)
        if parts:
            found[parts[0]].append((parts, area_id))
    return {first: sorted(told, key=lambda one: -len(one[0])) for first, told in found.items()}


def _wide(catalogue: Catalogue) -> frozenset[str]:
    areas = catalogue.reference_areas
    return frozenset(areas.loc[areas["kind"].isin(_WIDE), "area_id"])


def _inside(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    parents = part_of(catalogue)
    found: dict[str, set[str]] = defaultdict(set)
    for area_id in parents:
        for wider in around(area_id, parents):
            found[wider].add(area_id)
    return {area_id: frozenset(inner) for area_id, inner in found.items()}


def _home(catalogue: Catalogue, inside: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The area with most indicators, what lies around it below the country, and the country itself."""
    if not len(catalogue.figures):
        return frozenset()
    wide = _wide(catalogue)
    parents = part_of(catalogue)
    counts = Counter(
        area for area, _indicator in catalogue.figures.counts("area_id", "indicator_id") if area not in wide
    )
    if not counts:
        return frozenset(catalogue.figures.different("area_id"))
    about = around(min(counts, key=lambda area: (-counts[area], area)), parents)
    root = [area_id for area_id in about if area_id not in wide][-1]
    return inside[root] | set(about)


def _texts(catalogue: Catalogue) -> Iterable[str]:
    for frame, columns in (
        (catalogue.indicators, ("name", "subject_name", "definition")),
        (catalogue.reference_areas, ("name", "note")),
        (catalogue.measures, ("name", "effect", "note")),
        (catalogue.projects, ("name", "investor", "sector")),
        (catalogue.disputes, ("title", "statement", "choice", "reason")),
        (catalogue.vocabulary, ("words",)),
    ):
        for column in columns:
            yield from frame[column]
    for column in ("as_printed", "base_words", "note"):
        yield from catalogue.figures.different(column)
    yield from (unit.name for unit in catalogue.units.values())
    yield from (source.title for source in catalogue.sources.values())
