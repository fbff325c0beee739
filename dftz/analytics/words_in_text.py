"""Words of a text with their places: glued words taken apart, stems, sentences, Chinese by pairs of characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"[A-Za-z]+[²³]|[A-Za-z]+|[\u3400-\u9fff]|[^\s\w]|\n[^\S\n]*\n")
_CJK = re.compile(r"[\u3400-\u9fff]")
_SUFFIXES = (
    *("ations", "ation", "ings", "ing", "ions", "ion", "ments", "ment", "ies", "ied", "ers", "ers", "er", "ed", "es"),
    *("s", "y", "e", "al", "ive", "ly"),
)
_SHORTEST_STEM = 3
_LONGEST_GLUED = 40
_LONGEST_WORD = 20
FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "to",
        "by",
        "is",
        "at",
        "as",
        "on",
        "or",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "which",
        "were",
        "was",
        "are",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "it",
        "its",
        "than",
        "then",
        "into",
        "out",
        "over",
        "under",
        "after",
        "before",
        "per",
        "all",
        "each",
        "every",
        "more",
        "most",
        "some",
        "any",
        "not",
        "no",
        "new",
        "also",
        "among",
        "between",
        "during",
        "since",
        "until",
        "against",
        "where",
        "when",
        "who",
        "whose",
        "we",
        "they",
        "their",
        "there",
        "will",
        "would",
        "can",
        "could",
        "about",
        "only",
        "other",
        "such",
        "these",
        "those",
        "up",
        "down",
        "so",
        "if",
        "but",
        "our",
        "his",
        "her",
        "he",
        "she",
        "you",
        "your",
        "both",
        "while",
        "through",
        "within",
        "without",
        "via",
    ]
)
"""Words that carry no meaning of their own."""


@dataclass(frozen=True)
class Token:
    """A word, a Chinese character or a mark, with its place in the text and the number of its sentence."""

    start: int
    end: int
    text: str
    stem: str
    sentence: int


def is_chinese(text: str) -> bool:
    """Whether a character is a Chinese one."""
    return bool(_CJK.match(text))


def stem(word: str) -> str:
    """What forms of an English word have in common: "companies" and "company", "registered" and "registration"."""
    plain = word.casefold()
    for suffix in _SUFFIXES:
        if plain.endswith(suffix) and len(plain) - len(suffix) >= _SHORTEST_STEM:
            return plain[: -len(suffix)]
    return plain


def lexicon(texts: Iterable[str]) -> frozenset[str]:
    """Every English word of some texts, in lower case, and the function words."""
    words = {word.casefold() for text in texts for word in re.findall(r"[A-Za-z]{3,}", text)}
    return frozenset(words | FUNCTION_WORDS)


def tokens(text: str, known: frozenset[str]) -> tuple[Token, ...]:
    """The words, Chinese characters and marks of a text, in order; a word glued of known ones is taken apart.

    A sentence ends at a full stop that no digit follows, at a question or exclamation mark, a semicolon in Chinese, or
    an empty line.
    """
    found: list[Token] = []
    sentence = 0
    for one in _TOKEN.finditer(text):
        word, start = one[0], one.start()
        if word.isascii() and word.isalpha():
            for piece in _apart(word, known):
                found.append(Token(start, start + len(piece), piece, stem(piece), sentence))
                start += len(piece)
        elif word[-1] in "²³":
            found.append(Token(start, one.end(), word, word.casefold(), sentence))
        elif is_chinese(word):
            found.append(Token(start, one.end(), word, word, sentence))
        else:
            found.append(Token(start, one.end(), word, "", sentence))
            sentence += _ends_sentence(text, start, word)
    return tuple(found)


def _ends_sentence(text: str, at: int, mark: str) -> bool:
    if mark in {"。", "！", "？", "!", "?", "；"} or mark.startswith("\n"):
        return True
    after = text[at + 1 : at + 3]
    ends = not after or after[0].isspace() or after[0] in "\"”'’)" or after[0].isupper()
    # "i.e." and "No. 5" go on.
    return (
        mark == "." and ends and not re.search(r"(?:^|\W)(?:[A-Za-z]|No|Co|vs|approx|ca)$", text[max(at - 8, 0) : at])
    )


def _apart(word: str, known: frozenset[str]) -> Sequence[str]:
    plain = word.casefold()
    if plain in known or len(plain) < _SHORTEST_STEM + 2 or len(plain) > _LONGEST_GLUED or stem(plain) in known:
        return (word,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(plain)
    for end in range(1, len(plain) + 1):
        for start in range(max(end - _LONGEST_WORD, 0), end - 1):
            before = best[start]
            piece = plain[start:end]
            if before is None or piece not in known:
                continue
            pieces = (*before, word[start:end])
            now = best[end]
            if now is None or len(pieces) < len(now):
                best[end] = pieces
    return best[-1] or (word,)


def terms(text: str) -> Iterator[str]:
    """What a text is found by: stems of its English words that mean something, pairs of its Chinese characters."""
    for word in re.findall(r"[A-Za-z]{2,}", text):
        if word.casefold() not in FUNCTION_WORDS:
            yield stem(word)
    for run in re.findall(r"[\u3400-\u9fff]+", text):
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def term_at(words: Sequence[Token], at: int) -> str:
    """The term that begins with a token: a stem, or a Chinese character and the next; empty for marks and the like."""
    one = words[at]
    if not one.stem or one.text.casefold() in FUNCTION_WORDS:
        return ""
    if not is_chinese(one.text):
        return one.stem
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.start != one.end or not is_chinese(following.text):
        return ""
    return one.text + following.text


def phrase(text: str) -> tuple[str, ...]:
    """A name as the stems of all its words and characters, to be found as a run of tokens."""
    return tuple(one if is_chinese(one) else stem(one) for one in re.findall(r"[A-Za-z]+[²³]?|[\u3400-\u9fff]", text))


def runs(
    words: Sequence[Token], phrases: dict[str, list[tuple[tuple[str, ...], str]]]
) -> Iterator[tuple[int, int, str]]:
    """Where names stand in a text, the longest at each place: its first token, the one after it, and what it names.

    A name of several things ("Shanghai", city and port) comes once for each.

    Args:
        words: tokens of the text.
        phrases: first stem to the phrases that begin with it, the longest first, each with what it names.
    """
    stems = [one.stem for one in words]
    at = 0
    while at < len(words):
        length = 0
        for parts, named in phrases.get(stems[at], ()):
            if len(parts) >= length and tuple(stems[at : at + len(parts)]) == parts:
                yield at, at + len(parts), named
                length = len(parts)
        at += max(length, 1)
