"""Papers, the ledger and the stamps in Chinese: joined with the marks of Chinese, not with those of English."""

from __future__ import annotations

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dftz.analytics.scope import Stamp
from dftz.data import current_catalogue, in_language
from dftz.exhibits.disputes import disputes_ledger
from dftz.exhibits.scope_notes import stamp_note, stamped_notes
from dftz.wording import speaking

_HAN = "\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}"
_ENGLISH_JOINT = re.compile(rf"[{_HAN}]\*{{0,2}}(?:[:;,.] | \()|[:;,.] “?[{_HAN}]")
"""A colon, semicolon, comma, full stop or bracket of English beside a Chinese sign."""


def test_the_papers_of_a_headline_are_joined_with_chinese_marks(open_page: Callable[..., AppTest]) -> None:
    app = open_page("institutional_reform.py", lang=["zh"])
    for place in range(4):
        app.session_state[f"papers-headline-{place}"] = app.session_state[f"papers-{place}"] = True
    app.run()
    assert not app.exception
    told = [one.value for one in app.main.markdown if re.search(rf"^- [{_HAN}]", one.value, re.MULTILINE)]
    own = [line for words in told for line in words.splitlines() if line.startswith("- ")]
    assert any("来源：" in line and "（" in line for line in own)
    assert [line for line in own if re.match(rf"- [‡{_HAN} ]+: |.*\]\(\S+\) \(", line)] == []


def test_the_ledger_is_joined_with_chinese_marks() -> None:
    with speaking("zh"):
        table = disputes_ledger(in_language(current_catalogue(), "zh")).table
    several = table[table["figures"].str.contains("；")]
    assert len(several)
    for column in ("figures", "sources", "changes"):
        assert [cell for cell in table[column] if _ENGLISH_JOINT.search(cell)] == [], column
    assert not table["figures"].str.contains("whole project|both phases").any()


def test_a_stamp_is_joined_with_chinese_marks() -> None:
    catalogue = in_language(current_catalogue(), "zh")
    with speaking("zh"):
        note = stamp_note(catalogue, Stamp(areas=("dftz", "dalian_port")))
        assert note == "≠ 统计范围：中国（辽宁）自由贸易试验区大连片区、大连港"
        assert stamped_notes(["另一说明", ""], [note, note]) == [f"{note}。另一说明", f"{note}。"]
