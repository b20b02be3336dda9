"""`export`: frames out of files, without a terminal."""

import json
import os
import subprocess

from case import EndToEndCase
from program import BINARY, REPOSITORY, framed

CAPTURE = os.path.join(REPOSITORY, "Tests", "CaptureTests", "Captures", "classic-le-us.pcap")


class Export(EndToEndCase):
    def export(self, *arguments, status=0):
        result = subprocess.run(
            [BINARY, "export", *arguments], capture_output=True, timeout=60, check=False)
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout

    def test_json_is_that_of_decode_with_times(self):
        arguments = [CAPTURE, "--protocol", "postgresql"]
        decoded = subprocess.run([BINARY, "decode", *arguments, "--json"], capture_output=True, timeout=60, check=False)
        ours = [json.loads(line) for line in self.export(*arguments, "--format", "json").splitlines()]
        self.assertGreater(len(ours), 10)
        self.assertTrue(all(item["time"].endswith("Z") for item in ours))
        self.assertTrue(all(item["delta"] >= 0 for item in ours))
        strip = lambda item: {key: item[key] for key in item if key not in ("number", "time", "delta")}
        order = lambda item: (item["connection"], item["from"], item["offset"])
        theirs = [json.loads(line) for line in decoded.stdout.splitlines()]
        self.assertEqual(sorted(map(strip, ours), key=order), sorted(map(strip, theirs), key=order))

    def test_what_a_filter_leaves(self):
        path = self.write("stream", framed(b"one") + framed(b"three") + framed(b"o"))
        arguments = [path, "--framing", "u32be", "--format", "payloads"]
        self.assertEqual(self.export(*arguments), b"onethreeo")
        self.assertEqual(self.export(*arguments, "--filter", 'payload contains "o"'), b"oneo")
        self.assertEqual(self.export(path, "--format", "raw", "--filter", "number == 2"), framed(b"three"))
        self.export(path, "--format", "raw", "--filter", "number ==", status=64)

    def test_files(self):
        path = self.write("stream", framed(b"one") + framed(b"three"))
        split = path + "-frames"
        self.export(path, "--from", "client", "--format", "raw", "--payload", "--split", split)
        names = sorted(os.listdir(split))
        self.assertEqual(names, ["frame-000001-client.bin", "frame-000002-client.bin"])
        with open(os.path.join(split, names[1]), "rb") as file:
            self.assertEqual(file.read(), b"three")
        self.export(path, "--from", "client", "--format", "raw", "--split", split, status=74)
        self.export(path, "--from", "client", "--format", "raw", "--split", split, "--force")
        recording = path + ".pcapng"
        self.export(path, "--from", "client", "--format", "pcapng", "--output", recording)
        self.assertEqual(self.export(recording, "--format", "payloads"), b"onethree")
        self.export(path, "--format", "pcapng", status=64)
