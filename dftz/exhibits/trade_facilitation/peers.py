"""Peers: hours of compliance and scores of economies, with ranks as intervals where their printing leaves them open."""

from __future__ import annotations

import math
from functools import lru_cache

import pandas as pd

from dftz.analytics.series import live
from dftz.analytics.trade_facilitation import rank_intervals
from dftz.charts.peers import ranked_dots
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, drawn_ends, figure_columns, figure_table, sources_of, with_words
from dftz.exhibits.page_frame import KEPT, chosen_words, dispute_notes, with_scenario
from dftz.exhibits.trade_facilitation.choice import PeerChoice, TradeChoice, frame
from dftz.exhibits.trade_facilitation.levels import home_economy
from dftz.model import Measure, PeriodKind
from dftz.wording import gettext as _
from dftz.wording import in_sentence, kept_per_language, listing, number, with_unit

HOURS = "compliance_time"
SCORES = ("logistics_performance", "doing_business")
_RANK_UNIT = "rank"
_MOST_DECIMALS = 2
_SHORT_UNIT = 3
"""Letters of a unit that has room beside its figure."""


def hour_indicators(catalogue: Catalogue) -> dict[str, str]:
    """Indicators of compliance hours to their names."""
    return _indicators(catalogue, (HOURS,))


def score_indicators(catalogue: Catalogue) -> dict[str, str]:
    """Indicators of scores to their names; published ranks are no scores."""
    return _indicators(catalogue, SCORES)


def compared_hours(catalogue: Catalogue) -> dict[str, str]:
    """Indicators of compliance hours with figures to compare, to their names."""
    return {one: name for one, name in hour_indicators(catalogue).items() if years_of(catalogue, one)}


def compared_scores(catalogue: Catalogue) -> dict[str, str]:
    """Indicators of scores with figures to compare, to their names."""
    return {one: name for one, name in score_indicators(catalogue).items() if years_of(catalogue, one)}


@kept_per_language(8)
def economy_names(catalogue: Catalogue) -> dict[str, str]:
    """Economies with compliance hours or scores to their names, the zone's own first."""
    known = set(_compared(catalogue)["area_id"])
    home = home_economy(catalogue)
    areas = catalogue.reference_areas
    named = {area: name for area, name in zip(areas["area_id"], areas["name"], strict=True) if area in known}
    return {area: named[area] for area in sorted(named, key=lambda area: (area != home, named[area]))}


@kept_per_language(64)
def years_of(catalogue: Catalogue, indicator: str) -> tuple[int, ...]:
    """Years of an indicator, as its publisher labels them."""
    figures = _compared(catalogue)
    return tuple(sorted({int(year) for year in figures.loc[figures["indicator_id"] == indicator, "year"].dropna()}))


@kept_per_language(KEPT)
def peer_exhibit(catalogue: Catalogue, choice: TradeChoice, peers: PeerChoice) -> Exhibit:
    """Economies in the order of one indicator and year, with rank intervals and where each stood before."""
    figures = _compared(catalogue)
    own = figures[(figures["indicator_id"] == peers.indicator) & figures["area_id"].isin(peers.economies)]
    now = _ranked(own[own["year"] == peers.year])
    before = own[own["year"] == peers.earlier] if peers.earlier < peers.year else own.iloc[:0]
    name = _all_indicators(catalogue)[peers.indicator]
    worded = with_words(now, catalogue, [_("{name}, {area}").format(name=name, area=area) for area in now["area_name"]])
    indicator = next(row for _i, row in catalogue.indicators.iterrows() if row["indicator_id"] == peers.indicator)
    unit = catalogue.units[str(indicator["unit_id"])].name
    return Exhibit(
        exhibit_id=f"peers-{'hours' if peers.indicator in hour_indicators(catalogue) else 'scores'}",
        title=_title(worded, before, name, home_economy(catalogue), peers),
        subtitle=_("{indicator}, {unit}, {year}; the tick is {earlier}").format(
            indicator=name, unit=unit, year=peers.year, earlier=peers.earlier
        )
        if len(before)
        else _("{indicator}, {unit}, {year}").format(indicator=name, unit=unit, year=peers.year),
        alt=_alt(worded, name, peers),
        spec=ranked_dots(
            value_title=unit, from_zero=str(indicator["direction"]) == "lower", numbers_to=_numbers_to(own)
        ),
        rows=_rows(worded, before, home_economy(catalogue)),
        table=_table(
            worded,
            with_words(
                before, catalogue, [_("{name}, {area}").format(name=name, area=area) for area in before["area_name"]]
            ),
        ),
        columns=(*figure_columns()[:4], Column(key="rank", label=_("Rank here")), *figure_columns()[4:]),
        notes=_notes(worded, before, str(indicator["definition"]), catalogue),
        sources=sources_of(pd.concat([now, before]), catalogue),
        file_stem=f"peers-{peers.indicator.replace('_', '-')}-{peers.year}",
        empty="" if len(now) else _empty(peers, name),
        **with_scenario(
            frame(catalogue, choice, obeyed=()), _settings(catalogue, peers, name), _parameters(catalogue, peers)
        ),
    )


def _indicators(catalogue: Catalogue, families: tuple[str, ...]) -> dict[str, str]:
    indicators = catalogue.indicators
    own = indicators[indicators["family"].isin(families) & (indicators["unit_id"] != _RANK_UNIT)]
    return dict(zip(own["indicator_id"], own["name"], strict=True))


def _all_indicators(catalogue: Catalogue) -> dict[str, str]:
    return _indicators(catalogue, (HOURS, *SCORES))


@lru_cache(maxsize=8)
def _compared(catalogue: Catalogue) -> pd.DataFrame:
    """Yearly levels of whole economies: no parts such as single cities."""
    told = catalogue.figures.where(
        indicator_id=_all_indicators(catalogue), measure=Measure.LEVEL, period_kind=PeriodKind.ANNUAL, breakdown=""
    )
    figures = live(told)
    return figures[figures["value"].notna()]


def _ranked(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures in the order of their rank, with the ranks they can have."""
    lower = bool((figures["direction"] == "lower").all())
    ranks = rank_intervals(figures, lower_is_better=lower)
    return (
        figures.assign(best_rank=ranks["best_rank"], worst_rank=ranks["worst_rank"])
        .sort_values(["value", "area_name"], ascending=[lower, True], kind="stable")
        .reset_index(drop=True)
    )


def _rank_words(row: pd.Series) -> str:
    best, worst = int(row["best_rank"]), int(row["worst_rank"])
    return str(best) if best == worst else _("{best} to {worst}").format(best=best, worst=worst)


def _value_words(row: pd.Series) -> str:
    """A value as a reader compares it: as printed, to two decimals at most."""
    return with_unit(_as_compared(row), row["unit_symbol"])


def _value_in_chart(row: pd.Series) -> str:
    """The same where the chart has room for it: a unit of many letters is left to the axis."""
    return _as_compared(row) if len(row["unit_symbol"]) > _SHORT_UNIT else _value_words(row)


def _as_compared(row: pd.Series) -> str:
    decimals = min(len(str(row["printed"]).partition(".")[2]), _MOST_DECIMALS)
    return number(row["value"], decimals)


def _rows(worded: pd.DataFrame, before: pd.DataFrame, home: str) -> pd.DataFrame:
    columns = ["label", "value", "low", "high", "earlier", "status", "mark", "mark_at", "room", "tone"]
    if worded.empty:
        return pd.DataFrame(columns=[*columns, *WORD_COLUMNS])
    earlier = worded["area_id"].map(dict(zip(before["area_id"], before["value"], strict=True))).astype("float64")
    right = pd.concat([drawn_ends(worded), earlier], axis=1).max(axis=1)
    width = right.max() - min(worded["low"].min(), right.min())
    return worded.assign(
        label=worded["area_name"],
        earlier=earlier,
        mark=[
            _("{value}, rank {rank}").format(value=_value_in_chart(row), rank=_rank_words(row))
            for _i, row in worded.iterrows()
        ],
        mark_at=right,
        room=right.max() + 0.75 * (width or 1.0),
        tone=["home" if area == home else "others" for area in worded["area_id"]],
    )[[*columns, *WORD_COLUMNS]]


def _table(worded: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """The figures of the year with their ranks, then those of the year before, which are not ranked."""
    ranked, earlier = figure_table(worded), figure_table(before)
    ranked.insert(4, "rank", [_rank_words(row) for _i, row in worded.iterrows()])
    earlier.insert(4, "rank", "")
    return pd.concat([ranked, earlier], ignore_index=True) if len(earlier) else ranked


def _numbers_to(figures: pd.DataFrame) -> float:
    """Where the axis' numbers end: the greatest value, up to the next two digits."""
    greatest = float(figures["value"].max()) if len(figures) else 1.0
    step = 10 ** (math.floor(math.log10(greatest)) - 1) if greatest > 0 else 1.0
    return math.ceil(greatest / step) * step


def _title(worded: pd.DataFrame, before: pd.DataFrame, name: str, home: str, peers: PeerChoice) -> str:
    if worded.empty:
        return _("{indicator}: no figure in this selection").format(indicator=name)
    own = worded[worded["area_id"] == home]
    if own.empty or len(worded) == 1:
        first = worded[worded["best_rank"] == 1]
        return _("{indicator} in {year}: {names} {figure}").format(
            indicator=name,
            year=peers.year,
            names=listing(list(first["area_name"])),
            figure=_("at the top of {count}").format(count=len(worded))
            if len(worded) > 1
            else _value_words(worded.iloc[0]),
        )
    row = own.iloc[0]
    earlier = before[before["area_id"] == home]
    words = (
        _("{economy} ranks {rank} of {count} for {indicator}: {now} in {year}, {before} in {earlier}")
        if len(earlier)
        else _("{economy} ranks {rank} of {count} for {indicator}: {now} in {year}")
    )
    return words.format(
        economy=row["area_name"],
        rank=_rank_words(row),
        count=len(worded),
        indicator=in_sentence(name),
        now=_value_words(row),
        year=peers.year,
        before=_value_words(earlier.iloc[0]) if len(earlier) else "",
        earlier=peers.earlier,
    )


def _alt(worded: pd.DataFrame, name: str, peers: PeerChoice) -> str:
    if worded.empty:
        return _("No dot to draw.")
    told = _("; ").join(
        _("{economy} {figure}, rank {rank}").format(
            economy=row["area_name"], figure=_value_words(row), rank=_rank_words(row)
        )
        for _i, row in worded.iterrows()
    )
    return _("{indicator} in {year} by economy: {told}.").format(indicator=name, year=peers.year, told=told)


def _notes(worded: pd.DataFrame, before: pd.DataFrame, definition: str, catalogue: Catalogue) -> tuple[str, ...]:
    notes = [
        definition,
        _(
            "Ranks are among the economies shown. A rank is an interval where the printed digits cannot tell economies"
            " apart; a survey's own error, which is wider, is not among the data."
        ),
    ]
    missing = sorted(set(worded["area_name"]) - set(before["area_name"])) if len(before) else []
    if missing:
        notes.append(_("No earlier figure: {names}.").format(names=listing(missing)))
    return (*notes, *dispute_notes(worded, catalogue))


def _settings(catalogue: Catalogue, peers: PeerChoice, name: str) -> tuple[str, ...]:
    return (
        _("Compared: {indicator}, {earlier} and {year}").format(indicator=name, earlier=peers.earlier, year=peers.year)
        if peers.earlier < peers.year
        else _("Compared: {indicator}, {year}").format(indicator=name, year=peers.year),
        _("Economies: {names}").format(names=chosen_words(peers.economies, economy_names(catalogue))),
    )


def _parameters(catalogue: Catalogue, peers: PeerChoice) -> dict[str, tuple[str, ...]]:
    hours = peers.indicator in hour_indicators(catalogue)
    return {
        "hours" if hours else "score": (peers.indicator,),
        "hours_years" if hours else "score_years": (str(peers.earlier), str(peers.year)),
        "economy": peers.economies or ("",),
    }


def _empty(peers: PeerChoice, name: str) -> str:
    if not peers.economies:
        return _("Choose at least one economy.")
    return _("{indicator} is not on record for these economies in {year}.").format(indicator=name, year=peers.year)
