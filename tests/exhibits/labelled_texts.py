"""Texts in which each number carries what a person who looked it up says of it: ``{33.34%=agrees:F0019-c}``."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dftz.data import Catalogue
from dftz.exhibits.paragraph import Check, Verdict, check_text

FOLDER = Path(__file__).parent / "paragraphs"
FILES = ("english", "chinese", "more", "held_out", "places", "passage")
_LABEL = re.compile(r"\{([^{}=]*)=(\w+)(?::([^{}]*))?\}")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FITS = frozenset({Verdict.AGREES, Verdict.ROUNDING})


@dataclass(frozen=True, kw_only=True)
class Label:
    """One number of a text: where it stands, the verdict it should get ("none" for no figure), the figure behind it."""

    start: int
    end: int
    verdict: str
    observation_id: str


@dataclass(kw_only=True)
class Score:
    """How verdicts came out: (expected, given) to how often, and what went wrong in words."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def precision(self, verdict: str) -> float:
        """Of the numbers given a verdict the part that should have it."""
        given = sum(count for (_expected, told), count in self.pairs.items() if told == verdict)
        return self.pairs[verdict, verdict] / given if given else 1.0

    def recall(self, *verdicts: str) -> float:
        """Of the numbers that should have one of the verdicts the part that got one of them."""
        expected = sum(count for (label, _told), count in self.pairs.items() if label in verdicts)
        found = sum(count for (label, told), count in self.pairs.items() if label in verdicts and told in verdicts)
        return found / expected if expected else 1.0


def labelled(line: str) -> tuple[str, tuple[Label, ...]]:
    """The text of a labelled line and its labels."""
    text, at = "", 0
    labels: list[Label] = []
    for found in _LABEL.finditer(line):
        text += line[at : found.start()]
        start = len(text)
        text += found[1]
        labels.append(Label(start=start, end=len(text), verdict=found[2], observation_id=found[3] or ""))
        at = found.end()
    return text + line[at:], tuple(labels)


def texts(name: str) -> list[tuple[str, tuple[Label, ...]]]:
    """The labelled texts of a file."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [labelled(line) for line in lines if line and not line.startswith("#")]


def scored(catalogue: Catalogue, name: str) -> Score:
    """Every label of a file beside the verdict given."""
    score = Score()
    for text, labels in texts(name):
        checks = check_text(catalogue, text).checks
        for label in labels:
            found = [one for one in checks if one.start < label.end and label.start < one.end]
            told = _told(found[0]) if found else "none"
            other = label.observation_id and found and label.observation_id not in found[0].observation_ids
            given = "another figure" if other and told == label.verdict else told
            score.pairs[label.verdict, given] += 1
            if given != label.verdict:
                score.wrong.append(f"{text[label.start : label.end]}: {given}, not {label.verdict} in “{text[:60]}”")
        spans = [(label.start, label.end) for label in labels]
        for one in checks:
            if not any(start < one.end and one.start < end for start, end in spans):
                score.pairs["none", _told(one)] += 1
                score.wrong.append(f"{one.text}: {one.verdict}, though nobody labelled it, in “{text[:60]}”")
    return score


def _told(check: Check) -> str:
    return "none" if check.verdict is Verdict.NAME else str(check.verdict)


def altered(text: str, check: Check, rng: random.Random) -> Iterator[tuple[str, str]]:
    """A text with one number changed: each digit string by 10 % or more, and two neighbouring digits swapped."""
    written = text[check.start : check.end]
    if _DIGITS.search(written):
        factor = 1 + rng.choice((-1, 1)) * rng.uniform(0.15, 0.9)
        yield "scaled", _put(text, check, _DIGITS.sub(lambda found: _scaled(found[0], factor), written))
    else:
        yield "scaled", _put(text, check, rng.choice(("four", "eleven", "seventy")))
    pairs = [at for at in range(len(written) - 1) if written[at : at + 2].isdigit() and written[at] != written[at + 1]]
    if pairs:
        at = rng.choice(pairs)
        swapped = written[:at] + written[at + 1] + written[at] + written[at + 2 :]
        if not swapped.startswith("0"):
            yield "swapped", _put(text, check, swapped)


def altered_a_little(text: str, check: Check, rng: random.Random) -> Iterator[tuple[str, str]]:
    """A text with one number changed so that it is hard to see: by one in the last digit, and by 2 to 10 %."""
    written = text[check.start : check.end]
    found = next(_DIGITS.finditer(written), None)
    if found is None:
        return
    digits = found[0]
    decimals = len(digits.partition(".")[2])
    number = float(digits.replace(",", ""))
    by_one = number + rng.choice((-1, 1)) * 10**-decimals
    by_percents = round(number * (1 + rng.choice((-1, 1)) * rng.uniform(0.02, 0.1)), decimals)
    for kind, changed in (("last digit", by_one), ("2 to 10 %", by_percents)):
        if changed > 0 and changed != number:
            told = f"{changed:,.{decimals}f}" if "," in digits else f"{changed:.{decimals}f}"
            yield kind, _put(text, check, written[: found.start()] + told + written[found.end() :])


def _scaled(digits: str, factor: float) -> str:
    decimals = len(digits.partition(".")[2])
    number = float(digits.replace(",", ""))
    changed = round(number * factor, decimals)
    if abs(changed - number) < 0.1 * number or changed == number:
        changed = number + max(1, round(number * 0.3))
    return f"{changed:,.{decimals}f}" if "," in digits else f"{changed:.{decimals}f}"


def _put(text: str, check: Check, written: str) -> str:
    return text[: check.start] + written + text[check.end :]


def still_fits(catalogue: Catalogue, text: str, start: int) -> str:
    """The verdict on the number at a place of a changed text."""
    found = [one for one in check_text(catalogue, text).checks if one.start <= start < one.end]
    return str(found[0].verdict) if found else "lost"


def fits(verdict: str) -> bool:
    """Whether a verdict says that a number fits what is on record."""
    return verdict in _FITS
