"""What a run says to its page, in one message of the wire: a parcel, which the page opens.

Messages that are sent together still arrive one by one, and between two of them React may go through the page: 12 to
20 ms each time, most of all where the machine is busy. What a parcel holds is handed to Streamlit in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from urllib.parse import parse_qs

_ASKS = "parcels"
_PARCEL = 0
"""The first byte of a parcel. Streamlit's own messages never begin with it: protobuf has no field 0."""
_LENGTH = 4
"""Bytes that tell how long a message is, the lowest first."""

SCRIPT = f"""
(() => {{
  const Plain = window.WebSocket;
  const asking = (address) => {{
    const asked = new URL(address, document.baseURI);
    if (!asked.pathname.endsWith("/_stcore/stream")) return address;
    asked.searchParams.set("{_ASKS}", "1");
    return asked;
  }};
  window.WebSocket = class WebSocket extends Plain {{
    constructor(address, ...protocols) {{
      super(asking(address), ...protocols);
      this.addEventListener("message", (event) => {{
        const {{ data, origin }} = event;
        if (!(data instanceof ArrayBuffer) || !data.byteLength || new Uint8Array(data, 0, 1)[0] !== {_PARCEL}) return;
        event.stopImmediatePropagation();
        const view = new DataView(data);
        for (let at = 1; at < data.byteLength;) {{
          const end = at + {_LENGTH} + view.getUint32(at, true);
          this.dispatchEvent(new MessageEvent("message", {{ data: data.slice(at + {_LENGTH}, end), origin }}));
          at = end;
        }}
      }});
    }}
  }};
}})();
"""
"""Asks the server for parcels and opens them; runs before Streamlit's own code."""


def asked(query: bytes) -> bool:
    """Whether the page that opened a connection takes parcels, by the query of its address."""
    return _ASKS in parse_qs(query.decode("latin-1"))


def parcel(messages: Sequence[bytes]) -> bytes:
    """Messages in one, in their order."""
    return b"".join(chain([bytes([_PARCEL])], *((len(one).to_bytes(_LENGTH, "little"), one) for one in messages)))


def opened(message: bytes) -> Iterator[bytes]:
    """The messages of a parcel, or the message that it is; for whoever listens without a browser."""
    if not message or message[0] != _PARCEL:
        yield message
        return
    at = 1
    while at < len(message):
        begin = at + _LENGTH
        at = begin + int.from_bytes(message[at:begin], "little")
        yield message[begin:at]
