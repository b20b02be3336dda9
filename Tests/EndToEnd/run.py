"""Runs the end-to-end tests: run.py [--report FILE] [NAME...].

A name is that of a file without `test_`, or part of a test's name. Files run two at a time, each in a process of its
own; the load tests run alone, because they measure. The report has two numbers, tests passed and tests failed,
and then a line for each that failed.
"""

import argparse
import concurrent.futures
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

DIRECTORY = os.path.dirname(os.path.abspath(__file__))
ALONE = ["load"]
AT_ONCE = 2
# Seconds that a file may take: many times what any takes on a busy machine.
LIMIT = 900

# How the reason of a skip begins that no package mends: the kernel, a right, what was asked for. Tests/run installs the
# rest, so that on Debian any other skip is a failure.
EXCUSES = ("this machine", "this run")
INSTALLS_ALL = os.path.exists("/etc/debian_version")

# The files that run now.
running = set()


def tests_of(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests_of(test)
        else:
            yield test


class Counting(unittest.TextTestResult):
    """Prints each test with its time; a test counts once, however many of its cases failed."""

    def startTestRun(self):
        self.failed_tests = set()

    def startTest(self, test):
        super().startTest(test)
        self.started = time.monotonic()

    def stopTest(self, test):
        super().stopTest(test)
        self.stream.writeln(f"    {time.monotonic() - self.started:.1f} s")

    def addError(self, test, err):
        super().addError(test, err)
        self.failed_tests.add(test.id())

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.failed_tests.add(test.id())

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        if INSTALLS_ALL and not reason.startswith(EXCUSES):
            self.stream.writeln(f"    failed: nothing that can be installed is skipped here: {reason}")
            self.failed_tests.add(test.id())

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.failed_tests.add(test.id())


def run_file(name, patterns):
    """Runs the tests of one file in this process; the last line of output counts what passed and names what failed."""
    sys.path.insert(0, DIRECTORY)
    suite = unittest.defaultTestLoader.loadTestsFromName("test_" + name)
    tests = [test for test in tests_of(suite) if not patterns or any(part in test.id() for part in patterns)]
    result = unittest.TextTestRunner(sys.stdout, verbosity=2, resultclass=Counting).run(unittest.TestSuite(tests))
    failed = result.failed_tests
    excused = {test.id() for test, _ in result.skipped} - failed
    print("counts", max(result.testsRun - len(failed) - len(excused), 0), *sorted(failed), sep="\t", flush=True)
    return 1 if failed else 0


def run_apart(name, patterns):
    """How many tests of a file passed and which failed, run in a process of its own; what it prints comes at its end."""
    command = [sys.executable, "-u", os.path.abspath(__file__), "--file", name, *patterns]
    # To a file: what a test leaves running may have a pipe open for ever.
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        running.add(process)
        try:
            process.wait(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output.write(f"\nended after {LIMIT} s: a test above waits for what does not come\n")
        finally:
            running.discard(process)
        process.wait()
        output.seek(0)
        lines = output.read().rstrip("\n").split("\n")
    counted = lines[-1].startswith("counts\t")
    print(f"--- {name}", *lines[:-1 if counted else None], sep="\n", flush=True)
    if not counted:
        return 0, [f"test_{name} ended with {process.returncode}"]
    _, passed, *failed = lines[-1].split("\t")
    return int(passed), failed


def chosen(names):
    """Pairs of a file and the parts of test names to run in it."""
    files = sorted(name[5:-3] for name in os.listdir(DIRECTORY) if name.startswith("test_") and name.endswith(".py"))
    whole = [name for name in names if name in files]
    parts = [name for name in names if name not in files]
    pairs = [(name, []) for name in (whole or ([] if parts else files))]
    if parts:
        pairs += [(name, parts) for name in files if name not in whole and mentions(name, parts)]
    return pairs


def mentions(name, parts):
    with open(os.path.join(DIRECTORY, f"test_{name}.py"), encoding="utf-8") as file:
        text = file.read()
    return any(part.rpartition(".")[2] in text for part in parts)


def run_together(pool, pairs):
    """What run_apart says of several files; ^C ends those that run, and begins no other."""
    try:
        yield from pool.map(lambda pair: run_apart(*pair), pairs)
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in list(running):
            os.killpg(process.pid, signal.SIGINT)
        raise


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report")
    parser.add_argument("--file")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    if options.file:
        return run_file(options.file, options.names)
    pairs = chosen(options.names)
    alone = [pair for pair in pairs if pair[0] in ALONE]
    together = [pair for pair in pairs if pair[0] not in ALONE]
    try:
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            counts = list(run_together(pool, together))
        counts += [run_apart(*pair) for pair in alone]
    except KeyboardInterrupt:
        return 130
    passed = sum(passed for passed, _ in counts)
    failed = [name for _, names in counts for name in names]
    if passed == 0 and not failed:
        failed = [f"no test has such a name: {' '.join(options.names)}"]
    print(*(f"failed: {name}" for name in failed), f"end to end: {passed} passed, {len(failed)} failed", sep="\n")
    if options.report:
        with open(options.report, "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in [f"{passed} {len(failed)}", *failed])
    return 1 if failed else 0


if __name__ == "__main__":
    # A shell starts what runs in the background with ^C and ^\\ ignored, nohup with SIGHUP, and programs inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    sys.exit(main())
