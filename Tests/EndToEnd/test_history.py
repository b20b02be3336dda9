"""Lines that were sent come back, also in the next run."""

import os
import stat

from case import EndToEndCase


class History(EndToEndCase):
    def test_it_survives_the_program(self):
        server = self.peer("string_server", "hello")
        terminal = self.connected(server)
        for line in ("an older line", "the last line"):
            terminal.send(line)
            server.expect(f"frame {len(line)} .*")
        self.assertEqual(terminal.quit(), 0)
        terminal.connect(server)
        terminal.key("Up")
        terminal.wait_for_text("▸ the last line")
        terminal.key("Up")
        terminal.wait_for_text("▸ an older line")
        terminal.key("Enter")
        server.expect("frame 13 .*")

    def test_it_is_searched(self):
        server = self.peer("string_server", "hello")
        terminal = self.connected(server)
        for line in ("needle in hay", "only hay"):
            terminal.send(line)
            server.expect(f"frame {len(line)} .*")
        terminal.key("C-r")
        terminal.type("needle")
        terminal.wait_for_text("needle in hay")
        terminal.key("Enter")
        terminal.until(lambda: "▸ needle in hay" in terminal.text() or len(server.reported) > 4, "the line found")

    def test_nobody_else_can_read_it(self):
        server = self.peer("string_server", "hello")
        terminal = self.connected(server)
        terminal.send("secret")
        server.expect("frame 6 .*")
        self.assertEqual(terminal.quit(), 0)
        found = [os.path.join(folder, name) for folder, _, names in os.walk(terminal.home) for name in names]
        self.assertTrue(found, "no history was kept")
        for path in found:
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode) & 0o077, 0, path)

    def test_nothing_of_what_is_typed_is_kept_without_a_recording(self):
        server = self.peer("string_server", "hello")
        terminal = self.connected(server, "--no-record")
        terminal.send("a line to forget")
        server.expect("frame 16 .*")
        terminal.command("goto 1")
        terminal.command('filter payload contains "to forget"')
        self.assertEqual(terminal.quit(), 0)
        kept = [os.path.join(folder, name) for folder, _, names in os.walk(terminal.home) for name in names]
        for path in kept:
            with open(path, "rb") as file:
                self.assertNotIn(b"forget", file.read(), path)
        self.assertEqual([path for path in kept if "history" in path], [])
