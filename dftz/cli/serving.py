"""`dftz run`: the app, served on this machine.

Streamlit is started as a program of its own, never imported here.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from dftz.wording import gettext as _

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501
_HIGHEST_PORT = 65535
_OWN_NAMES = "localhost,127.0.0.1,[::1]"

_PACKAGE = Path(__file__).resolve().parents[1]


class CannotServeError(Exception):
    """The server cannot start; the message is one sentence that says why and what to do."""


def app_home() -> Path:
    """Folder of ``streamlit_app.py``: the checkout, or the copy that an installed wheel carries."""
    checkout = _PACKAGE.parent
    return checkout if (checkout / "streamlit_app.py").is_file() else _PACKAGE / "_app"


def port_number(text: str) -> int:
    """A TCP port as a person writes it.

    Raises:
        CannotServeError: the text is not a whole number from 1 to 65535.
    """
    if text.isascii() and text.isdigit() and 1 <= int(text) <= _HIGHEST_PORT:
        return int(text)
    message = _("A port is a whole number from 1 to {highest}, found {text!r}.")
    raise CannotServeError(message.format(highest=_HIGHEST_PORT, text=text))


def require_free(host: str, port: int) -> None:
    """Make sure that a server can listen on this address.

    Raises:
        CannotServeError: another program listens there, the port is reserved for the system, or the host is not
            an address of this machine.
    """
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as listener:
            # A port that a stopped server left in TIME_WAIT is free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except OSError as error:
        match error.errno:
            case errno.EADDRINUSE:
                message = _(
                    "Port {port} of {host} is in use: stop the program that has it, or choose another port with"
                    " PORT={next_port} or --port {next_port}."
                )
            case errno.EACCES:
                message = _("Port {port} needs the rights of the system: choose one above 1023, such as {default}.")
            case _:
                message = _("{host} is not an address of this machine: choose one with HOST or --host.")
        next_port = port + 1 if port < _HIGHEST_PORT else DEFAULT_PORT
        raise CannotServeError(
            message.format(host=host, port=port, next_port=next_port, default=DEFAULT_PORT),
        ) from error


def address_of(host: str, port: int) -> str:
    """The address to type into a browser on this machine."""
    shown = {"0.0.0.0": DEFAULT_HOST, "::": "::1"}.get(host, host)  # noqa: S104 - compared with, not listened on
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def server_command(host: str, port: int) -> list[str]:
    """The program that serves the app: started from the app's home, it finds its pages and its configuration."""
    return [
        sys.executable,
        *("-m", "streamlit", "run", "streamlit_app.py"),
        f"--server.address={host}",
        f"--server.port={port}",
        # No question on first start, no browser window, no report to anybody, no second welcome.
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
        "--logger.hideWelcomeMessage=true",
    ]


def server_environment(environment: Mapping[str, str], *, for_this_person: bool = False) -> dict[str, str]:
    """The server's environment: a relative data folder stays the one the person meant.

    Args:
        environment: of the command.
        for_this_person: whether nobody chose an address to listen on: then the server answers to this machine's own
            names alone, so that no page of another site reaches it under a name of its own (DNS rebinding).
    """
    made = {"DFTZ_HOSTS": _OWN_NAMES} if for_this_person else {}
    chosen = environment.get("DFTZ_DATA")
    return {**made, **environment, **({"DFTZ_DATA": str(Path(chosen).absolute())} if chosen else {})}


def run(host: str | None, port: str | None) -> NoReturn:
    """Serve the app: this process becomes the server. Options go before the environment's HOST and PORT.

    Raises:
        CannotServeError: the server could not listen on the host and port asked for.
    """
    listening_host = host or os.environ.get("HOST") or DEFAULT_HOST
    listening_port = port_number(port or os.environ.get("PORT") or str(DEFAULT_PORT))
    require_free(listening_host, listening_port)
    address = address_of(listening_host, listening_port)
    print(_("DFTZ Explorer is at {address} (Ctrl-C stops it)").format(address=address), flush=True)
    environment = server_environment(os.environ, for_this_person=not (host or os.environ.get("HOST")))
    os.chdir(app_home())
    # The server takes this process's place, so that signals and the exit code are its own. It handles Ctrl-C itself
    # and then raises it once more, for whoever asked: ignored there, the server ends with 0 and not with "Aborted!".
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.execve(sys.executable, server_command(listening_host, listening_port), environment)  # noqa: S606
