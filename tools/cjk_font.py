"""Makes the bundled font for Chinese and Japanese anew: a subset of Noto Sans CJK SC Regular.

    apt-get download fonts-noto-cjk && dpkg -x fonts-noto-cjk_*.deb noto
    .venv/bin/python tools/cjk_font.py noto/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

It holds every character of GB 2312 and JIS X 0208, kana, CJK punctuation and the full-width forms, and every character
of data/*.csv beyond Latin that Noto has. The same input gives the same bytes.
"""

from __future__ import annotations

import os
import sys
from itertools import product
from pathlib import Path

# fontTools writes the time of this variable into the font, or that of the clock.
os.environ["SOURCE_DATE_EPOCH"] = "0"

from fontTools import subset
from fontTools.ttLib import TTCollection

CHECKOUT = Path(__file__).resolve().parents[1]
TARGET = CHECKOUT / "dftz" / "export" / "fonts" / "NotoSansCJKsc-Subset.otf"
FAMILY = "Noto Sans CJK SC"
ROWS = range(0xA1, 0xFF)
BLOCKS = (range(0x3000, 0x3100), range(0xFF00, 0xFFF0))
"""CJK symbols and punctuation, hiragana and katakana; half-width and full-width forms."""
FIRST_CJK = 0x2E80


def characters() -> set[str]:
    """What the subset holds."""
    found = {chr(code) for block in BLOCKS for code in block}
    for codec in ("gb2312", "euc_jp"):
        for first, second in product(ROWS, ROWS):
            found |= set(bytes([first, second]).decode(codec, errors="ignore"))
    for table in (CHECKOUT / "data").glob("*.csv"):
        found |= {letter for letter in table.read_text(encoding="utf-8") if ord(letter) >= FIRST_CJK}
    return found


def main(collection: str) -> None:
    """Writes the subset of the collection's simplified Chinese font."""
    options = subset.Options()
    options.layout_features = ["kern", "locl"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    fonts = TTCollection(collection, lazy=True).fonts
    font = next(one for one in fonts if one["name"].getDebugName(1) == FAMILY)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(characters()))
    subsetter.subset(font)
    font.save(TARGET)
    sys.stdout.write(f"{TARGET.relative_to(CHECKOUT)}: {TARGET.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
