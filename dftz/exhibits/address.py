"""Addresses: parameters of a URL query are read one at a time, and what cannot be read is one clear sentence each."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from dftz.exhibits.as_of import day_words, last_until
from dftz.exhibits.link_words import FOUND_MOST, found_words, is_seen, one_of_words
from dftz.exhibits.tracks import Limits, Number, Span, Track, counts, written
from dftz.wording import LANGUAGES, amount, listing, ngettext, number, said_otherwise, speaking
from dftz.wording import gettext as _

Query = Mapping[str, Sequence[str]]
"""A URL query; a key with several values is repeated."""

Reader = Callable[[Sequence[str]], tuple[tuple[str, ...], Sequence[tuple[str, str]]]]
"""Words of a link to what they mean, and what was found and expected for each word that means nothing."""

MOST_VALUES = 1000
"""Values that a query may have in all: more than every control of a page together."""
MOST_CHARACTERS = 300
"""Length of one value: more than the longest name of an option."""
_NEAREST = 3
_UNKNOWN_MOST = 5
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,30})?([eE]\+?[0-9]{1,2})?", re.ASCII)
"""A decimal number as people, and this app, write it; small enough to be shown in full."""
_UNSEEN = str.maketrans("", "", "\\\N{WORD JOINER}")
"""What stands between the letters of a name where it is shown as Markdown (and so in the address of a page)."""


class AddressError(ValueError):
    """A query that cannot be read; ``problems`` has one clear sentence for each parameter that is wrong."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        """Keep the sentences; the error reads as all of them."""
        super().__init__(" ".join(problems))
        self.problems = problems


class Asked:
    """What a query asks for, read one parameter at a time, each by the page's own options and limits.

    A parameter that cannot be read leaves a sentence in ``problems`` and gives what the page begins with. One that the
    page has no choice for, because nothing is on record to choose from, is passed over, as the page itself does.
    """

    def __init__(self, query: Query) -> None:
        """Take a query, of which nothing has been read yet; one of too many values is not looked at."""
        self._known: dict[str, None] = {}
        self._problems: list[str] = []
        self._query: Query = query
        values = sum(len(words) for words in query.values())
        if values > MOST_VALUES:
            self._query = {}
            self._problems.append(
                _("The link has {count} values; expected at most {most}.").format(
                    count=number(values), most=number(MOST_VALUES)
                )
            )

    @property
    def problems(self) -> tuple[str, ...]:
        """One sentence for each parameter that was read and could not be."""
        return tuple(self._problems)

    def has(self, key: str) -> bool:
        """Whether a parameter is asked for; the page knows it from now on."""
        self._known[key] = None
        return bool(self._query.get(key))

    def pass_over(self, *keys: str) -> None:
        """Take parameters as known: the page has them, but nothing is on record to choose from."""
        self._known.update(dict.fromkeys(keys))

    def pass_over_rest(self) -> None:
        """Take every parameter as known: the page has nothing to choose from."""
        self.pass_over(*self._query)

    def several(self, key: str, names: Mapping[str, str], first: Sequence[str] | None = None) -> tuple[str, ...]:
        """Several of the options, by identifier or name, in their order; at first all, or those of ``first``.

        An empty value chooses none of them.
        """
        if not self.has(key) or not names:
            return tuple(names) if first is None else tuple(first)
        words = [word for word in self._query[key] if word]
        read = [_identifier(word, names) for word in words]
        unknown = [word for word, one in zip(words, read, strict=True) if one is None]
        if unknown:
            self._misread(key, unknown, one_of_words(names, unknown[0]))
        return tuple(one for one in names if one in set(read))

    def one(self, key: str, names: Mapping[str, str], first: str | None = None) -> str:
        """One of the options, by identifier or name; ``first`` or the first of them if none is asked for.

        Empty where there is no option.
        """
        begins = next(iter(names), "") if first is None else first
        if not self.has(key) or not names:
            return begins
        words = self._query[key]
        read = _identifier(words[0], names) if len(words) == 1 else None
        if read is None:
            self._misread(key, words, one_of_words(names, words[0]))
        return begins if read is None else read

    def read_by(self, key: str, reader: Reader) -> tuple[str, ...]:
        """What words mean that are read in a way of their own; nothing where nothing is asked for."""
        if not self.has(key):
            return ()
        read, problems = reader(self._query[key])
        for found, expected in problems:
            self._misread(key, [found], expected)
        return read

    def words(self, key: str) -> tuple[str, ...]:
        """The words of a parameter as they stand in the link."""
        return tuple(self._query[key]) if self.has(key) else ()

    def flag(self, key: str, *, first: bool) -> bool:
        """Whether something is on."""
        return self.one(key, {"true": "true", "false": "false"}, "true" if first else "false") == "true"

    def count(self, key: str, first: int) -> int:
        """How many scenarios stand side by side."""
        return int(self.one(key, counts(), str(first)))

    def number(self, key: str, track: Track[Number]) -> Number:
        """A number of a track."""
        read = self.optional(key, track)
        return track.first if read is None else read

    def optional(self, key: str, limits: Limits[Number]) -> Number | None:
        """A number in limits; None if none is asked for."""
        if not self.has(key):
            return None
        words = self._query[key]
        numbers = _numbers(words, limits, count=1)
        if numbers is None:
            whole = isinstance(limits.low, int)
            expected = _("a whole number from {low} to {high}") if whole else _("a number from {low} to {high}")
            self._misread(key, words, expected.format(low=written(limits.low), high=written(limits.high)))
            return None
        return numbers[0]

    def span(self, key: str, span: Span[Number]) -> tuple[Number, Number]:
        """Two numbers that rise or are one; a span of one number leaves nothing to choose."""
        if not self.has(key) or span.low == span.high:
            return span.first
        words = self._query[key]
        numbers = _numbers(words, span, count=2)
        if numbers is None:
            whole = isinstance(span.low, int)
            expected = (
                _("two whole numbers from {low} to {high}, rising")
                if whole
                else _("two numbers from {low} to {high}, rising")
            )
            self._misread(key, words, expected.format(low=written(span.low), high=written(span.high)))
            return span.first
        return numbers[0], numbers[1]

    def stops(self, key: str, stops: Sequence[int]) -> tuple[int, int]:
        """Two of some numbers in order, such as the years of a series; the first and the last if none are asked for.

        A single stop leaves nothing to choose.
        """
        begins = (stops[0], stops[-1])
        if not self.has(key) or len(stops) == 1:
            return begins
        words = self._query[key]
        numbers = _numbers(words, Limits(low=min(stops), high=max(stops)), count=2)
        if numbers is None or not set(numbers) <= set(stops):
            expected = _("two of {numbers}, rising").format(numbers=listing([str(one) for one in stops]))
            self._misread(key, words, expected)
            return begins
        return numbers[0], numbers[1]

    def text(self, key: str, most: int) -> str:
        """Words of a reader's own, of at most so many characters; empty if none are asked for."""
        if not self.has(key):
            return ""
        words = self._query[key]
        if len(words) != 1 or len(words[0]) > most or not all(is_seen(one) for one in words[0]):
            self._misread(key, words, _("a line of at most {most} characters").format(most=most))
            return ""
        return words[0]

    def day(self, key: str, days: Sequence[date]) -> date | None:
        """A day on record, or any day for the last one before it; the latest if none is asked for.

        A single day leaves nothing to choose. None where there is no day.
        """
        if not self.has(key) or len(days) <= 1:
            return days[-1] if days else None
        words = self._query[key]
        meant = _day(words[0], days) if len(words) == 1 else None
        if meant is None:
            first, last = day_words(days[0]), day_words(days[-1])
            self._misread(key, words, _("a day from {first} to {last}").format(first=first, last=last))
        return days[-1] if meant is None else meant

    def finish(self) -> None:
        """End the reading: whatever the page knows has been read.

        Raises:
            AddressError: something could not be read, or the query has parameters that the page does not know.
        """
        unknown = [key for key, words in self._query.items() if key not in self._known and len(words)]
        problems = [*self._problems, *(self._unknown(key) for key in unknown[:_UNKNOWN_MOST])]
        if len(unknown) > _UNKNOWN_MOST:
            more = len(unknown) - _UNKNOWN_MOST
            problems.append(
                ngettext(
                    "{count} more parameter of the link is none of this page.",
                    "{count} more parameters of the link are none of this page.",
                    more,
                ).format(count=number(more))
            )
        if problems:
            raise AddressError(tuple(problems))

    def _unknown(self, key: str) -> str:
        near = get_close_matches(key[:FOUND_MOST], list(self._known), n=_NEAREST, cutoff=0.5)
        if near:
            words = _("The link has a parameter “{key}”, which is none of this page; the nearest: {names}.")
        elif self._known:
            words = _("The link has a parameter “{key}”, which is none of this page.")
        else:
            words = _("The link has a parameter “{key}”; this page has none.")
        return words.format(key=found_words([key]), names=_(", ").join(near))

    def _misread(self, key: str, found: Sequence[str], expected: str) -> None:
        self._problems.append(
            _("The link asks for {key} = “{found}”; expected {expected}.").format(
                key=key, found=found_words(found), expected=expected
            )
        )


def _identifier(word: str, names: Mapping[str, str]) -> str | None:
    """The option that a word names, by identifier or as a reader meets it; None where it names none."""
    if word in names:
        return word
    if len(word) > MOST_CHARACTERS:
        return None
    spoken = word.translate(_UNSEEN)
    shown = {one: name.translate(_UNSEEN) for one, name in names.items()}
    # Some pickers show a name of the data with a capital letter.
    for form in (spoken, *said_otherwise(spoken), *said_otherwise(spoken[:1].lower() + spoken[1:])):
        for one, name in shown.items():
            if form in {name, name[:1].lower() + name[1:]}:
                return one
    meant = amount(spoken)
    return next((one for one, name in shown.items() if amount(name) == meant), None) if meant else None


def _numbers(words: Sequence[str], limits: Limits[Number], *, count: int) -> tuple[Number, ...] | None:
    """So many numbers in limits that do not fall; None where the words are none."""
    if len(words) != count or not all(len(word) <= FOUND_MOST and _NUMBER.fullmatch(word) for word in words):
        return None
    read: list[Number] = []
    for word in words:
        value = float(word)
        if not math.isfinite(value) or not limits.low <= value <= limits.high:
            return None
        if isinstance(limits.low, int):
            if not value.is_integer():
                return None
            read.append(int(value))
        else:
            read.append(value)
    return tuple(read) if read == sorted(read) else None


def _day(word: str, days: Sequence[date]) -> date | None:
    """The last day on record up to the day that a word names; None where it names none, or one before all."""
    by_words: dict[str, date] = {}
    for code in LANGUAGES:
        with speaking(code):
            by_words |= {day_words(day): day for day in days}
    if word in by_words:
        return by_words[word]
    try:
        return last_until(tuple(days), date.fromisoformat(word)) if word.isascii() else None
    except ValueError:
        return None
