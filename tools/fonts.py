"""Make the lighter fonts of dftz/web/fonts from those that Streamlit ships: ``.venv/bin/python tools/fonts.py``.

Streamlit's page loads 3,800 icons and every weight of a serif to show some seventy icons and headings. What is made
here holds the icons that the app, Streamlit's own page and its Python name, and the letters of Latin scripts in the
weights of headings. Run it again after naming a new icon or after an update of Streamlit.
"""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

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
    *range(0x2010, 0x2028),
    *range(0x2030, 0x203B),
    *(0x2044, 0x20AC, 0x2122, 0x2190, 0x2192, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
)
"""Latin letters with their accents, punctuation, currencies and the signs that figures are written with."""
WEIGHTS = (400, 700)


def icons() -> set[str]:
    """Names of the icons that anything names."""
    ours = [path for folder in ("dftz", "pages") for path in (CHECKOUT / folder).rglob("*.py")]
    theirs = [*(STREAMLIT / "static" / "static" / "js").glob("*.js")]
    return {name for path in [*ours, *theirs] for name in ICON.findall(path.read_text(encoding="utf-8"))}


def lighter_icons(font: TTFont, names: set[str]) -> None:
    """Leave the icons of these names alone, with the ligatures that call them by name."""
    ligatures = {
        "".join(_letter(font, glyph) for glyph in (first, *one.Component)): one.LigGlyph
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


def lighter_serif(font: TTFont) -> None:
    """Leave the letters of headings alone, in the weights of headings, under a name of our own as its licence asks."""
    instantiateVariableFont(font, {"wght": WEIGHTS, "opsz": 20} if "opsz" in _axes(font) else {"wght": WEIGHTS}, inplace=True)
    options = Options(layout_features=["kern", "liga", "lnum", "tnum", "mark", "mkmk", "ccmp", "locl"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16, 25}:
            record.string = "DFTZ-Serif" if record.nameID in {3, 6, 25} else "DFTZ Serif"


def _axes(font: TTFont) -> set[str]:
    return {axis.axisTag for axis in font["fvar"].axes}


def _letter(font: TTFont, glyph: str) -> str:
    codes = [code for code, name in font.getBestCmap().items() if name == glyph]
    return chr(codes[0]) if codes else "?"


def main() -> None:
    """Make both, under the names that Streamlit asks for them by."""
    media = STREAMLIT / "static" / "static" / "media"
    for old in FONTS.glob("*.woff2"):
        old.unlink()
    for pattern, lighten in (
        ("MaterialSymbols-Rounded.*.woff2", lambda font: lighter_icons(font, icons())),
        ("SourceSerifVariable-Roman.*.woff2", lighter_serif),
    ):
        (path,) = media.glob(pattern)
        font = TTFont(path)
        lighten(font)
        font.flavor = "woff2"
        font.save(FONTS / path.name)
        print(path.name, path.stat().st_size, "to", (FONTS / path.name).stat().st_size, "bytes")


if __name__ == "__main__":
    main()
