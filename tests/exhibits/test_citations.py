"""Citations: hand-worked in three styles, and safe whatever a publisher writes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.data import Catalogue, default_folder, load_catalogue
from dftz.exhibits import port_logistics as port
from dftz.exhibits.citations import Style, exhibit_citation, package_citation, source_citation
from dftz.model import Basis, DatePrecision, Source, Tier


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(default_folder())


ARTICLE = Source(
    source_id="dftz-2019",
    title="DFTZ Builds Highlands",
    publisher="Dalian Free Trade Zone (english.dlftz.gov.cn)",
    url="https://english.dlftz.gov.cn/article/show/266.aspx",
    published=date(2019, 9, 30),
    published_precision=DatePrecision.MONTH,
    published_basis=Basis.INFERRED,
    language="en",
    tier=Tier.OFFICIAL,
    source_type="official",
)
NEWS = replace(
    ARTICLE,
    source_id="cd-2019-03",
    title="Report of 5 March 2019",
    publisher="China Daily",
    url="",
    published=date(2019, 3, 5),
    published_precision=DatePrecision.DAY,
    published_basis=Basis.STATED,
    source_type="news",
)
JOURNAL = replace(
    NEWS,
    source_id="hs-2013",
    title="Time as a trade barrier",
    publisher="American Economic Review 103(7)",
    url="https://www.aeaweb.org/articles.php?doi=10.1257/aer.103.7.2935",
    published=date(2013, 12, 31),
    published_precision=DatePrecision.YEAR,
    source_type="academic",
    authors=("Hummels, David", "Schaur, Georg"),
    journal="American Economic Review",
    volume="103",
    issue="7",
    pages="2935-2959",
)
WORKING_PAPER = replace(
    JOURNAL,
    source_id="hs-2012",
    title="Time as a trade barrier (NBER Working Paper 17758)",
    publisher="NBER / SSRN",
    url="",
    published=date(2012, 1, 31),
    published_precision=DatePrecision.MONTH,
    journal="",
    volume="",
    issue="",
    pages="",
)
UNDATED_CHINESE = replace(
    ARTICLE,
    source_id="xinjiapo-2019",
    title="2018年中国港口集装箱吞吐量",
    publisher="新加坡新闻（xinjiapo.news）",
    url="https://xinjiapo.news/news/230809/amp",
    published=None,
    published_precision=None,
    published_basis=Basis.UNKNOWN,
    language="zh",
    source_type="industry",
)
JAPANESE = replace(
    ARTICLE,
    source_id="dftz-ja-241",
    title="設立2年で課題の91%を達成",
    publisher="大連自由貿易区",
    published=date(2019, 6, 20),
    published_precision=DatePrecision.DAY,
    published_basis=Basis.STATED,
    language="ja",
)


@pytest.mark.parametrize(
    ("source", "apa", "gbt"),
    [
        (
            ARTICLE,
            (
                "Dalian Free Trade Zone (english.dlftz.gov.cn). (ca. 2019, September). DFTZ Builds Highlands."
                " https://english.dlftz.gov.cn/article/show/266.aspx"
            ),
            (
                "Dalian Free Trade Zone (english.dlftz.gov.cn). DFTZ Builds Highlands[EB/OL]. [2019-09]."
                " https://english.dlftz.gov.cn/article/show/266.aspx."
            ),
        ),
        (
            NEWS,
            "Report of 5 March 2019. (2019, March 5). China Daily.",
            "Report of 5 March 2019[N]. China Daily, 2019-03-05.",
        ),
        (
            JOURNAL,
            (
                "Hummels, D., & Schaur, G. (2013). Time as a trade barrier. American Economic Review, 103(7),"
                " 2935\N{EN DASH}2959."
                " https://www.aeaweb.org/articles.php?doi=10.1257/aer.103.7.2935"
            ),
            (
                "HUMMELS D, SCHAUR G. Time as a trade barrier[J/OL]. American Economic Review, 2013, 103(7): 2935-2959."
                " https://www.aeaweb.org/articles.php?doi=10.1257/aer.103.7.2935."
            ),
        ),
        (
            UNDATED_CHINESE,
            "新加坡新闻（xinjiapo.news）. (n.d.). 2018年中国港口集装箱吞吐量. https://xinjiapo.news/news/230809/amp",
            (
                "新加坡新闻（xinjiapo.news）. 2018年中国港口集装箱吞吐量[EB/OL]. [无日期]."
                " https://xinjiapo.news/news/230809/amp."
            ),
        ),
        (
            JAPANESE,
            (
                "大連自由貿易区. (2019, June 20). 設立2年で課題の91%を達成."
                " https://english.dlftz.gov.cn/article/show/266.aspx"
            ),
            (
                "大連自由貿易区. 設立2年で課題の91%を達成[EB/OL]. (2019-06-20)."
                " https://english.dlftz.gov.cn/article/show/266.aspx."
            ),
        ),
        (
            replace(JOURNAL, authors=(), issue="", pages="", url="", published_precision=DatePrecision.MONTH),
            "Time as a trade barrier. (2013). American Economic Review, 103.",
            "Time as a trade barrier[J]. American Economic Review, 2013, 103.",
        ),
        (
            WORKING_PAPER,
            (
                "Hummels, D., & Schaur, G. (2012, January). Time as a trade barrier (NBER Working Paper 17758)."
                " NBER / SSRN."
            ),
            "HUMMELS D, SCHAUR G. Time as a trade barrier (NBER Working Paper 17758)[R]. NBER / SSRN. (2012-01).",
        ),
        (
            replace(WORKING_PAPER, authors=()),
            "NBER / SSRN. (2012, January). Time as a trade barrier (NBER Working Paper 17758).",
            "NBER / SSRN. Time as a trade barrier (NBER Working Paper 17758)[R]. (2012-01).",
        ),
        (
            replace(NEWS, authors=("Wang, Gang",)),
            "Wang, G. (2019, March 5). Report of 5 March 2019. China Daily.",
            "WANG G. Report of 5 March 2019[N]. China Daily, 2019-03-05.",
        ),
        (
            replace(ARTICLE, source_type="dataset mirror", title="Scores", publisher="World Bank", url=""),
            "World Bank. (ca. 2019, September). Scores [Data set].",
            "World Bank. Scores[DS]. [2019-09].",
        ),
        (
            replace(UNDATED_CHINESE, language="en", title="Did it grow?", publisher="Xinde", url=""),
            "Xinde. (n.d.). Did it grow?",
            "Xinde. Did it grow?[Z]. [n.d.].",
        ),
        (
            replace(NEWS, published_precision=DatePrecision.YEAR, published_basis=Basis.INFERRED),
            "Report of 5 March 2019. (ca. 2019). China Daily.",
            "Report of 5 March 2019[N]. China Daily, [2019].",
        ),
    ],
)
def test_a_source_is_cited_as_the_styles_ask(source: Source, apa: str, gbt: str) -> None:
    assert source_citation(source, Style.APA) == apa
    assert source_citation(source, Style.GBT7714) == gbt


@pytest.mark.parametrize(
    ("source", "entry"),
    [
        (
            ARTICLE,
            (
                "@misc{dftz-2019,\n"
                "  author = {{Dalian Free Trade Zone (english.dlftz.gov.cn)}},\n"
                "  title = {{DFTZ Builds Highlands}},\n"
                "  year = {2019},\n"
                "  month = sep,\n"
                "  language = {english},\n"
                "  note = {Date inferred},\n"
                "  url = {https://english.dlftz.gov.cn/article/show/266.aspx},\n"
                "}"
            ),
        ),
        (
            NEWS,
            (
                "@misc{cd-2019-03,\n"
                "  title = {{Report of 5 March 2019}},\n"
                "  year = {2019},\n"
                "  month = mar,\n"
                "  day = {5},\n"
                "  howpublished = {China Daily},\n"
                "  language = {english},\n"
                "}"
            ),
        ),
        (
            JOURNAL,
            (
                "@article{hs-2013,\n"
                "  author = {Hummels, David and Schaur, Georg},\n"
                "  title = {{Time as a trade barrier}},\n"
                "  journal = {American Economic Review},\n"
                "  volume = {103},\n"
                "  number = {7},\n"
                "  pages = {2935--2959},\n"
                "  year = {2013},\n"
                "  language = {english},\n"
                "  url = {https://www.aeaweb.org/articles.php?doi=10.1257/aer.103.7.2935},\n"
                "}"
            ),
        ),
        (
            WORKING_PAPER,
            (
                "@techreport{hs-2012,\n"
                "  author = {Hummels, David and Schaur, Georg},\n"
                "  title = {{Time as a trade barrier (NBER Working Paper 17758)}},\n"
                "  institution = {NBER / SSRN},\n"
                "  year = {2012},\n"
                "  month = jan,\n"
                "  language = {english},\n"
                "}"
            ),
        ),
        (
            UNDATED_CHINESE,
            (
                "@misc{xinjiapo-2019,\n"
                "  author = {{新加坡新闻（xinjiapo.news）}},\n"
                "  title = {{2018年中国港口集装箱吞吐量}},\n"
                "  year = {n.d.},\n"
                "  language = {chinese},\n"
                "  url = {https://xinjiapo.news/news/230809/amp},\n"
                "}"
            ),
        ),
    ],
)
def test_a_bibtex_entry_has_the_fields_that_are_known(source: Source, entry: str) -> None:
    assert source_citation(source, Style.BIBTEX) == entry


def test_hostile_words_stay_inside_their_fields() -> None:
    hostile = replace(
        ARTICLE,
        source_id="a b},@misc{x",
        title='50 % of "A & B" {C_D} ~x^2 $#1 \\input{x}\n\x00}',
        url="https://example.org/{a}\\b?c=%20",
    )
    assert source_citation(hostile, Style.BIBTEX) == (
        "@misc{a_20_b_7d__2c__40_misc_7b_x,\n"
        "  author = {{Dalian Free Trade Zone (english.dlftz.gov.cn)}},\n"
        '  title = {{50 \\% of "A \\& B" \\textbraceleft{}C\\_D\\textbraceright{} \\textasciitilde{}x'
        "\\textasciicircum{}2 \\$\\#1 \\textbackslash{}input\\textbraceleft{}x\\textbraceright{}"
        " \\textbraceright{}}},\n"
        "  year = {2019},\n"
        "  month = sep,\n"
        "  language = {english},\n"
        "  note = {Date inferred},\n"
        "  url = {https://example.org/%7Ba%7D%5Cb?c=%20},\n"
        "}"
    )


def read_entry(entry: str) -> tuple[str, str, dict[str, str]]:
    """Type, key and fields of one BibTeX entry, by the grammar: braces balance, commas part, months are names."""
    head = re.match(r"@(\w+)\{([^\s,{}\"#%'()=~\\]+),", entry)
    assert head
    at, fields = head.end(), {}
    while not re.match(r"\s*\}$", entry[at:]):
        name = re.match(r"\s*(\w+) = ", entry[at:])
        assert name, entry[at:]
        at += name.end()
        if entry[at] != "{":
            word = re.match(r"[a-z]{3}", entry[at:])
            assert word
            value, at = word[0], at + word.end()
        else:
            depth, start = 1, at + 1
            while depth:
                at += 1
                depth += {"{": 1, "}": -1}.get(entry[at], 0)
            value, at = entry[start:at], at + 1
        assert name[1] not in fields
        assert entry[at] == ","
        fields[name[1]], at = value, at + 1
    return head[1], head[2], fields


@given(title=st.text(), publisher=st.text(), source_id=st.text(min_size=1))
def test_every_entry_can_be_read_by_the_grammar(title: str, publisher: str, source_id: str) -> None:
    hostile = replace(ARTICLE, title=title, publisher=publisher, source_id=source_id)
    kind, _key, fields = read_entry(source_citation(hostile, Style.BIBTEX))
    assert kind == "misc"
    assert set(fields) <= {"author", "title", "year", "month", "language", "note", "url"}


@given(title=st.text(), publisher=st.text())
def test_a_citation_in_words_is_one_line(title: str, publisher: str) -> None:
    hostile = replace(ARTICLE, title=title, publisher=publisher)
    for style in (Style.APA, Style.GBT7714):
        told = source_citation(hostile, style)
        assert len(told.splitlines()) == 1
        assert "  " not in told


def test_the_studies_on_record_are_cited_by_their_authors(catalogue: Catalogue) -> None:
    link = "https://openknowledge.worldbank.org/entities/publication/6be676c8-a4c7-5fc4-aa78-25403d30bf5c"
    assert source_citation(catalogue.sources["dfp-2010"], Style.APA) == (
        "Djankov, S., Freund, C., & Pham, C. S. (2010). Trading on time. Review of Economics and Statistics, 92(1),"
        f" 166\N{EN DASH}173. {link}"
    )
    assert source_citation(catalogue.sources["dfp-2010"], Style.GBT7714) == (
        "DJANKOV S, FREUND C, PHAM C S. Trading on time[J/OL]. Review of Economics and Statistics, 2010, 92(1):"
        f" 166-173. {link}."
    )
    assert source_citation(replace(catalogue.sources["hs-2013"], url=""), Style.APA) == (
        "Hummels, D., & Schaur, G. (2013). Time as a trade barrier. American Economic Review, 103(7),"
        " 2935\N{EN DASH}2959."
    )
    assert catalogue.sources["hs-2012"].authors == ("Hummels, David", "Schaur, Georg")


def test_every_source_on_record_has_a_key_of_its_own(catalogue: Catalogue) -> None:
    entries = [read_entry(source_citation(source, Style.BIBTEX)) for source in catalogue.sources.values()]
    assert [key for _kind, key, _fields in entries] == list(catalogue.sources)
    assert all(fields["title"] and fields["year"] for _kind, _key, fields in entries)


def test_an_exhibit_is_cited_as_a_view_of_the_data_with_its_link(catalogue: Catalogue) -> None:
    shown = replace(
        port.growth_exhibit(catalogue, port.first_choice(catalogue)),
        title="LNG grew fastest in 2018: +54.9 %",
        data_version="1.0.0 (3f9a12bc)",
    )
    link = "http://127.0.0.1:8501/port-logistics?cargo=lng"
    assert exhibit_citation(shown, link, Style.APA) == (
        "DFTZ Explorer authors. (2026). LNG grew fastest in 2018: +54.9 % (Version 1.0.0, 3f9a12bc) [Data view]."
        " DFTZ Explorer. http://127.0.0.1:8501/port-logistics?cargo=lng"
    )
    assert exhibit_citation(shown, link, Style.GBT7714) == (
        "DFTZ Explorer authors. LNG grew fastest in 2018: +54.9 %[DS/OL]. Version 1.0.0, 3f9a12bc. (2026-11-23)."
        " http://127.0.0.1:8501/port-logistics?cargo=lng."
    )
    kind, key, fields = read_entry(exhibit_citation(shown, link, Style.BIBTEX))
    assert (kind, fields["url"], fields["year"]) == ("misc", link, "2026")
    assert fields["title"] == "{LNG grew fastest in 2018: +54.9 \\%}"
    assert fields["note"] == "Data view, version 1.0.0 (3f9a12bc)"
    # The same view on another server has the same key; another view has another.
    elsewhere = link.replace("127.0.0.1:8501", "dftz.example")
    assert read_entry(exhibit_citation(shown, elsewhere, Style.BIBTEX))[1] == key
    assert read_entry(exhibit_citation(shown, f"{link}&cargo=ore", Style.BIBTEX))[1] != key
    undated = replace(shown, data_issued=None)
    assert "(n.d.). LNG" in exhibit_citation(undated, link, Style.APA)
    assert ". [n.d.]. http" in exhibit_citation(undated, link, Style.GBT7714)


def test_the_package_is_cited_with_its_version(catalogue: Catalogue) -> None:
    of_this_version = replace(catalogue, fingerprint="3f9a12bcd0")
    assert package_citation(of_this_version, Style.APA) == (
        "The DFTZ Explorer authors. (2026). What the Dalian Area of the Liaoning Pilot Free Trade Zone reported"
        " (Version 1.0.0, 3f9a12bc) [Data set]. DFTZ Explorer."
    )
    assert package_citation(of_this_version, Style.GBT7714) == (
        "The DFTZ Explorer authors. What the Dalian Area of the Liaoning Pilot Free Trade Zone reported[DS]."
        " Version 1.0.0, 3f9a12bc. (2026-11-23)."
    )
    assert package_citation(of_this_version, Style.BIBTEX) == (
        "@misc{dftz-explorer-1.0.0,\n"
        "  author = {{The DFTZ Explorer authors}},\n"
        "  title = {{What the Dalian Area of the Liaoning Pilot Free Trade Zone reported}},\n"
        "  year = {2026},\n"
        "  month = nov,\n"
        "  day = {23},\n"
        "  howpublished = {DFTZ Explorer},\n"
        "  note = {Data set, version 1.0.0 (3f9a12bc)},\n"
        "}"
    )
