"""How close the parts of an exhibit stand: a rule for all of them costs less than a container around each."""

STYLE = """
/* The two parts of an exhibit, each as dense as one thing: no container of its own is needed for that. */
[class*="st-key-exhibit-"] > [data-testid="stLayoutWrapper"] > [data-testid="stVerticalBlock"] { gap: 0.5rem; }
"""
"""How the parts of an exhibit stand."""
