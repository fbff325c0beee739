"""How often one client may ask: a moving window per client, so that no client takes the others' share."""

from __future__ import annotations

import ipaddress
import math
import time
from http import HTTPStatus

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from dftz.web.problems import Refusal
from dftz.web.settings import Rate, Settings
from dftz.wording import ngettext

_JUMP_SECONDS = 1.0
"""A clock that is only kept right moves by less between two requests."""
_HOME_NETWORK = 64
"""Bits of an IPv6 address that one household or machine has to itself."""


def client_of(request: Request) -> str:
    """Who asks: the address of the connection, which uvicorn takes from a trusted proxy's header where there is one.

    An IPv6 client chooses among 2^64 addresses of its network: the network is the client.
    """
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.IPv6Network((address, _HOME_NETWORK), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


class Rates:
    """Counts the answers and the files made for each client."""

    def __init__(self, settings: Settings) -> None:
        """Count from nothing."""
        self._window = MovingWindowRateLimiter(MemoryStorage())
        self._answers = _item(settings.rate, "answers")
        self._renders = _item(settings.render_rate, "renders")
        self._time_of_day = time.time() - time.monotonic()

    def count_answer(self, client: str) -> None:
        """Count one answer.

        Raises:
            Refusal: 429, the client has had its share.
        """
        amount = self._answers.amount
        sentence = ngettext(
            "This client has asked {count} time in {seconds} seconds",
            "This client has asked {count} times in {seconds} seconds",
            amount,
        )
        self._count(self._answers, client, sentence)

    def count_render(self, client: str) -> None:
        """Count one file that has to be made.

        Raises:
            Refusal: 429, the client has had its share.
        """
        amount = self._renders.amount
        sentence = ngettext(
            "This client has had {count} file made in {seconds} seconds",
            "This client has had {count} files made in {seconds} seconds",
            amount,
        )
        self._count(self._renders, client, sentence)

    def _count(self, item: RateLimitItemPerSecond, client: str, sentence: str) -> None:
        self._forget_after_a_jump()
        if self._window.hit(item, client):
            return
        wait = max(1, math.ceil(self._window.get_window_stats(item, client).reset_time - time.time()))
        again = ngettext(
            "{sentence}; ask again in {count} second.", "{sentence}; ask again in {count} seconds.", wait
        ).format(sentence=sentence.format(count=item.amount, seconds=item.get_expiry()), count=wait)
        raise Refusal(
            HTTPStatus.TOO_MANY_REQUESTS,
            again,
            headers={
                "Retry-After": str(wait),
                "RateLimit-Policy": f'"{item.namespace}";q={item.amount};w={item.get_expiry()}',
                "RateLimit": f'"{item.namespace}";r=0;t={wait}',
            },
        )

    def _forget_after_a_jump(self) -> None:
        """Count from nothing where the time of day was set: by it, what was counted may lie hours ahead."""
        time_of_day = time.time() - time.monotonic()
        if abs(time_of_day - self._time_of_day) > _JUMP_SECONDS:
            self._window.storage.reset()
        self._time_of_day = time_of_day


def _item(rate: Rate, name: str) -> RateLimitItemPerSecond:
    return RateLimitItemPerSecond(rate.amount, rate.seconds, name)
