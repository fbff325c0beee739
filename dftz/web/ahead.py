"""What a first reader would wait for, made before one comes: the renderers of files, the exhibits as pages open."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dftz.data import Catalogue, PackageError, current_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import exhibit_ids, exhibit_of
from dftz.exhibits.shared_choices import LANGUAGE
from dftz.export import warm_up
from dftz.wording import language

VISITORS_FIRST = 5.0
"""Seconds after the start in which the machine is left to whoever waited for it."""
BETWEEN = 0.05
"""Seconds between two exhibits, for the pages that are being looked at meanwhile."""

_one_at_a_time = threading.Lock()


def as_opened(catalogue: Catalogue) -> Iterator[Exhibit]:
    """Every exhibit as its page opens, in the reader's language.

    Who comes while another makes them waits for each and does not make it too.
    """
    for exhibit_id in exhibit_ids(catalogue):
        with _one_at_a_time:
            made = exhibit_of(catalogue, exhibit_id, {LANGUAGE: (language(),)})
        yield made


def _nobody() -> None:
    """Nobody waits for it."""


@contextmanager
def drawn_ahead(done: Callable[[], None] = _nobody) -> Iterator[None]:
    """Make it all in a thread of its own, while the server answers already.

    What is made leaves the sight of the garbage collector, as at the start. A server that ends sooner waits for what
    is in hand alone.

    Args:
        done: called at the end, even where not all could be made: visitors then wait, and are not sent away.
    """
    ending = threading.Event()

    def draw() -> None:
        try:
            _draw(ending)
        finally:
            done()

    drawing = threading.Thread(target=draw, name="drawn ahead")
    drawing.start()
    try:
        yield
    finally:
        ending.set()
        drawing.join()


def _draw(ending: threading.Event) -> None:
    if ending.wait(VISITORS_FIRST):
        return
    warm_up()
    try:
        catalogue = current_catalogue()
    except PackageError:
        return  # the log has it already, and the start page shows it
    for _made in as_opened(catalogue):
        if ending.wait(BETWEEN):
            return
    gc.unfreeze()
    gc.collect()
    gc.freeze()
