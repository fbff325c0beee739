"""Answers that say what is wrong: one clear sentence as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import Response

from dftz.wording import gettext as _
from dftz.wording import listing

MEDIA_TYPE = "application/problem+json"
_NEAR_MOST = 3
_SHOWN_MOST = 60
_LONGEST_INSTANCE = 200


class Refusal(Exception):  # noqa: N818 - what the answer is, and no error of ours
    """An answer that is none: a status, one sentence, and each problem where there are several."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        problems: tuple[str, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Keep what the answer says."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.problems = problems
        self.headers = headers or {}


def problem(refusal: Refusal, path: str) -> Response:
    """The refusal as an answer; nobody keeps it."""
    told: dict[str, object] = {
        "type": "about:blank",
        "title": refusal.status.phrase,
        "status": int(refusal.status),
        "detail": refusal.detail,
        "instance": quote(path, errors="replace")[:_LONGEST_INSTANCE],
    }
    if refusal.problems:
        told["problems"] = list(refusal.problems)
    # Escaped to ASCII: any character of an address can be told.
    return Response(
        json.dumps(told),
        refusal.status,
        {"Cache-Control": "no-store", **refusal.headers},
        media_type=MEDIA_TYPE,
    )


def bad_request(problems: Iterable[str]) -> Refusal:
    """What cannot be read of an address: the first sentence, and all of them where there are several."""
    every = tuple(problems)
    return Refusal(HTTPStatus.BAD_REQUEST, every[0], problems=every if len(every) > 1 else ())


def not_found(name: str, known: Iterable[str], sentence: str) -> Refusal:
    """A name that is none; names near it are told.

    Args:
        name: what was asked for.
        known: the names that there are.
        sentence: the sentence with a place for {name}.
    """
    told = sentence.format(name=shown(name))
    near = get_close_matches(name[:_LONGEST_INSTANCE], list(known), n=_NEAR_MOST, cutoff=0.6)
    if near:
        told = _("{sentence} Near it: {names}.").format(sentence=told, names=listing([f"“{one}”" for one in near]))
    return Refusal(HTTPStatus.NOT_FOUND, told)


def shown(text: str) -> str:
    """What was asked for, in quotes, as a sentence can hold it: printable, and cut where it is long."""
    printable = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text[:_SHOWN_MOST])
    return f"“{printable}{'…' if len(text) > _SHOWN_MOST else ''}”"
