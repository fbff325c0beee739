"""How well the check of a text does: on labelled sentences, and on the article with and without changed figures.

``pytest -s tests/exhibits/test_paragraph_measured.py`` prints the figures that ``docs/methods.md`` quotes.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from dftz.data import Catalogue, load_catalogue
from dftz.exhibits.paragraph import Verdict, check_text
from tests.exhibits.labelled_texts import FILES, altered, fits, scored, still_fits, texts

ARTICLE = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"
SEEDS = (1, 2)
IN_NO_NUMBER = {"F0926"}
"""A rank that the article prints as "top"."""
RISE_TO_FALL = {
    "down by": "up by", "reducedby": "increased by", "reduced by": "increased by", "grew by": "fell by",
    "up by": "down by", "upby": "down by", "soared by": "dropped by", "increased by": "decreased by",
    "jumped by": "dropped by", "growing by": "falling by",
}  # fmt: skip


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
    assert score.precision("agrees") >= 0.95
    assert score.recall("agrees", "rounding") >= 0.9
    assert score.recall("unknown", "none") >= 0.95
    assert score.precision("contradicts") >= 0.75


def test_every_figure_of_the_article_is_found_and_matched(catalogue: Catalogue, article: str) -> None:
    figures = catalogue.observations[catalogue.observations["source_id"] == "dftz-2019"]
    checks = check_text(catalogue, article).checks
    fitting = {one for check in checks if fits(check.verdict) for one in check.observation_ids}
    quantities = set(figures.loc[figures["charted"] | (figures["unit_id"] == "calendar_date"), "observation_id"])
    wanted = quantities - IN_NO_NUMBER
    missed = sorted(wanted - fitting)
    print(f"\narticle: {len(wanted) - len(missed)} of {len(wanted)} figures found and matched, missed: {missed}")  # noqa: T201
    assert (len(wanted) - len(missed)) / len(wanted) >= 0.95
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


def test_changed_figures_of_the_article_are_flagged(catalogue: Catalogue, article: str) -> None:
    checks = [one for one in check_text(catalogue, article).checks if fits(one.verdict) and " 2017" not in one.text]
    told: Counter[tuple[str, str]] = Counter()
    for seed in SEEDS:
        rng = random.Random(seed)  # noqa: S311 - the same changes on every machine
        for check in checks:
            for kind, text in altered(article, check, rng):
                told[kind, still_fits(catalogue, text, check.start)] += 1
    whole = told.total()
    contradicted = sum(count for (_kind, verdict), count in told.items() if verdict == "contradicts")
    fitting = sum(count for (_kind, verdict), count in told.items() if fits(verdict))
    print(f"\nchanged figures: {contradicted} of {whole} contradict, {fitting} still fit: {dict(told)}")  # noqa: T201
    assert whole >= 120
    assert contradicted / whole >= 0.95
    assert fitting / whole <= 0.03


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
    assert told.total() >= 10
    assert told["contradicts"] / told.total() >= 0.9
