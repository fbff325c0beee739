"""One exhibit, seven files: the way from an exhibit to the bytes of a format."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from dftz.exhibits.exhibit import Exhibit
from dftz.export.formats import AS_ON_THE_PAGE, Format, Options
from dftz.export.provenance import Provenance, provenance
from dftz.wording import speaking

Writer = Callable[[Exhibit, Provenance, Options], bytes]


def file_of(exhibit: Exhibit, link: str, file_format: Format, options: Options = AS_ON_THE_PAGE) -> bytes:
    """The exhibit as a file of the format, with everything it owes its reader; the same input gives the same bytes.

    Args:
        exhibit: what is saved. One without a chart is set as a table; an empty one says its sentence.
        link: the whole address that reproduces the view.
        file_format: the kind of file.
        options: how pictures are drawn; other formats keep them in their proof alone.
    """
    with speaking(exhibit.language):
        return _writer(file_format)(exhibit, provenance(exhibit, link), options)


@cache
def _writer(file_format: Format) -> Writer:
    """What writes a format; imported for its first file, because no visitor waits for a writer to see a page."""
    match file_format:
        case Format.PNG | Format.SVG:
            from dftz.export import picture  # noqa: PLC0415 - see above

            return picture.png_file if file_format is Format.PNG else picture.svg_file
        case Format.PDF:
            from dftz.export.portable_document import pdf_file  # noqa: PLC0415 - see above

            return pdf_file
        case Format.HTML:
            from dftz.export.web_page import html_file  # noqa: PLC0415 - see above

            return html_file
        case Format.JSON:
            from dftz.export.specification import json_file  # noqa: PLC0415 - see above

            return json_file
        case Format.CSV:
            from dftz.export.table import csv_file  # noqa: PLC0415 - see above

            return csv_file
        case Format.XLSX:
            from dftz.export.workbook import xlsx_file  # noqa: PLC0415 - see above

            return xlsx_file
