"""Names of authors as three styles of citation write them; persons are given as "Family, Given"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_APA_MOST, _GBT_MOST = 20, 3
"""Up to so many authors are named; of more APA names 19 and the last, GB/T 7714 three."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def apa_names(authors: Sequence[str]) -> str:
    """Authors in APA 7: "Djankov, S., Freund, C., & Pham, C. S."; none where there are none."""
    names = [_apa_name(one) for one in authors]
    if len(names) > _APA_MOST:
        return ", ".join([*names[: _APA_MOST - 1], f". . . {names[-1]}"])
    return f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else "".join(names)


def gbt_names(authors: Sequence[str], language: str) -> str:
    """Authors in GB/T 7714-2015: "DJANKOV S, FREUND C, PHAM C S"; none where there are none."""
    names = [_gbt_name(one) for one in authors[:_GBT_MOST]]
    more = "\N{CJK UNIFIED IDEOGRAPH-7B49}" if language == "zh" else "et al"
    return ", ".join([*names, *([more] if len(authors) > _GBT_MOST else [])])


def bibtex_names(authors: Sequence[str], escaped: Callable[[str], str]) -> str:
    """Authors of a BibTeX entry: "Hummels, David and Schaur, Georg"; an institution in braces of its own."""
    return " and ".join(escaped(one) if _parts(one)[1] else f"{{{escaped(one)}}}" for one in authors)


def _apa_name(author: str) -> str:
    family, given = _parts(author)
    if _HAN.search(author):
        return family + given
    return f"{family}, {_initials(given, '. ', '.-')}." if given else family


def _gbt_name(author: str) -> str:
    family, given = _parts(author)
    if _HAN.search(author):
        return family + given
    return f"{family.upper()} {_initials(given, ' ', '-')}" if given else family


def _initials(given: str, between: str, hyphen: str) -> str:
    """First letters of given names: "Cong S." is C and S, "Jean-Paul" J and P with the hyphen kept."""
    return between.join(
        hyphen.join(part[0].upper() for part in name.split("-") if part) for name in given.replace(".", " ").split()
    )


def _parts(author: str) -> tuple[str, str]:
    """Family and given name; an institution has no given one."""
    family, _comma, given = author.partition(",")
    return family.strip(), given.strip()
