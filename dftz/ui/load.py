"""The load that pages share with the routes: read once, and read again only when a file of the package changes."""

from dftz.data import current_catalogue as catalogue

__all__ = ["catalogue"]
