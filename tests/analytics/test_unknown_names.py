"""Names that nothing is on record under, told from words that are only written with a capital or begin a clause."""

from __future__ import annotations

import pytest

from dftz.analytics.reading import read
from dftz.analytics.unknown_names import unknown_names
from dftz.analytics.words_in_text import lexicon, terms

KNOWN = lexicon(["Container throughput of Dalian Port was large in the year"])
TERMS = frozenset(terms("container throughput 集装箱吞吐量 大连"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Valencia handled 5 million TEU in 2018.", ["Valencia"]),
        ("In 2018 Felixstowe handled 3.85 million TEU.", ["Felixstowe"]),
        ("Algeciras's throughput was 5.", ["Algeciras"]),
        ("Container throughput of Dalian Port was 5.", []),
        ("Exporters waited five hours.", []),
        ("The train left on 10 April 2017.", []),
        ("PSA handled 5.", []),
        ("苏州2018年集装箱吞吐量为636万。", ["苏"]),
        ("2018年苏州集装箱吞吐量为636万。", ["苏"]),
        ("2018年，泉州港有240万。", ["泉"]),
        ("2018年全年集装箱吞吐量为636万。", []),
        ("截至2018年，形成集装箱636万。", []),
        ("大连2018年集装箱吞吐量为636万。", []),
    ],
)
def test_only_names_that_nothing_is_on_record_under_are_found(text: str, names: list[str]) -> None:
    reading = read(text, KNOWN)
    assert [reading.words[at].text for at in unknown_names(reading, KNOWN, TERMS)] == names
