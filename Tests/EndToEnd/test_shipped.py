"""What is shipped beside the program: completions and man pages."""

import os
import shutil
import subprocess

from case import EndToEndCase
from program import BINARY, REPOSITORY

ASSETS = os.path.join(REPOSITORY, "assets")


class Shipped(EndToEndCase):
    def test_is_what_the_program_says(self):
        """When this fails: assets/generate"""
        result = subprocess.run([os.path.join(ASSETS, "generate"), "--check", BINARY], capture_output=True, text=True,
                                check=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""), "run assets/generate")

    def test_stale_files_are_told(self):
        shutil.copytree(ASSETS, self.path("assets"))
        with open(self.path("assets/man/framescope.1"), "a", encoding="utf-8") as file:
            file.write("more\n")
        self.write("assets/man/framescope-gone.1", b"")
        script = self.path("assets/generate")
        result = subprocess.run([script, "--check", BINARY], capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 1)
        self.assertIn("assets/man/framescope-gone.1 is stale", result.stderr)
        self.assertIn("assets/man/framescope.1 is stale", result.stderr)
        subprocess.run([script, BINARY], check=True)
        self.assertEqual(subprocess.run([script, "--check", BINARY], check=False).returncode, 0)

    def test_pages_of_tables_say_all(self):
        """A key, a field, a setting or a framing that the program has is on its page, with words."""
        for name, words in {
            "framescope-keys.7": ["gt", "^O", "Alt\\-o", "\\fBM\\fR", ":find\\-checksum", "unix word rubout"],
            "framescope-filter.7": ["header.length", "unanswered", "tcp.len", "mqtt.topic"],
            "framescope-conversation.5": ["skipping", "peer\\-timeout", "How long an expectation waits"],
            "framescope-config.5": ["FRAMESCOPE_MAX_FRAME", "profiles", "night:"],
            "framescope-framing.7": ["delimiter(0d0a, 00)", "crc16\\-modbus", "order\\-flag"],
        }.items():
            with open(os.path.join(ASSETS, "man", name), encoding="utf-8") as file:
                text = file.read()
            for word in words:
                self.assertIn(word, text, name)
            # An entry is a head and its words, so no two heads follow each other.
            self.assertNotRegex(text, r"\.TP\n[^\n]*\n\n?\.(TP|SH)", name)

    def test_every_command_has_a_page_with_examples(self):
        for name in sorted(os.listdir(os.path.join(ASSETS, "man"))):
            with open(os.path.join(ASSETS, "man", name), encoding="utf-8") as file:
                text = file.read()
            with self.subTest(name=name):
                if name.endswith(".1"):
                    examples = text.partition(".SH EXAMPLES\n.nf\n")[2].partition(".fi")[0]
                    self.assertGreaterEqual(examples.count("framescope "), 2)
                if shutil.which("groff"):
                    result = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-Kutf8"], input=text, text=True,
                                            capture_output=True, check=True)
                    self.assertEqual(result.stderr, "")

    def complete(self, *words):
        script = (f"source {ASSETS}/completions/framescope.bash; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); "
                  "COMP_LINE=\"$*\"; COMP_POINT=${#COMP_LINE}; _framescope framescope \"${@: -1}\" \"${@: -2:1}\"; "
                  "printf '%s\\n' \"${COMPREPLY[@]}\"")
        os.makedirs(self.path("bin"), exist_ok=True)
        if not os.path.exists(self.path("bin/framescope")):
            os.symlink(os.path.abspath(BINARY), self.path("bin/framescope"))
        result = subprocess.run(
            ["bash", "-c", script, "bash", "framescope", *words], capture_output=True, text=True, check=False,
            cwd=self.directory, env={"PATH": f"{self.path('bin')}:{os.environ['PATH']}", "HOME": self.directory})
        self.assertEqual(result.stderr, "")
        return [line.strip() for line in result.stdout.splitlines()]

    def test_bash_completes(self):
        self.write("capture.pcapng", b"")
        os.makedirs(self.path(".config/framescope"))
        self.write(".config/framescope/config.yaml", b"profiles: {staging: {address: 'a:1'}}\n")
        for words, expected in [
            (["conn"], ["connect"]),
            (["connect", "--framing", "u16"], ["u16be", "u16le"]),
            (["connect", "--protocol", "postgr"], ["postgresql"]),
            (["connect", "a:1", "--no-re"], ["--no-reconnect", "--no-record", "--no-record-tls"]),
            (["decode", "capt"], ["capture.pcapng"]),
            (["connect", "@st"], ["@staging"]),
            (["send", "--malformed", "bad-c"], ["bad-checksum"]),
            (["export", "--format", "scr"], ["script"]),
        ]:
            with self.subTest(words=words):
                self.assertEqual(self.complete(*words), expected)

    def test_lists_are_made_when_a_shell_asks(self):
        """Not at each start of the program, which would be when they stood in the script."""
        script = subprocess.run([BINARY, "--generate-completion-script", "bash"], capture_output=True, text=True, check=True)
        for word in ["http-chunked", "postgresql", "truncate:6"]:
            self.assertNotIn(f"{word}\n", script.stdout)
            self.assertNotIn(f"'{word}'", script.stdout)

    def test_zsh_takes_a_colon_for_a_part_of_the_word(self):
        words = ["---completion", "send", "--", "--malformed", "2", "0", "framescope", "send", "--malformed", ""]
        for shell, expected in [("zsh", "truncate\\:6"), ("bash", "truncate:6")]:
            result = subprocess.run([BINARY, *words], capture_output=True, text=True, check=False,
                                    env={"HOME": self.directory, "SAP_SHELL": shell, "SAP_SHELL_VERSION": "5.9"})
            self.assertIn(expected, result.stdout.splitlines(), result.stderr)

    def test_other_shells_can_read_theirs(self):
        for shell, arguments, name in [("zsh", ["-n"], "_framescope"), ("fish", ["--no-execute"], "framescope.fish"),
                                       ("bash", ["-n"], "framescope.bash")]:
            if not shutil.which(shell):
                continue
            with self.subTest(shell=shell):
                path = os.path.join(ASSETS, "completions", name)
                result = subprocess.run([shell, *arguments, path], capture_output=True, text=True, check=False)
                self.assertEqual((result.returncode, result.stderr), (0, ""))
