"""The start page: headline figures of each theme with their papers, disputes in a line each, how fresh all is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits import institutional_reform, investment_projects, port_logistics, trade_facilitation
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import sources_of
from dftz.exhibits.headline import Headline
from dftz.exhibits.on_record import theme_name
from dftz.exhibits.page_frame import KEPT, framed
from dftz.exhibits.reports import PAGE, tier_names
from dftz.model import Basis, DatePrecision, Theme
from dftz.wording import date_words, in_sentence, kept_per_language, listing, number
from dftz.wording import gettext as _

LEAD_SOURCE = "dftz-2019"
"""The article that the app set out from: its date says how old the rest is."""


@dataclass(frozen=True, kw_only=True)
class ThemeLead:
    """A theme on the start page: its figures, what is behind it, and its page."""

    theme: Theme
    name: str
    page: str
    summary: str
    headlines: tuple[Headline, ...]


def overview_themes(catalogue: Catalogue, as_of: date | None = None) -> tuple[ThemeLead, ...]:
    """The four themes, each with the headline figures of its page; projects as known on a day, the latest if none."""
    return tuple(_lead(catalogue, theme, as_of) for theme in Theme if theme is not Theme.CONTEXT)


def first_figures(catalogue: Catalogue) -> tuple[Headline, ...]:
    """The headline figures that the app begins with: those of the first theme that has any."""
    found = (_headlines(catalogue, theme, None) for theme in Theme if theme is not Theme.CONTEXT)
    return next((figures for figures in found if figures), ())


@kept_per_language(KEPT)
def lead_finding(catalogue: Catalogue) -> Exhibit:
    """What the start page opens with: the zone's own clearance times beside their bases, hours.

    It has all that a reader meets elsewhere: figures as reported and as derived from them, bounds, and a dispute.
    """
    shown = trade_facilitation.clearance_exhibit(catalogue, _own_clearance(catalogue))
    return replace(shown, exhibit_id="lead-finding", file_stem="lead-finding", **framed(catalogue, PAGE, (), {}))


def has_lead_finding(catalogue: Catalogue) -> bool:
    """Whether a clearance time of the zone itself is on record."""
    return bool(_own_clearance(catalogue).areas)


def _own_clearance(catalogue: Catalogue) -> trade_facilitation.TradeChoice:
    everything = trade_facilitation.first_choice(catalogue)
    home = trade_facilitation.home_areas(catalogue)
    return replace(everything, areas=tuple(area for area in everything.areas if area in home))


def _headlines(catalogue: Catalogue, theme: Theme, as_of: date | None) -> tuple[Headline, ...]:
    """The headline figures that the theme's own page opens with."""
    match theme:
        case Theme.TRADE_FACILITATION:
            return trade_facilitation.trade_headlines(catalogue, trade_facilitation.first_choice(catalogue))
        case Theme.PORT_LOGISTICS:
            return port_logistics.port_headlines(catalogue, port_logistics.first_choice(catalogue))
        case Theme.INSTITUTIONAL_REFORM:
            return institutional_reform.reform_headlines(
                catalogue, replace(institutional_reform.first_choice(catalogue), as_of=as_of)
            )
        case Theme.INVESTMENT_PROJECTS:
            choice = investment_projects.first_choice(catalogue)
            if choice is None:
                return ()
            looked = choice if as_of is None else replace(choice, as_of=as_of)
            return investment_projects.project_headlines(catalogue, looked)
        case Theme.CONTEXT:
            return ()


def _lead(catalogue: Catalogue, theme: Theme, as_of: date | None) -> ThemeLead:
    figures = catalogue.figures
    statements = catalogue.project_events if theme is Theme.INVESTMENT_PROJECTS else catalogue.project_events.iloc[:0]
    disputed = figures.size(theme=theme, disputed=(True,)) + int(
        (statements["disputed"] | statements["amount_disputed"]).sum()
    )
    told = (
        _("{figures} figures and {statements} project statements on record, {disputed} of them disputed")
        if len(statements)
        else _("{figures} figures on record, {disputed} of them disputed")
    )
    return ThemeLead(
        theme=theme,
        name=theme_name(theme),
        page=f"{theme}.py",
        summary=told.format(figures=figures.size(theme=theme), statements=len(statements), disputed=disputed),
        headlines=_headlines(catalogue, theme, as_of),
    )


@kept_per_language(KEPT)
def disputes_in_a_line(catalogue: Catalogue) -> Exhibit:
    """Every dispute in a line: what it is about and what is shown; those of the article first."""
    disputes = catalogue.disputes.sort_values("in_article", ascending=False, kind="stable").reset_index(drop=True)
    table = pd.DataFrame(
        {
            "title": disputes["title"],
            "choice": disputes["choice"],
            "in_article": [_("yes") if one else _("no") for one in disputes["in_article"]],
            "kind": disputes["kind"].map(catalogue.said),
            "dispute_id": disputes["dispute_id"],
        }
    )
    links = catalogue.dispute_sources
    own = int(disputes["in_article"].sum())
    title = _("{count} disputes between figures, {own} of them in the article").format(count=len(table), own=own)
    return Exhibit(
        exhibit_id="disputes-in-a-line",
        title=title,
        subtitle=_("What disagrees, and which reading is shown; the page Evidence has both readings and the reason"),
        alt=title,
        spec=None,
        rows=table.iloc[:0],
        table=table,
        columns=(
            Column(key="title", label=_("Dispute")),
            Column(key="choice", label=_("What is shown")),
            Column(key="in_article", label=_("In the article")),
            Column(key="kind", label=_("Fact or interpretation")),
            Column(key="dispute_id", label=_("Dispute id")),
        ),
        notes=(),
        sources=sources_of(links, catalogue),
        file_stem="disputes-in-a-line",
        empty="" if len(table) else _("Nothing on record disagrees."),
        **framed(catalogue, PAGE, (), {}),
    )


def freshness(catalogue: Catalogue) -> tuple[str, ...]:
    """Where the data come from and how fresh they are, a sentence each."""
    sources = catalogue.sources.values()
    tiers = Counter(str(source.tier) for source in sources)
    told = [
        _(
            "{figures} figures, {reforms} named reforms and {statements} project statements from {sources} sources."
        ).format(
            figures=number(len(catalogue.figures)),
            reforms=len(catalogue.measures),
            statements=len(catalogue.project_events),
            sources=len(catalogue.sources),
        ),
    ]
    if tiers:
        counts = [f"{count} {in_sentence(tier_names()[tier])}" for tier, count in tiers.most_common()]
        told.append(_("By distance from the event: {counts}.").format(counts=listing(counts)))
    dated = [source for source in sources if source.published is not None]
    if dated:
        newest = max(dated, key=lambda source: source.published or date.min)
        told.append(
            _("The newest report is of {day}; a figure is as fresh as the report that printed it.").format(
                day=date_words(newest.published or date.min, newest.published_precision or DatePrecision.DAY)
            )
        )
    article = catalogue.sources.get(LEAD_SOURCE)
    if article and article.published:
        words = date_words(article.published, article.published_precision or DatePrecision.DAY)
        inferred = article.published_basis is not Basis.STATED
        told.append(
            (
                _("The article that the app set out from prints no date; we take {day}.")
                if inferred
                else _("The article that the app set out from is of {day}.")
            ).format(day=words)
        )
    return tuple(told)
