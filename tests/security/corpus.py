"""What strangers write where words, numbers and names are expected."""

from __future__ import annotations

from hypothesis import strategies as st

MARKUP = (
    "<script>window.broken = 1</script>",
    "</script><script>window.broken = 2</script>",
    "<img src=x onerror=window.broken=3>",
    "<svg onload=window.broken=4>",
    "]]> & <b> \" ' </svg> </title> </textarea>",
    "<!-- <script>",
    "[a link](javascript:window.broken=5)",
    "![a picture](https://outside.example/x.png)",
    "https://outside.example/x www.outside.example",
    "<https://outside.example>",
    "# heading\n- list\n> quote",
    "**bold** _italic_ `code` ~~gone~~",
    "$\\frac{1}{2}$ $$x$$ \\(y\\)",
    ":material/delete: :red[red] :rocket: :streamlit:",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "<style>*{display:none}</style>",
    "&lt;script&gt; &#60;script&#62;",
)
FORMULAS = ("=1+1", '=HYPERLINK("http://outside.example")', "@SUM(1+1)*cmd|' /C calc'!A0", "\t=1+1", "+cmd|x", "-2+3")
LETTERS = (
    "\N{RIGHT-TO-LEFT OVERRIDE}reversed\N{POP DIRECTIONAL FORMATTING}",
    "\N{RIGHT-TO-LEFT ISOLATE}\N{LEFT-TO-RIGHT MARK}",
    "\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}",
    "e" + "\N{COMBINING ACUTE ACCENT}" * 60,
    "\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\x85",
    "\x00\x07\x1b[31m\x7f",
    "\ud800",
    "\ufffe\uffff\U0010ffff",
    "大连港 ドル 龍 \N{SHIP}",
    "a" * 3_000,
)
OTHER_LANGUAGES = (
    "{{7*7}} ${7*7} %s %n {0} {name}",
    "' OR 1=1 --",
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "file:///etc/passwd",
    "\r\nSet-Cookie: a=b",
    "__class__ __proto__ constructor",
    "null None undefined NaN",
)
NUMBERS = (
    *("0", "-0", "1", "-1", "2.5", "1e9", "1e99", "1e-99", "-1e308", "1e309", "9" * 40, "0." + "3" * 60),
    *("nan", "inf", "-inf", "1_000", "1,000", "\uff11\uff12", "²", "٣", "½", "一百二十", "0x10", " 1"),
    *("+1", "--1", "1.2.3"),
    *("2018", "2018-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "2018-06-01T00:00:00Z"),
)
HOSTILE = (*MARKUP, *FORMULAS, *LETTERS, *OTHER_LANGUAGES, *NUMBERS, "", " ", "\n")

words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
"""Words of the list above, and any others."""
