"""How close the parts of an exhibit stand: a rule for all of them costs less than a container around each."""

STYLE = """
/* The two parts of an exhibit, each as dense as one thing: no container of its own is needed for that. */
[class*="st-key-exhibit-"] > [data-testid="stLayoutWrapper"] > [data-testid="stVerticalBlock"] { gap: 0.5rem; }
/* Ways to take an exhibit away stand in one line, beside another exhibit too; what is open has a line of its own. */
[class*="st-key-take-away-"] > [class*="st-key-download-"]:not([class*="st-key-download-now-"]) {
  flex: 0 0 175px !important; width: 175px;
}
[class*="st-key-take-away-"] > [class*="st-key-table-"] { flex: 0 0 90px !important; width: 90px; }
[class*="st-key-take-away-"] > [data-testid="stLayoutWrapper"]:has(details[open]) {
  flex: 1 0 100% !important; width: 100%;
}
"""
"""How the parts of an exhibit stand."""
