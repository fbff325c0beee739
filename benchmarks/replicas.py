"""Replicas behind nginx, tried on this machine: prints a table of what was done and what was seen.

    .venv/bin/python -m benchmarks.replicas [--visitors 30] [--folder DIR]

Three replicas and an nginx of their own with the files of ``deploy/nginx``; visitors by websocket, each moving a
slider, and one real page in Chromium. Under that load a replica is killed, one is added, and all are restarted one
after the other. Ends with 1 where anything was seen that must not be: a view that came back otherwise, a file that
failed twice, a page that did not come back, a replica without its share.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.cluster import Cluster, Replica
from benchmarks.open_page import (
    Shown,
    browser_context,
    chosen_view,
    clicks_for_a_file,
    lost_and_back,
    replica_of,
    shown,
    verdict_on,
)
from benchmarks.processes import free_ports
from benchmarks.staying_crowd import Crowd

NAMES = ("a", "b", "c")
ADDED = "d"
CLICKS_AT_MOST = 2
SETTLING_SECONDS, LOAD_SECONDS = 30, 20


@dataclass(kw_only=True)
class Trial:
    """Everything that takes part, and what was seen."""

    cluster: Cluster
    crowd: Crowd
    context: BrowserContext
    page: Page
    before: Shown
    rows: list[tuple[str, str, bool]] = field(default_factory=list)

    def saw(self, step: str, what: str, *, good: bool) -> None:
        """Write down what was seen."""
        self.rows.append((step, what, good))
        print(f"{'ok ' if good else 'NOT'} {step}: {what}", flush=True)


def started(cluster: Cluster) -> None:
    """Three replicas that are ready, and nginx before them."""
    ports = free_ports(len(NAMES))
    for name, port in zip(NAMES, ports, strict=True):
        cluster.add(name, port)
    cluster.write()
    cluster.check()
    cluster.start_proxy()
    for replica in cluster.replicas.values():
        replica.wait_until_ready()


def spread(trial: Trial, step: str, *, apart: int) -> None:
    """How many pages each replica has; each has about the same."""
    pages = trial.crowd.spread()
    counts = [pages[name] for name in trial.cluster.replicas]
    trial.saw(step, _counts(pages), good=max(counts) - min(counts) <= apart)


def cost(trial: Trial) -> None:
    """Processor time of a change, which neighbours disturb little, and memory of a replica."""
    processes = [psutil.Process(each.process.pid) for each in trial.cluster.replicas.values() if each.process]
    trial.crowd.watch(SETTLING_SECONDS)  # what a start draws ahead is drawn
    changes, used = len(trial.crowd.changes()), _processor_seconds(processes)
    trial.crowd.watch(LOAD_SECONDS)
    changes, used = len(trial.crowd.changes()) - changes, _processor_seconds(processes) - used
    memory = statistics.median(each.memory_info().rss for each in processes) / 1_000_000
    what = (
        f"{1000 * used / max(changes, 1):.0f} ms of processor time ({changes} changes); a replica has {memory:.0f} MB"
    )
    trial.saw("a change of a whole page", what, good=changes > 0)


def same_view(trial: Trial, step: str, seconds: list[float]) -> None:
    """Whether the page in Chromium shows what it showed at first."""
    differing = trial.before.differences(shown(trial.page))
    told = [f"back after {each:.1f} s" for each in seconds]
    told.append(f"other {', '.join(differing)}" if differing else _all_equal(trial.before))
    trial.saw(step, ", ".join(told), good=not differing)


def killed(trial: Trial) -> Replica:
    """The replica of the open page is killed under load; a file is asked for at once."""
    replica = trial.cluster.replicas[replica_of(trial.context)]
    had = trial.crowd.spread()[replica.name]
    with lost_and_back(trial.page) as seconds:
        replica.end(signal.SIGKILL)
    same_view(trial, f"{replica.name} killed under load: the page in Chromium", seconds)
    trial.crowd.everybody_back()
    away = trial.crowd.away()
    what = f"{len(away)} of its {had} pages came back, {_seconds(away)}"
    trial.saw("its other pages", what, good=len(away) >= had and trial.crowd.differing() == 0)
    survivors = [trial.crowd.spread()[name] for name in trial.cluster.replicas if name != replica.name]
    trial.saw("the others share them", _counts(trial.crowd.spread()), good=max(survivors) - min(survivors) <= had // 2)
    return replica


def file_at_death(trial: Trial, folder: Path) -> None:
    """The page's replica is killed again, and a file is clicked at the same moment; an upload follows."""
    gone = trial.cluster.replicas[replica_of(trial.context)]
    gone.end(signal.SIGKILL)
    clicks = clicks_for_a_file(trial.page, "csv", folder / "table.csv")
    what = f"clicked as {gone.name} was killed: there at click {clicks}"
    trial.saw("a file of the page", what, good=clicks <= CLICKS_AT_MOST)
    same_view(trial, "the page after it", [])
    words = " ".join(verdict_on(trial.context, trial.cluster.address, folder / "table.csv").split())
    trial.saw(
        "the file brought back to “Verify a file”", words[words.find("Made") :][:60], good="byte for byte" in words
    )
    gone.start()
    gone.wait_until_ready()


def added(trial: Trial, visitors: int) -> None:
    """A fourth replica joins while everybody looks on; new readers go to it, nobody is moved."""
    present, lost = trial.crowd.spread(), len(trial.crowd.away())
    replica = trial.cluster.add(ADDED, free_ports(1)[0])
    replica.wait_until_ready()
    trial.cluster.write()
    trial.cluster.reload_proxy()
    time.sleep(1)  # nginx has no word for "the new workers have taken over"
    trial.crowd.arrive(visitors)
    now = trial.crowd.spread()
    moved = len(trial.crowd.away()) - lost
    what = f"{_counts(now)}; {moved} open pages disturbed"
    good = now[ADDED] > 0 and moved == 0 and all(now[name] >= present[name] for name in present)
    trial.saw(f"{ADDED} added, {visitors} more visitors", what, good=good)


def restarted(trial: Trial) -> None:
    """Every replica is ended as an update does it, started again and waited for, one after the other."""
    for replica in trial.cluster.replicas.values():
        mine = replica_of(trial.context) == replica.name
        if mine:
            with lost_and_back(trial.page) as seconds:
                replica.end(signal.SIGTERM)
            same_view(trial, f"rolling restart, {replica.name}: the page in Chromium", seconds)
        else:
            replica.end(signal.SIGTERM)
        replica.start()
        replica.wait_until_ready()
        trial.crowd.everybody_back()
    away = trial.crowd.away()
    what = f"{len(away)} returns in all, {_seconds(away)}; {trial.crowd.differing()} views differed"
    trial.saw("rolling restart: the visitors", what, good=trial.crowd.differing() == 0)
    trial.saw("pages after it", _counts(trial.crowd.spread()), good=True)


def requests(trial: Trial) -> None:
    """What nginx counted."""
    failures, answered = trial.cluster.failures(), trial.cluster.answered()
    what = f"{sum(answered.values())} answered ({_counts(answered)}), {len(failures)} failed"
    trial.saw("requests", what, good=not failures)
    for line in failures[:5]:
        print(f"    {line}")
    changes = trial.crowd.changes()
    what = f"{len(changes)} changes, {_seconds(changes)}"
    trial.saw("slider to whole page", what, good=bool(changes))


def tried(browser: Browser, cluster: Cluster, visitors: int) -> Trial:
    """The whole trial."""
    started(cluster)
    context = browser_context(browser)
    page = chosen_view(context, cluster.address)
    with Crowd(address=cluster.address) as crowd:
        crowd.arrive(visitors)
        trial = Trial(cluster=cluster, crowd=crowd, context=context, page=page, before=shown(page))
        spread(trial, f"{visitors} visitors at {len(NAMES)} replicas", apart=2)
        cost(trial)
        gone = killed(trial)
        gone.start()
        gone.wait_until_ready()
        file_at_death(trial, cluster.folder)
        added(trial, visitors // 3)
        restarted(trial)
    requests(trial)
    context.close()
    return trial


def main() -> int:
    """Run the trial and print its table; 1 where something was seen that must not be."""
    wanted = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    wanted.add_argument("--visitors", type=int, default=30)
    wanted.add_argument("--folder", type=Path, default=None, help="for logs, kept; a folder of its own where not given")
    given = wanted.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="dftz-replicas-"))
    folder.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0]
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with Cluster(folder=folder, port=free_ports(1)[0]) as cluster, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        trial = tried(browser, cluster, given.visitors)
        browser.close()
    print(
        f"\n{os.cpu_count()} cores, load {load:.1f} at the start, {os.getloadavg()[0]:.1f} at the end; logs: {folder}\n"
    )
    print("| Done | Seen | As it must be |\n|---|---|---|")
    for step, what, good in trial.rows:
        print(f"| {step} | {what} | {'yes' if good else '**no**'} |")
    return 0 if all(good for *_words, good in trial.rows) else 1


def _processor_seconds(processes: list[psutil.Process]) -> float:
    return sum(sum(each.cpu_times()[:2]) for each in processes)


def _counts(pages: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(pages.items()))


def _seconds(taken: list[float]) -> str:
    if not taken:
        return "none"
    return f"median {statistics.median(taken):.1f} s, longest {max(taken):.1f} s"


def _all_equal(view: Shown) -> str:
    return f"all {len(view.numbers)} numbers, {len(view.controls)} controls and {len(view.charts)} charts equal"


if __name__ == "__main__":
    sys.exit(main())
