"""Files that the program writes: for their owner only, beside what they overwrite, never through a symbolic link."""

import os
import resource
import stat
import subprocess

from headless import Headless
from program import BINARY, framed

SECRET = "correct horse battery staple"


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


class Written(Headless):
    def setUp(self):
        super().setUp()
        self.stream = self.write("stream.bin", framed(b"one") + framed(b"two"))

    def export(self, output, *arguments, form="hex", **options):
        return self.run_once("export", self.stream, "--format", form, "--output", output, *arguments, **options)

    def test_are_private_whatever_the_umask(self):
        for number, umask in enumerate((0o000, 0o022, 0o277)):
            def masked(umask=umask):
                os.umask(umask)
            with self.subTest(umask=oct(umask)):
                for form in ("hex", "script", "pcapng"):
                    path = self.path(f"{number}.{form}")
                    for force in ([], ["--force"]):
                        result = self.export(path, *force, form=form, preexec_fn=masked)
                        self.assertEqual(result.returncode, 0, result.stderr)
                        self.assertEqual(mode(path), 0o600)
                script = self.write("talk.yaml", b"framing: u32be\nsteps:\n  - expect: answer\n")
                address = self.serve(lambda connection: connection.sendall(framed(b"answer")))
                paths = [self.path(f"{number}.xml"), self.path(f"{number}-play.pcapng")]
                result = self.run_once("play", script, address, "--junit", paths[0], "--record", paths[1],
                                       preexec_fn=masked)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertEqual([mode(path) for path in paths], [0o600, 0o600])

    def test_what_exists_is_left_alone_without_force(self):
        for form in ("hex", "script", "pcapng"):
            path = self.write(f"there.{form}", b"mine")
            result = self.export(path, form=form)
            self.assertEqual(result.returncode, 74, result)
            self.assertIn(b"--force overwrites it", result.stderr)
            self.assertEqual(self.read(f"there.{form}"), b"mine")

    def test_what_is_overwritten_is_replaced(self):
        for form in ("hex", "script", "pcapng"):
            path = self.write(f"there.{form}", b"mine")
            os.link(path, self.path(f"other.{form}"))
            os.chmod(path, 0o644)
            self.assertEqual(self.export(path, "--force", form=form).returncode, 0)
            self.assertNotEqual(self.read(f"there.{form}"), b"mine")
            self.assertEqual(mode(path), 0o600)
            self.assertEqual(self.read(f"other.{form}"), b"mine")
        self.assertFalse([name for name in os.listdir(self.directory) if name.endswith(".new")])

    def test_a_disk_that_is_full_leaves_what_was_to_be_overwritten(self):
        self.stream = self.write("long.bin", framed(bytes(100_000)))
        for form in ("hex", "pcapng"):
            path = self.write(f"there.{form}", b"mine")
            result = self.export(path, "--force", form=form, preexec_fn=lambda: self.limit(50_000))
            self.assertNotEqual(result.returncode, 0)
            self.assertEqual(self.read(f"there.{form}"), b"mine")
        self.assertFalse([name for name in os.listdir(self.directory) if name.endswith(".new")])

    def limit(self, size):
        import signal  # pylint: disable=import-outside-toplevel
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    def test_only_regular_files_are_overwritten(self):
        target = self.write("target", b"mine")
        os.symlink(target, self.path("link"))
        os.symlink(self.path("nothing"), self.path("dangling"))
        os.mkdir(self.path("directory"))
        os.mkfifo(self.path("fifo"))
        for name, kind in {"link": "a symbolic link", "dangling": "a symbolic link", "directory": "a directory",
                           "fifo": "a pipe", "/dev/null": "a device"}.items():
            for form in ("hex", "script", "pcapng"):
                for force in ([], ["--force"]):
                    with self.subTest(name=name, form=form, force=force):
                        path = name if name.startswith("/") else self.path(name)
                        result = self.export(path, *force, form=form)
                        self.assertEqual(result.returncode, 74, result)
                        self.assertIn(f"it is {kind}, which is not overwritten".encode(), result.stderr)
        self.assertEqual(self.read("target"), b"mine")
        self.assertFalse(os.path.exists(self.path("nothing")))

    def test_a_dash_is_the_standard_output(self):
        self.assertEqual(self.export("-").stdout, framed(b"one").hex().encode() + b"\n" + framed(b"two").hex().encode() + b"\n")

    def test_junit_is_not_overwritten_unasked(self):
        script = self.write("talk.yaml", b"framing: u32be\nsteps:\n  - expect: answer\n")
        path = self.write("results.xml", b"mine")
        # Before it plays: nobody listens there.
        result = self.run_once("play", script, "127.0.0.1:1", "--junit", path)
        self.assertEqual(result.returncode, 74, result)
        self.assertIn(b"--force overwrites it", result.stderr)
        self.assertEqual(self.read("results.xml"), b"mine")
        address = self.serve(lambda connection: connection.sendall(framed(b"answer")))
        self.assertEqual(self.run_once("play", script, address, "--junit", path, "--force").returncode, 0)
        self.assertIn(b"<testsuite", self.read("results.xml"))

    def test_a_full_output_is_told(self):
        for command in (["--help"], ["--version"], ["framings"], ["protocols"], ["config"],
                        ["--generate-completion-script", "zsh"], ["decode", self.stream], ["dump", self.stream],
                        ["detect", self.stream], ["export", self.stream, "--format", "json"]):
            with self.subTest(command=command), open("/dev/full", "wb") as full:
                result = subprocess.run([BINARY, *command], stdout=full, stderr=subprocess.PIPE, timeout=30,
                                        check=False, env=self.environment())
                self.assertEqual(result.returncode, 74, result.stderr)
                self.assertIn(b"cannot write the output: No space left on device", result.stderr)

    def test_too_few_descriptors_are_told(self):
        for command in (["listen", ":0", "--json"], ["connect", "127.0.0.1:1", "--quiet"], ["demo", "--quiet"],
                        ["send", "127.0.0.1:1", "--text", "x"],
                        ["play", self.write("talk.yaml", b"framing: u32be\nsteps: [expect: x]\n"), "127.0.0.1:1"]):
            for most in (5, 8, 12, 16, 24):
                with self.subTest(command=command, most=most):
                    result = self.run_once(
                        *command, stdin=subprocess.DEVNULL,
                        preexec_fn=lambda most=most: resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)))
                    self.assertEqual(result.returncode, 74, result)
                    self.assertIn(f"the limit of open files is {most} (ulimit -n)".encode(), result.stderr)

    def test_a_state_directory_that_others_may_write_to_is_not_used(self):
        for place in ("state/framescope", "state/framescope/recordings"):
            path = self.path(place)
            os.makedirs(path, exist_ok=True)
            os.chmod(self.path("state/framescope"), 0o700)
            os.chmod(path, 0o777)
            with self.subTest(place=place):
                address = self.serve(lambda connection: connection.sendall(framed(b"x")))
                result = self.run_once("connect", address, "--quiet", "--once", stdin=subprocess.DEVNULL)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertIn(f"this session is not recorded: others may write to {path} (mode 777)".encode(),
                              result.stderr)
                self.assertEqual([name for _, _, names in os.walk(path) for name in names], [])
                listed = self.run_once("recordings")
                self.assertEqual(listed.returncode, 74, listed)
                self.assertIn(b"others may write to", listed.stderr)

    def test_a_state_directory_that_others_may_exchange_is_not_used(self):
        parent = self.path("state")
        os.makedirs(self.path("state/framescope/recordings"), mode=0o700, exist_ok=True)
        address = self.serve(lambda connection: connection.sendall(framed(b"x")))
        os.chmod(parent, 0o777)
        result = self.run_once("connect", address, "--quiet", "--once", stdin=subprocess.DEVNULL)
        self.assertIn(f"everybody may exchange what is in {parent} (mode 777)".encode(), result.stderr)
        os.chmod(parent, 0o1777)
        address = self.serve(lambda connection: connection.sendall(framed(b"x")))
        result = self.run_once("connect", address, "--quiet", "--once", stdin=subprocess.DEVNULL)
        self.assertIn(b"recorded in ", result.stderr)
        self.assertNotIn(b"not recorded", result.stderr)

    def test_a_recording_does_not_repeat_what_was_sent_or_expected(self):
        words = SECRET.encode()
        for number, given in enumerate((["--text", SECRET], [f"--text={SECRET}"], ["--hex", words.hex()])):
            with self.subTest(given=given[0]):
                path = self.path(f"{number}.pcapng")
                address = self.serve(lambda connection: connection.recv(100))
                self.run_once("send", address, *given, "--wait", "100ms", "--record", path, stdin=subprocess.DEVNULL)
                contents = self.read(f"{number}.pcapng")
                self.assertIn(b"framescope send 127.0.0.1:", contents)
                self.assertNotIn(words.hex().encode(), contents)
                # Once, as the bytes that went over the wire.
                self.assertEqual(contents.count(words), 1)
