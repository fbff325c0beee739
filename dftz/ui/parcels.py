"""What a run of parts says to a page, in one message of the wire: a parcel, which the page opens.

Messages that are sent together still arrive one by one, and between two of them React may go through the page: 12 to
20 ms each time, most of all where the machine is busy. What a parcel holds is handed to Streamlit in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    const asked = new URL(address, location.href);
    if (asked.pathname.endsWith("/_stcore/stream")) asked.searchParams.set("{_ASKS}", "1");
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
    return bytes([_PARCEL]) + b"".join(len(one).to_bytes(_LENGTH, "little") + one for one in messages)
