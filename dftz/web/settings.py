"""What an operator may set for the routes: environment variables, each with its default, all in this one place.

=========================  =============  ==========================================================================
Variable                   Default        Meaning
=========================  =============  ==========================================================================
DFTZ_RATE                  600/minute     answers of these routes for one client (an IPv6 network of 64 bits is one)
DFTZ_RENDER_RATE           90/minute      files made for one client; a file that is kept costs nothing
DFTZ_RENDERS               cores less 1   files made at once, at least 1: the pages keep a core; drawings, those that
                                          pages ask for among them, wait in one queue for cores less 1
DFTZ_RENDERS_WAITING       32             files that wait to be made; one client has at most a quarter of the places
DFTZ_RENDER_SECONDS        20             seconds after which an asker is told to come back
DFTZ_KEPT_MEGABYTES        64             finished files kept in memory
DFTZ_TRUST_FORWARDED_HOST  false          whether a proxy sets ``X-Forwarded-Host``, for absolute addresses
DFTZ_HOSTS                 any            names that this server answers to, with commas between them: a request, or a
                                          page's connection, for another name is refused (``*.example.org`` is every
                                          name below that one); ``dftz run`` without an address of its own names this
                                          machine alone
DFTZ_UPLOADED_MEGABYTES    256            uploaded files in memory at once, of all visitors together
DFTZ_DRAIN_SECONDS         0              seconds in which a server that was told to stop (SIGTERM) still takes
                                          visitors and says that it is not ready: what a balancer needs to hear of it
DFTZ_STOP_SECONDS          20             seconds from then on for answers in hand; what is not finished is given up
DFTZ_LOG                   (see right)    json or text; without it, text at a terminal and JSON elsewhere
=========================  =============  ==========================================================================

Whose ``X-Forwarded-For`` and ``X-Forwarded-Proto`` are believed is uvicorn's own ``FORWARDED_ALLOW_IPS`` (its default:
a proxy on this machine).
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dftz.wording import gettext as _

_log = logging.getLogger(__name__)
_RATE = re.compile(r"([1-9][0-9]{0,6})/(second|minute|hour|day)")
_WHOLE = re.compile(r"[1-9][0-9]{0,5}")
_NAME = re.compile(r"\*|(?:\*\.)?[a-z0-9](?:[a-z0-9.-]{0,252})|\[[0-9a-f:.]{2,45}\]")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True)
class Rate:
    """How many in how many seconds."""

    amount: int
    seconds: int


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Limits of the routes; see the table above."""

    rate: Rate = Rate(amount=600, seconds=60)
    render_rate: Rate = Rate(amount=90, seconds=60)
    renders: int = max(1, (os.cpu_count() or 1) - 1)
    waiting: int = 32
    seconds: int = 20
    kept_megabytes: int = 64
    trusts_forwarded_host: bool = False
    hosts: tuple[str, ...] = ("*",)
    uploaded_megabytes: int = 256
    drain_seconds: int = 0
    stop_seconds: int = 20

    @property
    def waiting_per_client(self) -> int:
        """Files that one client may have in work or waiting at once."""
        return max(1, self.waiting // 4)


def settings_of(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment; what cannot be read is said in the log, and its default holds."""
    given = Settings()
    return Settings(
        rate=_read(environment, "DFTZ_RATE", given.rate, _rate, _("a rate like 600/minute")),
        render_rate=_read(environment, "DFTZ_RENDER_RATE", given.render_rate, _rate, _("a rate like 90/minute")),
        renders=_read(environment, "DFTZ_RENDERS", given.renders, _whole, _("a whole number like 2")),
        waiting=_read(environment, "DFTZ_RENDERS_WAITING", given.waiting, _whole, _("a whole number like 32")),
        seconds=_read(environment, "DFTZ_RENDER_SECONDS", given.seconds, _whole, _("whole seconds like 20")),
        kept_megabytes=_read(
            environment, "DFTZ_KEPT_MEGABYTES", given.kept_megabytes, _whole, _("whole megabytes like 64")
        ),
        trusts_forwarded_host=_read(
            environment, "DFTZ_TRUST_FORWARDED_HOST", given.trusts_forwarded_host, _truth, _("true or false")
        ),
        hosts=_read(
            environment, "DFTZ_HOSTS", given.hosts, _hosts, _("names like explorer.example.org, *.example.org")
        ),
        uploaded_megabytes=_read(
            environment, "DFTZ_UPLOADED_MEGABYTES", given.uploaded_megabytes, _whole, _("whole megabytes like 256")
        ),
        drain_seconds=_read(
            environment, "DFTZ_DRAIN_SECONDS", given.drain_seconds, _whole_or_none, _("whole seconds like 20")
        ),
        stop_seconds=_read(environment, "DFTZ_STOP_SECONDS", given.stop_seconds, _whole, _("whole seconds like 20")),
    )


def _read(
    environment: Mapping[str, str], name: str, default: Value, read: Callable[[str], Value | None], expected: str
) -> Value:
    text = environment.get(name, "").strip()
    if not text:
        return default
    value = read(text)
    if value is None:
        message = _("{name}: found “{text}”, expected {expected}; the default holds.")
        _log.warning("%s", message.format(name=name, text=text, expected=expected))
        return default
    return value


def _rate(text: str) -> Rate | None:
    found = _RATE.fullmatch(text)
    return Rate(amount=int(found[1]), seconds=_SECONDS[found[2]]) if found else None


def _whole(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _hosts(text: str) -> tuple[str, ...] | None:
    names = tuple(name.strip().lower() for name in text.split(","))
    return names if all(_NAME.fullmatch(name) for name in names) else None


def _whole_or_none(text: str) -> int | None:
    return 0 if text == "0" else _whole(text)


def _truth(text: str) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(text.casefold())
