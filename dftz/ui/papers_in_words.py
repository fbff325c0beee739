"""Papers in words, as Markdown: with room for all of it, or in a line."""

from __future__ import annotations

from dftz.exhibits.figures import source_of
from dftz.exhibits.papers import Disagreement, Papers
from dftz.exhibits.reports import tier_names
from dftz.model import Source
from dftz.ui.plain import plain
from dftz.wording import gettext as _
from dftz.wording import kept_per_language

_INPUTS_WHOLE = 6
"""Up to this many inputs are told whole; of more each has a line."""
_SOURCES_KEPT = 1024


def address_of(source: Source) -> str:
    """Where a source stands on the web; empty where that is not on record, or is no address of the web.

    A package of others may have anything in its place, a script among them.
    """
    return source.url if source.url.startswith(("https://", "http://")) else ""


@kept_per_language(_SOURCES_KEPT)
def linked(source: Source) -> str:
    """A source in Markdown, with its link where its address is on record."""
    words, address = plain(source_of(source)), address_of(source)
    return f"[{words}]({address})" if address else words


def in_brief(one: Papers) -> str:
    """Papers in little room: what it is in bold, the rest in a line below."""
    told = _(" · ").join(_in_short(one))
    return f"{_headed(one)}  \n:small[{told}]"


def in_full(one: Papers) -> str:
    """Papers with room: what it is in bold, when and where and how sure below, then a line for each part."""
    context = _context(one)
    lines = [_headed(one) + (f"  \n:gray[{context}]" if context else ""), "", *(f"- {line}" for line in _lines(one))]
    if one.inputs:
        lines += ["", _("Made of:"), "", *_inputs(one, depth=0)]
    return "\n".join(lines)


def _inputs(one: Papers, *, depth: int) -> list[str]:
    """The inputs as a list, each with its own below it; of many each has its period and source alone."""
    indent = "    " * depth
    between = _(" · ")
    told = []
    for each in one.inputs:
        lines = _in_short(each)
        if len(one.inputs) > _INPUTS_WHOLE:
            lines = [part for part in (plain(each.period), linked(each.source) if each.source else "") if part]
        told.append(f"{indent}- {_headed(each)}  \n{indent}  :small[{between.join(lines)}]")
        told += _inputs(each, depth=depth + 1)
    return told


def _headed(one: Papers) -> str:
    """What it is and how much, in bold."""
    words = _("{name}: {figure}").format(name=one.name, figure=one.figure) if one.figure else one.name
    return f"**{plain(words)}**"


def _context(one: Papers) -> str:
    """Period, area and status in a line, and the unit where the figure does not say it."""
    unit = "" if one.unit in one.figure else one.unit
    return _(" · ").join(plain(part) for part in (one.period, one.area, unit, one.status) if part)


def _lines(one: Papers) -> list[str]:
    """Everything else known of a number, label and words each, in reading order."""
    return [
        _labelled(label, words)
        for label, words in (
            (_("Bounds"), plain(one.bounds)),
            *_origin(one),
            *((label, plain(words)) for label, words in one.details),
            *(_disputed(one.dispute) if one.dispute else ()),
            (_("Your settings"), plain(_("; ").join(one.settings))),
            (_("Note"), plain(one.note)),
        )
        if words
    ]


def _labelled(label: str, words: str) -> str:
    return _("{label}: {words}").format(label=label, words=words)


def _in_short(one: Papers) -> list[str]:
    """What matters most of a number among others: period, area, status, bounds, origin, and that it is disputed."""
    parts = (
        (_("Bounds"), plain(one.bounds)),
        *_origin(one),
        (_("‡ Disputed"), plain(_labelled(one.dispute.title, one.dispute.choice)) if one.dispute else ""),
        (_("Note"), plain(one.note)),
    )
    context = _context(one)
    return [*([context] if context else ()), *(_labelled(label, words) for label, words in parts if words)]


def _origin(one: Papers) -> tuple[tuple[str, str], ...]:
    """As printed, where; or how derived."""
    tier = "" if one.source is None else tier_names()[one.source.tier].lower()
    return (
        (_("As printed"), f"“{plain(one.as_printed)}”" if one.as_printed else ""),
        (_("Formula"), plain(one.formula)),
        (
            _("Source"),
            "" if one.source is None else _("{source} ({tier})").format(source=linked(one.source), tier=tier),
        ),
        (_("Place"), plain(one.locator)),
    )


def _disputed(one: Disagreement) -> list[tuple[str, str]]:
    """Who disagrees: both sides, what is shown and why, and the other figures in it."""
    return [
        (_("‡ Disputed"), plain(_("{title}. {statement}").format(title=one.title, statement=one.statement))),
        (_("Shown"), plain(one.choice)),
        (_("Why ({kind})").format(kind=one.kind), plain(one.reason)),
        (_("Other figures in the dispute"), plain(_("; ").join(one.others))),
    ]
