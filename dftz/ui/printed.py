"""A page prints as a report on A4: whole, in light colours, without controls, its notes unfolded, its address below.

Charts draw themselves as wide as their column, and need a moment for that. Before the page is printed, by the button
at its end or by the browser's keys, it is therefore laid out as wide as the paper, and printed when every chart fits.
A print that is started in another way scales the charts as they are.

The script and the style stand in the page from its beginning, and need nothing that the server loads while it serves.
"""

from __future__ import annotations

from dftz.ui.small import SMALL

CHOICES = "printed-choices"
"""Key of the box of choices in words (`dftz.ui.contents`)."""
BUTTON = "print-page"
COLOPHON = "printed-colophon"
_WIDTH = "182mm"
"""What the margins leave of A4."""
SCRIPT = """
(() => {
  if (window.dftzPrint) return;
  window.dftzPrint = true;
  const root = document.documentElement;
  const charts = () => [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')];
  const fits = (chart) => {
    const drawing = chart.querySelector("svg, canvas");
    return !drawing || Math.abs(drawing.getBoundingClientRect().width - chart.clientWidth) < 3;
  };
  const idle = () => document.querySelector('[data-testid="stApp"]').dataset.testScriptState === "notRunning";
  const print = () => {
    root.classList.add("dftz-print");
    const end = Date.now() + 5000;
    let calm = 0;
    const look = () => {
      calm = idle() && charts().every(fits) ? calm + 1 : 0;
      if (calm < 5 && Date.now() < end) requestAnimationFrame(look); else window.print();
    };
    setTimeout(look, 250);  // the page's own answer to its new width begins after a frame or two
  };
  window.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "p") {
      event.preventDefault();
      event.stopImmediatePropagation();
      print();
    }
  }, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".st-key-print-page button")) print();
  });
  window.addEventListener("beforeprint", () => {
    const paper = getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor;
    const [red, green, blue] = paper.match(/[\\d.]+/g).map(Number);
    root.classList.toggle("dftz-dark", red + green + blue < 384);
    // A part of the page that ran on its own changed the address, not the line that says it.
    const line = document.querySelector(".st-key-printed-colophon p");
    if (line) line.textContent = line.textContent.replace(/https?:\\S+/, () => location.href);
  });
  window.addEventListener("afterprint", () => { root.classList.remove("dftz-print"); });
})();
"""
_ON_SCREEN = f"""
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-{CHOICES}"], > .st-key-{COLOPHON}) {{
  display: none;
}}
html.dftz-print [data-testid="stSidebar"] {{ display: none; }}
html.dftz-print [data-testid="stMainBlockContainer"] {{
  width: {_WIDTH}; min-width: {_WIDTH}; max-width: {_WIDTH}; padding-inline: 0;
}}
html.dftz-print [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"]) {{ display: block; }}
html.dftz-print [data-testid="stColumn"] {{ width: 100%; }}
"""
_UNROLLED = f"""
  html, body, #root, #root *:has([data-testid="stMainBlockContainer"]), [data-testid="stMainBlockContainer"] {{
    position: static !important; display: block !important; height: auto !important; min-height: 0 !important;
    max-height: none !important; overflow: visible !important; inset: auto !important; transform: none !important;
  }}
  [data-testid="stMainBlockContainer"] {{ padding: 0 !important; width: 100% !important; max-width: {_WIDTH}; }}
  [data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"], [data-testid="stColumn"],
  [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"]), [data-testid="stLayoutWrapper"],
  [data-testid="stElementContainer"] {{
    display: block !important; width: 100% !important; height: auto !important; min-width: 0 !important;
  }}
  [data-testid="stVerticalBlock"] > * + * {{ margin-top: 3mm; }}
  [data-testid="stColumn"] + [data-testid="stColumn"] {{ margin-top: 3mm; }}
"""
_NOT_PRINTED = f"""
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stSkipToContent"],
  [data-testid="stElementToolbar"], [data-testid="stHeaderActionElements"], [data-testid="stStatusWidget"],
  [data-testid="stWidgetLabel"], [data-testid="stSlider"], [data-testid="stCheckbox"], [data-testid="stButtonGroup"],
  [data-testid="stSelectbox"], [data-testid="stMultiSelect"], [data-testid="stNumberInput"],
  [data-testid="stTextInput"], [data-testid="stDateInput"], [data-testid="stTextArea"], [data-testid="stFileUploader"],
  [data-testid="stButton"], [data-testid="stDownloadButton"], [data-testid="stPopover"], [data-testid="stPageLink"],
  [data-testid="stExpander"],
  [data-testid="stTabs"] [role="tablist"],
  .st-key-language, .st-key-shared, .st-key-contents, .st-key-{BUTTON},
  [class*="st-key-take-away-"], [class*="st-key-bundle-"],
  [data-testid="stLayoutWrapper"]:has(> [class*="st-key-download-"], > [class*="st-key-table-"]),
  [data-testid="stCaptionContainer"]:has([role="img"]),
  /* A frame around controls that are gone, and what stands between them. */
  [data-testid="stLayoutWrapper"]:has([data-testid="stWidgetLabel"]):not(:has(
    h1, h2, h3, [data-testid="stVegaLiteChart"], [data-testid="stDataFrame"], [class*="st-key-headline-"],
    [class*="st-key-card"]
  )) {{ display: none !important; }}
"""
_PRINTED = f"""
  [data-testid="stLayoutWrapper"]:has(> [class*="st-key-{CHOICES}"], > .st-key-{COLOPHON})
  {{ display: block !important; }}
  [class*="st-key-exhibit-"], [class*="st-key-headline-"], [class*="st-key-theme-"], [class*="st-key-card"] {{
    break-inside: avoid; border: 0 !important; padding: 0 !important; box-shadow: none !important;
  }}
  [class*="st-key-headline-"] {{ border: 0.2mm solid #b8c0c8 !important; padding: 2mm 3mm !important; }}
  [class*="st-key-exhibit-"] {{ border-top: 0.2mm solid #b8c0c8 !important; padding-top: 3mm !important; }}
  h1, h2, h3 {{ padding: 0 !important; }}
  [data-testid="stElementContainer"]:has(h1, h2, h3) {{ break-after: avoid; }}
  h1 {{ font-size: 20pt !important; }} h2 {{ font-size: 15pt !important; margin-top: 4mm !important; }}
  h3 {{ font-size: 12pt !important; }}
  p, li {{ orphans: 3; widows: 3; font-size: 9.5pt !important; }}
  .st-key-heading {{ min-height: 0 !important; }}
  [data-testid="stCaptionContainer"], .{SMALL} {{ opacity: 1 !important; }}
  [data-testid="stCaptionContainer"] p, [data-testid="stCaptionContainer"] li,
  .{SMALL}, .{SMALL} p, .{SMALL} li {{ font-size: 8pt !important; }}
  /* Notes and sources print even where they are folded on the screen. */
  .{SMALL} summary {{ display: none !important; }}
  .{SMALL} details::details-content {{ content-visibility: visible !important; block-size: auto !important; }}
  [data-testid="stGrid"] {{ grid-template-columns: repeat(3, 1fr) !important; gap: 2mm !important; }}
  [data-testid="stVegaLiteChart"] {{ break-inside: avoid; width: 100% !important; }}
  [data-testid="stVegaLiteChart"] svg {{ width: 100% !important; height: auto !important; max-height: 235mm; }}
"""
_LIGHT = """
  :root, .stApp { color-scheme: light !important; print-color-adjust: exact; }
  html, body, .stApp, [data-testid="stMainBlockContainer"] *:not(svg, svg *, canvas) {
    background-color: transparent !important; color: #0f1821 !important;
  }
  [data-testid="stMetricValue"], strong { color: #0f1821 !important; }
  a { text-decoration: underline; }
  .stAlert, [data-testid="stAlertContainer"] { border: 0.2mm solid #55606d !important; }
  /* Charts and tables are drawn in the colours of the dark theme: their lightness is turned over, their hue stays. */
  html.dftz-dark [data-testid="stVegaLiteChart"] svg, html.dftz-dark canvas {
    filter: invert(1) hue-rotate(180deg) brightness(1.09); background-color: transparent !important;
  }
"""
STYLE = f"""
{_ON_SCREEN}
@page {{ size: A4; margin: 15mm 14mm; }}
@media print {{ {_UNROLLED}{_NOT_PRINTED}{_PRINTED}{_LIGHT} }}
"""
"""The style, which stands in the page before anything is drawn."""
