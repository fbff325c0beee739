"""What starts replicas elsewhere: the systemd unit and its script, the image, the Kubernetes manifests."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.cluster import CHECKOUT
from dftz.web import routes
from dftz.web.settings import Settings

DEPLOY = CHECKOUT / "deploy"


def manifests() -> dict[str, Any]:
    listed = yaml.safe_load((DEPLOY / "kubernetes" / "kustomization.yaml").read_text(encoding="utf-8"))["resources"]
    files = [yaml.safe_load((DEPLOY / "kubernetes" / name).read_text(encoding="utf-8")) for name in listed]
    return {one["kind"]: one for one in files}


@pytest.fixture
def ready_port() -> Iterator[int]:
    """A server that is ready, at a port of its own."""

    class Ready(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(http.HTTPStatus.OK if self.path == "/readyz" else http.HTTPStatus.NOT_FOUND)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ready) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def rolling_restart(*ports: int, restart: str = "echo asked:") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(DEPLOY / "systemd" / "rolling-restart.sh"), *map(str, ports)],
        env={"PATH": "/usr/bin:/bin", "RESTART": restart, "SECONDS_TO_START": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_replicas_are_restarted_one_after_the_other(ready_port: int) -> None:
    done = rolling_restart(ready_port, ready_port)
    one = [f"dftz@{ready_port}: restarting", f"asked: dftz@{ready_port}", f"dftz@{ready_port}: ready"]
    assert (done.returncode, done.stdout.splitlines()) == (0, one * 2)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_a_replica_that_is_not_ready_again_stops_the_restart_of_the_others(ready_port: int) -> None:
    done = rolling_restart(1, ready_port)
    assert done.returncode == 1
    assert done.stdout.splitlines() == ["dftz@1: restarting", "asked: dftz@1"]
    assert "dftz@1: not ready; the other replicas were left as they are" in done.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_unit_and_finds_little_exposed(tmp_path: Path) -> None:
    unit = (DEPLOY / "systemd" / "dftz@.service").read_text(encoding="utf-8")
    assert "ExecStart=/opt/dftz/bin/dftz run\n" in unit
    # The program is not installed here; everything else stands as it is.
    there = tmp_path / "dftz@8501.service"
    there.write_text(unit.replace("/opt/dftz/bin/dftz run", "/bin/true"), encoding="utf-8")
    checked = subprocess.run(["systemd-analyze", "verify", str(there)], capture_output=True, text=True, check=False)
    assert (checked.returncode, [line for line in checked.stderr.splitlines() if "dftz@8501" in line]) == (0, [])
    told = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--json=short", "--threshold=20", str(there)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout  # exposure at most 2.0 of 10
    assert json.loads(told.stdout)


def test_what_waits_for_the_end_waits_longer_than_the_end_takes() -> None:
    settings = dict(
        re.findall(r"^#?(DFTZ_\w+_SECONDS)=(\d+)$", (DEPLOY / "systemd" / "dftz.env").read_text(), re.MULTILINE)
    )
    named = {"DFTZ_DRAIN_SECONDS": "15", "DFTZ_STOP_SECONDS": str(Settings().stop_seconds)}
    assert settings == named
    unit = (DEPLOY / "systemd" / "dftz@.service").read_text(encoding="utf-8")
    (seconds,) = re.findall(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    takes = sum(map(int, settings.values()))
    assert int(seconds) >= takes + 10  # and the process itself has to end


def test_everything_asks_for_routes_that_there_are() -> None:
    there = {route.path for route in routes()}
    container = manifests()["Deployment"]["spec"]["template"]["spec"]["containers"][0]
    probes = ("startupProbe", "livenessProbe", "readinessProbe")
    asked = {probe: container[probe]["httpGet"]["path"] for probe in probes}
    (asked["HEALTHCHECK"],) = re.findall(
        r"127\.0\.0\.1:8501(/\w+)", (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    )
    (asked["rolling-restart.sh"],) = re.findall(
        r"127\.0\.0\.1:\$port(/\w+)", (DEPLOY / "systemd" / "rolling-restart.sh").read_text(encoding="utf-8")
    )
    assert set(asked.values()) <= there
    # Who starts a replica again asks whether it lives: one that warms up or has a broken package does.
    assert {who for who, path in asked.items() if path == "/livez"} == {"startupProbe", "livenessProbe", "HEALTHCHECK"}
    assert {who for who, path in asked.items() if path == "/readyz"} == {"readinessProbe", "rolling-restart.sh"}


def test_the_manifests_speak_of_the_same_replicas() -> None:
    found = manifests()
    deployment, service, ingress = found["Deployment"]["spec"], found["Service"]["spec"], found["Ingress"]["spec"]
    labels = deployment["template"]["metadata"]["labels"]
    assert deployment["selector"]["matchLabels"] == labels
    assert service["selector"] == labels
    assert found["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    assert found["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"] == labels
    assert found["PodDisruptionBudget"]["spec"]["minAvailable"] == deployment["replicas"] - 1
    container = deployment["template"]["spec"]["containers"][0]
    assert service["ports"][0]["targetPort"] == container["ports"][0]["name"]
    backend = ingress["rules"][0]["http"]["paths"][0]["backend"]["service"]
    assert backend == {"name": found["Service"]["metadata"]["name"], "port": {"name": service["ports"][0]["name"]}}
    assert container["envFrom"] == [{"configMapRef": {"name": found["ConfigMap"]["metadata"]["name"]}}]


def test_a_probe_names_a_host_that_a_replica_answers_to() -> None:
    found = manifests()
    hosts = found["ConfigMap"]["data"]["DFTZ_HOSTS"].split(",")
    container = found["Deployment"]["spec"]["template"]["spec"]["containers"][0]
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert container[probe]["httpGet"]["httpHeaders"][0]["value"] in hosts
    assert found["Ingress"]["spec"]["rules"][0]["host"] in hosts


def test_a_container_is_nobody_and_writes_in_one_place_alone() -> None:
    pod = manifests()["Deployment"]["spec"]["template"]["spec"]
    container = pod["containers"][0]
    assert pod["securityContext"]["runAsNonRoot"]
    assert not pod["automountServiceAccountToken"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert [mount["mountPath"] for mount in container["volumeMounts"]] == ["/tmp"]  # noqa: S108 - the pod's own
    # SIGTERM comes after preStop; answers in hand then have 20 s (DFTZ_STOP_SECONDS).
    wait = int(re.findall(r"sleep\((\d+)\)", " ".join(container["lifecycle"]["preStop"]["exec"]["command"]))[0])
    assert pod["terminationGracePeriodSeconds"] >= wait + 30


def test_the_image_is_made_of_what_git_has_and_of_hashed_dependencies() -> None:
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = [source for line in re.findall(r"^COPY (?!--)(.+) \S+$", image, re.MULTILINE) for source in line.split()]
    assert copied
    assert [source for source in copied if not (CHECKOUT / source).exists()] == []
    kept = [line[1:] for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if line[:1] == "!"]
    assert sorted(kept) == sorted(copied)
    assert "--require-hashes" in image
    assert re.search(r"^USER 10001:10001$", image, re.MULTILINE)
