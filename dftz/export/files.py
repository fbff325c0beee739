"""One exhibit, seven files: the way from an exhibit to the bytes of a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dftz.exhibits.exhibit import Exhibit
from dftz.export.formats import AS_ON_THE_PAGE, Format, Options
from dftz.export.picture import png_file, svg_file
from dftz.export.portable_document import pdf_file
from dftz.export.provenance import Provenance, provenance
from dftz.export.specification import json_file
from dftz.export.table import csv_file
from dftz.export.web_page import html_file
from dftz.export.workbook import xlsx_file
from dftz.wording import speaking

_WRITERS: Mapping[Format, Callable[[Exhibit, Provenance, Options], bytes]] = {
    Format.PNG: png_file,
    Format.SVG: svg_file,
    Format.PDF: pdf_file,
    Format.HTML: html_file,
    Format.JSON: json_file,
    Format.CSV: csv_file,
    Format.XLSX: xlsx_file,
}


def file_of(exhibit: Exhibit, link: str, file_format: Format, options: Options = AS_ON_THE_PAGE) -> bytes:
    """The exhibit as a file of the format, with everything it owes its reader; the same input gives the same bytes.

    Args:
        exhibit: what is saved. One without a chart is set as a table; an empty one says its sentence.
        link: the whole address that reproduces the view.
        file_format: the kind of file.
        options: how pictures are drawn; other formats keep them in their proof alone.
    """
    with speaking(exhibit.language):
        return _WRITERS[file_format](exhibit, provenance(exhibit, link), options)
