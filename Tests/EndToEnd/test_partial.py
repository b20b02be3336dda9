"""A frame is on the screen while it is still arriving."""

from case import EndToEndCase
from program import framed
from screen import RECEIVED


class Trickling(EndToEndCase):
    def test_a_header_in_two_writes_and_a_body_that_trickles(self):
        payload = bytes(range(0x41, 0x41 + 26)) + bytes(34)
        wire = framed(payload)
        parts = [wire[:2], wire[2:4], wire[4:17], wire[17:63], wire[63:]]
        server = self.peer("step_server", *(part.hex() for part in parts))
        terminal = self.connected(server)
        shown = 0
        for part, progress in zip(parts, [r"2 B so far|2 of ", r"\b4 of 64 B", r"\b17 of 64 B", r"\b63 of 64 B"]):
            server.next()
            shown += len(part)
            terminal.wait_for(progress)
            block = terminal.wait_block(lambda block: block.bytes == wire[:shown], f"a dump of {shown} bytes")
            self.assertIn("waiting", block.heading)
            self.assertFalse(block.is_complete)
        server.next()
        self.assertIn("64 B = 4 header + 60 payload", terminal.wait_frame(RECEIVED, payload).heading)
        terminal.wait_gone("of 64 B")

    def test_single_bytes(self):
        wire = framed(b"drip") + framed(b"")
        server = self.peer("step_server", *(f"{byte:02x}" for byte in wire))
        terminal = self.connected(server)
        for _ in wire:
            server.next()
        terminal.wait_frame(RECEIVED, b"drip")
        self.assertEqual(terminal.wait_frame(RECEIVED, b"").number, 2)

    def test_the_wait_is_told_and_grows(self):
        server = self.peer("step_server", "00 00 00 08 61")
        terminal = self.connected(server)
        server.next()
        terminal.wait_for(r"\b5 of 12 B.*waiting \d")
        terminal.wait_for(r"5 of 12 B.*waiting [1-9]")

    def test_several_frames_in_one_write(self):
        server = self.peer("step_server", (framed(b"one") + framed(b"two") + framed(b"three")[:6]).hex())
        terminal = self.connected(server)
        server.next()
        terminal.wait_frame(RECEIVED, b"one")
        terminal.wait_frame(RECEIVED, b"two")
        terminal.wait_for(r"\b6 of 9 B")


class ALengthThatCannotBe(EndToEndCase):
    def test_four_gigabytes_are_refused_with_the_reason_and_the_session_lives_on(self):
        server = self.peer("step_server", "ff ff ff ff", b"plain text follows".hex())
        terminal = self.connected(server)
        server.next()
        terminal.wait_for_text("4,294,967,295")
        terminal.wait_for("limit")
        server.next()
        terminal.until(lambda: b"plain text follows" in b"".join(block.bytes for block in terminal.shown()),
                       "the later bytes in a dump")
        terminal.send("still alive")
        server.expect("received " + framed(b"still alive").hex())

    def test_what_it_reads_as_is_told(self):
        server = self.peer("step_server", b"GET / HTTP/1.1\r\n\r\n".hex())
        terminal = self.connected(server)
        server.next()
        terminal.wait_for("1,195,725,856.*'GET '|'GET '.*1,195,725,856|0x47455420.*'GET '")

    def test_framing_begins_anew_with_the_next_bytes(self):
        server = self.peer("step_server", "ff ff ff ff ff", framed(b"in step again").hex())
        terminal = self.connected(server)
        server.next()
        terminal.wait_for("not framed")
        terminal.command("resync")
        terminal.wait_for_text("no frame is plausible here: they begin again with the next bytes")
        server.next()
        terminal.wait_frame(RECEIVED, b"in step again")

    def test_framing_begins_anew_at_a_frame_that_is_there(self):
        behind = b"".join(framed(b"in step again, %d" % number) for number in range(4))
        server = self.peer("step_server", "ff ff ff ff ff", behind.hex(), framed(b"and on").hex())
        terminal = self.connected(server)
        server.next()
        terminal.wait_for("not framed")
        server.next()
        terminal.until(lambda: behind[-8:] in b"".join(block.bytes for block in terminal.shown()), "all bytes in a dump")
        terminal.command("resync")
        terminal.wait_for_text("frames begin again at offset 5")
        terminal.wait_frame(RECEIVED, b"in step again, 0")
        server.next()
        terminal.wait_frame(RECEIVED, b"and on")
