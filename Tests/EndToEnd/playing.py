"""Conversation files, played: against servers from packages, against each other, and as mocks."""

import glob
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import textwrap
import time

from headless import Headless
from processes import free_port, wait_until_listening
from program import REPOSITORY

EXAMPLES = os.path.join(REPOSITORY, "assets", "examples")


def example(name):
    return os.path.join(EXAMPLES, name + ".yaml")


def installed(name):
    """A program of a package, also where it is not on the path of everybody."""
    places = ["/usr/sbin", "/usr/local/sbin"]
    for pattern in ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql@*/bin"):
        places += sorted(glob.glob(pattern), reverse=True)
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(places))


class Playing(Headless):
    def script(self, text, name="script.yaml"):
        """A conversation file; answers its path."""
        return self.write(name, textwrap.dedent(text).encode())

    def play(self, path, *arguments, status=0):
        """Plays a file to its end; answers what it printed: both outputs."""
        result = self.run_once("play", path, *arguments, "--no-record")
        output, errors = result.stdout.decode(), result.stderr.decode()
        self.assertEqual(result.returncode, status, output + errors)
        return output, errors

    def hosted(self, path, *arguments):
        """A play as server, and its port."""
        process = self.start("play", path, "127.0.0.1:0", "--as", "server", "--no-record", *arguments)
        for line in process.stderr:
            found = re.search(rb"listening on 127\.0\.0\.1:(\d+)", line)
            if found:
                return process, int(found.group(1))
        raise AssertionError(f"it does not listen: {process.communicate()}")

    def ended(self, process, status=0):
        """What a play printed, when it has ended by itself."""
        output, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, status, output + errors)
        return output.decode(), errors.decode()

    def serving(self, command, port, **options):
        """A server of a package, stopped after the test; answers its port."""
        with open(self.path(f"server-{port}.log"), "wb") as log:
            server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **options)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        wait_until_listening(port, timeout=30)
        return port

    def mosquitto(self):
        port = free_port()
        configuration = self.write("mosquitto.conf", b"listener %d 127.0.0.1\nallow_anonymous true\n" % port)
        os.chmod(self.directory, 0o755)  # as root it becomes another user, who reads the file
        return self.serving([installed("mosquitto"), "-c", configuration], port)

    def dnsmasq(self):
        """A DNS server that knows `localhost`."""
        port = free_port()
        return self.serving(
            [installed("dnsmasq"), "--keep-in-foreground", f"--port={port}", "--listen-address=127.0.0.1",
             "--bind-interfaces", "--no-resolv", "--no-hosts", "--conf-file=/dev/null", "--pid-file",
             f"--user={pwd.getpwuid(os.getuid()).pw_name}", "--address=/localhost/127.0.0.1"], port)

    def pylsp(self):
        port = free_port()
        return self.serving([installed("pylsp"), "--tcp", "--host", "127.0.0.1", "--port", str(port)], port,
                            env=self.environment())

    def postgresql(self):
        """A PostgreSQL that lets everybody in; it does not run as root."""
        port = free_port()
        directory = tempfile.mkdtemp(prefix="framescope-pg-")
        self.addCleanup(shutil.rmtree, directory, ignore_errors=True)
        options = {}
        if os.getuid() == 0:
            shutil.chown(directory, "postgres")
            options = {"user": "postgres", "group": "postgres", "extra_groups": []}
        data = os.path.join(directory, "data")
        subprocess.run([installed("initdb"), "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"], check=True,
                       stdout=subprocess.DEVNULL, cwd=directory, **options)
        self.serving([installed("postgres"), "-D", data, "-p", str(port), "-k", directory, "-h", "127.0.0.1"],
                     port, cwd=directory, **options)
        # It listens before it lets anybody in.
        ready = [installed("pg_isready"), "-h", "127.0.0.1", "-p", str(port)]
        deadline = time.monotonic() + 30
        while subprocess.run(ready, stdout=subprocess.DEVNULL).returncode != 0:
            self.assertLess(time.monotonic(), deadline, "PostgreSQL lets nobody in")
        return port
