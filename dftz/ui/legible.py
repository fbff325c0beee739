"""The page is legible and in reach: ink, focus, room for fingers, no motion for those who asked for none.

Colours are not named here: they are those of the theme, or the system's own (``Canvas``, ``CanvasText``), which follow
the theme and a reader's forced colours.
"""

from __future__ import annotations

from dftz.ui.small import SMALL

CAPTION_INK = 0.8
"""How much ink a caption has; Streamlit's 0.6 reads at 4.7 to 1 on white, and captions here are sentences."""
_INK = f"""
/* A headline figure wraps where large words leave it no room, and is never cut off. */
[data-testid="stMetricValue"], [data-testid="stMetricValue"] * {{ white-space: normal; overflow: visible; }}
[data-testid="stGrid"]:has([class*="st-key-headline-"]):not(:has([class*="st-key-theme-"])) {{
  grid-template-columns: repeat(auto-fit, minmax(min(100%, max(11rem, (100% - 4rem) / 5)), 1fr)) !important;
}}
[data-testid="stCaptionContainer"], .{SMALL} {{ opacity: {CAPTION_INK}; }}
/* White on a bright accent is too faint in the dark: words on it, and a switch's knob, take the colour of the paper. */
[data-testid="stCheckbox"] label[data-selected="true"] > span + div > div {{ background-color: Canvas !important; }}
[data-testid="stPopoverButton"][aria-expanded="true"] {{ color: CanvasText !important; }}
[data-testid="stBaseButton-primary"], [data-tag], [data-tag] button {{ color: Canvas !important; }}
"""
_FOCUS = """
:focus-visible, label:has(input[role="switch"]:focus-visible),
[data-rac]:has(> div > input[type="range"]:focus-visible) {
  outline: 2px solid CanvasText !important; outline-offset: 2px !important;
}
[data-testid="stMain"]:focus-visible, summary:focus-visible, canvas:focus-visible { outline-offset: -2px !important; }
/* A chosen option is told by a bar as well as by its colour. */
[data-testid="stButtonGroup"] [data-selected="true"] { box-shadow: inset 0 -3px 0 currentColor; }
/* What a pointer uncovers, the keyboard uncovers as well. */
[data-testid="stHeaderActionElements"]:focus-within, [data-testid="stElementToolbar"]:focus-within,
[data-testid="stSidebarCollapseButton"]:focus-within { opacity: 1 !important; visibility: visible !important; }
[data-testid="stHeaderActionElements"] a:focus-visible { opacity: 1 !important; }
/* What is there to be copied has its button in sight, beside the words and not upon them. */
[data-testid="stCode"] > pre { margin-right: 2.75rem; }
[data-testid="stCode"] > pre + div { opacity: 1 !important; visibility: visible !important; }
/* Nobody could open a closed part of the list of pages by keyboard: nobody closes one. */
[data-testid="stNavSectionHeader"] { pointer-events: none; }
[data-testid="stNavSectionHeader"] [data-testid="stIconMaterial"] { display: none; }
"""
_ROOM = """
/* What is drawn small is hit within 24 pixels. */
[data-testid="stMultiSelect"] :is(button, input), [data-testid="stSelectbox"] button, [data-testid="stTabs"] button {
  min-width: 24px; min-height: 24px;
}
[data-testid="stTooltipHoverTarget"] button, [data-testid="stHeaderActionElements"] a,
[data-rac]:has(> div > input[type="range"]) { position: relative; }
[data-testid="stTooltipHoverTarget"] button::after, [data-testid="stHeaderActionElements"] a::after,
[data-rac]:has(> div > input[type="range"])::after {
  content: ""; position: absolute; left: 50%; top: 50%; width: 24px; height: 24px; translate: -50% -50%;
}
@media (pointer: coarse), (max-width: 640px) {
  /* A button, said as such, comes before the rule for all buttons in tabs above. */
  [data-testid="stSidebarNavLink"], [data-testid="stPopoverButton"], [data-testid="stButtonGroup"] button,
  button:is([data-testid="stBaseButton-primary"], [data-testid="stBaseButton-secondary"]),
  button[data-testid="stBaseButton-tertiary"],
  [data-testid="stExpander"] summary, [data-testid="stCheckbox"] label, [role="tab"] { min-height: 44px; }
  [data-testid="stMainMenuButton"], [data-testid="stExpandSidebarButton"],
  [data-testid="stSidebarCollapseButton"] button { min-width: 44px; min-height: 44px; }
}
"""
_STILL = """
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after {
    animation-duration: 1ms !important; animation-iteration-count: 1 !important; animation-delay: 0s !important;
    transition-duration: 0s !important; transition-delay: 0s !important; scroll-behavior: auto !important;
  }
}
"""
_FORCED = """
@media (forced-colors: active) {
  /* A chart keeps its paper and its inks: a series' colour is what the note below speaks of. */
  [data-testid="stVegaLiteChart"] svg { forced-color-adjust: none; }
  [data-testid="stButtonGroup"] [data-selected="true"], [role="tab"][aria-selected="true"],
  [data-testid="stSidebarNavLink"][aria-current="page"] { border: 2px solid Highlight !important; }
}
"""
_UNSEEN = """
#dftz-told {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
"""
STYLE = f"{_INK}{_FOCUS}{_ROOM}{_STILL}{_FORCED}{_UNSEEN}"
"""Sets everything that is read, pressed or told."""
