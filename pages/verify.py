"""Verify a file: which exhibit, filters and data made it, and what has changed since?"""

from dftz.ui import blocks, verification
from dftz.ui.load import catalogue as load_catalogue
from dftz.wording import gettext as _

catalogue = load_catalogue()
blocks.question(
    _("Verify a file"),
    _("Was a file made here, by which exhibit and data, and what has changed since?"),
    with_papers=False,
)
verification.verify_file(catalogue)
