"""What the words around a number say of it, English and Chinese: "more than", up or down, a change or a level."""

from __future__ import annotations

import re

from dftz.analytics.agreement import Wording
from dftz.analytics.numerals import Numeral

_MORE = (
    r"more\s*than|greater\s*than|higher\s*than|(?<![a-z])(?<!took )(?<!take )(?<!taken )(?<!taking )over|above"
    r"|exceed(?:s|ed|ing)?|in\s*excess\s*of|upwards\s*of|(?<![a-z])beyond|surpass(?:es|ed|ing)?"
    r"|超过|超出|高于|大于|逾|突破|超"
)
_ABOUT = (
    r"about|around|(?<![a-z])some|roughly|approximately|approx\.?|circa|(?<![a-z])ca\.?|an\s*estimated|~|≈"
    r"|大约|大概|约为|约"
)
_BEFORE: tuple[tuple[Wording, str], ...] = (
    (Wording.AT_MOST, r"no\s*more\s*than|not\s*more\s*than|at\s*most|up\s*to|不超过|不高于|至多|最多|不多于"),
    (Wording.AT_LEAST, r"no\s*(?:less|fewer)\s*than|at\s*least|不少于|不低于|至少|最少|多达"),
    (Wording.MORE, _MORE),
    (Wording.NEARLY, r"nearly|almost|close\s*to|just\s*under|approaching|将近|接近|近"),
    (Wording.LESS, r"less\s*than|fewer\s*than|lower\s*than|(?<![a-z])under|below|不到|不足|低于|少于|小于"),
    (Wording.ABOUT, _ABOUT),
)
_BEFORE_PATTERNS = tuple(
    (
        wording,
        re.compile(rf"(?i)(?:{words})(?:\s*(?:a\s*total\s*of|the|a|by))?\s*[¥￥$€£]?\s*(?:RMB|USD|US\$|CNY)?\s*$"),
    )
    for wording, words in _BEFORE
)
_AFTER_PATTERNS = (
    (Wording.AT_LEAST, re.compile(r"(?:及以上|或以上|\s?(?:or|and) more\b|\+)")),
    (Wording.MORE, re.compile(r"(?:\s?[^\s，。,;；\d]{0,4}以上|\s?(?:[余多](?=[^\d])|plus\b))")),
    (Wording.AT_MOST, re.compile(r"(?:\s?[^\s，。,;；\d]{0,3}(?:以内|以下)|\s?or less\b)")),
    (Wording.LESS, re.compile(r"[%％]?弱")),
    (Wording.ABOUT, re.compile(r"(?:\s?[^\s，。,;；\d]{0,4}(?:左右|上下)|\s?or so\b)")),
)
_RISE = (
    r"gr[eo]w(?:s|n|ing|th)?|increas(?:e[sd]?|ing)|r[oi]se[ns]?|rising|(?<![a-z])up(?!\s*to)|soar(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|climb(?:s|ed|ing)?|surg(?:e[sd]?|ing)|gain(?:s|ed)?|expan(?:d(?:s|ed|ing)?|sion)|faster|higher(?!\s*than\s*$)"
    r"|speed(?:ed)?\s*up|accelerat\w*|widen(?:s|ed)?|(?<![a-z])more(?=\s(?:than\s(?:a|the)\s))|improv(?:ed|es|ing|ement)"
    r"|增长|增加|上升|提高|提升|上涨|攀升|加快|扩大|提速|增幅|同比增|激增|猛增|涨|增"
)
_FALL = (
    r"f[ea]ll(?:s|en|ing)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|reduc(?:e[sd]?|ing|tions?)|(?<![a-z])down"
    r"|drop(?:s|ped|ping)?|(?<![a-z])cuts?(?![a-z])|cutting|shr[iau]nk(?:s|ing|en)?|lower(?!\s*than\s*$)(?:s|ed|ing)?"
    r"|short(?:en(?:s|ed|ing)?|er)|slash(?:es|ed|ing)?|compress(?:ed|ing|ion)?|slow(?:er|ed)|(?<![a-z])less(?!\s*than\s*$)"
    r"|los[ts]|plunge[sd]?|slump(?:s|ed)?"
    r"|下降|减少|降低|压缩|缩短|缩减|下跌|下滑|回落|降幅|压减|减|降"
)
_DIRECTION = re.compile(rf"(?i)(?P<rise>{_RISE})|(?P<fall>{_FALL})")
_PACE = re.compile(r"(?i)faster|speed|accelerat|slow|加快|提速")
_YEAR_ON_YEAR = re.compile(
    r"(?i)year[\s-]*on[\s-]*year|(?<![a-z])yoy|同比|环比|a year earlier|the year before|compared with"
)
_TO_LEVEL = re.compile(r"(?i)(?:(?<![a-z])to|reach(?:ed|es|ing)?|total(?:s|led|ed|ling)|至|到|为|达|达到)\s*$")
_BY = re.compile(
    r"(?i)by\s*(?:about|around|some|nearly|almost|over|more\s*than|roughly|approximately|up\s*to)?\s*$|[增减]加?少?了\s*约?$"
)


def wording_of(one: Numeral, before: str, after: str) -> Wording:
    """Which side of a number the words around it say it lies on."""
    if one.more:
        return Wording.MORE
    for wording, pattern in _BEFORE_PATTERNS:
        if pattern.search(before):
            return wording
    for wording, pattern in _AFTER_PATTERNS:
        if pattern.match(after):
            return wording
    return Wording.EXACT


def direction_of(one: Numeral, before: str, after: str, *, percent: bool) -> tuple[bool | None, bool, bool | None]:
    """Direction said of a number, whether it is one of pace, and whether the number is a change."""
    own = re.split(r"[.,;:，。；：、\d]", before)[-1]
    is_level = bool(_TO_LEVEL.search(own)) and not _BY.search(own)
    if one.low < 0:
        return False, False, True
    last = next(reversed(list(_DIRECTION.finditer(own))), None)
    if last is not None:
        change = not is_level if percent else (True if _BY.search(own) else (False if is_level else None))
        return last["rise"] is not None, _is_pace(last), change
    following = re.split(r"[.,;:，。；：、\d]|\band\b", after)[0]
    near = _DIRECTION.search(following[:28])
    if near is not None and percent:
        return near["rise"] is not None, _is_pace(near), True
    if percent and (_YEAR_ON_YEAR.search(own) or _YEAR_ON_YEAR.match(following.strip())):
        return None, False, True
    return None, False, (False if is_level or percent else None)


def _is_pace(found: re.Match[str]) -> bool:
    return bool(_PACE.match(found[0]))


def said_before(before: str) -> bool:
    """Whether the words of a change stand before its number: then what it is a change of does so too."""
    own = re.split(r"[.;。；]|\d", before)[-1]
    return bool(_DIRECTION.search(own) or _YEAR_ON_YEAR.search(own))
