"""A disk that is full stops the reading, not the program, and no byte is lost."""

import os
import subprocess

from case import EndToEndCase
from processes import resident_bytes

SMALL_DISK = 128 << 20
IN_THE_WAY = SMALL_DISK - (4 << 20)


class FullDisk(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.disk = self.path("small disk")
        os.mkdir(self.disk)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "none", self.disk],
                                 capture_output=True, check=False) if os.geteuid() == 0 else None
        if mounted is None or mounted.returncode != 0:
            self.skipTest("a small file system can be made by root only")
        self.addCleanup(subprocess.run, ["umount", "--lazy", self.disk], check=True)

    def test_it_is_told_and_goes_on_when_there_is_room(self):
        with open(os.path.join(self.disk, "in the way"), "wb") as file:
            file.write(bytes(IN_THE_WAY))
        server = self.peer("flood_server", 0.3)
        terminal = self.connected(server, env={"XDG_STATE_HOME": self.disk})
        terminal.wait_for("reading has stopped")
        self.assertLess(resident_bytes(terminal.pid), 100e6)
        os.unlink(os.path.join(self.disk, "in the way"))
        frames = int(server.expect(r"sent (\d+) .*", 30).group(1))
        terminal.until(lambda: terminal.received_count() == frames, f"all {frames:,} frames")
        self.assert_quits(terminal)
