"""Make the lighter fonts of dftz/web/fonts from those that Streamlit ships: ``.venv/bin/python tools/fonts.py``.

FontTools packs WOFF2 with the package brotli.

Streamlit's page loads 3,800 icons and the letters of three scripts in every weight. What is made here holds the icons
that the app and Streamlit's own page name, and Latin letters in the weights of a page; a letter that is not here is
drawn in a font of the reader's own. Run it again after naming a new icon or after an update of Streamlit.
"""

from __future__ import annotations

import os
import re
import sys
from importlib.metadata import distribution
from pathlib import Path

# fontTools writes the time of this variable into the font, or that of the clock.
os.environ["SOURCE_DATE_EPOCH"] = "0"

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

CHECKOUT = Path(__file__).parents[1]
FONTS = CHECKOUT / "dftz" / "web" / "fonts"
STREAMLIT = Path(str(distribution("streamlit").locate_file("streamlit")))
ICON = re.compile(r":material/([a-z0-9_]+)")
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2000, 0x2028),
    0x202F,
    *range(0x2030, 0x203B),
    *(0x2044, 0x20AC, 0x2122, 0x2190, 0x2192, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
)
"""Latin letters with their accents, punctuation, currencies and the signs that figures are written with."""
WEIGHTS = (400, 700)
HEADINGS = 600
"""The weights of words and of headings in .streamlit/config.toml."""


def sources() -> list[Path]:
    """The app's own code."""
    return [path for folder in ("dftz", "pages") for path in (CHECKOUT / folder).rglob("*.py")]


def signs() -> set[int]:
    """Signs and letters beyond ASCII that the code shows, such as the marks of a status."""
    return {ord(sign) for path in sources() for sign in path.read_text(encoding="utf-8") if not sign.isascii()}


def icons() -> set[str]:
    """Names of the icons that anything names."""
    ours = sources()
    theirs = [*(STREAMLIT / "static" / "static" / "js").glob("*.js"), *(STREAMLIT / "elements").rglob("*.py")]
    return {name for path in [*ours, *theirs] for name in ICON.findall(path.read_text(encoding="utf-8"))}


def lighter_icons(font: TTFont, names: set[str]) -> None:
    """Leave the icons of these names alone, with the ligatures that call them by name."""
    letter_of = {glyph: chr(code).lower() for code, glyph in font.getBestCmap().items()}
    ligatures = {
        "".join(letter_of[glyph] for glyph in (first, *one.Component)): one.LigGlyph
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for first, ones in getattr(getattr(table, "ExtSubTable", table), "ligatures", {}).items()
        for one in ones
    }
    options = Options(layout_features=["*"], layout_closure=False, glyph_names=False, notdef_outline=True)
    subsetter = Subsetter(options)
    letters = {ord(letter) for name in names for letter in name}
    subsetter.populate(glyphs=[ligatures[name] for name in sorted(names & set(ligatures))], unicodes=letters)
    subsetter.subset(font)


def lighter_letters(font: TTFont, name: str, weights: tuple[int, int] | int) -> None:
    """Leave Latin letters alone, in these weights, under a name of our own as the font's licence asks."""
    options = Options(layout_features=["kern", "liga", "lnum", "tnum", "mark", "mkmk", "ccmp", "locl"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={*LETTERS, *signs()})
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": weights, **dict.fromkeys(_axes(font) - {"wght"})}, inplace=True)
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16, 25}:
            record.string = name.replace(" ", "-") if record.nameID in {3, 6, 25} else name


def _axes(font: TTFont) -> set[str]:
    return {axis.axisTag for axis in font["fvar"].axes}


def main() -> None:
    """Make both, under the names that Streamlit asks for them by."""
    media = STREAMLIT / "static" / "static" / "media"
    for old in FONTS.glob("*.woff2"):
        old.unlink()
    for pattern, lighten in (
        ("MaterialSymbols-Rounded.*.woff2", lambda font: lighter_icons(font, icons())),
        ("SourceSerifVariable-Roman.*.woff2", lambda font: lighter_letters(font, "DFTZ Serif", HEADINGS)),
        ("SourceSansVF-Upright.*.woff2", lambda font: lighter_letters(font, "DFTZ Sans", WEIGHTS)),
    ):
        (path,) = media.glob(pattern)
        font = TTFont(path)
        lighten(font)
        font.flavor = "woff2"
        font.save(FONTS / path.name)
        if path.name.startswith("Material"):
            (FONTS / "icons.txt").write_text("\n".join(sorted(icons())) + "\n", encoding="utf-8")
        sys.stdout.write(f"{path.name}: {path.stat().st_size:,} to {(FONTS / path.name).stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
