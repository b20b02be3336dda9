"""Servers of tests, and what Linux tells of a process in /proc."""

import os
import re
import socket
import time

# Seconds in which a program that is not stuck answers, on whatever machine. How fast it is, the benchmarks print.
ALIVE = 10


def resident_bytes(pid):
    """Its memory that is in use."""
    with open(f"/proc/{pid}/status", encoding="utf-8") as file:
        return int(re.search(r"VmRSS:\s+(\d+) kB", file.read()).group(1)) * 1024


def peak_bytes(pid):
    """The most of its memory that was ever in use."""
    with open(f"/proc/{pid}/status", encoding="utf-8") as file:
        return int(re.search(r"VmHWM:\s+(\d+) kB", file.read()).group(1)) * 1024


def processor_seconds(pid):
    """The processor time it has used."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def is_alive(pid):
    """Whether it runs, or is stopped; a process that only waits to be asked for its status does not."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def free_port():
    """A port of this machine that nobody has just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, what, timeout=20):
    """Returns what `condition` does as soon as that is true."""
    end = time.monotonic() + timeout
    while not (result := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"waited {timeout} s: {what}")
        time.sleep(0.01)
    return result


def wait_until_listening(port, timeout=30):
    """Returns when something accepts connections at the port."""
    end = time.monotonic() + timeout
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
