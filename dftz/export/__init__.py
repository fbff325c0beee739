"""An exhibit to bytes: seven formats that carry their title, filters, notes, sources, data version, link and proof."""

from dftz.export.files import file_of
from dftz.export.formats import AS_ON_THE_PAGE, SCALES, Format, Options, Preset, media_type
from dftz.export.names import file_name
from dftz.export.proof import Proof, read_proof
from dftz.export.provenance import Provenance, provenance
from dftz.export.warming import warm_up

__all__ = [
    "AS_ON_THE_PAGE",
    "SCALES",
    "Format",
    "Options",
    "Preset",
    "Proof",
    "Provenance",
    "file_name",
    "file_of",
    "media_type",
    "provenance",
    "read_proof",
    "warm_up",
]
