"""Replicas of the app behind an nginx of their own, all on this machine: what the trial and its test run on.

nginx gets the files of ``deploy/nginx``; its ports, folders and certificate alone are changed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from benchmarks.processes import answers, ended, seconds_until, started

CHECKOUT = Path(__file__).parents[1]
DEPLOY = CHECKOUT / "deploy" / "nginx"
SECONDS_TO_START = 180
SECONDS_TO_STOP = 20
_MAIN = """\
# The user of the workers: only the system's own nginx, started as root, has one to change to.
{user}
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log notice;
events {{ worker_connections 4096; }}
http {{
    include {types};
    default_type application/octet-stream;
    {paths}
    include {folder}/dftz.conf;
}}
"""
OPENSSL = shutil.which("openssl")
_TYPES = Path("/etc/nginx/mime.types")
_PATHS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def nginx() -> str | None:
    """The program, where this machine has it."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def certify(certificate: Path, key: Path) -> None:
    """A certificate for this machine that nobody signed but itself, and its key."""
    asked = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    named = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    subprocess.run(  # noqa: S603 - our own command
        [OPENSSL or "openssl", *asked.split(), *named, "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )


@dataclass(kw_only=True)
class Replica:
    """One server of the app, with a name of its own."""

    name: str
    port: int
    folder: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where nginx finds it."""
        return f"127.0.0.1:{self.port}"

    def start(self, environment: Mapping[str, str] | None = None) -> None:
        """Start it; it is not ready yet."""
        own = {key: value for key, value in os.environ.items() if not key.startswith(("DFTZ_", "HOST", "PORT"))}
        self.process = started(
            [sys.executable, "-m", "dftz.cli", "run", "--port", str(self.port)],
            folder=CHECKOUT,
            environment={**own, **(environment or {})},
            log=self.folder / f"replica-{self.name}.log",
        )

    def is_ready(self) -> bool:
        """Whether it says that it can show its data."""
        return answers(self.port, "/ready")

    def wait_until_ready(self) -> float:
        """Seconds until it was ready; its log in the folder says why it was not."""
        return seconds_until(self.is_ready, self.process, within=SECONDS_TO_START)

    def end(self, how: signal.Signals) -> None:
        """End it by a signal, and wait for its end; one that does not end is killed."""
        if self.process is not None:
            ended(self.process, how, within=SECONDS_TO_STOP)
            self.process = None


@dataclass(kw_only=True)
class Cluster:
    """Replicas and the nginx before them."""

    folder: Path
    port: int
    tls_port: int | None = None
    """Where TLS is to be spoken; the other port then sends readers there."""
    replicas: dict[str, Replica] = field(default_factory=dict)
    proxy: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Nothing runs yet."""
        return self

    def __exit__(self, *_reason: object) -> None:
        """End everything that was started."""
        for replica in self.replicas.values():
            replica.end(signal.SIGKILL)
        if self.proxy is not None:
            self.proxy.terminate()
            self.proxy.wait(SECONDS_TO_STOP)

    @property
    def address(self) -> str:
        """What readers type, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}" if self.tls_port is None else f"https://127.0.0.1:{self.tls_port}"

    def add(self, name: str, port: int) -> Replica:
        """One more replica, started; nginx does not know it yet."""
        replica = Replica(name=name, port=port, folder=self.folder)
        self.replicas[name] = replica
        replica.start()
        return replica

    def write(self, *, drained: Sequence[str] = ()) -> None:
        """Nginx's files, for the replicas that there are."""
        given = [f"{'-' * (each.name in drained)}{each.name}={each.address}" for each in self.replicas.values()]
        listed = subprocess.run(  # noqa: S603 - our own script
            ["/bin/sh", str(DEPLOY / "replicas.sh"), *given], check=True, capture_output=True
        )
        (self.folder / "replicas.conf").write_bytes(listed.stdout)
        self._write_as_deployed(
            "dftz.conf",
            "dftz.conf",
            {
                "/etc/nginx/dftz/": f"{self.folder}/",
                "/var/cache/nginx/dftz": f"{self.folder}/cache",
                "/var/log/nginx/dftz.log": f"{self.folder}/access.log",
                "/var/www/html": f"{self.folder}/webroot",
                "server_name _;": "server_name 127.0.0.1;",
            },
        )
        here = {"listen 80;": f"listen 127.0.0.1:{self.port};", "listen [::]:80;": ""}
        if self.tls_port is None:
            self._write_as_deployed("listen.conf", "listen.conf", here)
        else:
            certificate, key = self.folder / "explorer.pem", self.folder / "explorer.key"
            certify(certificate, key)
            here |= {
                "listen 443 ": f"listen 127.0.0.1:{self.tls_port} ",
                "listen [::]:443 ssl http2;": "",
                "/etc/ssl/explorer.pem": str(certificate),
                "/etc/ssl/private/explorer.key": str(key),
                "https://$server_name$": f"https://$server_name:{self.tls_port}$",
            }
            self._write_as_deployed("listen-tls.conf", "listen.conf", here)
        paths = "\n    ".join(f"{path}_temp_path {self.folder}/{path};" for path in _PATHS)
        user = "user root;" if os.geteuid() == 0 else ""
        main = _MAIN.format(user=user, folder=self.folder, types=_TYPES, paths=paths)
        (self.folder / "nginx.conf").write_text(main, encoding="utf-8")

    def _write_as_deployed(self, name: str, to: str, changed: Mapping[str, str]) -> None:
        """A file of ``deploy/nginx`` with this machine's ports and folders."""
        text = (DEPLOY / name).read_text(encoding="utf-8")
        for there, here in changed.items():
            if there not in text:
                message = f"deploy/nginx/{name} no longer has {there!r}."
                raise LookupError(message)
            text = text.replace(there, here)
        (self.folder / to).write_text(text, encoding="utf-8")

    def check(self) -> str:
        """What ``nginx -t`` says of the files.

        Raises:
            ValueError: it does not take them.
        """
        done = subprocess.run([*self._nginx(), "-t"], capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise ValueError(done.stderr)
        return done.stderr

    def start_proxy(self) -> None:
        """Start nginx, once its files are written."""
        self.proxy = subprocess.Popen([*self._nginx(), "-g", "daemon off;"])  # noqa: S603
        seconds_until(lambda: answers(self.port, "/nginx-health"), self.proxy, within=SECONDS_TO_STOP, pause=0.05)

    def reload_proxy(self) -> None:
        """Have nginx read its files anew; pages that are open notice nothing.

        Raises:
            ValueError: it does not take the files, and goes on as before.
        """
        self.check()
        if self.proxy is not None:
            self.proxy.send_signal(signal.SIGHUP)

    def log(self) -> list[list[str]]:
        """What nginx wrote of each request: its words in the order of ``log_format dftz``."""
        return [line.split(" ") for line in (self.folder / "access.log").read_text(encoding="utf-8").splitlines()]

    def failures(self) -> list[str]:
        """Requests that ended with nginx's or a replica's failure (500 and above)."""
        return [" ".join(words) for words in self.log() if words[3].startswith("5")]

    def answered(self) -> Counter[str]:
        """Requests that each replica answered, by its name."""
        names = {replica.address: name for name, replica in self.replicas.items()}
        return Counter(names[last] for words in self.log() if (last := words[6].rstrip(",")) in names)

    def _nginx(self) -> list[str]:
        program = nginx()
        if program is None:
            message = "nginx is not installed (on Debian, as root: apt install nginx)."
            raise FileNotFoundError(message)
        return [program, "-p", str(self.folder), "-e", f"{self.folder}/error.log", "-c", f"{self.folder}/nginx.conf"]
