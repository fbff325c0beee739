"""Names in a text that nothing is on record under, so that no number of theirs is known: "Felixstowe", 苏州港."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from dftz.analytics.reading import Reading
from dftz.analytics.words_in_text import FUNCTION_WORDS, is_chinese, stem

_SHORTEST = 3
_VERB = re.compile(
    r"(?:\s[A-Z][a-z]+){0,2}(?:['’]s\b|\s(?:port|harbour|harbor|city)\b|\s(?:handled|handles|recorded|reached|moved"
    r"|reported|posted|saw|had|has|is|was|processed|shipped|took|needs|needed|cleared|completed|registered|counted|grew"
    r"|rose|fell|attracted|exported|imported)\b)"
)
"""What follows a name at the beginning of a sentence, where a capital tells nothing."""
_CLAUSE_ZH = re.compile(
    r"(?P<after_a_year>(?<=\d年))?(?:^|(?<=[。！？；，,、：:\n年月在与和比]))\s*"
    r"(?P<run>[\u3400-\u9fff]{2,8})(?P<year>(?:19|20)\d\d年)?"
)
_PLACE_ZH = re.compile(r"港|市|省|县|口岸|片区|自贸区|自贸试验区|的")
_COMMON_ZH = re.compile(
    r"截至|截止|早在|自从|其中|同时|此外|另外|例如|比如|直到|直至|到了|预计|相比|对比|相较|以及|根据|按照"
    r"|随着|不过|但是|如果|目前|今年|去年|前年|当年|全年|全部|共有|共计|累计|总计|合计|实现|完成|达到|超过"
    r"|突破|上半|下半|第一|第二|第三|第四|一季|二季|三季|四季|平均|每年|每月|这里|这些|那里|我们|他们|本市"
    r"|该市|该港|本港|全市|全省|全国|全港|通过|由于|因此|所以|虽然|如今|现在|现有|已经|仍然|一共|大约|约为"
    r"|近年|底前|年底|年初|末期"
)
"""Words that a clause may begin with and that are no names."""


def unknown_names(reading: Reading, known: Collection[str], terms: Collection[str]) -> Iterator[int]:
    """Index of the first word of each name that is not known, in the text's order within a language.

    Args:
        reading: the text.
        known: English words on record, in lower case.
        terms: what indicators are found by: stems, and pairs of Chinese characters.
    """
    dates = {at for one in reading.numbers for at in range(one.start, one.end)}
    for at, word in enumerate(reading.words):
        text = word.text
        if len(text) < _SHORTEST or not text.istitle() or not text.isascii() or word.start in dates:
            continue
        plain = text.casefold()
        if plain in known or plain in FUNCTION_WORDS or stem(text) in known or stem(text) in terms:
            continue
        begins = at == 0 or reading.words[at - 1].sentence != word.sentence
        if not begins or _VERB.match(reading.plain, word.end, word.end + 60):
            yield at
    starts = {word.start: at for at, word in enumerate(reading.words) if is_chinese(word.text)}
    for found in _CLAUSE_ZH.finditer(reading.plain):
        before, after = found["year"] is not None, found["after_a_year"] is not None
        if _is_name(found["run"], terms, before_a_year=before, after_a_year=after):
            yield starts[found.start("run")]


def _is_name(run: str, terms: Collection[str], *, before_a_year: bool, after_a_year: bool) -> bool:
    """Whether a clause begins with two or three characters that mean nothing on record and that a place goes by."""
    if _COMMON_ZH.match(run) or run[:2] in terms:
        return False
    if before_a_year and len(run) <= 3:  # noqa: PLR2004 - the longest name
        return True
    return any(
        _PLACE_ZH.match(run, length) or (after_a_year and run[length : length + 2] in terms)
        for length in (2, 3)
        if not any(run[at : at + 2] in terms for at in range(length - 1))
    )
