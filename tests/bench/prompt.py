#!/usr/bin/env python3
"""How long the REPL takes to its first prompt, for a key, and for Tab, in a pseudo-terminal.

usage: prompt.py PROGRAM STORE [SECONDS]

SECONDS (20) is how long it waits after the prompt, so that completion knows all that the store has.
"""
import os
import pty
import select
import sys
import tempfile
import time

LINE = b"SELECT ?x { ?who dm:rejects ?x . ?x dm:about ukr"


def start(program, store):
    """The terminal of a session, and the milliseconds to its prompt."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["HOME"] = tempfile.mkdtemp()
        os.execv(program, [program, "repl", "--store", store])
    begin, shown = time.time(), b""
    while b"demarche> " not in shown:
        shown += os.read(terminal, 65536)
    return terminal, 1000 * (time.time() - begin)


def press(terminal, key):
    """The milliseconds until the last of what a key changes is shown."""
    begin = last = time.time()
    os.write(terminal, key)
    while select.select([terminal], [], [], 0.3)[0]:
        os.read(terminal, 65536)
        last = time.time()
    return 1000 * (last - begin)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    terminal, prompt = start(sys.argv[1], sys.argv[2])
    time.sleep(float(sys.argv[3]) if len(sys.argv) > 3 else 20)
    keys = sorted(press(terminal, bytes([key])) for key in LINE)
    tabs = [press(terminal, b"\t") for _ in range(3)]
    print(f"first prompt {prompt:.1f} ms; key {keys[len(keys) // 2]:.1f} ms, at most {keys[-1]:.1f} ms; Tab at most {max(tabs):.1f} ms")


if __name__ == "__main__":
    main()
