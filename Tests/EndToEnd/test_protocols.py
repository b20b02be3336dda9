"""Named protocols, live: against servers and clients that were not written here."""

import re
import socket
import subprocess

from case import EndToEndCase


class Protocols(EndToEndCase):
    def test_redis_answers_what_is_typed(self):
        port = self.redis()
        terminal = self.terminal().run("connect", f"127.0.0.1:{port}", "--protocol", "redis")
        terminal.wait_for("open since")
        terminal.send(r"PING\r\n")
        terminal.wait_for(r"#2 ◀.* 7 B")
        terminal.send(r"*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n")
        terminal.wait_for(r"#4 ◀.* 11 B")
        self.assertEqual([block.bytes for block in terminal.shown()][-1], b"$5\r\nhello\r\n")

    def test_a_port_that_is_known_chooses_the_protocol_and_says_so(self):
        names = {11211: "memcached", 11300: "beanstalkd", 61613: "stomp", 4222: "nats"}
        for port, name in names.items():
            with socket.socket() as server:
                server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    server.bind(("127.0.0.1", port))
                except OSError:
                    continue
                server.listen()
                terminal = self.terminal().run("connect", f"127.0.0.1:{port}")
                terminal.wait_for(rf"port {port} is known for {name}")
                terminal.wait_for(rf"^ *framescope.*{name}")
                other = self.terminal().run("connect", f"127.0.0.1:{port}", "--framing", "u32be")
                other.wait_for("open since")
                self.assertNotIn("is known for", other.text())
                other.wait_for(r"^ *framescope.*u32be")
                return
        self.skipTest("this machine uses every port with a known protocol")

    def test_psql_is_hosted_through_the_phases_of_postgresql(self):
        terminal = self.terminal()
        _, port = terminal.listen("--protocol", "postgresql")
        client = subprocess.Popen(
            ["psql", "-h", "127.0.0.1", "-p", str(port), "-U", "someone", "-d", "something", "-c", "select 1"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.addCleanup(client.stdout.close)
        self.addCleanup(client.wait)
        self.addCleanup(client.kill)
        # The SSLRequest, or the GSSENCRequest before it, of 8 bytes without a type (PostgreSQL 15, 55.7): answered
        # with one byte each that no frame is around.
        number = 1
        while re.search("SSLRequest|GSSENCRequest", terminal.wait_for(rf"#{number} ◀.* B  .*").group(0)):
            terminal.go_to_composer()
            terminal.type("N")
            terminal.command("send-raw")
            terminal.wait_for(rf"#{number + 1} ▶.* 1 B")
            number += 2
        # The startup message, then an error that ends it, typed as type and fields.
        self.assertIn("user", terminal.text())
        terminal.go_to_composer()
        terminal.send(r"ESFATAL\0CXX000\0Mnobody home\0\0")
        terminal.wait_for(rf"#{number + 1}!▶.* ErrorResponse  .*XX000 nobody home")
        self.assertIn(b"nobody home", client.stdout.read())
