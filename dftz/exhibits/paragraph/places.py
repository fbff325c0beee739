"""Of which area a text speaks with each of its numbers: named beside it, carried on from before, or unknown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dftz.analytics.claims import Claim
from dftz.analytics.reading import Reading
from dftz.analytics.unknown_names import unknown_names
from dftz.analytics.words_in_text import runs
from dftz.exhibits.paragraph.index import Index
from dftz.exhibits.paragraph.relevance import Place


def places(reading: Reading, told: Sequence[Claim], index: Index) -> list[Place]:
    """The areas that a text names for each of its claims."""
    words = reading.words
    named = list(runs(words, index.areas))
    inside = {at for first, end, _area_id in named for at in range(first, end)}
    strange = sorted(at for at in unknown_names(reading, index.known, index.found_by) if at not in inside)
    by_sentence: dict[int, set[str]] = {}
    for first, _end, area_id in named:
        by_sentence.setdefault(words[first].sentence, set()).add(area_id)
    strange_sentences = {words[at].sentence for at in strange}
    speaking = sorted(sentence for sentence, areas in by_sentence.items() if areas - index.wide)
    firsts = sorted({words[first].start for first, _end, _area_id in named})
    names = [words[at].start for at in strange]
    sentence_starts = _starts(reading)
    anywhere = frozenset(area_id for _first, _end, area_id in named)

    def place(claim: Claim) -> Place:
        here = frozenset(by_sentence.get(claim.sentence, ()))
        before = bisect_left(speaking, claim.sentence) - 1
        carried = frozenset(by_sentence[speaking[before]]) if before >= 0 else frozenset()
        since = sentence_starts.get(claim.sentence, 0)
        area, name = (_last(all_of_them, since, claim.numeral.start) for all_of_them in (firsts, names))
        unknown = name > area if max(area, name) >= 0 else not here and claim.sentence in strange_sentences
        return Place(here=here, anywhere=anywhere, carried=carried, stranger=unknown)

    return [place(claim) for claim in told]


def _last(places_of_names: Sequence[int], since: int, until: int) -> int:
    """The last of some places in a stretch of text; -1 where there is none."""
    at = bisect_left(places_of_names, until) - 1
    return places_of_names[at] if at >= 0 and places_of_names[at] >= since else -1


def _starts(reading: Reading) -> dict[int, int]:
    """Sentence to where its first word stands."""
    starts: dict[int, int] = {}
    for word in reading.words:
        starts.setdefault(word.sentence, word.start)
    return starts
