"""What is said of a wrong call: one line, with what was probably meant, and the exit status 64."""

import os
import subprocess

from case import EndToEndCase
from program import BINARY


class Usage(EndToEndCase):
    def call(self, *arguments, status=64, **environment):
        result = subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=30, check=False,
                                stdin=subprocess.DEVNULL,
                                env={"PATH": os.environ["PATH"], "HOME": self.directory, **environment})
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return result

    def assert_told(self, arguments, words):
        with self.subTest(arguments=arguments):
            result = self.call(*arguments)
            self.assertEqual(result.stdout, "")
            self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
            self.assertEqual(result.stderr, f"framescope: {words}\n")

    def test_the_near_miss_is_named(self):
        unknown = "unknown option '{}'; did you mean '{}'?"
        command = "there is no command '{}'; did you mean '{}'?"
        for arguments, words in [
            (["connect", "a:1", "--framming", "u16be"], unknown.format("--framming", "--framing")),
            (["connect", "a:1", "--recconect"], unknown.format("--recconect", "--reconnect")),
            (["--verson"], unknown.format("--verson", "--version")),
            (["conect"], command.format("conect", "connect")),
            (["conect", "a:1", "--framing", "u8"], command.format("conect", "connect")),
            (["recordings", "remov", "3"], command.format("remov", "remove")),
            (["connect", "a:1", "--framing", "u32bee"],
             "--framing u32bee: column 1: expected a framing such as u32be, length(…), line or raw, found 'u32bee'; "
             "did you mean 'u32be'?"),
            (["connect", "a:1", "--protocol", "postgre"],
             "--protocol postgre: no protocol is called 'postgre'; did you mean 'postgres'?"),
            (["export", "x", "--format", "jsn"], "--format jsn: 'jsn' is not a format; did you mean 'json'?"),
        ]:
            self.assert_told(arguments, words)

    def test_a_protocol_for_a_framing_and_the_other_way_round(self):
        self.assert_told(
            ["connect", "a:1", "--framing", "postgres"],
            "--framing postgres: 'postgres' is a protocol, not a framing: --protocol postgresql; "
            "see 'framescope connect --help'")
        self.assert_told(
            ["decode", "x", "--protocol", "u16be"],
            "--protocol u16be: 'u16be' is a framing, not a protocol: --framing 'u16be'; see 'framescope decode --help'")

    def test_a_mock_without_a_side_is_told_how_it_listens(self):
        with open(os.path.join(self.directory, "mock.yaml"), "w", encoding="utf-8") as file:
            file.write("\ufeffframing: line\nrules:\n  - when: ping\n    reply: [pong]\n")
        result = self.call("play", os.path.join(self.directory, "mock.yaml"), ":6391")
        self.assertIn("':6391' has no host", result.stderr)
        self.assertIn("add --as server", result.stderr)

    def test_what_is_like_nothing_says_where_to_read(self):
        self.assert_told(["xyzzy"], "there is no command 'xyzzy'; 'framescope --help' lists them")
        self.assert_told(["connect"], "missing expected argument '<address>'; see 'framescope connect --help'")

    def test_help_and_version_are_no_errors(self):
        for arguments in (["--help"], ["help", "connect"], ["connect", "--help"], ["config", "path", "--help"]):
            self.assertTrue(self.call(*arguments, status=0).stdout.startswith("OVERVIEW: "))
        self.assertRegex(self.call("--version", status=0).stdout, r"^\d+\.\d+\.\d+\n$")

    def test_on_the_screen(self):
        screen = self.connected(self.peer("reading_server"))
        for line, words in [
            ("framng u8", "there is no command 'framng': did you mean 'framing'?"),
            ("framing u32bee", "did you mean 'u32be'?"),
            ("protocol postgre", "did you mean 'postgres'?"),
            ("set framming u8", "no setting is called 'framming': did you mean 'framing'?"),
        ]:
            screen.command(line)
            screen.wait_for_text(words)
        self.assert_quits(screen)
