"""A real standalone Spark cluster on loopback, without any other network: one master, two workers, one of them killed.

    python benchmarks/bulk/cluster.py [--reports 100000] [--analysed 4000] [--sentences 15]
        [--only local|one|two|killed]

Runs as root (it makes a network namespace of its own: `unshare -n`), with firsthand[spark] and Java 17. Reports are
made by texts.py. Of all of them: first look, reading, bands and derivation candidates (`--no-analysis`); of the first
`--analysed`, all with the full analysis. Four runs of each: the local engine with two processes; the cluster with
one worker, with two, and with two of which one is killed (SIGKILL to it and all its descendants) when a third of the
time is over that the run with two took. Each worker is tied to one core with all its processes, so that one alone does
not use two; master and driver run where there is room. Exits with 1 unless all manifests are the same, byte for byte;
with `--folder`, those of earlier runs there too. Prints seconds, the throughput of two workers by that of one, the load
of the machine, and what a million reports cost in hours of one core.
"""

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyspark
from texts import write

HOME = Path(pyspark.__file__).parent
CLASS = HOME / "bin/spark-class"
MASTER = "spark://127.0.0.1:7077"
OPTIONS = (
    "driver.host=127.0.0.1",
    "driver.bindAddress=127.0.0.1",
    "executor.memory=1g",
    "cores.max=2",
    "task.maxFailures=8",
)


def environment():
    return {**os.environ, "SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1",
            "PYSPARK_PYTHON": sys.executable, "SPARK_WORKER_OPTS": "-Dspark.worker.cleanup.enabled=true"}  # fmt: skip


class Cluster:
    """A master and workers of one core each, as processes of their own groups."""

    def __init__(self, folder, workers):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.log = (folder / "log").open("ab")
        self.processes = [self._start("master.Master", "--host", "127.0.0.1", "--port", "7077", "--webui-port", "0")]
        time.sleep(5)
        for number in range(workers):
            place = str(folder / f"worker{number}")
            self.processes.append(
                self._start("worker.Worker", MASTER, "--host", "127.0.0.1", "--cores", "1", "--memory", "1500m",
                            "--webui-port", "0", "--work-dir", place, core=number % os.cpu_count())
            )  # fmt: skip
        deadline = time.monotonic() + 300
        while (folder / "log").read_text(errors="replace").count("Successfully registered with master") < workers:
            if time.monotonic() > deadline:
                sys.exit((folder / "log").read_text(errors="replace")[-3000:])
            time.sleep(1)

    def _start(self, name, *arguments, core=None):
        pinned = [] if core is None else ["taskset", "-c", str(core)]
        command = [*pinned, str(CLASS), f"org.apache.spark.deploy.{name}", *arguments]
        return subprocess.Popen(
            command, env=environment(), stdout=self.log, stderr=self.log, start_new_session=True, cwd=self.folder
        )

    def kill_one(self):
        """Kill the last worker with its executor and everything below."""
        end_group(self.processes[-1])

    def close(self):
        for process in reversed(self.processes):
            end_group(process)
        self.log.close()


def end_group(process):
    """Kill a process with all its descendants: Spark's Python daemons have groups of their own."""
    found, waiting = [], [process.pid]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        with contextlib.suppress(OSError):
            waiting += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    for pid in found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def bulk(source, output, *extra):
    command = [sys.executable, "-m", "firsthand", "bulk", str(source), str(output), *extra]
    started = time.monotonic()
    process = subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True)
    return process, started


def finish(process, started, output):
    _, said = process.communicate()
    if process.returncode:
        sys.exit(said[-3000:])
    return time.monotonic() - started, (output / "manifest.json").read_text()


def on_cluster(folder, source, output, workers, extra, kill_after=None):
    cluster = Cluster(folder, workers)
    try:
        options = [part for option in OPTIONS for part in ("--spark-option", f"spark.{option}")]
        process, started = bulk(source, output, "--engine", "spark", "--master", MASTER, *options, *extra)
        if kill_after is not None:
            time.sleep(kill_after)
            assert process.poll() is None, "it ended before a worker could be killed"
            cluster.kill_one()
            print(f"  one worker killed after {kill_after:.0f} s", flush=True)
        return finish(process, started, output)
    finally:
        cluster.close()


def measure(folder, name, number, length, extra, only, kill_after):
    source = folder / f"{name}.jsonl"
    write(number, source, length=length)
    manifests, seconds = {}, {}

    def note(kind, result):
        seconds[kind], manifests[kind] = result
        load = os.getloadavg()[0]
        print(f"{name}, {number} reports, {kind}: {seconds[kind]:.0f} s (load {load:.1f})", flush=True)

    def wanted(kind):
        return only is None or kind in only

    if wanted("local"):
        output = folder / f"{name}-local"
        note("local", finish(*bulk(source, output, "--jobs", "2", *extra), output))
    for kind, workers in (("one", 1), ("two", 2)):
        if wanted(kind):
            note(kind, on_cluster(folder / f"{name}-{kind}-cluster", source, folder / f"{name}-{kind}", workers, extra))
    if wanted("killed"):
        after = kill_after or seconds.get("two", seconds.get("local", 60.0)) / 3
        output = folder / f"{name}-killed"
        note("killed", on_cluster(folder / f"{name}-killed-cluster", source, output, 2, extra, after))
    if {"one", "two"} <= seconds.keys():
        print(f"{name}: two workers have {seconds['one'] / seconds['two']:.2f} times the throughput of one")
        print(f"{name}: {seconds['one'] / number * 1e6 / 3600:.1f} hours of one core for a million reports")
    for kind in ("local", "one", "two", "killed"):  # what an earlier run left in the same folder
        earlier = folder / f"{name}-{kind}" / "manifest.json"
        if kind not in manifests and earlier.exists():
            manifests[kind] = earlier.read_text()
    print(f"{name}: compared: {', '.join(manifests)}")
    same = len(set(manifests.values())) == 1
    tables = json.loads(next(iter(manifests.values())))["tables"]
    print(f"{name}: {'the same' if same else 'DIFFERENT'}: { {key: value['rows'] for key, value in tables.items()} }")
    return same


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--analysed", type=int, default=4000)
    parser.add_argument("--sentences", type=int, default=15, help="sentences of a report")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only", action="append")
    parser.add_argument("--kill-after", type=float, help="seconds; a third of the time of two workers")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.inside:
        command = ["unshare", "-n", "--", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
        sys.exit(subprocess.run([*command, sys.executable, *sys.argv, "--inside"], check=False).returncode)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        sums = []
        length, rest = options.sentences, (options.only, options.kill_after)
        if options.reports:
            sums.append(measure(folder, "survey", options.reports, length, ["--no-analysis"], *rest))
        if options.analysed:
            sums.append(measure(folder, "analysis", options.analysed, length, [], *rest))
    sys.exit(0 if all(sums) else 1)


if __name__ == "__main__":
    main()
