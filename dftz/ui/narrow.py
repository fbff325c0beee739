"""A narrow page is laid out for a thumb: cards two abreast, chips on as many lines as they need, thumbs to hold.

What only makes targets larger holds wherever a finger points, what saves room holds on a phone.
"""

from __future__ import annotations

_NO_ROOM_FOR_SCRIPTS = """
/* A script draws nothing, and takes no line between what is drawn. */
[data-testid="stElementContainer"]:has(> [data-testid="stHtml"] > script:only-child) {
  position: absolute; width: 0; inset: 0 auto auto 0;
}
"""
_WHOLE = """
/* Words on an axis may reach beyond the drawing by the height of a letter. */
[data-testid="stVegaLiteChart"] svg { overflow: visible; }
[data-testid="stMultiSelectTagsContainer"] input { max-width: 100%; }
/* Chosen options stand on as many lines as they need: none is cut, none has to be scrolled to. */
[data-testid="stMultiSelect"] [role="group"]:has(> [data-testid="stMultiSelectTagsContainer"]) {
  height: auto; max-height: none;
}
[data-testid="stButtonGroup"] > [role="toolbar"] { flex-wrap: wrap; overflow: visible; mask-image: none; }
[data-testid="stMultiSelectTagsContainer"] {
  flex: 1 1 0; flex-wrap: wrap; min-width: 0; height: auto; overflow: visible; mask-image: none;
  row-gap: 4px; padding-block: 3px;
}
"""
_FOR_A_FINGER = """
@media (pointer: coarse), (max-width: 640px) {
  /* The handle of a slider: twice as large to see, and as large as a finger to hold. */
  [data-testid="stSlider"] [data-rac]:has(> div > input[type="range"]) { width: 20px; height: 20px; }
  [data-testid="stSlider"] [data-rac]:has(> div > input[type="range"])::before {
    content: ""; position: absolute; inset: -12px -8px;
  }
  /* Small marks keep their size and take a click all around. */
  [data-testid="stTooltipHoverTarget"] button { position: relative; }
  [data-testid="stTooltipHoverTarget"] button::before { content: ""; position: absolute; inset: -14px; }
  [data-testid="stElementToolbarButton"] button::before { inset: -10px; }
  [data-testid="stMultiSelect"] [role="group"] > button, [data-testid="stSelectbox"] button,
  [data-testid="stNumberInput"] button { min-width: 32px; min-height: 32px; }
  [data-testid="stTabsScrollRight"], [data-testid="stTabsScrollLeft"] { min-width: 32px; }
  [data-tag] { min-height: 32px; }
  [data-tag] button { min-width: 32px; min-height: 32px; }
  [class*="st-key-contents"] li { padding-block: 6px; }
}
"""
_ON_A_PHONE = """
@media (max-width: 640px) {
  /* The choice of a language stands in the line of the two menus, which is empty between them. */
  [data-testid="stMainBlockContainer"] { padding-top: 0.75rem; padding-bottom: 4rem; }
  .st-key-masthead { flex-direction: column-reverse; align-items: stretch; gap: 0.25rem; }
  .st-key-masthead > [data-testid="stLayoutWrapper"] { width: 100%; }
  .st-key-masthead > :has(> .st-key-language) { width: auto; align-self: flex-end; }
  .st-key-language { padding-right: 3.2rem; min-height: 2.6rem; align-items: center; position: relative; }
  [data-testid="stHeader"] { background: none; }
  [data-testid="stHeader"], [data-testid="stHeader"] * { pointer-events: none; }
  [data-testid="stHeader"] button { pointer-events: auto; background-color: Canvas; }
  [data-testid="stHeader"] button * { pointer-events: auto; }
  [data-tag], [data-tag] > span { white-space: normal; height: auto; }
  [data-testid="stGrid"]:not(:has([class*="st-key-theme-"])) {
    grid-template-columns: repeat(auto-fill, minmax(min(138px, 100%), 1fr)) !important;
  }
  [data-testid="stGrid"] > :last-child:nth-child(odd):not(:first-child) { grid-column: 1 / -1; }
  [data-testid="stSelectbox"] input { text-overflow: ellipsis; }
  .st-key-shared { gap: 0.5rem 1.5rem; }
  /* A table's own buttons lie above it, where the row that opened it stands. */
  [class*="st-key-table-"] { padding-top: 2.5rem; }
  [class*="st-key-exhibit-"], [class*="st-key-theme-"], [class*="st-key-headline-"] { padding: 12px !important; }
}
@media (min-width: 641px) {
  /* A window has the list of pages beside the page, and room to see where one is. */
  [data-testid="stLayoutWrapper"]:has(> .st-key-contents) { display: none; }
}
"""

STYLE = f"{_NO_ROOM_FOR_SCRIPTS}{_WHOLE}{_FOR_A_FINGER}{_ON_A_PHONE}"
"""The style, which stands in the page before anything is drawn."""
