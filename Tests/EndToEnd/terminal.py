"""A program in a real terminal: a tmux server of its own, what its screen shows, what is typed into it.

The program runs under a small shell script that notes the terminal's state before and after, the program's process
number and its exit status, as a person's shell would see them.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

CONFIGURATION = """
set -s escape-time 0
set -s exit-empty off
set -g default-terminal tmux-256color
set -g history-limit 5000
set -g status off
set -g remain-on-exit on
"""

# What a shell does around a program: $1 is the directory for the notes, the rest is the command. A key that comes when
# the program has just ended must not end the shell: tmux 3.3a crashes when something is pasted into a pane without a
# process. The program does not inherit a trap that runs a command, so ^C means to it what it always does. What notes the
# settings afterwards ignores the key, or it would note nothing.
WRAPPER = r"""
notes=$1
shift
trap : INT QUIT
echo 'a line printed before the program'
stty -g > "$notes/stty-before"
sh -c 'echo $$ > "$0/pid.new" && mv "$0/pid.new" "$0/pid" && exec "$@"' "$notes" "$@"
status=$?
trap '' INT QUIT TSTP
stty -g > "$notes/stty-after"
echo $status > "$notes/status.new"
mv "$notes/status.new" "$notes/status"
echo 'a line printed after the program'
while cat -v; do :; done
"""

POLL_SECONDS = 0.02
DEFAULT_TIMEOUT = 30.0


class Timeout(AssertionError):
    """Something did not appear, vanish or end in time; the message shows the screen."""


class Terminal:
    """One terminal with one program in it. Use it in a `with` block: leaving the block ends everything it started."""

    def __init__(self):
        self.directory = tempfile.mkdtemp(prefix="framescope-terminal-")
        self.socket = os.path.join(self.directory, "tmux")
        self.home = os.path.join(self.directory, "home")
        self.notes = os.path.join(self.directory, "notes")
        self.size = (0, 0)
        os.mkdir(self.home)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # Starting and ending

    def start(self, command, width=120, height=36, env=None):
        """Runs `command`, a list of words, in a terminal of this size; `env` adds to the pinned environment."""
        self.size = (width, height)
        os.makedirs(self.notes, exist_ok=True)
        for name in os.listdir(self.notes):
            os.unlink(os.path.join(self.notes, name))
        configuration = self._write("tmux.conf", CONFIGURATION)
        wrapper = self._write("wrapper.sh", WRAPPER)
        words = ["env", "-i", *(f"{key}={value}" for key, value in self.environment(env).items())]
        words += ["sh", wrapper, self.notes, *command]
        if self._tmux("has-session", "-t", "main", check=False).returncode == 0:
            self._tmux("kill-session", "-t", "main")
        self._tmux("-f", configuration, "new-session", "-d", "-s", "main", "-x", str(width), "-y", str(height),
                   "-c", self.directory, " ".join(shlex.quote(word) for word in words))
        self.until(lambda: self._note("pid"), "the program to start")
        return self

    def environment(self, extra=None):
        """What the program sees: nothing of the machine the tests run on but PATH."""
        locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
        environment = {
            "PATH": os.environ["PATH"], "HOME": self.home, "XDG_STATE_HOME": os.path.join(self.home, "state"),
            "TERM": "tmux-256color", "LANG": locale, "TZ": "UTC", "SHELL": "/bin/sh",
            "TMPDIR": self.directory, "SWIFT_BACKTRACE": "enable=no",
        }
        environment.update(extra or {})
        return {key: value for key, value in environment.items() if value is not None}

    def close(self):
        """Ends the program, by its number, and the terminal."""
        pid = self._note("pid")
        self._tmux("kill-server", check=False)
        if pid and not self._note("status"):
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                pass
        shutil.rmtree(self.directory, ignore_errors=True)

    @property
    def pid(self):
        """The program's process number."""
        return int(self._note("pid"))

    def kill(self, number):
        """Sends the program a signal, if it has not ended yet."""
        if self.is_running():
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass  # it ended just now, and the shell is about to note it

    def wait_exit(self, timeout=DEFAULT_TIMEOUT):
        """The exit status as a shell tells it: 128 and the signal's number when a signal ended the program."""
        return int(self.until(lambda: self._note("status"), "the program to end", timeout))

    def is_running(self):
        return self._note("status") is None

    # What is on the screen

    def text(self, history=False):
        """The screen as lines of text; with `history`, also what scrolled off above it."""
        return self._tmux("capture-pane", "-p", *(["-S", "-"] if history else []), "-t", "main").stdout

    def styled(self):
        """The screen with its colours and attributes as escape sequences."""
        return self._tmux("capture-pane", "-p", "-e", "-t", "main").stdout

    def lines(self):
        return self.text().split("\n")

    def format(self, name):
        """One of tmux's own facts about the terminal, such as alternate_on or cursor_x."""
        return self._tmux("display-message", "-p", "-t", "main", "#{" + name + "}").stdout.strip()

    def wait_for(self, pattern, timeout=DEFAULT_TIMEOUT):
        """Waits until the regular expression is found on the screen; answers the match."""
        expression = re.compile(pattern, re.MULTILINE)
        return self.until(lambda: expression.search(self.text()), f"/{pattern}/ to appear", timeout)

    def wait_for_text(self, text, timeout=DEFAULT_TIMEOUT):
        """As wait_for, with the text as it stands."""
        return self.wait_for(re.escape(text), timeout)

    def wait_gone(self, pattern, timeout=DEFAULT_TIMEOUT):
        expression = re.compile(pattern, re.MULTILINE)
        self.until(lambda: not expression.search(self.text()), f"/{pattern}/ to go away", timeout)

    def until(self, condition, what, timeout=DEFAULT_TIMEOUT):
        """Polls until `condition` gives something true, and answers that; past the deadline, fails with the screen."""
        deadline = time.monotonic() + timeout
        while True:
            result = condition()
            if result:
                return result
            if time.monotonic() > deadline:
                raise Timeout(f"waited {timeout:g} s for {what}; the screen is\n{self.picture()}")
            time.sleep(POLL_SECONDS)

    def picture(self):
        """The screen in a box, for a message."""
        width = self.size[0]
        ending = "still running" if self.is_running() else f"ended with {self._note('status')}"
        try:
            body = self.text().rstrip("\n").split("\n")
        except RuntimeError as error:
            return f"(no screen: {error})"
        rule = "+" + "-" * width + "+"
        return "\n".join([rule, *("|" + line.ljust(width) + "|" for line in body), rule, f"({ending})"])

    # What a person does

    def type(self, text):
        """Types the text, character by character as a keyboard would send it."""
        self._tmux("send-keys", "-t", "main", "-l", "--", text)

    def key(self, *names):
        """Presses keys by tmux's names: Enter, Escape, Up, C-t, M-b, PPage."""
        self._tmux("send-keys", "-t", "main", *names)

    def paste(self, text):
        """Pastes, bracketed if the program asked for it."""
        subprocess.run(self._command("load-buffer", "-"), input=text, text=True, check=True)
        self._tmux("paste-buffer", "-p", "-r", "-t", "main")

    def resize(self, width, height):
        self.size = (width, height)
        self._tmux("resize-window", "-t", "main", "-x", str(width), "-y", str(height))

    # What the shell finds afterwards

    def shell_state(self):
        """The terminal as the shell has it back: line settings before and after, and what tmux says of its modes."""
        return {
            "line settings unchanged": self._note("stty-before") == self._note("stty-after"),
            "alternate screen left": self.format("alternate_on") == "0",
            "cursor shown": self.format("cursor_flag") == "1",
            "mouse given back": self.format("mouse_any_flag") == "0",
            "keypad mode left": self.format("keypad_flag") == "0" and self.format("keypad_cursor_flag") == "0",
        }

    # Inside

    def _note(self, name):
        try:
            with open(os.path.join(self.notes, name), encoding="utf-8") as file:
                return file.read().strip()
        except FileNotFoundError:
            return None

    def _write(self, name, text):
        path = os.path.join(self.directory, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def _command(self, *arguments):
        return ["tmux", "-u", "-S", self.socket, *arguments]

    def _tmux(self, *arguments, check=True):
        result = subprocess.run(self._command(*arguments), capture_output=True, text=True, encoding="utf-8",
                                timeout=30, check=False)
        if check and result.returncode != 0:
            raise RuntimeError(f"tmux {' '.join(arguments)}: {result.stderr.strip()}")
        return result
