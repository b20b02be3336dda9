"""A program in a pseudo-terminal of 200 by 50 whose output is read and timed, not shown."""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path

COLUMNS, ROWS = 200, 50


class PseudoTerminal:
    """Use it in a `with` block: leaving the block ends the program."""

    def __init__(self, words, folder):
        self.output = b""
        self.last_output = self.started = time.monotonic()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            self.become(words, folder)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    @staticmethod
    def become(words, folder):
        # The parent sets the size as well; whichever is first, it is there before the program asks.
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = dict(os.environ, TERM="xterm-256color", HOME=folder, XDG_STATE_HOME=folder)
        environment.setdefault("LANG", "C.UTF-8")
        try:
            os.execvpe(words[0], words, environment)
        finally:
            os._exit(127)

    def read(self, patience):
        """Takes the next output; false when there is none in that many seconds or the program has ended."""
        if not select.select([self.terminal], [], [], max(0, patience))[0]:
            return False
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:
            return False
        self.last_output = time.monotonic()
        self.output = self.output[-(1 << 16):] + data
        return bool(data)

    def wait_for(self, text, patience=10):
        """Waits until `text` was written in one piece; the seconds since the start."""
        end = time.monotonic() + patience
        while text not in self.output:
            if not self.read(end - time.monotonic()) and time.monotonic() > end:
                raise RuntimeError(f"{text!r} was not shown; the output ended with {self.output[-400:]!r}")
        return self.last_output - self.started

    def wait_until_idle(self, silence=0.7, patience=120):
        """Waits until nothing was written for a while and the program sleeps: it does not tick. When it last wrote."""
        end = time.monotonic() + patience
        before = self.processor_seconds()
        while time.monotonic() < end:
            if self.read(silence):
                continue
            now = self.processor_seconds()
            if now - before < 0.05:
                return self.last_output
            before = now
        raise RuntimeError("the program did not come to rest")

    def redraw(self):
        """Everything that is on the screen, written anew, without the escape sequences' help."""
        self.output = b""
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS - 1, 0, 0))
        os.kill(self.process, signal.SIGWINCH)
        self.wait_until_idle(silence=0.3)
        return self.output

    def type(self, text):
        os.write(self.terminal, text.encode())

    def processor_seconds(self):
        try:
            fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except FileNotFoundError:
            return 0

    def peak_megabytes(self):
        """The most memory that was resident, in 10^6 bytes; nan where the system does not tell."""
        try:
            lines = Path(f"/proc/{self.process}/status").read_text().splitlines()
            return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM"))
        except (FileNotFoundError, StopIteration):
            return float("nan")

    def end(self):
        """Ends the program as a hang-up does, and waits for it."""
        os.kill(self.process, signal.SIGTERM)
        end = time.monotonic() + 5
        while os.waitpid(self.process, os.WNOHANG)[0] == 0:
            self.read(0.01)
            if time.monotonic() > end:
                os.kill(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)
                break
        os.close(self.terminal)
