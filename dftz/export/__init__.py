"""An exhibit to bytes: pictures and tables that carry their title, filters, notes, sources, data version and link."""

from dftz.export.names import file_name
from dftz.export.picture import png_file, svg_file
from dftz.export.table import csv_file

__all__ = ["csv_file", "file_name", "png_file", "svg_file"]
