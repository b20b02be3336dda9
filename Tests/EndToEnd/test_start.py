"""`assets/run`: a second start builds nothing and says nothing, wherever it is called from."""

import os
import subprocess

from case import EndToEndCase
from program import BINARY, REPOSITORY

RUN = os.path.join(REPOSITORY, "assets", "run")


class StartScript(EndToEndCase):
    def setUp(self):
        super().setUp()
        if "FRAMESCOPE" in os.environ:
            self.skipTest("this run tests another binary")

    def run_script(self, *arguments, script=RUN):
        return subprocess.run([script, *arguments], cwd=self.directory, capture_output=True, text=True, timeout=600,
                              check=False)

    def test_is_the_program(self):
        self.run_script("--help")
        program = subprocess.run([BINARY, "connect", "--help"], capture_output=True, text=True, check=True)
        result = self.run_script("connect", "--help")
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, program.stdout, ""))

    def test_through_a_symbolic_link(self):
        os.symlink(RUN, self.path("a link"))
        os.symlink("a link", self.path("another"))
        result = self.run_script("--help", script=self.path("another"))
        self.assertEqual((result.returncode, result.stdout), (0, self.run_script().stdout))

    def test_the_second_start_costs_nothing(self):
        self.run_script("--help")
        before = os.times()
        self.run_script("--help")
        after = os.times()
        # Of the processor, since others may have it meanwhile.
        self.assertLess(after.children_user + after.children_system - before.children_user - before.children_system, 0.5)
