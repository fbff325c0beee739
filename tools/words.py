"""Brings the message catalogues in step with the code and compiles them: new messages come in empty, unused ones leave.

Run by ``make words``. The catalogues carry no dates and no places in the code, so a change shows what changed alone.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).resolve().parents[1]
LOCALES = CHECKOUT / "dftz" / "locale"
CODE = ("dftz", "pages")
KEYWORDS = {"_": None, "ngettext": (1, 2)}
WIDTH = 120
_NO_DATE = datetime(2019, 9, 30, tzinfo=UTC)


def template() -> Catalog:
    """Every message of the code, in alphabetical order."""
    found = Catalog(project="dftz", version="1", creation_date=_NO_DATE, revision_date=_NO_DATE)
    for folder in CODE:
        for _file, _line, message, _comments, context in extract_from_dir(CHECKOUT / folder, keywords=KEYWORDS):
            found.add(message, context=context)
    return found


def brought_in_step(code: str, messages: Catalog) -> Catalog:
    """The catalogue of a language with exactly the messages of the code; what was translated stays."""
    path = LOCALES / code / "LC_MESSAGES" / "dftz.po"
    with path.open("rb") as file:
        known = read_po(file, locale=code)
    kept = Catalog(
        locale=code, project="dftz", version="1", creation_date=_NO_DATE, revision_date=_NO_DATE, fuzzy=False
    )
    for message in messages:
        if message.id:
            before = known.get(message.id)
            kept.add(message.id, before.string if before else None, flags=message.flags)
    with path.open("wb") as file:
        write_po(file, kept, sort_output=True, width=WIDTH, no_location=True)
    with path.with_suffix(".mo").open("wb") as file, path.open("rb") as written:
        write_mo(file, read_po(written, locale=code))
    return kept


def main() -> int:
    """Bring every language in step; say how much is left to translate."""
    messages = template()
    for folder in sorted(LOCALES.iterdir()):
        kept = brought_in_step(folder.name, messages)
        empty = [message for message in kept if message.id and not message.string]
        sys.stdout.write(f"{folder.name}: {len(kept)} messages, {len(empty)} to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
