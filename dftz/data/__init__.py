"""Files to a catalogue, or a report of everything wrong with them."""

from dftz.data.catalogue import Catalogue, without_disputed
from dftz.data.current import current_catalogue
from dftz.data.loading import load_catalogue
from dftz.data.place import default_folder, stamp
from dftz.data.report import PackageError, Problem, Report

__all__ = [
    "Catalogue",
    "PackageError",
    "Problem",
    "Report",
    "current_catalogue",
    "default_folder",
    "load_catalogue",
    "stamp",
    "without_disputed",
]
