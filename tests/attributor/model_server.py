"""A local server that speaks the protocol: it answers each request with the next of the given answers."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def completion(content, *, refusal=None, finish="stop"):
    """The body of one answer, as the protocol has it."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return json.dumps(
        {"object": "chat.completion", "choices": [{"index": 0, "message": message, "finish_reason": finish}]}
    )


def attributions(*items):
    """An answer with attributions (paragraph, source, cue, content...)."""
    rows = [{"paragraph": p, "source": s, "cue": c, "content": list(rest)} for p, s, c, *rest in items]
    return completion(json.dumps({"attributions": rows}))


@dataclass
class Served:
    """Where it listens, and what it was sent."""

    address: str
    requests: list[dict] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def data(self, number=0):
        """The paragraphs that one request carried, taken out of their fence."""
        lines = self.requests[number]["messages"][1]["content"].split("\n")
        assert lines[-1] == lines[-3]
        assert lines[-1].startswith("DATA ")
        return [row["text"] for row in json.loads(lines[-2])]


@contextmanager
def serving(*answers, status=200, delay=0.0, headers=()) -> Iterator[Served]:
    """Serve `answers` in turn, the last one again and again; an item may be (status, body)."""
    waiting = list(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            served.requests.append(json.loads(body))
            served.keys.append(self.headers.get("Authorization"))
            served.paths.append(self.path)
            answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            code, text = answer if isinstance(answer, tuple) else (status, answer)
            time.sleep(delay)
            data = text.encode()
            try:
                self.send_response(code)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            except (BrokenPipeError, ConnectionResetError):
                pass  # whoever asked has given up waiting

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Served(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
