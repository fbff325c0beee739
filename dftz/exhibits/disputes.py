"""The disputes ledger: every dispute with both sides, the choice made and the reason, filtered as a reader asks."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.address import Asked
from dftz.exhibits.dispute_sides import Dispute, Side, disputes_in_full
from dftz.exhibits.evidence.choice import PAGE, Part
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import source_of, sources_of
from dftz.exhibits.on_record import Search, matching, theme_name
from dftz.exhibits.page_frame import KEPT, chosen_words, framed
from dftz.model import Theme
from dftz.wording import gettext as _
from dftz.wording import in_sentence, kept_per_language, ngettext

FACT, INTERPRETATION = "fact", "interpretation"
YES, NO = "yes", "no"


@dataclass(frozen=True, kw_only=True)
class LedgerFilter:
    """Which disputes the ledger shows: themes and kinds (none: all), in the article, switchable, words."""

    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    in_article: bool | None = None
    switchable: bool | None = None
    words: str = ""

    def described(self) -> tuple[str, ...]:
        """The filters that act, each in words."""
        told = []
        if self.themes:
            names = {str(theme): theme_name(theme) for theme in Theme}
            told.append(_("Disputes about: {names}").format(names=chosen_words(self.themes, names)))
        if self.kinds:
            told.append(_("Reason: {names}").format(names=chosen_words(self.kinds, kind_names())))
        if self.in_article is not None:
            told.append(_("In the article: {answer}").format(answer=_yes_or_no(self.in_article)))
        if self.switchable is not None:
            told.append(_("Can be read otherwise: {answer}").format(answer=_yes_or_no(self.switchable)))
        return (*told, *Search(page=PAGE, words=self.words).described())

    def parameters(self) -> dict[str, tuple[str, ...]]:
        """The page's part and the filters that act, as a URL query; the words are those of the page's own search."""
        given: dict[str, tuple[str, ...]] = {
            "dispute_theme": self.themes,
            "dispute_kind": self.kinds,
            "dispute_in_article": () if self.in_article is None else (YES if self.in_article else NO,),
            "dispute_switch": () if self.switchable is None else (YES if self.switchable else NO,),
        }
        found = Search(page=PAGE, words=self.words).parameters()
        return {"part": (str(Part.DISPUTES),), **found, **{key: words for key, words in given.items() if words}}


def kind_names() -> dict[str, str]:
    """Kind of a reason to its name."""
    return {FACT: _("Fact"), INTERPRETATION: _("Interpretation")}


def answer_names() -> dict[str, str]:
    """Answer to a question of the ledger's filters, to its name."""
    return {YES: _("yes"), NO: _("no")}


def only_answer(answers: tuple[str, ...]) -> bool | None:
    """What the answers ask for; None where none or both are chosen, since everything passes then."""
    return answers[0] == YES if len(answers) == 1 else None


def ledger_themes(catalogue: Catalogue) -> dict[str, str]:
    """Themes that a dispute is about, to their names, in the themes' order."""
    known = {theme for dispute in disputes_in_full(catalogue) for theme in dispute.themes}
    return {str(theme): theme_name(theme) for theme in Theme if theme in known}


def asked_ledger(catalogue: Catalogue, words: str, asked: Asked) -> LedgerFilter:
    """The ledger's filters as a link asks for them; the words are those of the page's own search."""
    return LedgerFilter(
        themes=asked.several("dispute_theme", ledger_themes(catalogue), ()) if asked.has("dispute_theme") else (),
        kinds=asked.several("dispute_kind", kind_names(), ()),
        in_article=only_answer(asked.several("dispute_in_article", answer_names(), ())),
        switchable=only_answer(asked.several("dispute_switch", answer_names(), ())),
        words=words,
    )


def chosen_disputes(catalogue: Catalogue, chosen: LedgerFilter) -> tuple[Dispute, ...]:
    """The disputes that pass the filters, in the ledger's order."""
    every = disputes_in_full(catalogue)
    kept = [
        dispute
        for dispute in every
        if (not chosen.themes or set(chosen.themes) & set(map(str, dispute.themes)))
        and (not chosen.kinds or dispute.kind in chosen.kinds)
        and chosen.in_article in {None, dispute.in_article}
        and chosen.switchable in {None, bool(dispute.options)}
    ]
    if not chosen.words.strip():
        return tuple(kept)
    texts = pd.DataFrame({"words": [_all_words(dispute) for dispute in kept]})
    found = matching(texts, chosen.words)
    return tuple(dispute for dispute, holds in zip(kept, found, strict=True) if holds)


@kept_per_language(KEPT)
def disputes_ledger(catalogue: Catalogue, chosen: LedgerFilter | None = None) -> Exhibit:
    """The ledger as a table: one row per side of each dispute that passes the filters."""
    chosen = chosen or LedgerFilter()
    disputes = chosen_disputes(catalogue, chosen)
    table = pd.DataFrame(
        [_row(dispute, side) for dispute in disputes for side in dispute.sides],
        columns=[column.key for column in _columns()],
    )
    links = catalogue.dispute_sources
    told = {dispute.dispute_id for dispute in disputes}
    title = _title(disputes)
    return Exhibit(
        exhibit_id="disputes-ledger",
        title=title,
        subtitle=_("Both sides with their figures and sources, what is shown, and why"),
        alt=title,
        spec=None,
        rows=table.iloc[:0],
        table=table,
        columns=_columns(),
        notes=(
            _("Fact: arithmetic or a document decides. Interpretation: our reading, and others may read otherwise."),
            _("A reading that is chosen acts on every page, in links and in files, and recomputes what leans on it."),
        ),
        sources=sources_of(links[links["dispute_id"].isin(told)], catalogue),
        file_stem="disputes-ledger",
        empty="" if disputes else _("No dispute fits these filters."),
        **framed(catalogue, PAGE, chosen.described(), chosen.parameters()),
    )


def _row(dispute: Dispute, side: Side) -> dict[str, object]:
    standing = _("shown") if side.ours else _("the other side")
    return {
        "title": dispute.title,
        "side": side.name,
        "standing": _("chosen by you") if side.read and not side.ours else standing,
        "says": side.says,
        "figures": _("; ").join(one.words for one in side.figures),
        "sources": _("; ").join(
            dict.fromkeys(
                _("{source} ({tier})").format(source=source_of(one.source), tier=in_sentence(one.tier))
                for one in side.figures
            )
        ),
        "changes": _("; ").join(side.changes),
        "statement": dispute.statement,
        "choice": dispute.choice,
        "reason": dispute.reason,
        "kind": kind_names()[dispute.kind],
        "in_article": _yes_or_no(dispute.in_article),
        "switchable": _yes_or_no(bool(dispute.options)),
        "depends": dispute.depends,
        "figure_ids": " ".join(one.figure_id for one in side.figures if one.figure_id),
        "dispute_id": dispute.dispute_id,
        "reading_id": side.reading_id,
    }


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="title", label=_("Dispute")),
        Column(key="side", label=_("Side")),
        Column(key="standing", label=_("Standing")),
        Column(key="says", label=_("What it says")),
        Column(key="figures", label=_("Figures")),
        Column(key="sources", label=_("Sources")),
        Column(key="changes", label=_("What changes under it")),
        Column(key="statement", label=_("What disagrees")),
        Column(key="choice", label=_("What we show")),
        Column(key="reason", label=_("Why")),
        Column(key="kind", label=_("Fact or interpretation")),
        Column(key="in_article", label=_("In the article")),
        Column(key="switchable", label=_("Can be read otherwise")),
        Column(key="depends", label=_("What depends on it")),
        Column(key="figure_ids", label=_("Figure ids")),
        Column(key="dispute_id", label=_("Dispute id")),
        Column(key="reading_id", label=_("Reading id")),
    )


def _title(disputes: tuple[Dispute, ...]) -> str:
    switchable = sum(bool(dispute.options) for dispute in disputes)
    otherwise = sum(dispute.read_otherwise for dispute in disputes)
    words = ngettext(
        "{count} dispute between figures; {switchable} can be read otherwise",
        "{count} disputes between figures; {switchable} can be read otherwise",
        len(disputes),
    ).format(count=len(disputes), switchable=switchable)
    if not otherwise:
        return words
    so = ngettext("{words}, {count} is read so", "{words}, {count} are read so", otherwise)
    return so.format(words=words, count=otherwise)


def _all_words(dispute: Dispute) -> str:
    sides = " ".join(
        " ".join((side.name, side.says, side.note, *(one.words + one.source.publisher for one in side.figures)))
        for side in dispute.sides
    )
    own = (dispute.dispute_id, dispute.title, dispute.title_zh, dispute.statement, dispute.choice, dispute.reason)
    return " ".join((*own, dispute.note, sides))


def _yes_or_no(answer: object) -> str:
    return _("yes") if answer else _("no")
