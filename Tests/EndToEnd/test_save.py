"""`:save`: the payload of the newest frame, or all of it, and never over another file without being told.

What is overwritten with `!` is replaced by a private file, and links and what is no file are left alone."""

import os
import stat

from case import EndToEndCase
from program import framed
from screen import RECEIVED

TEXT = "to be saved: \u00fc"
# The commands that overwrite.
COMMANDS = ["save!", "export! raw", "record-script!"]


class Saving(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.screen = self.connected(self.peer("string_server", TEXT))
        self.screen.wait_frame(RECEIVED, TEXT.encode())

    def save(self, command, name):
        self.screen.command(command + " " + self.path(name))
        self.screen.until(lambda: os.path.exists(self.path(name)) and self.read(name), f"{name} to be there")
        return self.read(name)

    def test_the_payload(self):
        self.assertEqual(self.save("save", "payload"), TEXT.encode())
        self.screen.wait_for(r"(?i)(saved|wrote|written).*15 |15 .*(saved|wrote|written)")

    def test_the_whole_frame(self):
        self.assertEqual(self.save("save --whole", "frame"), framed(TEXT.encode()))

    def test_an_existing_file_is_kept(self):
        self.write("there", b"precious")
        self.screen.command("save " + self.path("there"))
        self.screen.wait_for("exists|is there|already")
        self.assertEqual(self.read("there"), b"precious")

    def test_unless_told_otherwise(self):
        self.write("there", b"x" * 100)
        self.screen.command("save! " + self.path("there"))
        self.screen.until(lambda: self.read("there") == TEXT.encode(), "the file to be overwritten")

    def test_a_directory_that_is_not_there(self):
        self.screen.command("save " + self.path("missing/file"))
        self.screen.wait_for("(?i)no such file")

    def test_the_selected_frame_rather_than_the_newest(self):
        self.screen.send("the second")
        self.screen.wait_frame("sent", b"the second")
        self.screen.command("goto 1")
        self.assertEqual(self.save("save", "first"), TEXT.encode())

    def test_what_is_overwritten_is_replaced_by_a_private_file(self):
        for command in COMMANDS:
            with self.subTest(command=command):
                name = command.split()[0]
                path = self.write(name, b"x" * 1000)
                os.chmod(path, 0o644)
                os.link(path, self.path(f"{name}-link"))
                self.screen.command(command + " " + path)
                self.screen.until(lambda path=path: os.stat(path).st_nlink == 1, f"{path} to be replaced")
                self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
                with open(path, "rb") as file:
                    self.assertIn(b"be saved", file.read())
                self.assertEqual(self.read(f"{name}-link"), b"x" * 1000)
        self.assertEqual([name for name in os.listdir(self.directory) if name.endswith(".new")], [])

    def test_links_and_pipes_are_left_alone(self):
        for kind, words in (("link", "a symbolic link"), ("pipe", "a pipe")):
            for command in COMMANDS:
                with self.subTest(kind=kind, command=command):
                    name = command.split()[0] + kind
                    target = self.write(f"{name}-target", b"precious")
                    if kind == "link":
                        os.symlink(target, self.path(name))
                    else:
                        os.mkfifo(self.path(name))
                    self.screen.command(command + " " + self.path(name))
                    self.screen.wait_for(f"{name}: it is {words}")
                    self.assertEqual(self.read(f"{name}-target"), b"precious")
                    self.screen.key("Escape")
