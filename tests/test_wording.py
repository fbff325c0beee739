"""Words around names."""

from __future__ import annotations

import pytest

from dftz.wording import in_sentence


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Ore", "ore"),
        ("Cold chain", "cold chain"),
        ("LNG", "LNG"),
        ("Dalian Port", "Dalian Port"),
        ("Logistics Performance Index, overall", "Logistics Performance Index, overall"),
        ("Ore, Dalian Port", "ore, Dalian Port"),
        ("", ""),
    ],
)
def test_a_name_inside_a_sentence_is_small_unless_it_is_proper(name: str, inside: str) -> None:
    assert in_sentence(name) == inside
