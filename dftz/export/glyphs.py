"""Glyphs of a TrueType font: their advances, and their outlines as SVG path data.

The renderer opens a font's file anew for every letter that it draws, which makes the words of a picture cost several
times its chart. Words that are outlines already cost it next to nothing. Only what this needs is read: the tables
``head``, ``maxp``, ``hhea``, ``hmtx``, ``cmap`` (format 4), ``loca`` and ``glyf``, as the specification of OpenType
describes them (https://learn.microsoft.com/typography/opentype/spec/otff).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Point = tuple[float, float, bool]
"""x, y in font units and whether the point lies on the curve."""
Contour = list[Point]
Outline = tuple[tuple[float, float], str]
"""Where the first contour starts, and everything after that relative to it."""

_ON_CURVE, _SHORT_X, _SHORT_Y, _REPEATED, _SAME_X, _SAME_Y = 1, 2, 4, 8, 16, 32
_WORDS, _IS_OFFSET, _ONE_SCALE, _MORE, _TWO_SCALES, _MATRIX = 1, 2, 8, 32, 64, 128
_TWO_DOT_14 = 1 << 14


@dataclass(frozen=True, kw_only=True, eq=False)
class Face:
    """A font that was read: which glyph a character has, how wide it is, where its outline lies in the file."""

    content: bytes
    units: int
    """Font units per em."""
    glyphs: Mapping[int, int]
    advances: tuple[int, ...]
    places: tuple[int, ...]
    outlines: dict[int, Outline | None] = field(default_factory=dict)
    """Outlines that were asked for before."""


def read_face(path: Path) -> Face:
    """The face in a TrueType file."""
    content = path.read_bytes()
    (count,) = struct.unpack_from(">H", content, 4)
    tables = {}
    for place in range(count):
        tag, _sum, start, _length = struct.unpack_from(">4sLLL", content, 12 + 16 * place)
        tables[tag] = start
    (units,) = struct.unpack_from(">H", content, tables[b"head"] + 18)
    (long_places,) = struct.unpack_from(">h", content, tables[b"head"] + 50)
    (glyphs,) = struct.unpack_from(">H", content, tables[b"maxp"] + 4)
    (measured,) = struct.unpack_from(">H", content, tables[b"hhea"] + 34)
    advances = [struct.unpack_from(">H", content, tables[b"hmtx"] + 4 * one)[0] for one in range(measured)]
    advances += [advances[-1]] * (glyphs - measured)
    size = "L" if long_places else "H"
    places = struct.unpack_from(f">{glyphs + 1}{size}", content, tables[b"loca"])
    start = tables[b"glyf"]
    return Face(
        content=content,
        units=units,
        glyphs=_character_map(content, tables[b"cmap"]),
        advances=tuple(advances),
        places=tuple(start + place * (1 if long_places else 2) for place in places),
    )


def outline(face: Face, glyph: int) -> Outline | None:
    """A glyph as path data in font units, y upwards; None where it leaves no ink."""
    if glyph not in face.outlines:
        face.outlines[glyph] = _path(_contours(face, glyph))
    return face.outlines[glyph]


def _character_map(content: bytes, start: int) -> dict[int, int]:
    """Code point to glyph, from the Unicode subtable of format 4."""
    (count,) = struct.unpack_from(">H", content, start + 2)
    for place in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHL", content, start + 4 + 8 * place)
        table = start + offset
        (kind,) = struct.unpack_from(">H", content, table)
        if kind == 4:  # noqa: PLR2004 - the name of a format
            return dict(_segments(content, table))
    msg = "the font has no character map of format 4"
    raise ValueError(msg)


def _segments(content: bytes, table: int) -> Iterator[tuple[int, int]]:
    (doubled,) = struct.unpack_from(">H", content, table + 6)
    many = doubled // 2
    ends = struct.unpack_from(f">{many}H", content, table + 14)
    begins = struct.unpack_from(f">{many}H", content, table + 16 + doubled)
    deltas = struct.unpack_from(f">{many}h", content, table + 16 + 2 * doubled)
    offsets_at = table + 16 + 3 * doubled
    offsets = struct.unpack_from(f">{many}H", content, offsets_at)
    for place, (begin, end, delta, offset) in enumerate(zip(begins, ends, deltas, offsets, strict=True)):
        for code in range(begin, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", content, offsets_at + 2 * place + offset + 2 * (code - begin))
                if not glyph:
                    continue
            yield code, (glyph + delta) & 0xFFFF


def _contours(face: Face, glyph: int) -> list[Contour]:
    start, end = face.places[glyph], face.places[glyph + 1]
    if start == end:
        return []
    (count,) = struct.unpack_from(">h", face.content, start)
    return _compound(face, start + 10) if count < 0 else _simple(face.content, start + 10, count)


def _simple(content: bytes, at: int, count: int) -> list[Contour]:
    ends = struct.unpack_from(f">{count}H", content, at)
    at += 2 * count
    (instructions,) = struct.unpack_from(">H", content, at)
    at += 2 + instructions
    points = ends[-1] + 1 if ends else 0
    flags: list[int] = []
    while len(flags) < points:
        flag = content[at]
        at += 1
        flags.append(flag)
        if flag & _REPEATED:
            flags += [flag] * content[at]
            at += 1
    xs, at = _coordinates(content, at, flags, _SHORT_X, _SAME_X)
    ys, at = _coordinates(content, at, flags, _SHORT_Y, _SAME_Y)
    drawn = [(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    begins = [0, *(end + 1 for end in ends[:-1])]
    return [drawn[begin : end + 1] for begin, end in zip(begins, ends, strict=True)]


def _coordinates(content: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[float], int]:
    found: list[float] = []
    value = 0
    for flag in flags:
        if flag & short:
            value += content[at] if flag & same else -content[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", content, at)[0]
            at += 2
        found.append(value)
    return found, at


def _compound(face: Face, at: int) -> list[Contour]:
    """A glyph made of others: an accent on its letter."""
    contours: list[Contour] = []
    flags = _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", face.content, at)
        at += 4
        dx, dy = struct.unpack_from(">hh" if flags & _WORDS else ">bb", face.content, at)
        at += 4 if flags & _WORDS else 2
        scales = 1 if flags & _ONE_SCALE else 2 if flags & _TWO_SCALES else 4 if flags & _MATRIX else 0
        read = [one / _TWO_DOT_14 for one in struct.unpack_from(f">{scales}h", face.content, at)]
        at += 2 * scales
        xx, xy, yx, yy = read if scales == 4 else (read[0], 0, 0, read[-1]) if scales else (1, 0, 0, 1)  # noqa: PLR2004
        if not flags & _IS_OFFSET:
            dx = dy = 0  # placed by points of the outline: no glyph of our fonts is
        contours += [
            [(xx * x + yx * y + dx, xy * x + yy * y + dy, on) for x, y, on in contour]
            for contour in _contours(face, part)
        ]
    return contours


def _path(contours: list[Contour]) -> Outline | None:
    drawn = [_closed(contour) for contour in contours if contour]
    if not drawn:
        return None
    first = last = drawn[0][0]
    words: list[str] = []
    for start, curves in drawn:
        if words:
            words.append(f"m{start[0] - last[0]:g} {start[1] - last[1]:g}")
        at, last = start, start
        for control, end in curves:
            if control is None:
                words.append(f"l{end[0] - at[0]:g} {end[1] - at[1]:g}")
            else:
                bend = f"{control[0] - at[0]:g} {control[1] - at[1]:g}"
                words.append(f"q{bend} {end[0] - at[0]:g} {end[1] - at[1]:g}")
            at = end
        words.append("z")
    return first, "".join(words)


Curve = tuple[tuple[float, float] | None, tuple[float, float]]
"""Control point of a quadratic curve (None for a straight line) and its end."""


def _closed(contour: Contour) -> tuple[tuple[float, float], list[Curve]]:
    """A contour as a start and curves; between two points off the curve lies one on it, in the middle."""
    first = next((place for place, point in enumerate(contour) if point[2]), None)
    if first is None:
        (x, y, _on), (last_x, last_y, _last) = contour[0], contour[-1]
        contour = [((x + last_x) / 2, (y + last_y) / 2, True), *contour]
        first = 0
    turned = [*contour[first:], *contour[: first + 1]]
    curves: list[Curve] = []
    control: tuple[float, float] | None = None
    for x, y, on in turned[1:]:
        if on:
            curves.append((control, (x, y)))
            control = None
        else:
            if control is not None:
                curves.append((control, ((control[0] + x) / 2, (control[1] + y) / 2)))
            control = (x, y)
    return (turned[0][0], turned[0][1]), curves
