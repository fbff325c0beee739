"""DFTZ Explorer: what the Dalian Area of the Liaoning Pilot Free Trade Zone reported, made checkable."""

__version__ = "0.1.0"
