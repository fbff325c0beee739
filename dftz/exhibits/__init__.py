"""Exhibits: a catalogue and typed parameters become a finding with its chart, table, notes and sources."""
