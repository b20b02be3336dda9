"""A framing is a lens: another one frames everything anew, from the bytes that are there."""

from case import EndToEndCase


class Framings(EndToEndCase):
    # Two frames as u16be, one as u32be.
    WIRE = bytes.fromhex("0000 0004 61626364")

    def frames(self, terminal):
        return [block.bytes for block in terminal.shown()]

    def shows(self, terminal, *expected):
        terminal.until(lambda: self.frames(terminal) == list(expected), f"frames {[frame.hex() for frame in expected]}")

    def test_framed_anew_and_back(self):
        server = self.peer("step_server", self.WIRE.hex())
        terminal = self.connected(server)
        server.next()
        self.shows(terminal, self.WIRE)
        terminal.command("framing u16be")
        self.shows(terminal, self.WIRE[:2], self.WIRE[2:])
        terminal.wait_for(r"^ *framescope.*u16be")
        terminal.command("framing u32be")
        self.shows(terminal, self.WIRE)

    def test_chosen_at_the_start(self):
        cases = {
            "u8": ["0161", "00", "0262 63"],
            "u16le": ["0200 6162", "0000"],
            "u24be": ["000001 61", "000002 6263"],
            "u64le": ["0100000000000000 61"],
            "line": ["61620a", "0a", "63640d0a"],
            "delimiter(0d0a)": ["610a0d0a", "0d0a"],
            "length(offset: 1, size: 2, order: little, adjust: 1)": ["ff0200 616263", "fe0000 61"],
            "length(size: 2, unit: 4)": ["0001 61626364", "0000", "0002 6162636465666768"],
            "length(size: 2, mask: 0x7fff)": ["8001 61", "0002 6162"],
            "length(size: 1, adjust: -1)": ["03 6162", "01"],
        }
        for framing, frames in cases.items():
            with self.subTest(framing=framing):
                wires = [bytes.fromhex(frame) for frame in frames]
                server = self.peer("step_server", b"".join(wires).hex())
                terminal = self.connected(server, "--framing", framing)
                server.next()
                self.shows(terminal, *wires)

    def test_what_is_typed_is_framed_likewise(self):
        for framing, wire in [("u16le", b"\x02\0hi"), ("line", b"hi\n"), ("raw", b"hi"), ("delimiter(0000)", b"hi\0\0"),
                              ("length(size: 2, adjust: -2)", b"\0\x04hi"), ("u24le", b"\x02\0\0hi")]:
            with self.subTest(framing=framing):
                server = self.peer("raw_server")
                self.connected(server, "--framing", framing).send("hi")
                server.expect("bytes " + wire.hex())

    def test_a_framing_that_is_none_is_told_with_the_place(self):
        terminal = self.connected(self.peer("string_server", "x"))
        terminal.command("framing u33be")
        terminal.wait_for("u33be")
        self.assertTrue(terminal.is_running())
        wrong = self.terminal().run("connect", "127.0.0.1:9", "--framing", "length(size: 9)")
        self.assertEqual(wrong.wait_exit(), 64)
        self.assertIn("size", wrong.text())

    def test_a_framing_that_fits_better_is_proposed_and_taken_by_one_key(self):
        sizes = [3, 17, 5, 40, 9, 12, 26, 8, 31, 14, 6, 22]
        frames = [size.to_bytes(2, "little") + bytes((7 * index + size) % 251 for index in range(size))
                  for size in sizes]
        server = self.peer("step_server", b"".join(frames).hex())
        terminal = self.connected(server)
        server.next()
        terminal.wait_for(r"F2 frame as u16le, 12 frames")
        self.assertNotIn("u16le", terminal.lines()[0])
        terminal.key("F2")
        terminal.wait_for(r"^ *framescope.*u16le")
        terminal.wait_for(r"#12 ◀")
