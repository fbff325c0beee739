"""How well the check of a text does: on labelled sentences, and on the article with and without changed figures.

``pytest -s tests/exhibits/test_paragraph_measured.py`` prints the figures that ``docs/methods.md`` quotes.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from dftz.data import Catalogue, in_language, load_catalogue
from dftz.exhibits.paragraph import Verdict, check_text
from dftz.wording import speaking
from tests.exhibits.labelled_texts import FILES, altered, altered_a_little, fits, scored, still_fits, texts

ARTICLE = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"
SEEDS = (1, 2)
IN_NO_NUMBER = {"F0926"}
"""A rank that the article prints as "top"."""
RISE_TO_FALL = {
    "down by": "up by", "reducedby": "increased by", "reduced by": "increased by", "grew by": "fell by",
    "up by": "down by", "upby": "down by", "soared by": "dropped by", "increased by": "decreased by",
    "jumped by": "dropped by", "growing by": "falling by",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Published:
    """A row of the table in ``docs/methods.md``: right ones of how many."""

    numbers: int
    agrees: tuple[int, int]
    fitting: tuple[int, int]
    against: tuple[int, int]
    false_alarms: int


PUBLISHED = {
    "english": Published(numbers=96, agrees=(40, 40), fitting=(48, 48), against=(11, 11), false_alarms=0),
    "chinese": Published(numbers=65, agrees=(40, 40), fitting=(41, 41), against=(6, 6), false_alarms=0),
    "more": Published(numbers=97, agrees=(41, 41), fitting=(45, 45), against=(10, 10), false_alarms=0),
    "held_out": Published(numbers=72, agrees=(24, 24), fitting=(28, 29), against=(7, 9), false_alarms=0),
    "places": Published(numbers=84, agrees=(16, 16), fitting=(17, 17), against=(9, 9), false_alarms=0),
    "passage": Published(numbers=19, agrees=(15, 15), fitting=(15, 15), against=(0, 0), false_alarms=0),
}
PUBLISHED_CHANGES = {
    "sentences": {
        "scaled": (126, 2, 175),
        "swapped": (89, 4, 114),
        "last digit": (104, 30, 164),
        "2 to 10 %": (112, 13, 154),
    },
    "passage": {"scaled": (28, 0, 28), "swapped": (25, 0, 25), "last digit": (20, 8, 28), "2 to 10 %": (28, 0, 28)},
    "article": {"scaled": (80, 0, 80), "swapped": (43, 0, 43), "last digit": (56, 19, 75), "2 to 10 %": (62, 4, 66)},
}
"""Kind of change to how many contradict, how many still fit, and how many are changed."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).parents[2] / "data")


@pytest.fixture(scope="module")
def article() -> str:
    if not ARTICLE.is_file():
        pytest.skip("the article does not lie beside the checkout")
    return ARTICLE.read_text(encoding="utf-8")


def test_there_are_enough_labelled_numbers() -> None:
    labels = [label for name in FILES for _text, labels in texts(name) for label in labels]
    assert len(labels) >= 300
    assert Counter(label.verdict for label in labels).keys() == {"agrees", "rounding", "contradicts", "unknown", "none"}


@pytest.mark.parametrize("name", FILES)
def test_labelled_numbers_get_their_verdict(catalogue: Catalogue, name: str) -> None:
    score = scored(catalogue, name)
    print(f"\n{name}: {sum(score.pairs.values())} numbers, {dict(score.pairs)}", *score.wrong, sep="\n  ")  # noqa: T201 - the measured figures
    pairs = score.pairs
    agrees = (pairs["agrees", "agrees"], sum(count for (_label, told), count in pairs.items() if told == "agrees"))
    fitting = sum(count for (label, told), count in pairs.items() if fits(label) and fits(told))
    against = pairs["contradicts", "contradicts"]
    false_alarms = sum(count for (_label, told), count in pairs.items() if told == "contradicts") - against
    labels = Counter(label for label, _told in pairs.elements())
    assert Published(
        numbers=pairs.total(),
        agrees=agrees,
        fitting=(fitting, labels["agrees"] + labels["rounding"]),
        against=(against, labels["contradicts"]),
        false_alarms=false_alarms,
    ) == PUBLISHED[name]  # fmt: skip
    assert not pairs["contradicts", "agrees"] + pairs["contradicts", "rounding"]


@pytest.mark.parametrize("name", FILES)
def test_verdicts_are_the_same_in_chinese(catalogue: Catalogue, name: str) -> None:
    with speaking("zh"):
        told = [check_text(in_language(catalogue, "zh"), text).checks for text, _labels in texts(name)]
    for (text, _labels), chinese in zip(texts(name), told, strict=True):
        english = check_text(catalogue, text).checks
        assert [(one.start, one.end, one.verdict, one.observation_ids) for one in chinese] == [
            (one.start, one.end, one.verdict, one.observation_ids) for one in english
        ]
        assert all(re.search(r"[\u3400-\u9fff]", one.explanation) for one in chinese)


def test_changed_figures_of_the_labelled_sentences_are_flagged(catalogue: Catalogue) -> None:
    told: Counter[tuple[str, str]] = Counter()
    rng = random.Random(1)  # noqa: S311 - the same changes on every machine
    for name in (one for one in FILES if one != "passage"):
        for text, labels in texts(name):
            rightly = {label.start for label in labels if fits(label.verdict)}
            for check in check_text(catalogue, text).checks:
                if fits(check.verdict) and check.start in rightly and not re.search(r"(?:April|年4月)", check.text):
                    for kind, changed in (*altered(text, check, rng), *altered_a_little(text, check, rng)):
                        told[kind, still_fits(catalogue, changed, check.start)] += 1
    counts = counted(told)
    print(f"\nchanged figures of the labelled sentences: {counts}")  # noqa: T201 - the measured figures
    assert counts == PUBLISHED_CHANGES["sentences"]


def counted(told: Counter[tuple[str, str]]) -> dict[str, tuple[int, int, int]]:
    """Kind of change to how many contradict, still fit, and are changed."""
    return {
        kind: (
            told[kind, "contradicts"],
            sum(count for (one, verdict), count in told.items() if one == kind and fits(verdict)),
            sum(count for (one, _verdict), count in told.items() if one == kind),
        )
        for kind in dict.fromkeys(kind for kind, _verdict in told)
    }


def test_every_figure_of_the_article_is_found_and_matched(catalogue: Catalogue, article: str) -> None:
    figures = catalogue.observations[catalogue.observations["source_id"] == "dftz-2019"]
    checks = check_text(catalogue, article).checks
    fitting = {one for check in checks if fits(check.verdict) for one in check.observation_ids}
    quantities = set(figures.loc[figures["charted"] | (figures["unit_id"] == "calendar_date"), "observation_id"])
    wanted = quantities - IN_NO_NUMBER
    missed = sorted(wanted - fitting)
    print(f"\narticle: {len(wanted) - len(missed)} of {len(wanted)} figures found and matched, missed: {missed}")  # noqa: T201
    assert (len(wanted), missed) == (38, [])
    assert not [check for check in checks if check.verdict is Verdict.CONTRADICTS]
    unmatched = [check.text for check in checks if check.verdict is Verdict.UNKNOWN]
    assert unmatched == []


def test_numbers_in_names_of_the_article_are_no_figures(catalogue: Catalogue, article: str) -> None:
    checks = check_text(catalogue, article).checks
    names = {check.text for check in checks if check.verdict is Verdict.NAME}
    assert names == {"two", "three"}
    figures = [check.text for check in checks if check.verdict is not Verdict.NAME]
    for written in ("version 3.0", "3.0", "2.0", "1+2", "5th", "third", "five"):
        assert written not in figures


def test_changed_figures_of_the_passage_are_flagged(catalogue: Catalogue) -> None:
    ((text, _labels),) = texts("passage")
    assert changes_told(catalogue, text) == PUBLISHED_CHANGES["passage"]


def test_changed_figures_of_the_article_are_flagged(catalogue: Catalogue, article: str) -> None:
    assert changes_told(catalogue, article) == PUBLISHED_CHANGES["article"]


def changes_told(catalogue: Catalogue, whole: str) -> dict[str, tuple[int, int, int]]:
    """What is said of each figure of a text when it is changed."""
    checks = [one for one in check_text(catalogue, whole).checks if fits(one.verdict) and " 2017" not in one.text]
    told: Counter[tuple[str, str]] = Counter()
    for seed in SEEDS:
        rng = random.Random(seed)  # noqa: S311 - the same changes on every machine
        for check in checks:
            for kind, text in (*altered(whole, check, rng), *altered_a_little(whole, check, rng)):
                told[kind, still_fits(catalogue, text, check.start)] += 1
    counts = counted(told)
    print(f"\nchanged figures: {counts}")  # noqa: T201 - the measured figures
    return counts


def test_turned_directions_of_the_article_are_flagged(catalogue: Catalogue, article: str) -> None:
    told: Counter[str] = Counter()
    for found in re.finditer("|".join(RISE_TO_FALL), article):
        number = re.compile(r"\s*\d[\d.]*%").match(article, found.end())
        if number is None:
            continue
        turned = RISE_TO_FALL[found[0]]
        text = article[: found.start()] + turned + article[found.end() :]
        at = len(article[: number.end() - 2]) + len(turned) - len(found[0])
        told[still_fits(catalogue, text, at)] += 1
    print(f"\nturned directions: {dict(told)}")  # noqa: T201 - the measured figures
    assert told == {"contradicts": 10}
