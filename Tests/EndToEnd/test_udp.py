"""UDP: both roles against sockets of Python's and socat, and what is recorded of them."""

import json
import os
import socket
import subprocess
import threading

from headless import Headless
from recordings import tshark
from schemas import validate


def payloads(events, side):
    return [bytes.fromhex(event["payload"]) for event in events if event.get("from") == side and "payload" in event]


class OverUDP(Headless):
    def echo(self):
        """The address of a socket that sends back what it gets."""
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind(("127.0.0.1", 0))
        server.settimeout(20)
        self.addCleanup(server.close)

        def run():
            try:
                while True:
                    datagram, peer = server.recvfrom(1 << 16)
                    server.sendto(datagram, peer)
            except OSError:
                pass

        threading.Thread(target=run, daemon=True).start()
        return f"udp://127.0.0.1:{server.getsockname()[1]}"

    def test_datagrams_of_every_size_are_recorded_as_such(self):
        address = self.echo()
        largest = os.urandom(65507)
        file = self.path("r.pcapng")
        done = self.run_once("send", address, "--text", "hello", "--hex", "", "--file", self.write("largest", largest),
                             "--text", "bye", "--json", "--count", "3", "--record", file)
        self.assertEqual(done.returncode, 0, done.stderr)
        events = [json.loads(line) for line in done.stdout.splitlines()]
        validate("events", events)
        self.assertEqual([event["transport"] for event in events if event["event"] == "connected"], ["udp"])
        self.assertEqual(payloads(events, "server") == [b"hello", largest, b"bye"], True)
        self.assertIn("an empty datagram came", [event.get("text") for event in events])
        lengths = tshark(file, "-o", "udp.check_checksum:TRUE", "-Y", "udp && udp.checksum.status == 1", "-T", "fields",
                         "-e", "udp.length").split()
        self.assertEqual(sorted(map(int, lengths)), sorted([13, 13, 8, 8, 65515, 65515, 11, 11]))
        decoded = [json.loads(line) for line in self.run_once("decode", file, "--json").stdout.splitlines()]
        self.assertEqual([payload for payload in payloads(decoded, "server") if payload] == [b"hello", largest, b"bye"],
                         True)

    def test_a_datagram_that_is_too_large(self):
        done = self.run_once("send", self.echo(), "--file", self.write("large", bytes(65508)))
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"a UDP datagram has at most 65,507 bytes, and this message has 65,508: nothing was sent",
                      done.stderr)

    def test_nobody_there(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        done = self.run_once("send", f"udp://127.0.0.1:{port}", "--text", "a", "--text", "b", "--wait", "300ms")
        self.assertIn(b"the peer is unreachable: nothing listens at its port, as its machine says (ICMP)", done.stderr)

    def test_a_server_answers_several_peers(self):
        process = self.start("listen", "udp://127.0.0.1:0", "--json", stdin=subprocess.PIPE)
        listening = self.next(process, "listening")
        self.assertEqual(listening["transport"], "udp")
        clients = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(3)]
        for number, client in enumerate(clients):
            self.addCleanup(client.close)
            client.settimeout(20)
            client.connect(("127.0.0.1", listening["port"]))
            client.send(b"from %d" % number)
            while (frame := self.next(process, "frame"))["from"] != "client":
                pass
            self.assertEqual((frame["connection"], frame["payload"]), (number + 1, (b"from %d" % number).hex()))
            answer = json.dumps({"command": "send", "text": f"to {number}", "to": number + 1})
            process.stdin.write(answer.encode() + b"\n")
            process.stdin.flush()
            self.assertEqual(client.recv(100), b"to %d" % number)
        process.terminate()
        process.communicate(timeout=20)

    def test_a_framing_applies_within_each_datagram(self):
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.addCleanup(server.close)
        server.bind(("127.0.0.1", 0))
        server.settimeout(20)
        recording = self.path("r.pcapng")
        process = self.start("connect", f"udp://127.0.0.1:{server.getsockname()[1]}", "--framing", "line", "--json",
                             "--record", recording, stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        self.next(process, "connected")
        process.stdin.write(b'{"command": "send", "text": "a:1|c"}\n')
        process.stdin.flush()
        asked, peer = server.recvfrom(100)
        self.assertEqual(asked, b"a:1|c\n")
        self.assertEqual(self.next(process, "frame")["from"], "client")
        server.sendto(b"one\ntwo\nthr", peer)
        server.sendto(b"ee\n", peer)
        heard = []
        for _ in range(4):
            event = json.loads(process.stdout.readline())
            while "payload" not in event:
                event = json.loads(process.stdout.readline())
            heard.append((event["event"], bytes.fromhex(event["payload"])))
        self.assertEqual(heard, [("frame", b"one"), ("frame", b"two"), ("partial", b"thr"), ("frame", b"ee")])
        process.terminate()
        process.communicate(timeout=20)
        for arguments in [["--framing", "line"], []]:
            listed = self.run_once("decode", recording, "--json", *arguments)
            items = [event for event in map(json.loads, listed.stdout.splitlines()) if event.get("from") == "server"]
            self.assertEqual([(item["kind"], bytes.fromhex(item["payload"])) for item in items],
                             [("frame", b"one"), ("frame", b"two"), ("partial", b"thr"), ("frame", b"ee")], arguments)
        listed = self.run_once("decode", recording, "--json", "--framing", "raw")
        items = [event for event in map(json.loads, listed.stdout.splitlines()) if event.get("from") == "server"]
        self.assertEqual([bytes.fromhex(item["payload"]) for item in items], [b"one\ntwo\nthr", b"ee\n"])

    def test_dns_has_no_length_in_a_datagram(self):
        question = bytes.fromhex("0007 0100 0001 0000 0000 0000 0161 0765 7861 6d70 6c65 00 0001 0001")
        answer = bytes.fromhex("0007 8180 0001 0001 0000 0000 0161 0765 7861 6d70 6c65 00 0001 0001"
                               "c00c 0001 0001 0000003c 0004 0a000001")
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.addCleanup(server.close)
        server.bind(("127.0.0.1", 0))
        server.settimeout(20)
        asked = []

        def run():
            datagram, peer = server.recvfrom(1000)
            asked.append(datagram)
            server.sendto(answer, peer)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        recording = self.path("r.pcapng")
        done = self.run_once("send", f"udp://127.0.0.1:{server.getsockname()[1]}", "--protocol", "dns", "--hex",
                             question.hex(), "--count", "1", "--record", recording)
        self.assertEqual(done.returncode, 0, done.stderr)
        thread.join(30)
        self.assertEqual(asked, [question])
        for arguments in [[], ["--protocol", "dns"]]:
            listed = self.run_once("decode", recording, "--fields", *arguments).stdout.decode()
            self.assertIn("a.example.", listed, arguments)
            self.assertIn("10.0.0.1", listed)
            self.assertNotIn("length = 27", listed)
            for text in ['questions.name.text == "a.example."', 'dns_udp.questions.name.text == "a.example."',
                         "protocol == dns-udp"]:
                filtered = self.run_once("decode", recording, "--json", "--filter", text, *arguments)
                self.assertEqual(filtered.stdout.count(b'"payload"'), 2, (text, arguments, filtered.stderr))
        self.assertIn(b"\ndns-udp\n", self.run_once("protocols").stdout)

    def test_syslog_has_no_end_in_a_datagram(self):
        recording = self.path("r.pcapng")
        process = self.start("listen", "udp://127.0.0.1:0", "--protocol", "syslog", "--json", "--count", "2", "--record", recording)
        port = self.next(process, "listening")["port"]
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for text in [b"<34>Oct 11 22:14:15 mymachine su: 'su root' failed", b"<13>1 - host app 7 - - hello"]:
                sender.sendto(text, ("127.0.0.1", port))
        self.rest(process)
        listed = self.run_once("decode", recording, "--json", "--fields", "--protocol", "syslog")
        items = [event for event in map(json.loads, listed.stdout.splitlines()) if "payload" in event]
        self.assertEqual([item["kind"] for item in items], ["frame", "frame"])
        self.assertEqual([item.get("problems") for item in items], [None, None])
        self.assertIn(b"mymachine su", listed.stdout)
        self.assertIn(b"host app[7]: - hello", listed.stdout)

    GROUP = "239.77.88.99"

    def member(self, group=GROUP):
        """A socket in a multicast group on the loopback interface, and its port."""
        member = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.addCleanup(member.close)
        member.settimeout(20)
        member.bind(("0.0.0.0", 0))
        member.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
                          socket.inet_aton(group) + socket.inet_aton("127.0.0.1"))
        return member, member.getsockname()[1]

    def test_a_group_is_asked_and_several_answer(self):
        member, port = self.member()
        recording = self.path("r.pcapng")
        process = self.start("connect", f"udp://{self.GROUP}:{port}?interface=127.0.0.1&hops=0", "--json", "--record",
                             recording, stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        self.next(process, "connected")
        process.stdin.write(b'{"command": "send", "text": "who is there?"}\n')
        process.stdin.flush()
        asked, sender = member.recvfrom(100)
        self.assertEqual(asked, b"who is there?")
        expected = [f"{self.GROUP}\t{port}"]
        for number in range(2):
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
                other.bind(("127.0.0.1", 0))
                expected += [f"127.0.0.1\t{other.getsockname()[1]}"] * 2
                for _ in range(2):
                    other.sendto(b"me %d" % number, ("127.0.0.1", sender[1]))
                self.assertEqual(self.next(process, "note")["text"], f"127.0.0.1:{other.getsockname()[1]} answers")
                for _ in range(2):
                    while (frame := self.next(process, "frame"))["from"] != "server":
                        pass
                    self.assertEqual(bytes.fromhex(frame["payload"]), b"me %d" % number)
        process.terminate()
        process.communicate(timeout=20)
        # Who answered is in the recording.
        sent = tshark(recording, "-Y", "udp && frame.packet_flags_direction == 2", "-T", "fields", "-e", "ip.dst", "-e", "udp.dstport")
        came = tshark(recording, "-Y", "udp && frame.packet_flags_direction == 1", "-T", "fields", "-e", "ip.src", "-e", "udp.srcport")
        self.assertEqual(sent.splitlines() + came.splitlines(), expected)

    def test_a_member_of_a_group_hears_and_answers_each_once(self):
        process = self.start("listen", f"udp://{self.GROUP}:0?interface=127.0.0.1", "--json", stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        port = self.next(process, "listening")["port"]
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.settimeout(20)
            sender.bind(("127.0.0.1", 0))
            sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("127.0.0.1"))
            for number in range(3):
                sender.sendto(b"to all %d" % number, (self.GROUP, port))
                frame = self.next(process, "frame")
                self.assertEqual((frame["connection"], bytes.fromhex(frame["payload"])), (1, b"to all %d" % number))
            process.stdin.write(b'{"command": "send", "text": "heard", "to": 1}\n')
            process.stdin.flush()
            answer, member = sender.recvfrom(100)
            self.assertEqual((answer, member[1]), (b"heard", port))
            # What is said to the member alone is of the same conversation.
            sender.sendto(b"thanks", member)
            while (frame := self.next(process, "frame"))["from"] != "client":
                pass
            self.assertEqual((frame["connection"], bytes.fromhex(frame["payload"])), (1, b"thanks"))

    def test_a_broadcast_is_sent_only_when_that_is_said(self):
        refused = self.run_once("send", "udp://255.255.255.255:9", "--text", "a")
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn(b"'broadcast' in the address allows a broadcast address", refused.stderr)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as peer:
            peer.settimeout(20)
            peer.bind(("127.255.255.255", 0))
            port = peer.getsockname()[1]
            done = self.run_once("send", f"udp://127.255.255.255:{port}?broadcast", "--text", "all")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(peer.recv(100), b"all")
        for address, words in [("udp://:0?broadcast", b"'broadcast' is for connecting only"),
                               ("udp://239.1.1.1:0?hops=256", b"'256' is no value of hops"),
                               ("udp://239.1.1.1:0?interface=lo", b"'lo' is no value of interface")]:
            refused = self.run_once("listen", address, "--json")
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn(words, refused.stderr + refused.stdout)

    def test_socat(self):
        process = self.start("listen", "udp://127.0.0.1:0", "--json", "--count", "1")
        port = self.next(process, "listening")["port"]
        subprocess.run(["socat", "-u", "-", f"UDP:127.0.0.1:{port}"], input=b"one datagram", check=True, timeout=20)
        self.assertEqual(payloads(self.rest(process), "client"), [b"one datagram"])

    def test_conversation_files_send_as_their_protocol_is_in_datagrams(self):
        query = "00 1a 01 00 00 01 00 00 00 00 00 00 01 61 00 00 01 00 01"
        address = self.echo()
        ends = f"{{send: {{hex: {query}}}}}, {{expect: {{hex: {query}}}}}"
        for name, text, arguments in [
            ("given", f"protocol: dns\nsteps: [{ends}]", [address]), ("step", f"protocol: dns\nsteps: [{{connect: '{address}'}}, {ends}]", []),
            ("later", f"framing: u32be\nsteps: [{{connect: '{address}'}}, {{protocol: dns}}, {ends}]", []),
        ]:
            with self.subTest(name=name):
                done = self.run_once("play", self.write(name + ".yaml", text.encode() + b"\n"), *arguments, "--frames")
                self.assertEqual(done.returncode, 0, (done.stdout, done.stderr))
                self.assertEqual(done.stdout.count(b"total 19  payload 19"), 2, done.stdout)

    def test_a_protocol_alone_gives_the_port(self):
        done = self.run_once("connect", "udp://127.0.0.1", "-p", "dns", "--json", "--for", "100ms")
        told = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertIn(("udp://127.0.0.1:53", "dns-udp"), [(one.get("address"), one.get("protocol")) for one in told])
