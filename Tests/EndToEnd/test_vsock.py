"""Sockets of virtual machines: as far as the kernel here has them, and what is said where it has not."""

import errno
import os
import socket
import subprocess
import unittest

from headless import Headless
from schemas import validate


def loops_back():
    """Whether a vsock of this machine reaches another of it."""
    try:
        with socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM) as server, \
                socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM) as client:
            server.bind((socket.VMADDR_CID_ANY, socket.VMADDR_PORT_ANY))
            server.listen(1)
            client.settimeout(1)
            client.connect((1, server.getsockname()[1]))
            return True
    except (AttributeError, OSError):
        return False


def frame(payload):
    return len(payload).to_bytes(4, "big") + payload


class Anywhere(Headless):
    def test_who_is_not_there_is_told(self):
        for number in [0, 3]:
            try:
                with socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM) as client:
                    client.settimeout(1)
                    client.connect((number, 9))
                error = None
            except (AttributeError, OSError) as failure:
                error = getattr(failure, "errno", None)
            said = {errno.EAFNOSUPPORT: "this system has no vsock: the kernel's module 'vsock' is not loaded",
                    errno.ENODEV: f"no route to CID {number}: no such machine is running"}.get(error)
            if said:
                done = self.run_once("send", f"vsock:{number}:9", "--text", "x")
                self.assertEqual(done.returncode, 69)
                self.assertIn(said, done.stderr.decode())

    def test_any_cid_is_for_listening(self):
        done = self.run_once("send", "vsock:any:9", "--text", "x")
        self.assertEqual(done.returncode, 69)
        self.assertIn(b"'any' and port 0 are for listening: give the peer's CID and port", done.stderr)
        done = self.run_once("connect", "vsock::9")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"'vsock::9' has no CID", done.stderr)

    def test_it_is_listed(self):
        listed = self.run_once("addresses", "vsock").stdout.decode()
        self.assertEqual(listed, "vsock:CID:PORT  a socket of a virtual machine\n")


@unittest.skipUnless(hasattr(socket, "AF_VSOCK") and os.path.exists("/dev/vsock"), "this machine's kernel has no vsock")
class Listening(Headless):
    def listen(self, *arguments, **options):
        process = self.start("listen", "vsock::0", "--json", *arguments, **options)
        event = self.next(process, "listening")
        validate("events", [event])
        self.assertEqual(event["transport"], "vsock")
        return process, event["address"]

    def test_a_port_is_chosen_and_is_ours(self):
        process, address = self.listen()
        self.assertRegex(address, r"^vsock:any:\d+$")
        again = self.run_once("listen", address, "--json")
        self.assertEqual(again.returncode, 69)
        self.assertIn("another program listens there; choose another port", again.stdout.decode() + again.stderr.decode())
        process.terminate()
        process.wait(30)

    @unittest.skipUnless(loops_back(), "this machine's kernel lacks vsock_loopback")
    def test_a_conversation(self):
        recording = self.path("r.pcapng")
        process, address = self.listen("--count", "1", "--record", recording)
        done = self.run_once("send", address.replace("any", "local"), "--text", "hello", "--wait", "0s")
        self.assertEqual(done.returncode, 0, done.stderr)
        connected = self.next(process, "connected")
        self.assertRegex(connected["peer"], r"^vsock:1:\d+$")
        self.assertEqual(bytes.fromhex(self.next(process, "frame")["payload"]), b"hello")
        self.rest(process)
        self.assertIn(b" stands for vsock:1:", self.read("r.pcapng"))

    @unittest.skipIf(loops_back(), "this machine's kernel loops back")
    def test_that_nothing_loops_back_is_told(self):
        done = subprocess.run(["python3", "-c", "import socket; s = socket.socket(socket.AF_VSOCK); s.settimeout(1); s.connect((1, 9))"],
                              capture_output=True, check=False)
        if b"No such device" in done.stderr:
            done = self.run_once("send", "vsock:local:9", "--text", "x")
            self.assertEqual(done.returncode, 69)
            self.assertIn(b"vsock loopback is not available: the kernel's module 'vsock_loopback' is not loaded", done.stderr)


if __name__ == "__main__":
    unittest.main()
