"""The layout of a picture: title, filters, chart or table, notes and papers, each where the preset puts it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.scope_notes import SIGN
from dftz.export import letters
from dftz.export.chart import drawing, has_marks, stepped
from dftz.export.formats import Options
from dftz.export.paper import Paper, paper
from dftz.export.plain_text import drawable
from dftz.export.provenance import Provenance
from dftz.export.set_table import set_table
from dftz.export.setting import SETTINGS, Setting
from dftz.export.sheet import Block, Line, Placed, Rule, Sheet
from dftz.wording import gettext as _
from dftz.wording import ngettext

Part = Block | Rule | Placed
_CHART_GAP, _FOOT_GAP, _RULE_ABOVE, _PART_GAP = 4.0, 22.0, 14.0, 3.0
_TALLEST, _LOWEST = 2.0, 0.75
"""A chart that has rows is made at most so many times as high as it is by itself to fit a fixed sheet, at least so."""
_BALANCED_TO = 4.0
_MOST_HEAD_LINES = 2
_MOST_LINK_LINES = 3
_SOURCES_WHOLE, _PUBLISHERS_MOST = 3, 8
"""Lines of sources on a sheet of free height; more become publishers with their years, in up to so many lines."""


@dataclass(frozen=True, kw_only=True)
class _Area:
    """Where words may stand, in units."""

    setting: Setting
    paper: Paper
    width: float
    height: float

    @property
    def inner(self) -> float:
        return self.width - 2 * self.setting.margin


def laid_out(exhibit: Exhibit, about: Provenance, options: Options) -> Sheet:
    """The sheet of an exhibit."""
    letters.register_fonts()
    setting = SETTINGS[options.preset]
    on = paper(dark=options.dark)
    return (_fixed if setting.fixed else _free)(exhibit, about, setting, on)


def _free(exhibit: Exhibit, about: Provenance, setting: Setting, on: Paper) -> Sheet:
    """A sheet as high as what is on it."""
    (zoom,) = setting.zooms
    area = _Area(setting=setting, paper=on, width=setting.width / zoom, height=0)
    head, top = _head(about, area)
    body, bottom = _free_body(exhibit, about, area, top + _CHART_GAP)
    foot, end = _foot(_free_papers(about, area), area, bottom + _FOOT_GAP)
    height = math.ceil((end - setting.note.leading + setting.margin) * zoom)
    return Sheet(width=setting.width, height=height, zoom=zoom, paper=on, parts=(*head, *body, *foot))


def _fixed(exhibit: Exhibit, about: Provenance, setting: Setting, on: Paper) -> Sheet:
    """A sheet of fixed size, set as large as chart and papers allow."""
    for zoom in setting.zooms:
        area = _Area(setting=setting, paper=on, width=setting.width / zoom, height=setting.height / zoom)
        head, top = _head(about, area)
        room = area.height * setting.foot_share
        papers = _papers_that_fit(about, area, room)
        last = zoom == setting.zooms[-1]
        if not last and not set(_stamped(about.notes)) <= set(papers):
            continue
        foot_height = _height(papers, area)
        foot, _end = _foot(papers, area, area.height - setting.margin - foot_height + setting.note.size)
        bottom = area.height - setting.margin - foot_height - _RULE_ABOVE - _PART_GAP
        body = _fixed_body(exhibit, about, area, top + _CHART_GAP, bottom, last=last)
        if body is not None:
            return Sheet(width=setting.width, height=setting.height, zoom=zoom, paper=on, parts=(*head, *body, *foot))
    msg = "the smallest setting takes whatever there is"
    raise AssertionError(msg)


def _head(about: Provenance, area: _Area) -> tuple[list[Part], float]:
    """Title, subtitle and filters from the top, and the first baseline under them."""
    setting, on = area.setting, area.paper
    told = _("; ").join(about.filters)
    if setting.fixed:
        told = _cut(about.filters, setting.note, area.inner, _MOST_HEAD_LINES, _more_filters)
    title, top = _title(about.title, area, setting.margin + setting.title.size)
    subtitle, top = _block(about.subtitle, setting.subtitle, on.muted, area, top + 2)
    filters, top = _block(told, setting.note, on.muted, area, top + 2)
    return [title, subtitle, filters], top


def _foot(papers: Sequence[str], area: _Area, top: float) -> tuple[list[Part], float]:
    """Notes and papers under a rule; ``top`` is their first baseline."""
    setting, on = area.setting, area.paper
    rule = Rule(
        x=setting.margin,
        right=area.width - setting.margin,
        y=top - setting.note.size - _RULE_ABOVE + setting.note.size / 2,
        colour=on.rule,
    )
    parts: list[Part] = [rule]
    for words in papers:
        block, top = _block(words, setting.note, on.muted, area, top + _PART_GAP)
        parts.append(block)
    return parts, top


def _height(papers: Sequence[str], area: _Area) -> float:
    note = area.setting.note
    return sum(len(_lines(words, note, area.inner)) * note.leading + _PART_GAP for words in papers)


def _free_papers(about: Provenance, area: _Area) -> list[str]:
    """Every note in full; sources in full unless they are so many that only their publishers read well."""
    note, sources = area.setting.note, about.sources_words
    if len(_lines(sources, note, area.inner)) > _SOURCES_WHOLE:
        sources = _cut(about.publishers_words.split("; "), note, area.inner, _PUBLISHERS_MOST, _more_sources)
    return [*about.notes, sources, _data_line(about), about.link]


def _papers_that_fit(about: Provenance, area: _Area, room: float) -> list[str]:
    """Sources, data version, licence and link; before them the notes that have room, and how many have none.

    Notes with the stamp of a scope stand beside the sources and leave last; where one has no room, its sign stays.
    """
    setting = area.setting
    sources = _cut(about.publishers_words.split("; "), setting.note, area.inner, _MOST_HEAD_LINES, _more_sources)
    link = about.link
    if len(_lines(link, setting.note, area.inner)) > _MOST_LINK_LINES:
        link = _("{address} (the whole link stands in this file's metadata)").format(address=link.partition("?")[0])
    pinned = [sources, _data_line(about), link]
    stamped = _stamped(about.notes)
    others = [note for note in about.notes if note not in stamped]
    papers = [*others, *stamped, *pinned]
    while (stamped or others) and _height(papers, area) > room:
        (others or stamped).pop()
        told = _more_notes(len(about.notes) - len(others) - len(stamped))
        whole = set(stamped) >= set(_stamped(about.notes))
        papers = [*others, told if whole else f"{SIGN} {told}", *stamped, *pinned]
    return papers


def _stamped(notes: Sequence[str]) -> list[str]:
    """The notes that say which areas or definitions meet."""
    return [note for note in notes if SIGN in note]


def _data_line(about: Provenance) -> str:
    return f"{about.data_words}. {about.licence}."


def _more_filters(count: int) -> str:
    return ngettext("and {count} more filter at the link", "and {count} more filters at the link", count).format(
        count=count
    )


def _more_sources(count: int) -> str:
    return ngettext("and {count} more at the link", "and {count} more at the link", count).format(count=count)


def _more_notes(count: int) -> str:
    return ngettext("{count} more note stands at the link.", "{count} more notes stand at the link.", count).format(
        count=count
    )


def _cut(names: Sequence[str], type_: letters.Type, width: float, most: int, more: Callable[[int], str]) -> str:
    """Names in up to so many lines, cut after a whole name, with how many are left out."""
    told = _("; ").join(names)
    for kept in range(len(names), 0, -1):
        left_out = len(names) - kept
        told = _("; ").join([*names[:kept], *([more(left_out)] if left_out else [])])
        if len(_lines(told, type_, width)) <= most:
            break
    return told


def _free_body(exhibit: Exhibit, about: Provenance, area: _Area, top: float) -> tuple[list[Part], float]:
    """Chart, table or the sentence why there is none, and the bottom of it."""
    setting = area.setting
    if has_marks(exhibit):
        chart = drawing(exhibit, area.paper, area.inner)
        return [Placed(chart=chart, x=setting.margin, y=top)], top + chart.height
    if exhibit.spec is not None or exhibit.empty or exhibit.table.empty:
        return _sentence(exhibit, area, top)
    parts, bottom = set_table(
        about, setting, area.paper, left=setting.margin, width=area.inner, top=top + 6, most=setting.most_rows
    )
    return list(parts), bottom


def _fixed_body(
    exhibit: Exhibit, about: Provenance, area: _Area, top: float, bottom: float, *, last: bool
) -> list[Part] | None:
    """Chart, table or sentence between two heights; None where a smaller setting would serve it better."""
    setting = area.setting
    if has_marks(exhibit):
        placed = _fixed_chart(exhibit, area, top, bottom - top, last=last)
        return None if placed is None else [placed]
    if exhibit.spec is not None or exhibit.empty or exhibit.table.empty:
        return _sentence(exhibit, area, top)[0]
    if not last and len(about.values) > 1:
        return None
    parts, _end = set_table(
        about, setting, area.paper, left=setting.margin, width=area.inner, top=top + 6, bottom=bottom
    )
    return list(parts)


def _fixed_chart(exhibit: Exhibit, area: _Area, top: float, room: float, *, last: bool) -> Placed | None:
    left, width = area.setting.margin, area.inner
    if not stepped(exhibit):
        return Placed(chart=drawing(exhibit, area.paper, width, room), x=left, y=top)
    natural = drawing(exhibit, area.paper, width).height
    if natural <= room:
        return Placed(chart=drawing(exhibit, area.paper, width, min(room, natural * _TALLEST)), x=left, y=top)
    if not last:
        return None
    zoom = min(1.0, room / (natural * _LOWEST))
    return Placed(chart=drawing(exhibit, area.paper, width / zoom, room / zoom), x=left, y=top, zoom=zoom)


def _sentence(exhibit: Exhibit, area: _Area, top: float) -> tuple[list[Part], float]:
    words = exhibit.empty or exhibit.alt
    block, bottom = _block(words, area.setting.subtitle, area.paper.ink, area, top + 40)
    return [block], bottom + 20


def _title(words: str, area: _Area, top: float) -> tuple[Block, float]:
    """The title in lines of like length, so that no single word stands alone under a full line."""
    type_ = area.setting.title
    lines = _lines(words, type_, area.inner)
    narrow, wide = area.inner / 2, area.inner
    while len(lines) > 1 and wide - narrow > _BALANCED_TO:
        middle = (narrow + wide) / 2
        tried = _lines(words, type_, middle)
        narrow, wide, lines = (narrow, middle, tried) if len(tried) == len(lines) else (middle, wide, lines)
    return _set(lines, type_, area.paper.ink, area, top)


def _block(words: str, type_: letters.Type, colour: str, area: _Area, top: float) -> tuple[Block, float]:
    """Lines of text whose first baseline is at ``top``, and the baseline after the last."""
    return _set(_lines(words, type_, area.inner), type_, colour, area, top)


def _set(lines: Sequence[str], type_: letters.Type, colour: str, area: _Area, top: float) -> tuple[Block, float]:
    placed = tuple(
        Line(x=area.setting.margin, y=top + place * type_.leading, words=line) for place, line in enumerate(lines)
    )
    return Block(lines=placed, type=type_, colour=colour), top + len(lines) * type_.leading


def _lines(words: str, type_: letters.Type, width: float) -> list[str]:
    return letters.wrapped(drawable(words), type_, width)
