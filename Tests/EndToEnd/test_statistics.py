"""`statistics` and `:statistics`: how many frames, how large, how fast, and how long answers took."""

import csv
import io
import json
import os
import struct
import subprocess

from case import EndToEndCase
from program import BINARY, REPOSITORY, framed
from schemas import validate

CAPTURES = os.path.join(REPOSITORY, "Tests", "CaptureTests", "Captures")


class Statistics(EndToEndCase):
    def count(self, *arguments, status=0):
        result = subprocess.run([BINARY, "statistics", *arguments], capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout

    def objects(self, *arguments):
        objects = [json.loads(line) for line in self.count(*arguments, "--json").splitlines()]
        validate("statistics", objects)
        return objects

    def test_sizes_are_counted(self):
        sizes = [number % 100 for number in range(1000)]
        path = self.write("stream", b"".join(framed(b"x" * size) for size in sizes))
        everything, server, connection, end = self.objects(path)
        self.assertEqual((everything["group"], everything["frames"], everything["bytes"]), ("all", 1000, sum(sizes) + 4000))
        self.assertEqual((everything["sizes"]["min"], everything["sizes"]["max"]), (4, 103))
        for name, exact in [("p50", 53), ("p90", 93), ("p99", 102)]:
            self.assertLessEqual(abs(everything["sizes"][name] - exact), exact / 32 + 1, name)
        self.assertEqual((server["group"], server["name"], connection["group"]), ("sides", "server", "connections"))
        self.assertEqual(end, {"event": "counted", "entries": end["entries"], "other_bytes": 0})

    def test_types_and_response_times(self):
        path = os.path.join(CAPTURES, "mixed.pcapng")
        rows = self.objects(path)
        types = {row["name"]: row for row in rows if row.get("group") == "types"}
        self.assertTrue(types)
        answered = sum(row["responses"]["count"] for row in types.values())
        self.assertGreater(answered, 0)
        self.assertEqual(answered, rows[0]["responses"]["count"])
        self.assertEqual(sum(row["frames"] for row in rows if row.get("group") == "sides"), rows[0]["frames"])
        self.assertEqual(sum(row["frames"] for row in rows if row.get("group") == "connections"), rows[0]["frames"])

    def test_csv_and_text(self):
        path = self.write("stream", b"".join(framed(b"x" * size) for size in range(50)))
        rows = list(csv.DictReader(io.StringIO(self.count(path, "--format", "csv"), newline="")))
        self.assertEqual((rows[0]["group"], rows[0]["frames"], rows[0]["min"], rows[0]["max"]), ("all", "50", "4", "53"))
        text = self.count(path)
        self.assertRegex(text.splitlines()[0], r"^ +frames +bytes +min +p50 +p90 +p99 +max$")
        self.assertRegex(text.splitlines()[1], r"^all +50 +1,425 +4 +28 +49 +53 +53$")

    def test_a_filter_chooses(self):
        path = self.write("stream", b"".join(framed(b"x" * size) for size in range(50)))
        self.assertEqual(self.objects(path, "--filter", "payload.length >= 40")[0]["frames"], 10)
        self.assertEqual(self.objects(path, "--filter", "payload.length > 99")[0]["frames"], 0)

    def test_what_is_in_no_frame_is_told(self):
        path = self.write("stream", framed(b"abc") + struct.pack(">I", 100) + b"cut off")
        objects = self.objects(path)
        self.assertEqual((objects[0]["frames"], objects[-1]["other_bytes"]), (1, 11))
        self.assertIn("11 bytes in no whole frame", self.count(path))

    def test_what_is_wrong(self):
        self.count(self.path("none"), status=66)
        path = self.write("stream", framed(b"abc"))
        self.count(path, "--json", "--format", "csv", status=64)
        self.count(path, "--format", "xml", status=64)

    def test_a_damaged_capture_ends_with_1(self):
        with open(os.path.join(CAPTURES, "classic-le-us.pcap"), "rb") as file:
            path = self.write("cut.pcap", file.read()[:-5])
        self.assertIn("all", self.count(path, status=1))

    def test_on_the_screen(self):
        path = self.write("stream", b"".join(framed(b"x" * size) for size in range(200)))
        terminal = self.terminal().run("open", path)
        terminal.wait_for("#1")
        terminal.command("statistics")
        terminal.wait_for(r"all +200 +20,700 +4 +")
        terminal.wait_for("statistics by connection")
        terminal.key("Tab")
        terminal.wait_for("statistics by side")
        terminal.key("Escape")
        terminal.wait_gone("statistics by")
