"""Check a text: do its figures agree with what is on record?"""

from dftz.ui import blocks, paragraph
from dftz.wording import gettext as _

blocks.question(_("Check a text"), _("Do the figures of a text agree with what is on record?"), with_papers=False)
paragraph.privacy()
text = paragraph.text_to_check()
if text.strip():
    paragraph.checked(text)
else:
    paragraph.example()
