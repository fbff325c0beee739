"""The query of an address: read strictly, bounded in size, its few words of our own taken out one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.requests import Request

from dftz.exhibits.address import Asked
from dftz.exhibits.shared_choices import LANGUAGE, asked_language
from dftz.web.problems import Refusal, bad_request, shown
from dftz.wording import LANGUAGES, SOURCE_LANGUAGE, listing
from dftz.wording import gettext as _

LONGEST = 8_000
"""Characters of a query: every choice of a page at once takes less than a quarter."""
MOST_PARAMETERS = 200


class Words:
    """A query, read one parameter at a time; what cannot be read is collected as sentences in ``problems``."""

    def __init__(self, request: Request) -> None:
        """Read the query of a request.

        Raises:
            Refusal: 414 for a query that is too long or has too many parameters, 400 for one that is no text.
        """
        self.left = _query(request.scope["query_string"])
        self.problems: list[str] = []

    def one(self, key: str, default: str = "") -> str:
        """The value of a parameter that stands once; the default where it is absent."""
        values = self.left.pop(key, [default])
        if len(values) > 1:
            self.problems.append(_("{key}: found {count} values, expected one.").format(key=key, count=len(values)))
        return values[0]

    def choice(self, key: str, names: Sequence[str], default: str) -> str:
        """One of several names."""
        word = self.one(key, default)
        if word in names:
            return word
        expected = _("one of {names}").format(names=listing(list(names)))
        self._say(key, word, expected)
        return default

    def mine(self, key: str, names: Sequence[str], default: str) -> str:
        """One of several names of a parameter that a page has too: what is none of them is left to the page."""
        values = self.left.pop(key, [])
        found, left = [one for one in values if one in names], [one for one in values if one not in names]
        if left:
            self.left[key] = left
        if len(found) > 1:
            self.problems.append(_("{key}: found {count} values, expected one.").format(key=key, count=len(found)))
        return found[0] if found else default

    def whole(self, key: str, numbers: range, default: int) -> int:
        """A whole number in a range."""
        word = self.one(key, str(default))
        if word.isascii() and word.isdigit() and len(word) < len(str(numbers.stop)) + 1 and int(word) in numbers:
            return int(word)
        low, high = f"{numbers.start:,}", f"{numbers.stop - 1:,}"
        self._say(key, word, _("a whole number from {low} to {high}").format(low=low, high=high))
        return default

    def truth(self, key: str) -> bool:
        """True or false; false where it is absent."""
        return self.choice(key, ("true", "false"), "false") == "true"

    def language(self) -> str:
        """Code of the language asked for, of an address without a page's parameters."""
        return self.choice(LANGUAGE, tuple(LANGUAGES), SOURCE_LANGUAGE)

    def require_nothing_else(self) -> None:
        """Make sure that every parameter has been read, and well.

        Raises:
            Refusal: 400, with every problem.
        """
        unknown = (_("{key} is no parameter of this address.").format(key=shown(key)) for key in self.left)
        problems = [*self.problems, *unknown]
        if problems:
            raise bad_request(problems)

    def _say(self, key: str, found: str, expected: str) -> None:
        sentence = _("{key}: found {found}, expected {expected}.")
        self.problems.append(sentence.format(key=key, found=shown(found), expected=expected))


def spoken(raw: bytes) -> str:
    """Code of the language that a query asks for, whatever else it asks; English where it cannot be read."""
    try:
        asked = _query(raw).get(LANGUAGE, [])
    except Refusal:
        return SOURCE_LANGUAGE
    return asked_language(Asked({LANGUAGE: asked}))


def _query(raw: bytes) -> dict[str, list[str]]:
    if len(raw) > LONGEST:
        detail = _("The query has {count} characters, expected at most {most}.")
        raise _too_long(detail.format(count=f"{len(raw):,}", most=f"{LONGEST:,}"))
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except UnicodeError:
        raise Refusal(HTTPStatus.BAD_REQUEST, _("The query holds bytes that are no text in UTF-8.")) from None
    except ValueError:
        detail = _("The query has too many parameters, expected at most {most}.")
        raise _too_long(detail.format(most=MOST_PARAMETERS)) from None
    query: dict[str, list[str]] = {}
    for key, value in pairs:
        if not (key + value).isprintable():
            sentence = _("{key}: found a character that does not print, expected text.")
            raise Refusal(HTTPStatus.BAD_REQUEST, sentence.format(key=shown(key)))
        query.setdefault(key, []).append(value)
    return query


def _too_long(detail: str) -> Refusal:
    return Refusal(HTTPStatus.REQUEST_URI_TOO_LONG, detail)


def canonical(query: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A query as part of a key: one and the same however its parameters are ordered."""
    return tuple(sorted((key, tuple(values)) for key, values in query.items()))
