"""Headline figures: one number a reader remembers, with its papers one click away."""

from __future__ import annotations

from dataclasses import dataclass

from dftz.exhibits.figure_papers import Papers


@dataclass(frozen=True, kw_only=True)
class Headline:
    """A figure for the top of a page: what, how much, when, how sure, from where."""

    label: str
    value: str
    context: str
    bounds: str
    papers: tuple[Papers, ...]
    disputed: bool = False
