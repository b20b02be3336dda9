"""TLS: both roles against openssl and Python's ssl, with certificates made here."""

import hashlib
import json
import os
import re
import socket
import ssl
import stat
import subprocess
import tempfile

from case import EndToEndCase
from certificates import Certificates
from headless import Headless
from processes import free_port, wait_until, wait_until_listening
from recordings import comments, tshark, wrong_packets
from schemas import validate


def frame(payload):
    return len(payload).to_bytes(4, "big") + payload


class OverTLS(Headless):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory(prefix="framescope-test-")
        cls.addClassCleanup(folder.cleanup)
        cls.made = Certificates(folder.name)
        cls.authority = cls.made.path("ca.pem")
        cls.identity = cls.made.issue("server")

    def s_server(self, *arguments, identity=None):
        """openssl's server at a free port; its address and what it prints."""
        port = free_port()
        server = subprocess.Popen(
            ["openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cert", identity or self.identity, "-quiet",
             *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.stdin.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        wait_until_listening(port)
        return f"tls://127.0.0.1:{port}", server

    def refusal(self, address, *arguments):
        """What a refused attempt says; nothing was sent."""
        done = self.run_once("send", address, "--text", "secret", *arguments)
        self.assertEqual(done.returncode, 69, done.stdout)
        words = done.stderr.decode().strip().splitlines()[-1]
        self.assertTrue(words.startswith(f"framescope: cannot connect to {address}: "), words)
        return words.removeprefix(f"framescope: cannot connect to {address}: ")

    def context_of_server(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.identity)
        return context

    def python_server(self, talk, **options):
        """A server that speaks TLS by Python's ssl and talks to one peer; its port."""
        context = self.context_of_server()

        def run(connection):
            with context.wrap_socket(connection, server_side=True, **options) as secured:
                talk(secured)

        return "tls://" + self.serve(run)


class Connecting(OverTLS):
    def test_a_conversation_is_verified_and_told(self):
        address, server = self.s_server("-alpn", "h2,x", "-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256")
        process = self.start("connect", address, "--json", "--ca", self.authority, "--alpn", "x", stdin=subprocess.PIPE)
        connected = self.next(process, "connected")
        validate("events", [connected])
        self.assertEqual((connected["address"], connected["transport"]), (address, "tls"))
        tls = connected["tls"]
        print_ = subprocess.run(["openssl", "x509", "-in", self.identity, "-noout", "-fingerprint", "-sha256"],
                                capture_output=True, check=True, text=True).stdout
        self.assertEqual(tls["peer"].pop("sha256"), print_.split("=")[1].strip().replace(":", "").lower())
        self.assertRegex(tls["peer"].pop("not-after"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(tls, {
            "version": "1.2", "cipher": "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "alpn": "x", "verified": True,
            "peer": {"subject": "CN=server", "issuer": "CN=Test authority"}})
        server.stdin.write(frame(b"hello"))
        server.stdin.flush()
        self.assertEqual(bytes.fromhex(self.next(process, "frame")["payload"]), b"hello")
        process.stdin.write(b'{"command": "send", "text": "back"}\n')
        process.stdin.flush()
        self.assertEqual(server.stdout.read(8), frame(b"back"))
        process.stdin.write(b'{"command": "close"}\n')
        process.stdin.flush()
        closed = self.next(process, "closed")
        self.assertEqual(closed["reason"], "closed by us (close_notify)")

    def test_a_name_is_asked_for_and_verified(self):
        identity = self.made.issue("named", names="DNS:*.a.example")
        address, _ = self.s_server(identity=identity)
        for name, is_right in [("b.a.example", True), ("a.example", False), ("c.b.a.example", False)]:
            done = self.run_once("send", address, "--text", "x", "--ca", self.authority, "--server-name", name, "--wait", "0s")
            self.assertEqual(done.returncode, 0 if is_right else 69, done.stderr)
            if not is_right:
                self.assertIn(f"the certificate is for *.a.example, not for {name}".encode(), done.stderr)

    def test_a_common_name_counts_for_nothing_beside_other_names(self):
        identity = self.made.issue("uri", subject="/CN=a.example", names="URI:https://b.example")
        address, _ = self.s_server(identity=identity)
        done = self.run_once("send", address, "--text", "x", "--ca", self.authority, "--server-name", "a.example", "--wait", "0s")
        self.assertEqual(done.returncode, 69, done.stderr)
        self.assertRegex(done.stderr, rb"the certificate is for [^,]*, not for a\.example")

    def test_refusals_say_why(self):
        address, _ = self.s_server()
        self.assertEqual(
            self.refusal(address), "the certificate of CN=server was issued by CN=Test authority, and no valid chain "
            "leads from there to a known authority: --ca names an authority, --insecure takes any certificate")
        other = self.made.authority("other", "Test authority")
        self.assertIn("does not hold under it", self.refusal(address, "--ca", other))
        expired, _ = self.s_server(identity=self.made.issue("expired", days=-1))
        self.assertRegex(self.refusal(expired, "--ca", self.authority),
                         r"^the certificate of CN=server has expired: it was valid until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$")
        wrong, _ = self.s_server(identity=self.made.issue("wrong", names="DNS:a.example,IP:192.0.2.1"))
        self.assertEqual(self.refusal(wrong, "--ca", self.authority),
                         "the certificate is for a.example, 192.0.2.1, not for 127.0.0.1")
        own, _ = self.s_server("-key", self.made.path("ca.key"), identity=self.authority)
        self.assertIn("the certificate of CN=Test authority is self-signed", self.refusal(own))

    def test_versions_and_ciphers_are_bounded(self):
        old, _ = self.s_server("-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0")
        self.assertEqual(
            self.refusal(old, "--ca", self.authority),
            "the peer takes none of the versions of TLS that are offered (1.2 and 1.3): --tls-min offers older ones")
        done = self.run_once("send", old, "--text", "x", "--ca", self.authority, "--tls-min", "1.0", "--json", "--wait", "0s")
        self.assertEqual(done.returncode, 0, done.stderr)
        connected = [json.loads(line) for line in done.stdout.splitlines() if b'"connected"' in line]
        self.assertEqual(connected[0]["tls"]["version"], "1.1")
        odd, _ = self.s_server("-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-CCM")
        self.assertIn("the peer refuses what is offered: it knows no common cipher suite or parameter",
                      self.refusal(odd, "--ca", self.authority))

    def test_a_client_certificate(self):
        address, _ = self.s_server("-Verify", "1", "-verify_return_error", "-CAfile", self.authority)
        mine = self.made.issue("mine", subject="/CN=me")
        done = self.run_once("send", address, "--text", "x", "--ca", self.authority, "--cert", mine, "--wait", "300ms",
                             "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        # In TLS 1.3 a client learns of it when it believes to be connected.
        for version in ["1.2", "1.3"]:
            done = self.run_once("connect", address, "--json", "--ca", self.authority, "--tls-max", version, "--for", "3s")
            said = done.stdout.decode()
            self.assertRegex(said, "demands a client certificate: --cert and --cert-key give one|"
                                   "knows no common cipher suite or parameter, demands a client certificate", version)
        # A message that has gone by then was taken by nobody.
        for _ in range(3):
            done = self.run_once("send", address, "--text", "x", "--ca", self.authority)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(b"demands a client certificate", done.stderr)
        wrong = self.run_once("send", address, "--text", "x", "--ca", self.authority, "--cert", mine, "--cert-key",
                              self.made.path("ca.key"))
        self.assertIn(b"the private key does not belong to the certificate", wrong.stderr)

    def test_a_peer_that_takes_no_leave_has_cut_its_words(self):
        for sent, verdict in [(frame(b"whole"), "but no frame was cut"),
                              (b"\0\0\0\x09cut", "the peer's last frame was cut: 7 of 13 bytes")]:
            def talk(connection, sent=sent):
                connection.sendall(sent)
                # The socket ends, and TLS has not been told to.
                connection.shutdown(socket.SHUT_WR)
                with socket.socket(fileno=connection.detach()) as plain:
                    plain.settimeout(10)
                    try:
                        while plain.recv(100):
                            pass
                    except OSError:
                        pass

            done = self.run_once("connect", self.python_server(talk), "--json", "--ca", self.authority)
            said = [event for event in map(json.loads, done.stdout.splitlines())]
            told = [event["text"] for event in said if "text" in event]
            self.assertIn("closed by the peer without close_notify, " + verdict, told)
            self.assertIn("closed by the peer without close_notify", [event.get("reason") for event in said])

    def test_leave_is_taken(self):
        heard = []

        def talk(connection):
            heard.append(connection.recv(100))
            # With this, an end without leave would raise.
            heard.append(connection.recv(100))
            connection.sendall(frame(b"answer"))

        done = self.run_once("send", self.python_server(talk, suppress_ragged_eofs=False), "--text", "question", "--ca",
                             self.authority, "--expect", "answer")
        self.assertEqual(heard[0], frame(b"question"))
        self.assertEqual(heard[1:], [b""])

    def test_the_end_of_a_peer_without_leave_frees_the_socket(self):
        '''Also when the peer answers our leave with a FIN alone, as Redis does: nobody waits for more.'''
        def run(connection):
            with self.context_of_server().wrap_socket(connection, server_side=True) as secured:
                secured.recv(4096)

        address = "tls://" + self.serve(run)
        process = self.start("connect", address, "--json", "--ca", self.authority, stdin=subprocess.PIPE)
        self.next(process, "connected")
        descriptors = f"/proc/{process.pid}/fd"

        def is_socket(name):
            try:
                return os.readlink(f"{descriptors}/{name}").startswith("socket:")
            except FileNotFoundError:
                # Closed since the directory was listed.
                return False

        def sockets():
            return sum(map(is_socket, os.listdir(descriptors)))

        before = sockets()
        process.stdin.write(b'{"command": "close"}\n')
        process.stdin.flush()
        self.next(process, "closed")
        wait_until(lambda: sockets() < before, "the socket is closed", timeout=3)

    def test_hostile_names_are_escaped(self):
        identity = self.made.issue("hostile", subject="/CN=a\x1b[31mb")
        address, _ = self.s_server(identity=identity)
        done = self.run_once("send", address, "--text", "x")
        self.assertNotIn(b"\x1b", done.stdout + done.stderr)
        self.assertIn(rb"CN=a\u{1b}[31mb", done.stderr)
        done = self.run_once("connect", address, "--insecure", "--json", "--for", "1s")
        self.assertNotIn(b"\x1b", done.stdout + done.stderr)

    def test_what_is_wrong_here_is_told_before_anybody_is_connected_to(self):
        nothing = self.path("nothing.pem")
        identity = self.made.issue("here")
        for arguments, status, words in [
            (["connect", "--ca", nothing], 66, f"cannot read {nothing}: no such file"),
            (["send", "--text", "x", "--key-log", self.path("nowhere/keys")], 64, "nowhere/keys"),
            (["listen", "--cert", nothing], 66, f"cannot read {nothing}"),
            (["connect", "--tls-min", "1.3", "--tls-max", "1.2"], 64, "'tls-max' is 1.2, older than 1.3"),
            (["connect", "--cert-key", identity], 64, "'cert-key' needs 'cert'"),
        ]:
            with self.subTest(arguments=arguments):
                done = self.run_once(arguments[0], "tls://127.0.0.1:1", *arguments[1:])
                self.assertEqual(done.returncode, status, done.stderr)
                self.assertEqual(done.stderr.decode().count(words), 1, done.stderr)
                self.assertNotIn(b"connect", done.stderr.replace(b"--", b""))

    def test_options_that_do_not_fit_are_refused(self):
        done = self.run_once("connect", "127.0.0.1:1", "--insecure")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"--insecure is for TLS, and 127.0.0.1:1 is not: write tls://HOST:PORT", done.stderr)
        done = self.run_once("connect", "tls://127.0.0.1:1", "--tls-min", "2")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"'2' is no value of --tls-min: give 1.0, 1.1, 1.2, 1.3", done.stderr)


class Listening(OverTLS):
    def listen(self, *arguments, **options):
        process = self.start("listen", "tls://127.0.0.1:0", "--json", *arguments, **options)
        notes = []
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "listening":
                validate("events", [event])
                self.assertEqual(event["transport"], "tls")
                return process, event["port"], notes
            notes.append(event.get("text"))
        raise AssertionError(process.stderr.read())

    def s_client(self, port, *arguments, **options):
        return subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{port}", *arguments], capture_output=True,
                              timeout=20, check=False, **options)

    def test_a_certificate_that_is_given(self):
        process, port, _ = self.listen("--cert", self.identity, "--alpn", "b,a", "--count", "1")
        done = self.s_client(port, "-CAfile", self.authority, "-verify_return_error", "-verify_ip", "127.0.0.1", "-alpn",
                             "a,b", "-ign_eof", "-brief", input=frame(b"from openssl"))
        self.assertIn(b"Verification: OK", done.stderr)
        self.assertEqual(bytes.fromhex(self.next(process, "frame")["payload"]), b"from openssl")
        self.rest(process)

    def test_a_throw_away_certificate_and_its_fingerprint(self):
        process, port, notes = self.listen("--count", "1")
        # It is told beside the address, in front of it or behind it.
        told = "\n".join(filter(None, notes)) or self.next(process, "note")["text"]
        shown = re.search(r"SHA-256 ([0-9a-f]{64})$", told, re.MULTILINE).group(1)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        with socket.create_connection(("127.0.0.1", port)) as plain, context.wrap_socket(plain) as client:
            self.assertEqual(hashlib.sha256(client.getpeercert(binary_form=True)).hexdigest(), shown)
            client.sendall(frame(b"x"))
            connected = self.next(process, "connected")
            validate("events", [connected])
            self.assertEqual(connected["tls"]["version"], "1.3")
            self.assertNotIn("verified", connected["tls"])
            self.next(process, "frame")
        self.rest(process)

    def test_clients_are_verified(self):
        process, port, _ = self.listen("--cert", self.identity, "--client-ca", self.authority, "--count", "1")
        self.s_client(port, "-CAfile", self.authority, "-ign_eof", input=b"")
        said = self.next(process, "error")["text"]
        self.assertIn(" failed: the client shows no certificate, and --client-ca demands one", said)
        mine = self.made.issue("client", subject="/CN=me", names="email:me@example.org")
        self.s_client(port, "-CAfile", self.authority, "-cert", mine, "-ign_eof", input=frame(b"x"))
        connected = self.next(process, "connected")
        self.assertTrue(connected["tls"]["verified"])
        self.assertEqual(connected["tls"]["peer"]["subject"], "CN=me")
        self.rest(process)

    def test_a_caller_without_tls_is_told_and_others_are_served(self):
        process, port, _ = self.listen("--cert", self.identity, "--count", "1")
        with socket.create_connection(("127.0.0.1", port)) as plain:
            plain.sendall(b"GET / HTTP/1.0\r\n\r\n")
            self.assertIn(" failed: the peer speaks HTTP without TLS", self.next(process, "error")["text"])
        self.s_client(port, "-ign_eof", input=frame(b"x"))
        self.next(process, "frame")
        self.rest(process)


class Recording(OverTLS):
    @staticmethod
    def greet(connection):
        connection.sendall(frame(b"hello"))
        connection.recv(1)

    def test_the_conversation_is_plain_and_secrets_are_kept_when_asked_for(self):
        address = self.python_server(self.greet)
        recording, log = self.path("r.pcapng"), self.path("keys")
        done = self.run_once("connect", address, "--ca", self.authority, "--record", recording, "--key-log", log,
                             "--count", "1", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(wrong_packets(recording), "")
        payload = tshark(recording, "-Y", "tcp.len > 0", "-T", "fields", "-e", "frame.interface_name", "-e", "tcp.payload")
        self.assertEqual(payload, f"stand-ins\t{frame(b'hello').hex()}\n")
        self.assertTrue(any(line.endswith(f" → {address}") and "stands for" in line for line in comments(recording)))
        secrets = self.read("keys")
        self.assertEqual(stat.S_IMODE(os.stat(log).st_mode), 0o600)
        self.assertIn(b"CLIENT_TRAFFIC_SECRET_0 ", secrets)
        found = subprocess.run(["editcap", "--extract-secrets", recording, self.path("extracted")], capture_output=True,
                               check=False)
        if found.returncode == 0:
            extracted = b"".join(self.read(name) for name in sorted(os.listdir(self.directory)) if name.startswith("extracted"))
            self.assertEqual(sorted(extracted.split(b"\n")), sorted(secrets.split(b"\n")))
        listed = self.run_once("decode", recording)
        self.assertIn(b"hello", listed.stdout)
        self.assertEqual(listed.stderr, b"")

    def test_no_secrets_are_kept_unless_asked_for(self):
        address = self.python_server(self.greet)
        self.run_once("connect", address, "--ca", self.authority, "--record", self.path("r.pcapng"), "--count", "1")
        self.assertNotIn(b"_SECRET", self.read("r.pcapng"))


class Playing(OverTLS):
    def test_both_sides_of_a_conversation_file(self):
        server = self.write("server.yaml", b"as: server\nframing: line\nrules:\n- when: ping\n  reply: [send: pong]\n")
        port = free_port()
        mock = self.start("play", server, f"tls://127.0.0.1:{port}", "--once", "--cert", self.identity)
        line = mock.stderr.readline()
        while line and b"listening on" not in line:
            line = mock.stderr.readline()
        client = self.write("client.yaml", f"address: tls://127.0.0.1:{port}?ca={self.authority}\nframing: line\n"
                                           f"steps:\n- send: ping\n- expect: pong\n".encode())
        done = self.run_once("play", client)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(mock.wait(20), 0)


class OnTheScreen(OverTLS, EndToEndCase):
    def test_that_nobody_is_verified_is_seen(self):
        address, _ = self.s_server()
        screen = self.terminal().run("connect", address, "--insecure")
        screen.wait_for_text("NOT VERIFIED")
        screen.command("close")
        screen.wait_for_text("closed by us")
        self.assertEqual(screen.quit(), 0)


class Refusing(OverTLS):
    def test_a_weak_key_is_refused_and_named(self):
        weak = self.made.issue("weak", key="rsa:1024")
        address, _ = self.s_server("-cipher", "DEFAULT:@SECLEVEL=0", identity=weak)
        self.assertIn("has a weak key: RSA of 1024 bits", self.refusal(address, "--ca", self.authority))
        done = self.run_once("send", address, "--insecure", "--text", "x", "--wait", "200ms")
        self.assertNotEqual(done.returncode, 69, done.stderr)

    def test_a_signature_that_can_be_forged_is_refused_and_named(self):
        weak = self.made.issue("forged", digest="sha1")
        address, _ = self.s_server("-cipher", "DEFAULT:@SECLEVEL=0", identity=weak)
        self.assertIn("has a weak signature: by SHA-1, which can be forged", self.refusal(address, "--ca", self.authority))

    def test_keys_of_every_usual_kind_are_taken(self):
        for kind in ["ec:secp384r1", "ec:secp521r1", "ed25519", "rsa:2048"]:
            for version in ["-tls1_2", "-tls1_3"]:
                with self.subTest(kind=kind, version=version):
                    address, _ = self.s_server(version, identity=self.made.issue("usual", key=kind))
                    done = self.run_once("send", address, "--ca", self.authority, "--text", "x", "--wait", "100ms")
                    self.assertEqual(done.returncode, 0, done.stderr)

    def test_keys_on_other_curves_are_refused_with_their_reason(self):
        kinds = "RSA, ECDSA on P-256, P-384 or P-521, and Ed25519"
        for curve in ["prime192v1", "secp224r1"]:
            with self.subTest(curve=curve):
                weak = self.made.issue("curve", key=f"ec:{curve}")
                address, _ = self.s_server("-cipher", "DEFAULT:@SECLEVEL=0", identity=weak)
                self.assertIn(kinds, self.refusal(address, "--ca", self.authority))
        done = self.run_once("listen", "tls://127.0.0.1:0", "--cert", self.made.issue("curve", key="ec:secp224r1"), "--json")
        self.assertEqual(done.returncode, 69)
        self.assertIn(kinds, done.stderr.decode())

    def test_the_name_constraint_that_is_violated_is_named(self):
        made = self.made
        for name, names, words in [
            ("DNS:inside.example", "DNS:localhost",
             "which may issue for inside.example only (name constraints), and the certificate is for localhost"),
            ("IP:10.0.0.0/255.0.0.0", "DNS:localhost,IP:127.0.0.1",
             "which may issue for 10.0.0.0/8 only (name constraints), and the certificate is for 127.0.0.1"),
            ("IP:127.0.0.0/255.0.0.0", "DNS:localhost,IP:127.0.0.1",
             "which has name constraints on IP addresses, which cannot be verified here"),
        ]:
            with self.subTest(name=name):
                narrow = made.authority("narrow", "Narrow", f"nameConstraints=critical,permitted;{name}")
                outside = made.issue("outside", names=names, by="narrow")
                address, _ = self.s_server(identity=outside)
                address = address.replace("127.0.0.1", "localhost")
                self.assertIn(words, self.refusal(address, "--ca", narrow))

    def test_the_constraint_of_an_authority_further_up_is_named(self):
        made = self.made
        root = made.authority("top", "Top", "nameConstraints=critical,permitted;DNS:inside.example")
        made.issue("middle", subject="/CN=Middle", by="top", names="DNS:inside.example",
                   extensions=["basicConstraints=critical,CA:TRUE"])
        leaf = made.issue("leaf", by="middle", names="DNS:localhost")
        both = made.path("both.pem")
        with open(both, "wb") as file:
            for path in (root, made.path("middle.crt")):
                with open(path, "rb") as part:
                    file.write(part.read())
        address, _ = self.s_server(identity=leaf)
        address = address.replace("127.0.0.1", "localhost")
        self.assertIn("was issued by CN=Middle, and CN=Top is above that, which may issue for inside.example only",
                      self.refusal(address, "--ca", both))

    def test_settings_give_way_where_there_is_no_tls(self):
        address, _ = self.s_server()
        os.makedirs(self.path(".config/framescope"))
        self.write(".config/framescope/config.yaml", f"ca: {self.authority}\ntls-min: 1.3\nclient-ca: /none\n".encode())
        done = self.run_once("send", address, "--text", "x", "--wait", "200ms")
        self.assertEqual(done.returncode, 0, done.stderr)
        plain = self.serve(lambda connection: connection.recv(100))
        done = self.run_once("send", plain, "--text", "x", "--wait", "200ms")
        self.assertEqual(done.returncode, 0, done.stderr)
