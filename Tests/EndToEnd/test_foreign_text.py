"""What is in names, files and the environment is as foreign as what a peer sends: none of it acts on the terminal."""

import json
import os
import subprocess

from headless import Headless
from program import BINARY

EVIL = "\x1b]0;title\x07\x9b31m\u202e"


class ForeignText(Headless):
    def outputs(self, *arguments, **environment):
        """What a call prints, on both outputs, as one text."""
        done = subprocess.run(
            [BINARY, *arguments], capture_output=True, timeout=20, check=False, stdin=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "HOME": self.directory, "LANG": "C.UTF-8", **environment})
        return (done.stdout + done.stderr).decode()

    def assert_harmless(self, text):
        self.assertRegex(text, "title", "the name is not in it at all")
        for scalar in text:
            self.assertTrue(scalar == "\n" or " " <= scalar < "\x7f" or scalar > "\xa0" and scalar != "\u202e", repr(text))

    def write(self, name, text):
        path = os.path.join(self.directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def test_names_of_files(self):
        path = os.path.join(self.directory, EVIL)
        for arguments in (["decode", path], ["open", path], ["export", path, "--format", "json"], ["detect", path],
                          ["dump", path], ["play", path, "127.0.0.1:1"], ["send", "127.0.0.1:1", "--file", path]):
            with self.subTest(arguments[0]):
                self.assert_harmless(self.outputs(*arguments))

    def test_words_of_a_call(self):
        for arguments in ([EVIL], ["connect", EVIL], ["connect", "127.0.0.1:1", "--framing", EVIL], ["decode", "x", "--" + EVIL],
                          ["listen", ":0", "--json", "--filter", EVIL], ["connect", "@" + EVIL]):
            with self.subTest(arguments):
                self.assert_harmless(self.outputs(*arguments))

    def test_conversation_files(self):
        quoted = json.dumps(EVIL)
        path = self.write("evil.yaml", f"name: {quoted}\nsteps: [{{expect: {quoted}}}, {{send: {quoted}}}]\n")
        for option in ([], ["--tap"], ["--junit", "-"]):
            with self.subTest(option):
                self.assert_harmless(self.outputs("play", path, "127.0.0.1:1", *option))
        path = self.write("wrong.yaml", f"name: x\n{quoted}: 3\n")
        self.assert_harmless(self.outputs("play", path, "127.0.0.1:1"))

    def test_configuration(self):
        quoted = json.dumps(EVIL)
        self.write(".config/framescope/config.yaml", f"profiles:\n  {quoted}: {{address: {quoted}}}\nkeys: {{f5: {quoted}}}\n")
        self.assert_harmless(self.outputs("config"))
        self.assert_harmless(self.outputs("config", FRAMESCOPE_FRAMING=EVIL))

    def test_events(self):
        """In JSON too, where the text of an error is as foreign as anything."""
        text = self.outputs("connect", "127.0.0.1:1", "--json", "--count", "1", "--framing", "u16be")
        self.assertIn("refused", text)
        peer = self.peer("string_server", "hello")
        command = json.dumps({"command": EVIL})
        done = subprocess.run(
            [BINARY, "connect", peer.address, "--json", "--no-record", "--for", "1s"], input=command.encode() + b"\n",
            capture_output=True, timeout=20, check=False,
            env={"PATH": os.environ["PATH"], "HOME": self.directory, "LANG": "C.UTF-8"})
        self.assert_harmless(done.stdout.decode())
