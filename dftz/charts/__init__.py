"""Pure functions from structure to Vega-Lite specification, made with Altair; the rows come later.

A specification depends on words and structure only, so it is made once and kept. The rows that it draws carry
everything that changes: values, labels, tooltip texts. Each function documents the columns it draws.
"""
