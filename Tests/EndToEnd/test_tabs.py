"""Several sessions and files as tabs of one program: each goes on while another is shown, and none ends the others."""

import os
import re
import sys
import time
import unittest

from case import EndToEndCase
from processes import ALIVE, resident_bytes
from program import framed
from recordings import Recording

MANY = 200


class TabCase(EndToEndCase):
    def tab(self, terminal, line, number):
        """Opens a tab, which is shown then."""
        terminal.command(line)
        terminal.wait_for(rf"\[{number}[ \]]")

    def show(self, terminal, number):
        terminal.key(f"M-{number}")
        terminal.wait_for(rf"\[{number}[ \]]")

    def step_server(self, *payloads):
        return self.peer("step_server", *(framed(payload).hex() for payload in payloads))

    def recordings(self, terminal):
        shelf = os.path.join(terminal.home, "state", "framescope", "recordings")
        return sorted(os.path.join(shelf, name) for name in os.listdir(shelf) if name.endswith(".pcapng"))

    def sent(self, path):
        """All bytes of a recording, each direction's, sorted."""
        with open(path, "rb") as file:
            return sorted(bytes(data) for data in Recording(file.read()).sent.values())


class Tabs(TabCase):
    def test_two_sessions_and_a_file(self):
        first, second = self.step_server(b"one", b"two"), self.step_server(b"eins", b"zwei")
        path = self.write("stream.bin", framed(b"of a file"))
        terminal = self.connected(first)
        self.assertNotIn("[1", terminal.text())
        first.next()
        terminal.wait_frame("received", b"one")
        terminal.go_to_composer()
        terminal.type("half a li")
        self.tab(terminal, f"connect {second.address}", 2)
        second.next()
        terminal.wait_frame("received", b"eins")
        self.assertNotIn("half a li", terminal.text())
        self.tab(terminal, f"open {path}", 3)
        terminal.wait_frame("received", b"of a file")
        # What comes is marked, and found by Alt-a, and the mark goes when it has been shown.
        second.next()
        terminal.wait_for(r"2\* 127")
        self.assertRegex(terminal.lines()[0], r" 1 127.*\[3 stream.bin\]")
        terminal.key("M-a")
        terminal.wait_frame("received", b"zwei")
        terminal.wait_gone(r"2\*")
        self.show(terminal, 1)
        terminal.wait_for("half a li")
        terminal.go_to_composer()
        terminal.send("ne")
        first.expect(f"received {framed(b'half a line').hex()}")
        self.show(terminal, 2)
        terminal.go_to_composer()
        terminal.send("zweiter")
        second.expect(f"received {framed(b'zweiter').hex()}")
        terminal.go_to_log()
        terminal.type("gt")
        terminal.wait_for(r"\[3 ")
        terminal.type("gT")
        terminal.wait_for(r"\[2 ")
        self.assert_quits(terminal)
        self.assertEqual(
            sorted(self.sent(path) for path in self.recordings(terminal)),
            [sorted([framed(b"one"), framed(b"half a line")]),
             sorted([framed(b"eins") + framed(b"zwei"), framed(b"zweiter")])])

    def test_one_is_closed_with_its_connection_and_its_recording(self):
        first, second = self.step_server(b"one"), self.step_server(b"eins")
        terminal = self.connected(first)
        self.tab(terminal, f"connect {second.address}", 2)
        second.next()
        terminal.wait_frame("received", b"eins")
        terminal.command("close-tab")
        terminal.wait_for_text("Close it and the tab?")
        terminal.type("n")
        terminal.wait_gone("Close it and the tab?")
        terminal.command("close-tab")
        terminal.type("y")
        second.expect("end|gone")
        terminal.wait_for(r"closed connect 127\S+; recorded in")
        terminal.wait_gone(r"\[")
        self.assertRegex(terminal.lines()[0], r"connect " + re.escape(first.address))
        first.next()
        terminal.wait_frame("received", b"one")
        # The history of commands is that of all tabs.
        terminal.open_command_line()
        terminal.key("Up")
        terminal.wait_for(r"^:close-tab")
        terminal.key("Escape")
        self.assert_quits(terminal)
        self.assertEqual(len(self.recordings(terminal)), 2)

    def test_the_list_goes_to_one_and_closes_one(self):
        first, second = self.step_server(b"one"), self.step_server(b"eins")
        terminal = self.connected(first)
        self.tab(terminal, f"connect {second.address}", 2)
        terminal.command("tabs")
        terminal.wait_for(r"─ tabs ─")
        terminal.type("kd")
        terminal.wait_for_text("d again closes it")
        terminal.type("d")
        first.expect("end|gone")
        terminal.wait_gone(r"─ tabs ─")
        second.next()
        terminal.wait_frame("received", b"eins")
        self.assert_quits(terminal)

    def test_quitting_asks_for_the_connections_of_all(self):
        first, second = self.step_server(b"one"), self.step_server(b"eins")
        path = self.write("stream.bin", framed(b"of a file"))
        terminal = self.connected(first)
        self.tab(terminal, f"connect {second.address}", 2)
        self.tab(terminal, f"open {path}", 3)
        terminal.wait_frame("received", b"of a file")
        terminal.type("q")
        terminal.wait_for_text("2 tabs have open connections.")
        terminal.type("n")
        terminal.wait_gone("open connections")
        first.next()
        terminal.wait_for(r" 1\* ")
        terminal.type("q")
        terminal.wait_for_text("2 tabs have open connections.")
        terminal.type("y")
        self.assertEqual(terminal.wait_exit(), 0)
        self.assert_restored(terminal)
        first.expect("end|gone")
        second.expect("end|gone")
        said = terminal.text().replace("\n", "")
        for recording in self.recordings(terminal):
            self.assertIn(f"recorded in {recording}", said)

    def test_a_connection_goes_by_way_of_the_session_s_proxy(self):
        terminal = self.terminal()
        terminal.run("connect", "127.0.0.1:9", "--via", "socks5://127.0.0.1:1")
        terminal.wait_for("the proxy cannot be reached")
        self.tab(terminal, "connect 127.0.0.1:9000", 2)
        terminal.wait_for("connecting to 127.0.0.1:9000 by way of socks5://127.0.0.1:1")
        # What can have none goes without, and what says another goes by that.
        self.tab(terminal, "connect udp://127.0.0.1:9", 3)
        terminal.wait_for("connected to udp://127.0.0.1:9")
        self.tab(terminal, "connect 127.0.0.1:9000 --via http://127.0.0.1:2", 4)
        terminal.wait_for("by way of http://127.0.0.1:2")

    def test_what_fails_is_told_and_ends_nothing(self):
        first = self.step_server(b"one")
        terminal = self.connected(first)
        taken = first.port
        for line, words in [
                (f"listen 127.0.0.1:{taken}", "the address is in use"),
                ("open /nowhere/at-all.pcapng", "No such file"),
                ("connect 127.0.0.1", "port"),
                ("connect h:1 --frming u8", "did you mean '--framing'"),
                ("connect h:1 --protocol rediss", "did you mean 'redis'"),
                ("listen 127.0.0.1:0 --record /nowhere/at-all.pcapng", "No such file"),
                ("open -", "standard input")]:
            with self.subTest(line=line):
                terminal.command(line)
                terminal.until(
                    lambda: words in " ".join(terminal.text().split()), f"'{words}' to be said")
                terminal.wait_gone(r"^.?\[?1 127")
                terminal.key("Escape")
        # Refused by the peer, it is told in the tab, as in a program of its own.
        self.tab(terminal, "connect 127.0.0.1:1", 2)
        terminal.wait_for_text("connection refused")
        self.show(terminal, 1)
        first.next()
        terminal.wait_frame("received", b"one")
        self.assert_quits(terminal)

    def test_the_same_file_twice_each_with_its_own_filter_and_marks(self):
        path = self.write("stream.bin", framed(b"first") + framed(b"the second"))
        terminal = self.terminal().run("open", path)
        terminal.wait_frame("received", b"the second")
        self.tab(terminal, f"open {path} --framing u16be", 2)
        terminal.wait_for("u16be")
        terminal.command("filter number == 1")
        terminal.wait_for("filter 1 of")
        self.show(terminal, 1)
        terminal.wait_frame("received", b"the second")
        terminal.wait_gone("filter 1 of")
        self.assert_quits(terminal)

    def test_frames_of_two_recordings_are_compared(self):
        one = self.write("one.bin", framed(b"hello") + framed(b"only here") + framed(b"good bye"))
        other = self.write("other.bin", framed(b"hello") + framed(b"good bie"))
        terminal = self.terminal().run("open", one)
        terminal.wait_frame("received", b"good bye")
        self.tab(terminal, f"open {other}", 2)
        terminal.wait_frame("received", b"good bie")
        self.show(terminal, 1)
        terminal.wait_frame("received", b"good bye")
        terminal.type("G")
        terminal.command("compare-tab")
        terminal.wait_for_text("#3 against #2 of tab 2")
        terminal.wait_for(r"^│? *- 0000 .* 67 6f 6f 64 +20 62 69 65|- 0000")
        terminal.key("Escape")
        terminal.wait_gone("against")
        terminal.command("compare-tab 2 1")
        terminal.wait_for_text("#3 against #1 of tab 2")
        terminal.key("Escape")
        terminal.wait_gone("against")
        self.assert_quits(terminal)

    def test_opened_from_a_session_without_a_recording_nothing_is_kept(self):
        peer = self.peer("string_server", "hello")
        terminal = self.connected(peer, "--no-record")
        self.tab(terminal, f"open {self.write('stream.bin', framed(b'of a file'))}", 2)
        self.tab(terminal, f"connect {peer.address}", 3)
        terminal.wait_frame("received", b"hello")
        self.assert_quits(terminal)
        kept = [name for _, _, names in os.walk(os.path.join(terminal.home, "state")) for name in names]
        self.assertEqual([name for name in kept if name.endswith(".pcapng") or name.startswith("history")], [])

    def test_a_named_pipe_is_waited_for_beside_the_keys(self):
        pipe = self.path("pipe")
        os.mkfifo(pipe)
        terminal = self.terminal().run("open", self.write("stream.bin", framed(b"of a file")))
        terminal.wait_frame("received", b"of a file")
        terminal.command(f"open {pipe}")
        terminal.wait_for(r"waiting for a writer to open the named pipe \S*pipe: the tab opens then")
        terminal.command("statistics")
        terminal.wait_for("─ statistics")
        terminal.key("Escape")
        terminal.wait_gone("─ statistics")
        with open(pipe, "wb") as writer:
            writer.write(framed(b"from a pipe"))
            writer.flush()
            terminal.wait_for(r"\[2[*!]* pipe\]")
            terminal.wait_frame("received", b"from a pipe")
        terminal.command(f"open {pipe}")
        self.assert_quits(terminal)
        # Without a screen yet, ^C ends the waiting.
        terminal.run("open", pipe)
        terminal.wait_for(r"waiting for a writer to open the named pipe \S*pipe; \^C ends this")
        terminal.key("C-c")
        terminal.until(lambda: not terminal.is_running(), "the program to end")

    def test_a_profile_and_a_definition_are_those_of_the_configuration(self):
        peer = self.step_server(b"one")
        folder = os.path.join(self.directory, "config", "framescope")
        os.makedirs(folder)
        with open(os.path.join(folder, "config.yaml"), "w", encoding="utf-8") as file:
            file.write(f"profiles:\n  staging: {{address: {peer.address}, framing: u16be}}\n")
        terminal = self.terminal().run(
            "open", self.write("stream.bin", framed(b"of a file")),
            env={"XDG_CONFIG_HOME": os.path.join(self.directory, "config")})
        terminal.wait_frame("received", b"of a file")
        self.tab(terminal, "connect @staging", 2)
        terminal.wait_for(rf"connect {peer.address}  u16be")
        terminal.command("connect @stagin")
        terminal.wait_for("no tab is opened: .*stagin")
        self.assert_quits(terminal)

    def test_on_the_smallest_screen_and_by_the_mouse(self):
        terminal = self.terminal().run("open", self.write("a.bin", framed(b"first")), width=40, height=10)
        terminal.wait_for("END|0 %")
        terminal.open_command_line()
        terminal.type(f"open {self.write('b.bin', framed(b'second'))}")
        terminal.key("Enter")
        terminal.wait_for(r"^ 1 a\.bin \[2 b\.bin\]")
        terminal.type("\x1b[<0;3;1M\x1b[<0;3;1m")
        terminal.wait_for(r"^\[1 a\.bin\] 2 b\.bin")
        terminal.type("q")
        self.assertEqual(terminal.wait_exit(), 0)
        self.assert_restored(terminal)

    def test_repeating_and_rules_go_on_in_a_tab_that_is_not_shown(self):
        peer = self.step_server(b"question")
        rules = self.write("rules.yaml", b"framing: u32be\nrules:\n  - when: {text: question}\n    reply: answer\n")
        terminal = self.connected(peer)
        terminal.command(f"rules {rules}")
        terminal.wait_for("answer for the|the rules of")
        terminal.go_to_composer()
        terminal.send("again")
        peer.expect(f"received {framed(b'again').hex()}")
        terminal.command("repeat 20ms 40")
        self.tab(terminal, f"open {self.write('stream.bin', framed(b'of a file'))}", 2)
        terminal.wait_frame("received", b"of a file")
        reported = len(peer.reported)
        terminal.until(lambda: len(peer.reported) > reported + 3, "what is repeated")
        peer.next()
        terminal.until(
            lambda: any(framed(b"answer").hex() in line for line in peer.reported), "the answer by the rules")
        self.assertIn("[2 stream.bin]", terminal.lines()[0])
        self.assertEqual(terminal.quit(), 0)


@unittest.skipUnless(sys.platform == "linux", "looks into /proc")
class TabLoad(TabCase):
    def test_a_peer_that_floods_a_tab_keeps_no_key_waiting(self):
        server = self.peer("flood_server", 4)
        terminal = self.connected(server)
        self.tab(terminal, f"open {self.write('stream.bin', framed(b'of a file') * 60)}", 2)
        terminal.wait_for(r" 1\*")
        times = []
        for key, effect in 4 * [("g", r" 0 %$"), ("G", r"END$"), ("k", r"\d %$"), ("J", r"#\d+")]:
            started = time.monotonic()
            terminal.key(key)
            terminal.wait_for(effect, timeout=30)
            times.append(time.monotonic() - started)
        print(f"\n  slowest key {max(times) * 1000:.0f} ms")
        self.assertLess(max(times), ALIVE)
        frames = int(server.expect(r"sent (\d+) .*", 60).group(1))
        self.show(terminal, 1)
        terminal.wait_for(rf"↓ {frames:,} frames", 60)
        self.assertLess(resident_bytes(terminal.pid), 150e6)
        self.assertEqual(terminal.quit(), 0)
        size = sum(map(len, self.sent(self.recordings(terminal)[0])))
        self.assertEqual(size, frames * 64)

    @staticmethod
    def count(terminal, what):
        """How many descriptors (`fd`) or threads (`task`) the program has."""
        return len(os.listdir(f"/proc/{terminal.pid}/{what}"))

    def test_many_that_come_and_go_leave_nothing_open(self):
        peer = self.peer("string_server", "hello")
        path = self.write("stream.bin", framed(b"of a file"))
        terminal = self.connected(
            peer, "--key", f"f3=open {path}", "--key", f"f4=connect {peer.address}", "--key", "f5=listen 127.0.0.1:0",
            "--key", "f6=close-tab!", "--record", self.path("first.pcapng"))
        terminal.go_to_log()
        files, threads, sizes = [], [], []
        for number in range(MANY):
            terminal.key(("F3", "F4", "F5")[number % 3])
            terminal.wait_for(r"\[2[ *!]", 30)
            if number % 3 == 1:
                terminal.wait_for(r"#1 ◀|hello")
            terminal.key("F6")
            terminal.wait_gone(r"\[2[ *!]", 30)
            if number == 5:
                # What of earlier tabs ends in the background has ended.
                time.sleep(0.5)
            if number in (5, MANY - 1):
                # The last ones end in the background, too.
                if files:
                    terminal.until(lambda: self.count(terminal, "fd") <= files[0], "the descriptors to be closed")
                    terminal.until(lambda: self.count(terminal, "task") <= threads[0] + 2, "the threads to end")
                files.append(self.count(terminal, "fd"))
                threads.append(self.count(terminal, "task"))
                sizes.append(resident_bytes(terminal.pid))
        print(f"\n  files {files}, threads {threads}, resident {[size >> 20 for size in sizes]} MiB")
        self.assertLess(sizes[1], sizes[0] + (24 << 20))
        self.assert_quits(terminal)
        # Those of tabs in which somebody was connected.
        self.assertEqual(len(self.recordings(terminal)), len(range(1, MANY, 3)))
