"""A private PostgreSQL server for tests, from the system's package: a socket in a folder of its own, no network.

Where none can be started, that is an error and never a reason to skip: half of what the store promises would go
untested in silence.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg

USER = "firsthand"


def _programs():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise RuntimeError("these tests need PostgreSQL's server: apt-get install postgresql")
    return (found[-1] if found else Path(on_path).resolve()).parent


def _identity():
    """PostgreSQL refuses to run as root; its package makes a user for it."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("postgres")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _run(folder, *command, identity):
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=(folder / "log").open("ab"),
        stderr=subprocess.STDOUT,
        check=False,
        **identity,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{(folder / 'log').read_text()}")


def _place():
    """Return the folder of a disk in memory, where it has room: hundreds of schemas are tens of thousands of files."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 4 << 30
    return memory if has_room else None


@contextmanager
def running(*settings, in_memory=False):
    """Start a server; yield the address of its database; stop it and remove everything.

    Args:
        settings: What it is told beside what tests need ("shared_buffers=1GB").
        in_memory: Its data may lie in memory: for what is tested, not for what is measured.
    """
    programs, identity = _programs(), _identity()
    folder = Path(tempfile.mkdtemp(prefix="fh-pg-", dir=_place() if in_memory else None))
    data = folder / "data"
    try:
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        # A collation other than "C": the order of ids must not depend on how a server was set up.
        locale = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en")
        auth = ("--auth=trust", f"--username={USER}", "--encoding=UTF8", "--no-sync")
        _run(folder, programs / "initdb", "--pgdata", data, *auth, *locale, identity=identity)
        options = f"-F -k {folder} -c listen_addresses='' -c max_connections=50"
        options += "".join(f" -c {setting}" for setting in settings)
        _run(folder, programs / "pg_ctl", "--pgdata", data, "-w", "-l", folder / "server.log", "-o", options, "start",
             identity=identity)  # fmt: skip
        try:
            yield f"postgresql://{USER}@/postgres?host={folder}"
        finally:
            _run(folder, programs / "pg_ctl", "--pgdata", data, "-w", "-m", "immediate", "stop", identity=identity)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def script_of(address, schema):
    """Return the statements that make a schema of that server anew, with all that is in it."""
    command = [_programs() / "pg_dump", "--schema", schema, "--inserts", "--no-owner", address]
    dumped = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout
    lines = dumped.splitlines()  # what begins with a backslash is for its own client
    return "\n".join(line for line in lines if not line.startswith(("--", "\\", "SELECT pg_catalog.set_config")))


def run_script(address, script):
    """Run statements, in one transaction."""
    with psycopg.connect(address, prepare_threshold=None) as connection:
        connection.execute(script)
