"""The configuration file, profiles, the environment and :set."""

import json
import os
import signal
import subprocess

from case import EndToEndCase
from program import BINARY
from screen import SENT



class Configuration(EndToEndCase):
    """Programs run with a home of this test's own."""

    def configure(self, text):
        os.makedirs(self.path("config/framescope"), exist_ok=True)
        return self.write("config/framescope/config.yaml", text.encode())

    def environment(self, **more):
        return {"PATH": os.environ["PATH"], "HOME": self.directory, "XDG_CONFIG_HOME": self.path("config"),
                "XDG_STATE_HOME": self.path("state"), **more}

    def call(self, *arguments, status=0, stdin="", **environment):
        result = subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=30, check=False,
                                input=stdin, env=self.environment(**environment))
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return result.stdout if status == 0 else result.stderr

    def shown(self, *arguments, **environment):
        """What `framescope config` shows: settings with their values and origins."""
        lines = self.call("config", *arguments, **environment).split("\n\n")[0].split("\n")
        rows = [line.split("  ", 1) for line in lines]
        return {name: " ".join(rest.split()) for name, rest in rows}


class File(Configuration):
    def test_none_is_no_error(self):
        self.assertEqual(self.shown()["framing"], "u32be default")
        self.assertEqual(self.call("config", "path"), self.path("config/framescope/config.yaml") + "\n")

    def test_who_said_what(self):
        path = self.configure("framing: u16be\nmouse: no\nprofiles:\n  x: {protocol: redis, max-frame: 1M}\n")
        self.assertEqual(self.shown()["framing"], f"u16be {path}:1")
        self.assertEqual(self.shown()["mouse"], f"no {path}:2")
        self.assertEqual(self.shown("@x")["protocol"], f"redis @x, {path}:4")
        self.assertEqual(self.shown("@x")["framing"], "u32be default")
        self.assertEqual(self.shown("@x", FRAMESCOPE_MAX_FRAME="2M")["max-frame"], "2M $FRAMESCOPE_MAX_FRAME")
        self.assertEqual(
            self.shown("@x", "--max-frame", "3M", FRAMESCOPE_MAX_FRAME="2M")["max-frame"], "3M --max-frame")
        self.assertEqual(self.shown(NO_COLOR="1")["colour"], "no $NO_COLOR")

    def test_a_wrong_one_is_told_with_its_place(self):
        for text, words in [
            ("mouse: yes\nframming: u8\n", ":2:1: no setting is called 'framming'; did you mean 'framing'?"),
            ("framing: u32bee\n", "did you mean 'u32be'?"),
            ("framing: length(offset: 1, size: 4)\n", ":1:23: a value with ': ' in it must be in quotes"),
            ("keys: {f5: ':sned x'}\n", ":1:12: there is no command 'sned': did you mean 'send'?"),
            ("keys: {f500: ':send x'}\n", ":1:14: no key is called 'f500'; "),
            ("\tmouse: yes\n", ":1:1: a value cannot begin with this character"),
            ("profiles: {x: {adress: 'a:1'}}\n", ":1:16: no setting is called 'adress'; did you mean 'address'?"),
        ]:
            with self.subTest(text=text):
                path = self.configure(text)
                for command in (["connect", "127.0.0.1:1"], ["config"]):
                    told = self.call(*command, status=78)
                    self.assertTrue(told.startswith(f"framescope: {path}:"), told)
                    self.assertIn(words, told)
        self.assertEqual(self.call("framings", "--json")[:1], "{")

    def test_one_that_is_named_must_exist(self):
        told = self.call("config", status=78, FRAMESCOPE_CONFIG="/nowhere/x.yaml")
        self.assertEqual(told, "framescope: /nowhere/x.yaml: No such file or directory\n")
        self.assertIn("colour             no", self.call(
            "config", FRAMESCOPE_CONFIG=self.write("own.yaml", b"colour: no\n")))

    def test_a_wrong_variable_is_wrong_usage(self):
        self.assertIn("FRAMESCOPE_FRAMING: framing: ", self.call("config", status=64, FRAMESCOPE_FRAMING="u32bee"))

    def test_no_password_is_shown(self):
        self.configure("via: 'socks5://me:secret@proxy:1'\nprofiles: {there: {address: 'redis://me:secret@a'}}\n")
        for arguments in ([], ["@there"]):
            shown = self.call("config", *arguments)
            self.assertIn("socks5://proxy:1", shown)
            self.assertNotIn("secret", shown)

    def test_acts_on_files_too(self):
        self.configure("framing: line\n")
        file = self.write("stream", b"a\nbc\n")
        self.assertEqual(json.loads(self.call("decode", file, "--quiet"))["frames"], 2)
        self.assertEqual(json.loads(self.call("decode", file, "--quiet", "-f", "fixed(5)"))["frames"], 1)
        self.assertEqual(json.loads(self.call("decode", file, "--quiet", FRAMESCOPE_FRAMING="fixed(1)"))["frames"], 5)


class Profile(Configuration):
    def setUp(self):
        super().setUp()
        self.server = self.peer("reading_server")

    def test_connects(self):
        self.configure(f"framing: u16be\nprofiles:\n  staging: {{address: '{self.server.address}', framing: line}}\n")
        output = self.call("connect", "@staging", "--json", "--for", "500ms", "--no-record", stdin="hello\n")
        frames = [json.loads(line) for line in output.splitlines()]
        sent = [event for event in frames if event["event"] == "frame"]
        self.assertEqual([(event["payload"], event["total"]) for event in sent], [(b"hello".hex(), 6)])

    def test_listens(self):
        self.configure("profiles: {here: {address: '127.0.0.1:0'}}\n")
        output = self.call("listen", "@here", "--json", "--for", "1s")
        events = [json.loads(line) for line in output.splitlines()]
        self.assertIn("127.0.0.1", [event["host"] for event in events if event["event"] == "listening"], output)

    def test_that_does_not_exist(self):
        self.configure("profiles: {staging: {framing: u8}, prod: {}}\n")
        self.assertEqual(self.call("connect", "@stagin", status=64),
                         "framescope: there is no profile 'stagin'; did you mean '@staging'?\n")
        self.assertIn("has @prod, @staging", self.call("connect", "@elsewhere", status=64))
        self.assertIn("the profile 'staging' has no address", self.call("connect", "@staging", status=64))


class Screen(Configuration):
    """The screen, with a configuration file and :set."""

    def setUp(self):
        super().setUp()
        self.server = self.peer("reading_server")

    def start(self, *arguments, text=""):
        self.configure(text)
        return self.connected(self.server, *arguments, env={"XDG_CONFIG_HOME": self.path("config")})

    def test_keys_run_lines(self):
        screen = self.start(text="keys:\n  f5: ':send five'\n  f6: [':send six', ':framing u16be']\n  q: ''\n")
        screen.key("F5")
        screen.wait_frame(SENT, b"five")
        screen.go_to_log()
        screen.type("q")
        screen.key("F6")
        screen.until(lambda: "u16be" in screen.lines()[0], "another framing")
        self.assert_quits(screen)

    def test_the_file_is_in_force_and_set_changes_it(self):
        screen = self.start(text="framing: u16be\nmax-frame: 1K\nreconnect: no\n")
        self.assertIn("u16be", screen.lines()[0])
        screen.command("set max-frame")
        screen.wait_for_text("max-frame is 1K")
        screen.command("set colour no")
        screen.wait_for_text("colour is no")
        screen.command("set colour yes")
        screen.wait_for_text("colour is yes")
        screen.command("set framing u32be")
        screen.until(lambda: "u32be" in screen.lines()[0], "another framing")
        self.assert_quits(screen)

    def test_reconnect_is_set_while_it_is_open(self):
        screen = self.start(text="reconnect: no\n")
        screen.command("set reconnect yes")
        screen.wait_for_text("reconnect is yes")
        self.server.stop()
        screen.wait_for_text("trying again in")
        screen.command("set reconnect no")
        screen.wait_for_text("no longer trying to connect")
        self.assert_quits(screen)
