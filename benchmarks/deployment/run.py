"""Whether the deployment page holds what it says: its unit, its proxy and its container file, taken from it and tried.

    python benchmarks/deployment/run.py [--only unit|proxy|container] [--wheel FILE --base IMAGE]

The blocks are cut out of docs/how-to/team-server.md, so that what is tried is what people copy. Tried are, each where
its program is installed (and an error where it is not):

unit: `systemd-analyze verify`, and the exposure that `systemd-analyze security` finds, at most 3.0 of 10.
proxy: nginx with a certificate made for this, before `firsthand serve --proxy 127.0.0.1`: sign-in by https, the cookie
    kept to https, a page, a decision; refused are another host name, and a wrong Origin.
container: `podman build` of the container file on a base image that is here already (nothing is pulled), then
    `firsthand --version` and `firsthand verify` in it, read-only and without any capability.
"""

import argparse
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx

HOME = Path(__file__).parents[2]
PAGE = HOME / "docs/how-to/team-server.md"
HOST = "cases.example.org"
EXPOSURE = 3.0
PASSWORD = "a long password for nobody"


def block(begin):
    """Return the indented block of the page that begins with a line."""
    blocks = re.findall(r"(?m)(?:^    .*\n|^\n(?=    ))+", PAGE.read_text(encoding="utf-8"))
    [found] = [one for one in blocks if one.strip().startswith(begin)]
    return re.sub(r"(?m)^    ", "", found).strip() + "\n"


def say(*command, **more):
    return subprocess.run([str(part) for part in command], check=True, text=True, capture_output=True, **more).stdout


def try_unit(folder):
    unit = folder / "firsthand.service"
    text = block("[Unit]")
    program = re.search(r"ExecStart=(\S+)", text)[1]
    unit.write_text(text.replace(program, shutil.which("true")).replace("User=firsthand", "User=daemon"))
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], text=True, capture_output=True, check=False)
    about = [line for line in done.stderr.splitlines() if "firsthand.service" in line]
    assert not about, about
    rated = say("systemd-analyze", "security", "--offline=true", unit, "--no-pager")
    exposure = float(re.search(r"Overall exposure level[^:]*: ([\d.]+)", rated)[1])
    print(f"unit: nothing to find fault with; exposure {exposure} of 10")
    assert exposure <= EXPOSURE, rated


@contextmanager
def running(*command, log):
    process = subprocess.Popen([str(part) for part in command], stdout=log.open("wb"), stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_proxy(folder, port, inner):
    """Write the page's server block into a whole configuration with a certificate of its own."""
    say("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-addext",
        f"subjectAltName=DNS:{HOST}", "-keyout", folder / "key.pem", "-out", folder / "c.pem")  # fmt: skip
    site = (
        block("server {")
        .replace("listen 443", f"listen 127.0.0.1:{port}")
        .replace("127.0.0.1:8321", f"127.0.0.1:{inner}")
    )
    site = site.replace("/etc/ssl/cases.pem", str(folder / "c.pem")).replace(
        "/etc/ssl/cases.key", str(folder / "key.pem")
    )
    own = f"pid {folder}/pid; error_log {folder}/error.log; daemon off; user root; events {{}}\n"
    (folder / "nginx.conf").write_text(f"{own}http {{\n{site}}}\n")
    say("nginx", "-t", "-c", folder / "nginx.conf", "-p", folder)


def try_proxy(folder):
    firsthand = (sys.executable, "-m", "firsthand")
    case, accounts = folder / "affair.case", folder / "team.accounts"
    text = folder / "one.txt"
    text.write_text("Arland expelled two diplomats of Bodia on 3 March 2031, its foreign minister Ada Finch said.\n")
    say(*firsthand, "add", case, text)
    invitation = say(*firsthand, "accounts", "add", accounts, "ada", "--admin").split("#")[-1].split()[0]
    port, inner = free_port(), free_port()
    make_proxy(folder, port, inner)
    address = f"https://{HOST}:{port}"
    serve = (
        *firsthand,
        "serve",
        case,
        "--accounts",
        accounts,
        "--address",
        address,
        "--proxy",
        "127.0.0.1",
        "--port",
        inner,
    )
    with (
        running("nginx", "-c", folder / "nginx.conf", "-p", folder, log=folder / "nginx.log"),
        running(*serve, log=folder / "log"),
    ):
        ask_through(folder, port, invitation)


def ask_through(folder, port, invitation):
    trusted = ssl.create_default_context(cafile=str(folder / "c.pem"))
    there = {"host": f"{HOST}:{port}"}
    known = {"extensions": {"sni_hostname": HOST}}
    with httpx.Client(
        base_url=f"https://127.0.0.1:{port}", verify=trusted, headers={**there, "x-firsthand": "1"}
    ) as client:
        for _ in range(120):
            if client.get("/team/session", **known).status_code == 200:
                break
            time.sleep(0.5)
        secret = {"code": invitation, "password": PASSWORD}
        assert client.post("/team/invitation", json=secret, **known).status_code < 300
        client.cookies.clear()  # it began a session
        signed = client.post("/team/sign-in", json={"name": "ada", "password": PASSWORD}, **known)
        assert signed.status_code < 300, signed.text
        cookie = signed.headers["set-cookie"]
        assert {"Secure", "HttpOnly"} <= set(cookie.split("; ")), cookie
        client.cookies.clear()
        held = {"cookie": cookie.split(";")[0]}
        page = client.get("/c/affair/api/events", headers=held, **known)
        assert page.json()["items"], page.text
        other = client.get("/c/affair/api/events", headers={**held, "host": "elsewhere.example"}, **known)
        assert other.status_code in (400, 421), other.status_code
        held["x-firsthand"] = client.get("/team/session", headers=held, **known).json()["word"]
        foreign, own = (
            {**held, "origin": origin} for origin in ("https://elsewhere.example", f"https://{HOST}:{port}")
        )
        crossed = client.post("/team/sign-out", headers=foreign, **known)
        assert crossed.status_code == 403, crossed.status_code
        out = client.post("/team/sign-out", headers=own, **known)
        assert out.status_code < 300, out.text
    print(f"proxy: sign-in, cookie and page by https; another host ({other.status_code}) and origin (403) are refused")


def try_container(folder, wheel, base, options, runtime, limits):
    (folder / "Containerfile").write_text(block("FROM python").replace("FROM python:3.11-slim", f"FROM {base}"))
    shutil.copy(wheel, folder)
    shutil.copy(HOME / "requirements.txt", folder)
    subprocess.run(["podman", "build", *options, "--pull=never", "-t", "firsthand-tried", str(folder)], check=True)
    (folder / "cases").mkdir()
    (folder / "cases/one.txt").write_text(
        "Arland expelled two diplomats on 3 March 2031, its minister Ada Finch said.\n"
    )
    say("chown", "-R", "10001", folder / "cases")
    held = (
        "--read-only",
        "--tmpfs",
        "/tmp",
        "--cap-drop",
        "all",
        "--security-opt",
        "no-new-privileges",
        "--network",
        "none",
    )

    def inside(*command):
        volume = f"{folder}/cases:/cases"
        return say("podman", *runtime, "run", "--rm", *held, "-v", volume, *limits, "firsthand-tried", *command).strip()

    print("container:", inside("--version"))
    inside("add", "affair.case", "one.txt")
    assert "expelled" in inside("show", "affair.case")
    print(
        "container: without network and capabilities, on a read-only disk: add, show and verify work:",
        inside("verify", "affair.case"),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=["unit", "proxy", "container"])
    parser.add_argument("--wheel", type=Path)
    parser.add_argument("--base", default="docker.io/library/python:3.11-slim")
    parser.add_argument("--option", action="append", default=[], help="for podman build, as --option=--network=host")
    parser.add_argument("--podman", action="append", default=[], help="for podman itself, as --podman=--runtime=runc")
    parser.add_argument(
        "--limit", action="append", default=[], help="for podman run, as --limit=--ulimit=nofile=1024:1024"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="firsthand-deployment-") as temporary:
        folder = Path(temporary)
        for name, do in {"unit": try_unit, "proxy": try_proxy}.items():
            if given.only is None or name in given.only:
                do(folder)
        if given.only is None or "container" in given.only:
            try_container(folder, given.wheel, given.base, given.option, given.podman, given.limit)


if __name__ == "__main__":
    main()
