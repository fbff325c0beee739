"""What every exhibit of the port page shares: the page it stands on, its filters, and the volumes behind it."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from dftz.analytics.port_logistics import volumes
from dftz.data import Catalogue
from dftz.exhibits.page_frame import Frame, framed, part_of
from dftz.exhibits.port_logistics.choice import PortChoice, filter_parameters, filter_words, throughput

PAGE = "port-logistics"


def frame(
    catalogue: Catalogue, choice: PortChoice, obeyed: tuple[str, ...] = ("cargo", "area", "years", "derived")
) -> Frame:
    """The page's part of an exhibit; it names the filters that the exhibit obeys, its link carries all of them."""
    words = filter_words(catalogue, choice)
    return framed(catalogue, PAGE, tuple(words[one] for one in obeyed), filter_parameters(choice))


@lru_cache(maxsize=8)
def yearly_volumes(catalogue: Catalogue, *, derived: bool) -> pd.DataFrame:
    """Published and (where ``derived``) implied yearly volumes of all cargoes, worked out once per catalogue.

    Columns of ``dftz.analytics.port_logistics.volumes``. Callers never write into the result.
    """
    return volumes(throughput(catalogue), part_of(catalogue), derived=derived, published=throughput(catalogue.whole))
