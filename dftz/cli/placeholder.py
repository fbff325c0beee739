"""The address that stands for a server that nobody named."""

PLACEHOLDER_ADDRESS = "https://dftz-explorer.example"
"""Where links in a file lead if nobody says where the app is: a name that is set aside and leads nowhere (RFC 2606)."""
