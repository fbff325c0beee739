"""Files to a catalogue, or a report of everything wrong with them."""

from dftz.data.catalogue import Catalogue, without_disputed
from dftz.data.current import Standing, current_catalogue, current_standing
from dftz.data.dispute_readings import ReadingError, other_readings, with_readings
from dftz.data.figures import Figures
from dftz.data.loading import load_catalogue
from dftz.data.place import default_folder, stamp
from dftz.data.report import PackageError, Problem, Report
from dftz.data.translation import in_language, names_otherwise

__all__ = [
    "Catalogue",
    "Figures",
    "PackageError",
    "Problem",
    "ReadingError",
    "Report",
    "Standing",
    "current_catalogue",
    "current_standing",
    "default_folder",
    "in_language",
    "load_catalogue",
    "names_otherwise",
    "other_readings",
    "stamp",
    "with_readings",
    "without_disputed",
]
