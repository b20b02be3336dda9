"""Recordings with the ciphertext of TLS (--record-tls): tshark decrypts it with nothing but the file."""

import json
import os
import socket
import ssl
import stat
import subprocess
import threading

from processes import free_port
from recordings import comments, deciphered, wrong_packets
from test_proxies import Proxies
from test_starttls import Upgrading
from test_tls import OverTLS, frame

ANSWER = b"HTTP/1.1 200 Fine\r\nContent-Length: 6\r\n\r\nsecret"
NOTE = "the ciphertext of TLS, which the recording has in plaintext too"
CIPHERTEXT = 'frame.interface_name == "tls-ciphertext"'


class RecordedCiphertext:
    """What holds of every such recording."""

    def decrypted(self, recording):
        """What tshark decrypts of the ciphertext, as text: messages' data in their order."""
        rows = deciphered(recording, "-d", "tls.port==1-65535,data", "-Y", f"data && tls && {CIPHERTEXT}", "-T", "fields", "-e", "data.data")
        return [bytes.fromhex(part) for row in rows.split() for part in row.split(",")]

    def check(self, recording, client, server, address, *arguments):
        """Both sides said these in plaintext and in ciphertext, and only the plaintext is a conversation."""
        self.assertEqual(stat.S_IMODE(os.stat(recording).st_mode), 0o600)
        self.assertEqual(wrong_packets(recording), "")
        found = self.decrypted(recording)
        self.assertEqual(sorted(found), sorted(client + server))
        told = [line for line in comments(recording) if " is the ciphertext of " in line]
        self.assertEqual(len(told), 1, comments(recording))
        self.assertTrue(told[0].endswith(f" → {address}"), told)
        listed = self.run_once("decode", recording, "--json", *arguments)
        self.assertEqual(listed.returncode, 0, listed.stderr)
        self.assertIn(NOTE, listed.stderr.decode())
        self.assertEqual(listed.stdout.count(b'"connection":2'), 0, listed.stdout)
        shown = [event["payload"] for event in map(json.loads, listed.stdout.splitlines()) if "payload" in event]
        for said in client + server:
            self.assertTrue(any(payload in said.hex() for payload in shown), (said, shown))


class AsAClient(OverTLS, RecordedCiphertext):
    @staticmethod
    def answer(connection):
        connection.recv(4096)
        connection.sendall(frame(b"answer"))
        connection.recv(4096)

    def test_of_each_version(self):
        for version in ["1.2", "1.3"]:
            with self.subTest(version=version):
                address = self.python_server(self.answer)
                recording = self.path(f"{version}.pcapng")
                done = self.run_once("send", address, "--text", "question", "--expect", "answer", "--ca", self.authority,
                                     "--tls-max", version, "--record", recording, "--record-tls")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.check(recording, [frame(b"question")], [frame(b"answer")], address)

    def test_a_failed_handshake_is_told_of_when_it_is_read(self):
        address, _ = self.s_server()
        recording = self.path("failed.pcapng")
        done = self.run_once("send", address, "--text", "x", "--record", recording, "--record-tls")
        self.assertEqual(done.returncode, 69, done.stderr)
        listed = self.run_once("decode", recording).stderr.decode()
        self.assertIn("nothing was said inside TLS: it was not agreed on, or nobody spoke", listed)
        self.assertNotIn(NOTE, listed)
        self.assertTrue(any("no valid chain leads from there to a known authority" in comment for comment in comments(recording)))
        terminal = self.terminal()
        terminal.run("open", recording)
        terminal.wait_for_text(f"TLS with {address} failed")

    def test_the_application_data_is_decoded(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.identity)
        context.set_alpn_protocols(["http/1.1"])

        def talk(connection):
            with context.wrap_socket(connection, server_side=True) as secured:
                secured.recv(4096)
                secured.sendall(ANSWER)
                secured.recv(1)

        recording = self.path("r.pcapng")
        done = self.run_once(
            "send", "tls://" + self.serve(talk), "--protocol", "http1", "--text", "GET /there HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
            "--unframed", "--count", "1", "--ca", self.authority, "--alpn", "http/1.1", "--record", recording, "--record-tls")
        self.assertEqual(done.returncode, 0, done.stderr)
        seen = deciphered(recording, "-Y", f"http && {CIPHERTEXT}", "-T", "fields", "-e", "http.request.uri", "-e",
                          "http.response.code", "-e", "http.file_data")
        self.assertEqual(seen.split("\n")[0].strip(), "/there")
        self.assertEqual(seen.split("\n")[1].split(), ["200", "secret"])

    def test_against_openssl_with_much_of_it(self):
        address, server = self.s_server()
        recording = self.path("r.pcapng")
        content = os.urandom(300_000)
        done = self.run_once("send", address, "--file", self.write("much", content), "--ca", self.authority, "--record",
                             recording, "--record-tls", "--wait", "0s")
        self.assertEqual(done.returncode, 0, done.stderr)
        server.kill()
        self.assertEqual(b"".join(self.decrypted(recording)), frame(content))

    def test_what_fails_is_there_too(self):
        address = self.python_server(self.answer)
        recording = self.path("r.pcapng")
        done = self.run_once("send", address, "--text", "question", "--record", recording, "--record-tls")
        self.assertEqual(done.returncode, 69)
        seen = deciphered(recording, "-Y", f"tls.handshake.type == 11 && {CIPHERTEXT}", "-T", "fields", "-e", "frame.number")
        self.assertEqual(len(seen.split()), 1)

    def test_nothing_of_it_without_being_asked_for(self):
        for more in [[], ["--no-record-tls"]]:
            address = self.python_server(self.answer)
            recording = self.path(f"{len(more)}.pcapng")
            self.run_once("send", address, "--text", "question", "--expect", "answer", "--ca", self.authority, "--record",
                          recording, *more)
            contents = self.read(os.path.basename(recording))
            self.assertNotIn(b"tls-ciphertext", contents)
            self.assertNotIn(b"_SECRET", contents)

    def test_as_a_setting(self):
        address = self.python_server(self.answer)
        recording = self.path("r.pcapng")
        os.makedirs(self.path(".config/framescope"))
        self.write(".config/framescope/config.yaml", b"record-tls: yes\n")
        done = self.run_once("send", address, "--text", "question", "--expect", "answer", "--ca", self.authority, "--record",
                             recording)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.check(recording, [frame(b"question")], [frame(b"answer")], address)
        done = self.run_once("send", "127.0.0.1:1", "--text", "x", "--no-record")
        self.assertEqual(done.returncode, 69, done.stderr)
        done = self.run_once("send", "127.0.0.1:1", "--text", "x", "--no-record", "--record-tls")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"--record-tls records the ciphertext, and --no-record nothing", done.stderr)


class AsAServer(OverTLS, RecordedCiphertext):
    def test_with_openssl(self):
        for version in ["-tls1_2", "-tls1_3"]:
            with self.subTest(version=version):
                recording = self.path(version + ".pcapng")
                process = self.start("listen", "tls://127.0.0.1:0", "--json", "--cert", self.identity, "--count", "1",
                                     "--record", recording, "--record-tls")
                port = self.next(process, "listening")["port"]
                client = subprocess.Popen(["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-quiet", version],
                                          stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                self.addCleanup(client.wait)
                self.addCleanup(client.kill)
                self.addCleanup(client.stdin.close)
                client.stdin.write(frame(b"from openssl"))
                client.stdin.flush()
                self.rest(process)
                self.check(recording, [frame(b"from openssl")], [], f"tls://127.0.0.1:{port}")

    def test_a_mock(self):
        server = self.write("server.yaml", b"as: server\nframing: line\nrules:\n- when: ping\n  reply: [send: pong]\n")
        port = free_port()
        mocked, played = self.path("mock.pcapng"), self.path("play.pcapng")
        mock = self.start("play", server, f"tls://127.0.0.1:{port}", "--once", "--cert", self.identity, "--record", mocked,
                          "--record-tls")
        line = mock.stderr.readline()
        while line and b"listening on" not in line:
            line = mock.stderr.readline()
        client = self.write("client.yaml", f"address: tls://127.0.0.1:{port}?ca={self.authority}\nframing: line\n"
                                           f"steps:\n- send: ping\n- expect: pong\n".encode())
        done = self.run_once("play", client, "--record", played, "--record-tls")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(mock.wait(20), 0)
        for recording in [mocked, played]:
            self.assertEqual(sorted(self.decrypted(recording)), [b"ping\n", b"pong\n"])


class WithinAConnection(Upgrading, RecordedCiphertext):
    def test_starttls(self):
        heard = []

        def talk(peer):
            heard.append(peer.recv(4096))
            peer.sendall(b"250 secret\r\n")

        address = self.upgrading_server(b"STARTTLS\r\n", b"220 go ahead\r\n", b"220 here\r\n", talk)
        recording = self.path("r.pcapng")
        process = self.talking("connect", address, "--protocol", "smtp", "--starttls", "--ca", self.authority, "--record",
                               recording, "--record-tls")
        self.until(process, "frame")
        self.say(process, b"STARTTLS\r\n")
        self.until(process, "tls")
        self.say(process, b"EHLO me\r\n")
        while self.until(process, "frame")["from"] != "server":
            pass
        self.order(process, command="quit")
        self.rest(process)
        self.check(recording, [b"EHLO me\r\n"], [b"250 secret\r\n"], address, "--protocol", "smtp")
        # What was said before is no part of it.
        self.assertNotIn(b"220 here\r\n", self.decrypted(recording))


class ByWayOfAProxy(Proxies, RecordedCiphertext):
    def test_socks(self):
        def answer(connection):
            connection.recv(4096)
            connection.sendall(frame(b"answer"))
            connection.recv(1)

        target = self.python_server(answer).removeprefix("tls://")
        proxy = self.socks([], target)
        recording = self.path("r.pcapng")
        done = self.run_once("send", "tls://there.example:7", "--via", f"socks5://{proxy}", "--insecure", "--text", "question",
                             "--expect", "answer", "--record", recording, "--record-tls")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.check(recording, [frame(b"question")], [frame(b"answer")], "tls://there.example:7")


class OverWebSocket(OverTLS, RecordedCiphertext):
    def test_wss(self):
        server = self.peer("websockets_server", self.identity)
        recording = self.path("r.pcapng")
        done = self.run_once("send", f"wss://localhost:{server.port}/x", "--ca", self.authority, "--text", "hello", "--expect",
                             "hello", "--record", recording, "--record-tls")
        self.assertEqual(done.returncode, 0, done.stderr)
        # The upgrade and what follows it, of both sides.
        seen = deciphered(recording, "-Y", f"websocket && {CIPHERTEXT}", "-T", "fields", "-e", "websocket.opcode", "-e", "tcp.dstport")
        texts = [row.split()[1] for row in seen.splitlines() if row.split()[0].startswith("1")]
        self.assertEqual(len(texts), 2, seen)
        self.assertIn(str(server.port), texts)
        listed = self.run_once("decode", recording, "--json")
        self.assertIn(NOTE, listed.stderr.decode())
        self.assertEqual(listed.stdout.count(b'"connection":2'), 0)

    def test_within_a_unix_socket(self):
        path = self.path("s")
        recording = self.path("r.pcapng")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.identity)
        server = socket.socket(socket.AF_UNIX)
        self.addCleanup(server.close)
        server.bind(path)
        server.listen(1)

        def run():
            peer, _ = server.accept()
            peer.recv(100)
            peer.sendall(b"go\n")
            with context.wrap_socket(peer, server_side=True) as secured:
                secured.sendall(b"inside\n")
                secured.recv(100)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        process = self.start("connect", f"unix:{path}", "--framing", "line", "--starttls", "--insecure", "--json", "--record",
                             recording, "--record-tls", stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        process.stdin.write(b'{"command": "send", "text": "upgrade"}\n')
        process.stdin.flush()
        while bytes.fromhex(self.next(process, "frame")["payload"]) != b"go":
            pass
        process.stdin.write(b'{"command": "starttls"}\n')
        process.stdin.flush()
        while bytes.fromhex(self.next(process, "frame")["payload"]) != b"inside":
            pass
        process.stdin.write(b'{"command": "quit"}\n')
        process.stdin.flush()
        self.rest(process)
        thread.join(30)
        self.assertEqual(self.decrypted(recording), [b"inside\n"])
