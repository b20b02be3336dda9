"""Conversation files on the screen: played over the live session, answering by themselves, recorded from it."""

import os
import socket
import subprocess

from case import EndToEndCase
from program import BINARY


class ScreenPlays(EndToEndCase):
    def script(self, name, *lines):
        return self.write(name, ("\n".join(lines) + "\n").encode())

    def redis_screen(self, *arguments):
        self.port = self.redis()
        screen = self.terminal().run("connect", f"127.0.0.1:{self.port}", *arguments)
        screen.wait_for("open since")
        return screen

    def test_a_play_over_the_open_connection_passes(self):
        screen = self.redis_screen()
        path = self.script(
            "ping.yaml", "protocol: redis", "steps:", r"  - send: 'PING\r\n'", r"  - expect: {total: '+PONG\r\n'}")
        screen.command(f"play {path}")
        screen.wait_for(r"play ping\.yaml passed: 2 of 2 steps")
        screen.wait_for(r"#2 ◀.* 7 B")
        self.assertIn("redis", screen.lines()[0])
        self.assertNotIn("connected to", screen.text().split("play ping.yaml as the client")[1])

    def test_step_by_step_with_keys(self):
        screen = self.redis_screen("--protocol", "redis")
        path = self.script(
            "steps.yaml", "protocol: redis", "steps:", r"  - send: 'PING\r\n'", r"  - expect: {total: '+PONG\r\n'}",
            r"  - send: 'ECHO hi\r\n'", r"  - expect: {total: '$2\r\nhi\r\n'}")
        screen.command(f"play --step {path}")
        screen.wait_for(r"play steps\.yaml  1/4  line 3: send .*F6 begins it")
        self.assertNotIn("#1 ", screen.text())
        screen.key("F6")
        screen.wait_for(r"2/4  line 4: expect ")
        screen.wait_for(r"#2 ◀.* 7 B")
        screen.key("F6")
        screen.wait_for(r"3/4  line 5: send ")
        screen.key("F7")
        screen.wait_for(r"play steps\.yaml passed: 4 of 4 steps")
        screen.command(f"play --step {path}")
        screen.wait_for(r"1/4  line 3")
        screen.key("F8")
        screen.wait_for(r"stopped: 0 of 4 steps .*stopped by you")

    def test_a_failure_shows_both_byte_by_byte_and_the_session_goes_on(self):
        screen = self.redis_screen("--protocol", "redis")
        path = self.script(
            "wrong.yaml", "steps:", r"  - send: 'PING\r\n'", "  - expect: 'PANG'")
        screen.command(f"play {path}")
        screen.wait_for(r"play wrong\.yaml failed: 1 of 2 steps|play wrong\.yaml failed: 2 of 2 steps")
        screen.wait_for(r"line 3: the message is 'PONG'")
        screen.key("F9")
        screen.wait_for(r"expected  50 41 4e 47  \|PANG\|")
        screen.wait_for(r"received  50 4f 4e 47  \|PONG\|")
        screen.wait_for(r"\^\^")
        screen.key("Escape")
        screen.wait_gone("Esc closes")
        screen.go_to_composer()
        screen.send(r"ECHO on\r\n")
        screen.wait_for(r"#4 ◀.* 8 B")

    def test_what_a_step_waits_for_is_on_the_screen_and_keys_work_meanwhile(self):
        screen = self.redis_screen("--protocol", "redis")
        path = self.script("wait.yaml", "steps:", "  - expect: {text: never, within: 60s}")
        screen.command(f"play {path}")
        screen.wait_for(r"1/1  line 2: expect 'never'  waits for it")
        screen.go_to_composer()
        screen.send(r"PING\r\n")
        screen.wait_for(r"play wait\.yaml failed: .*the message is 'PONG'")

    def test_a_play_connects_anew_when_the_connection_is_closed(self):
        screen = self.redis_screen("--protocol", "redis")
        screen.command("close")
        screen.wait_for("closed by us")
        path = self.script("ping.yaml", "steps:", r"  - send: 'PING\r\n'", "  - expect: PONG", "  - close")
        screen.command(f"play {path}")
        screen.wait_for(r"play ping\.yaml passed: 3 of 3 steps")
        self.assertEqual(screen.text().count("connected to 127"), 2)

    def test_a_file_that_is_none_is_told_with_its_place(self):
        screen = self.redis_screen()
        screen.command(f"play {self.script('bad.yaml', 'steps:', '  - sent: hello')}")
        screen.wait_for(r"bad\.yaml:2:5: ")
        screen.command(f"play {self.path('nothing.yaml')}")
        screen.wait_for(r"No such file")
        screen.command(f"rules {self.script('steps.yaml', 'steps:', '  - send: hello')}")
        screen.wait_for(r"has no rules")
        # A pipe that nobody writes into holds nothing up.
        os.mkfifo(self.path("pipe"))
        screen.command(f"play {self.path('pipe')}")
        screen.command("goto 99")
        screen.wait_for("no frame '?99")

    def test_paths_are_completed(self):
        self.script("conversation.yaml", "steps: [send: hello]")
        screen = self.redis_screen()
        screen.go_to_log()
        for command in ("play --step", "rules", "record-script"):
            screen.type(f":{command} {self.path('conv')}")
            screen.key("Tab")
            screen.wait_for(rf"^:{command} .*/conversation\.yaml")
            screen.key("Escape")
            screen.wait_for("i compose")


class ScreenRules(EndToEndCase):
    MOCK = (b"protocol: redis\nas: server\nrules:\n"
            b"  - on: connect\n    reply: []\n"
            b"  - when: {regex: '(?i)ping'}\n    reply: ['+PONG\\r\\n']\n"
            b"  - when: {regex: '(?i)get\\s+.*?(?<key>\\w+)\\s*$'}\n    reply: ['+{{key}}\\r\\n']\n"
            b"  - otherwise: true\n    reply: ['-ERR not mocked\\r\\n']\n")

    def setUp(self):
        super().setUp()
        self.screen = self.terminal()
        _, self.port = self.screen.listen("--protocol", "redis")

    def client(self):
        client = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        self.addCleanup(client.close)
        return client

    def asked(self, client, request, count):
        client.sendall(request)
        answer = b""
        while len(answer) < count:
            part = client.recv(count - len(answer))
            if not part:
                break
            answer += part
        return answer

    def test_rules_answer_those_who_are_there_and_those_who_come_until_they_are_off(self):
        early = self.client()
        self.screen.wait_for("1 peer")
        self.screen.command(f"rules {self.write('mock.yaml', self.MOCK)}")
        self.screen.wait_for(r"the rules of mock\.yaml answer")
        self.assertEqual(self.asked(early, b"PING\r\n", 7), b"+PONG\r\n")
        late = self.client()
        self.assertEqual(self.asked(late, b"WHO\r\n", 17), b"-ERR not mocked\r\n")
        result = subprocess.run(["redis-cli", "-p", str(self.port), "PING"], capture_output=True, text=True, timeout=30,
                                check=True)
        self.assertEqual(result.stdout, "PONG\n")
        self.screen.command("rules off")
        self.screen.wait_for(r"rules mock\.yaml ended: \d+ answers by rules")
        early.sendall(b"PING\r\n")
        # The log shows that it came, and nothing answers: what is typed is the next that the peer reads.
        self.screen.wait_for(r"#7 ◀ 1")
        self.screen.command("peer 1")
        self.screen.go_to_composer()
        self.screen.send(r"+by hand\r\n")
        self.assertEqual(self.asked(early, b"", 10), b"+by hand\r\n")

    def test_a_flood_of_frames_leaves_the_screen_usable(self):
        self.screen.command(f"rules {self.write('mock.yaml', self.MOCK)}")
        self.screen.wait_for(r"the rules of mock\.yaml answer")
        client = self.client()
        count = 20_000
        client.sendall(b"PING\r\n" * 1000)
        self.screen.go_to_composer()
        self.screen.type("still typing")
        self.screen.wait_for("still typing", timeout=30)
        self.assertEqual(self.asked(client, b"", 7_000), b"+PONG\r\n" * 1000)
        self.assertEqual(self.asked(client, b"PING\r\n" * (count // 10), 7 * count // 10), b"+PONG\r\n" * (count // 10))

    def test_a_play_as_server_takes_the_next_peer(self):
        path = self.write("serve.yaml", b"protocol: redis\nas: server\nsteps:\n  - expect: {total: \"PING\\r\\n\"}\n"
                                        b"  - send: '+PONG\\r\\n'\n  - expect: {closed: true}\n")
        self.screen.command(f"play {path}")
        self.screen.wait_for(r"play serve\.yaml  1/3  line 4: .*waits for a peer")
        client = self.client()
        self.assertEqual(self.asked(client, b"PING\r\n", 7), b"+PONG\r\n")
        client.close()
        self.screen.wait_for(r"play serve\.yaml passed: 3 of 3 steps")


class RecordingScripts(EndToEndCase):
    def test_a_session_with_redis_is_recorded_and_passes_as_either_side(self):
        port = self.redis()
        screen = self.terminal().run("connect", f"127.0.0.1:{port}", "--protocol", "redis")
        screen.wait_for("open since")
        for number, line in enumerate([r"PING\r\n", r"*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$3\r\n\x00\xffv\r\n", r"GET k\r\n",
                                       r"GET none\r\n", r"NONSENSE\r\n", r"MGET k none\r\n"], 1):
            screen.send(line)
            screen.wait_for(rf"#{2 * number}[ !]◀.* B ")
        client, server = self.path("client.yaml"), self.path("server.yaml")
        screen.command(f"record-script {client}")
        screen.wait_for(r"wrote 12 messages to .*plays the client|wrote 12 messages")
        screen.command(f"record-script {server} server 1..2")
        screen.wait_for(r"wrote 2 messages")
        screen.command(f"record-script {client}")
        screen.wait_for(r"not written: .*exists|not written: .*File exists")
        screen.command(f"play {client}")
        screen.wait_for(r"play client\.yaml passed: 12 of 12 steps")
        self.assertEqual(screen.quit(), 0)
        result = self.play(client)
        self.assertEqual((result.returncode, result.stderr), (0, ""), result.stdout)
        self.mocked(server)

    def play(self, *arguments):
        return subprocess.run([BINARY, "play", *map(str, arguments), "--no-record"], capture_output=True, text=True,
                              timeout=30, check=False)

    def hosted(self, script):
        """The script, played as server: the program, and where it listens."""
        mock = subprocess.Popen([BINARY, "play", script, "127.0.0.1:0", "--no-record"], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)
        self.addCleanup(mock.stdout.close)
        self.addCleanup(mock.stderr.close)
        self.addCleanup(mock.wait)
        self.addCleanup(mock.kill)
        return mock, mock.stderr.readline().rsplit(" ", 1)[1].strip()

    def mocked(self, script):
        """The server's side is played to a client that was not written here: it sends the PING as an array."""
        text = self.read(script).decode()
        self.assertIn("as: server", text)
        # Typed was an inline PING, and redis-cli sends the same command in its own form.
        with open(script, "w", encoding="utf-8") as file:
            file.write(text.replace(r"'PING\r\n'", r"'*1\r\n$4\r\nPING\r\n'"))
        mock, address = self.hosted(script)
        port = address.rsplit(":", 1)[1]
        result = subprocess.run(["redis-cli", "-p", port, "PING"], capture_output=True, text=True, timeout=30,
                                check=True)
        self.assertEqual(result.stdout, "PONG\n")
        self.assertEqual(mock.wait(timeout=30), 0)

    def test_what_redis_cli_said_is_answered_from_the_recording_of_its_session(self):
        """redis-cli talks to redis, framescope reads along as a recording: both sides of it pass."""
        port = self.redis()
        recording = self.path("talk.pcapng")
        commands = self.write("talk.yaml", b"protocol: redis\nsteps:\n"
                              b"  - send: '*2\\r\\n$4\\r\\nINCR\\r\\n$1\\r\\nn\\r\\n'\n  - expect: {total: \":1\\r\\n\"}\n"
                              b"  - send: '*2\\r\\n$4\\r\\nINCR\\r\\n$1\\r\\nn\\r\\n'\n  - expect: {total: \":2\\r\\n\"}\n")
        result = subprocess.run([BINARY, "play", commands, f"127.0.0.1:{port}", "--record", recording],
                                capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual(result.returncode, 0, result.stdout)
        for side in ("client", "server"):
            result = subprocess.run(
                [BINARY, "export", recording, "--protocol", "redis", "--format", "script", "--as", side, "--output",
                 self.path(f"{side}.yaml")], capture_output=True, text=True, timeout=30, check=False)
            self.assertEqual(result.returncode, 0, result.stderr)
        subprocess.run(["redis-cli", "-p", str(port), "DEL", "n"], stdout=subprocess.DEVNULL, timeout=30, check=True)
        result = self.play(self.path("client.yaml"), f"127.0.0.1:{port}")
        self.assertEqual(result.returncode, 0, result.stdout)
        mock, address = self.hosted(self.path("server.yaml"))
        result = subprocess.run(["redis-cli", "-p", address.rsplit(":", 1)[1], "-r", "2", "INCR", "n"],
                                capture_output=True, text=True, timeout=30, check=True)
        self.assertEqual(result.stdout.split(), ["1", "2"])
        self.assertEqual(mock.wait(timeout=30), 0, mock.stdout.read())

    def test_types_stand_in_front_of_lengths(self):
        """PostgreSQL's first message has no type, all others have one (PostgreSQL 15, 55.7)."""
        startup = b"\0\0\0\x14\0\3\0\0user\0me\0\0\0\0\0"
        startup = (len(startup)).to_bytes(4, "big") + startup[4:]
        query = b"Q\0\0\0\x0dselect 1\0"
        ready = b"R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I"
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        port = listener.getsockname()[1]
        screen = self.terminal().run("connect", f"127.0.0.1:{port}", "--protocol", "postgresql")
        peer, _ = listener.accept()
        self.addCleanup(peer.close)
        screen.wait_for("open since")
        screen.go_to_composer()
        screen.type("".join(f"\\x{byte:02x}" for byte in startup))
        screen.command("send-raw")
        self.assertEqual(self.received(peer, len(startup)), startup)
        peer.sendall(ready)
        screen.wait_for(r"#3 ◀.* 6 B")
        screen.go_to_composer()
        screen.key("C-u")
        screen.send(r"Qselect 1\0")
        self.assertEqual(self.received(peer, len(query)), query)
        peer.sendall(b"C\0\0\0\x0dSELECT 1\0")
        screen.wait_for(r"#5 ◀.* 14 B")
        for side in ("client", "server"):
            screen.command(f"record-script {self.path(side)}.yaml {side}")
            screen.wait_for(rf"wrote 5 messages to .*{side}|wrote 5 messages")
        text = self.read("client.yaml").decode()
        self.assertIn("type: 'Q'", text)
        self.assertIn("type: 'Z'", text)
        self.assertEqual(screen.quit(), 0)
        mock, address = self.hosted(self.path("server.yaml"))
        result = self.play(self.path("client.yaml"), address)
        self.assertEqual(result.returncode, 0, result.stdout + self.read("client.yaml").decode())
        self.assertEqual(mock.wait(timeout=30), 0, mock.stdout.read())

    def received(self, peer, count):
        peer.settimeout(10)
        data = b""
        while len(data) < count:
            part = peer.recv(count - len(data))
            if not part:
                break
            data += part
        return data
