"""URLs that name a protocol, against servers from packages: what is spoken, over what, and no password anywhere."""

import os
import subprocess

from playing import Playing, installed
from processes import free_port
from recordings import comments
from test_tls import OverTLS

SECRET = "hunter2"


class Schemes(OverTLS, Playing):
    def redis_with_tls(self):
        port = free_port()
        self.serving(
            ["redis-server", "--port", "0", "--tls-port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir",
             self.directory, "--tls-cert-file", self.made.path("server.crt"), "--tls-key-file",
             self.made.path("server.key"), "--tls-ca-cert-file", self.authority, "--tls-auth-clients", "no"], port)
        return port

    def mosquitto_with_tls(self):
        port = free_port()
        configuration = self.write("tls.conf", (
            f"listener {port} 127.0.0.1\nallow_anonymous true\nuser root\n"
            f"certfile {self.made.path('server.crt')}\nkeyfile {self.made.path('server.key')}\n").encode())
        return self.serving([installed("mosquitto"), "-c", configuration], port)

    def test_redis_inside_tls(self):
        address = f"rediss://me:{SECRET}@127.0.0.1:{self.redis_with_tls()}/0"
        done = self.run_once("send", address, "--ca", self.authority, "--text", "PING", "--expect", "/PONG/")
        self.assertEqual(done.returncode, 0, done.stderr)
        process = self.start("connect", address, "--ca", self.authority, "--json", stdin=subprocess.PIPE)
        connected = self.next(process, "connected")
        self.assertEqual((connected["address"], connected["transport"]),
                         (address.replace(f"me:{SECRET}@", "").removesuffix("/0"), "tls"))
        output, errors = process.communicate(b'{"command": "send", "text": "PING"}\n{"command": "quit"}\n', timeout=30)
        self.assertEqual(process.returncode, 0, errors)
        self.assertNotIn(SECRET, (output + errors).decode())
        self.assertIn("redis", output.decode())

    def test_mqtt_inside_tls(self):
        port = self.mosquitto_with_tls()
        done = self.run_once("send", f"mqtts://127.0.0.1:{port}", "--ca", self.authority, "--hex",
                             "10 10 0004 4d515454 04 02 003c 0004 66726d73", "--unframed", "--expect", "hex:00 00")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_no_password_is_recorded_or_kept(self):
        server = self.peer("string_server", "hello")
        host = f"127.0.0.1:{server.port}"
        terminal = self.terminal()
        recording = self.path("session.pcapng")
        terminal.run("connect", f"postgres://me:{SECRET}@{host}/db?password={SECRET}", "--record", recording)
        terminal.wait_for_text(f"postgres://{host}")
        terminal.go_to_log()
        terminal.command(f"connect redis://:{SECRET}@{host}/0")
        terminal.wait_for_text(f"redis://{host}")
        terminal.command(f"connect redis://:{SECRET}@/0")
        terminal.wait_for_text("has no host")
        self.assertNotIn(SECRET, terminal.text())
        self.assertEqual(terminal.quit(), 0)
        self.assertTrue(comments(recording))
        for folder, _, names in os.walk(terminal.home):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(SECRET.encode(), file.read(), name)
        with open(recording, "rb") as file:
            self.assertNotIn(SECRET.encode(), file.read())

    def test_refusals_repeat_no_password(self):
        for address in (f"redsi://me:{SECRET}@a", f"redis://me:{SECRET}@a:x", f"redis://me:{SECRET}@",
                        f"redis://a:{SECRET}/1@b"):
            done = self.run_once("connect", address)
            self.assertEqual(done.returncode, 64, done.stderr)
            self.assertNotIn(SECRET, done.stderr.decode())
        done = self.run_once("connect", "a:1", f"redis://me:{SECRET}@a")
        self.assertEqual(done.returncode, 64)
        self.assertNotIn(SECRET, done.stderr.decode())

    def test_a_protocol_that_is_named_wins_and_gives_a_port(self):
        with_json = self.run_once("connect", "http://127.0.0.1:1", "--protocol", "redis", "--json")
        self.assertIn("127.0.0.1:1", with_json.stdout.decode())
        told = self.run_once("connect", "127.0.0.1", "--protocol", "gearman", "--json").stdout.decode()
        self.assertIn("127.0.0.1:4730", told)

    def test_they_are_listed(self):
        listed = self.run_once("addresses").stdout.decode()
        for line in ("mqtts        tls://HOST:8883 --protocol mqtt", "rediss       tls://HOST:6379 --protocol redis"):
            self.assertIn(line, listed)
        self.assertIn("tls://HOST:8883 with --protocol mqtt", self.run_once("addresses", "MQTTS").stdout.decode())
        self.assertIn("did you mean 'mqtts'?", self.run_once("addresses", "mqqts").stderr.decode())

    def test_a_server_and_a_conversation_file_take_them(self):
        listening = self.start("listen", "mqtt://:0", "--json")
        event = self.next(listening, "listening")
        self.assertEqual(event["transport"], "tcp")
        script = self.script(f"""
            address: mqtt://127.0.0.1:{event['port']}
            steps:
              - send: {{hex: c000, framed: false}}
            """)
        output, errors = self.play(script)
        self.assertEqual(self.next(listening, "connected")["address"], f"mqtt://127.0.0.1:{event['port']}")
        self.assertEqual(self.next(listening, "frame")["total"], 2, output + errors)
