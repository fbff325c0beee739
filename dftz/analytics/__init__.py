"""Pure functions on quantities and tables: what published figures imply, with their bounds."""
