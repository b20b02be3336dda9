"""A clipboard program that records what it is given."""

import os

# What records its standard input as a clipboard program would take it.
SCRIPT = """#!/bin/sh
printf '%s ' "$@" >"{path}.words"
cat >"{path}.new"
mv "{path}.new" "{path}"
"""


class Recorder:
    """A program `name` in a directory of its own, which belongs into PATH."""

    def __init__(self, directory, name):
        self.directory, self.path = os.path.join(directory, "bin"), os.path.join(directory, name + ".taken")
        os.makedirs(self.directory, exist_ok=True)
        program = os.path.join(self.directory, name)
        with open(program, "w", encoding="utf-8") as file:
            file.write(SCRIPT.format(path=self.path))
        os.chmod(program, 0o755)

    def environment(self):
        """What makes framescope use it."""
        return {"PATH": f"{self.directory}:{os.environ['PATH']}", "DISPLAY": ":7"}

    def taken(self, terminal):
        """What it was given last, once it was."""
        terminal.until(lambda: os.path.exists(self.path), f"{self.path} to be written")
        with open(self.path, "rb") as file:
            return file.read()
