"""nginx's files: the list of replicas that the script writes, and nginx's own word on all of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from benchmarks.cluster import DEPLOY, Cluster, Replica, nginx


def listed(*replicas: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(DEPLOY / "replicas.sh"), *replicas], capture_output=True, text=True, check=False
    )


def test_the_list_on_file_is_what_the_script_writes_for_three_replicas() -> None:
    made = listed("a=127.0.0.1:8501", "b=127.0.0.1:8502", "c=127.0.0.1:8503")
    assert made.stdout == (DEPLOY / "replicas.conf").read_text(encoding="utf-8")


def test_each_reader_s_own_replica_is_tried_first_and_the_others_step_in() -> None:
    lines = listed("a=127.0.0.1:8501", "b=[::1]:8502").stdout.splitlines()
    at = lines.index("upstream dftz_b {")
    assert lines[at + 2 : at + 4] == [
        "    server 127.0.0.1:8501 max_fails=2 fail_timeout=5s backup;",
        "    server [::1]:8502 max_fails=0;",
    ]
    assert r'    "~(^| )\[::1\]:8502$" b;' in lines


def test_a_drained_replica_keeps_its_readers_and_gets_no_new_ones() -> None:
    text = listed("a=127.0.0.1:8501", "-b=127.0.0.1:8502").stdout
    assert text.count(" down;") == 1
    assert "    server 127.0.0.1:8502 max_fails=2 fail_timeout=5s down;\n    keepalive" in text
    assert "    b dftz_b;" in text


@pytest.mark.parametrize(
    ("replicas", "sentence"),
    [
        ((), "expected replicas as name=address:port, found none"),
        (("127.0.0.1:8501",), "a name of lower-case letters and digits and an IP address, found 127.0.0.1:8501"),
        (("a=replica:8501",), "found a=replica:8501"),
        (("a=127.0.0.1:8501;}",), "found a=127.0.0.1:8501;}"),
        (("a=127.0.0.1:8501\nb",), "found a=127.0.0.1:8501"),
        (("a=127.0.0.1:8501", "a=127.0.0.1:8502"), "two replicas are called a"),
        (("-a=127.0.0.1:8501",), "every replica is drained: nobody would be left for new readers"),
    ],
)
def test_a_list_that_cannot_be_is_refused_in_one_sentence(replicas: tuple[str, ...], sentence: str) -> None:
    refused = listed(*replicas)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert sentence in refused.stderr


def test_no_location_sets_a_header_for_the_replicas_alone() -> None:
    # nginx drops all headers of the level above where a location sets one: Host was once lost so.
    site = (DEPLOY / "dftz.conf").read_text(encoding="utf-8")
    depths = [len(line) - len(line.lstrip()) for line in site.splitlines() if "proxy_set_header" in line]
    assert set(depths) == {4}


def test_every_block_that_sets_a_header_says_that_of_tls_again() -> None:
    # The same drop, of what a reader is told: a block with an add_header of its own has none of the server's.
    open_blocks: list[tuple[str, list[str]]] = []
    setting: list[tuple[str, list[str]]] = []
    for line in (DEPLOY / "dftz.conf").read_text(encoding="utf-8").splitlines():
        words = line.strip()
        if words.endswith("{"):
            open_blocks.append((words, []))
        elif words == "}":
            block = open_blocks.pop()
            setting += [block] if block[1] else []
        elif words.startswith("add_header"):
            open_blocks[-1][1].append(words)
    assert open_blocks == []
    assert "server {" in dict(setting)
    said = "add_header Strict-Transport-Security $dftz_by_tls_alone always;"
    assert [block for block, headers in setting if said not in headers] == []


@pytest.mark.skipif(nginx() is None, reason="nginx is not installed (on Debian, as root: apt install nginx)")
def test_nginx_takes_the_files(tmp_path: Path) -> None:
    cluster = Cluster(folder=tmp_path, port=8080)
    cluster.replicas = {name: Replica(name=name, port=port, folder=tmp_path) for name, port in (("a", 1), ("b", 2))}
    cluster.write(drained=["b"])
    assert "test is successful" in cluster.check()


@pytest.mark.skipif(nginx() is None, reason="nginx is not installed (on Debian, as root: apt install nginx)")
def test_nginx_s_word_is_heard_where_it_refuses_them(tmp_path: Path) -> None:
    cluster = Cluster(folder=tmp_path, port=8080)
    cluster.replicas = {"a": Replica(name="a", port=1, folder=tmp_path)}
    cluster.write()
    (tmp_path / "replicas.conf").write_text("upstream dftz_any { }", encoding="utf-8")
    with pytest.raises(ValueError, match="no servers are inside upstream"):
        cluster.check()
