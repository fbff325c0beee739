"""What an exhibit tells at once, and what stands one click away."""

from __future__ import annotations

from dataclasses import replace

from dftz.exhibits.told_first import notes_by_need, sources_in_a_line
from tests.export.conftest import exhibit

(SOURCE,) = exhibit().sources


def test_the_first_note_is_told_at_once_and_the_others_wait() -> None:
    assert notes_by_need(("A.", "B.", "C.")) == (("A.",), ("B.", "C."))
    assert notes_by_need(()) == ((), ())


def test_that_areas_meet_is_told_at_once_wherever_it_stands() -> None:
    assert notes_by_need(("A.", "B.", "2017: ≠ areas: X, Y", "≠ areas: V, W")) == (
        ("A.", "2017: ≠ areas: X, Y"),
        ("B.", "≠ areas: V, W"),
    )
    assert notes_by_need(("≠ areas: X, Y", "B.")) == (("≠ areas: X, Y",), ("B.",))


def test_two_sources_are_named_and_more_are_counted() -> None:
    several = [replace(SOURCE, source_id=str(at), publisher=f"P{at}") for at in range(5)]
    assert sources_in_a_line([]) == ""
    assert sources_in_a_line(several[:1]) == "Source: P0 (2019)"
    assert sources_in_a_line(several[:2]) == "Sources: P0 (2019); P1 (2019)"
    assert sources_in_a_line(several) == "Sources: P0 (2019); P1 (2019) and 3 more"
