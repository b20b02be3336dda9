"""`export`: frames out of files, without a terminal."""

import html.parser
import json
import os
import subprocess
import xml.etree.ElementTree

from case import EndToEndCase
from program import BINARY, REPOSITORY, framed

CAPTURE = os.path.join(REPOSITORY, "Tests", "CaptureTests", "Captures", "classic-le-us.pcap")


class PageReader(html.parser.HTMLParser):
    """Reads an exported page: its sections with their headings and preformatted texts, and elements left open."""

    VOID = {"meta", "br", "link"}

    def __init__(self, text):
        super().__init__()
        self.text = text
        self.open, self.sections = [], []
        self.feed(text)
        self.close()
        # HTML lets the ends of these out (HTML standard, 13.1.2.4).
        self.open = [tag for tag in self.open if tag not in ("html", "body")]

    def handle_starttag(self, tag, attrs):
        if tag in self.VOID:
            return
        self.open.append(tag)
        if tag == "section":
            self.sections.append({"number": int(dict(attrs)["id"][1:]), "heading": "", "pre": []})
        if tag == "pre":
            self.sections[-1]["pre"].append("")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"</{tag}> ends what is not open at {self.getpos()}")

    def handle_data(self, data):
        if "pre" in self.open:
            self.sections[-1]["pre"][-1] += data
        elif "h2" in self.open:
            self.sections[-1]["heading"] += data


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
        theirs = [item for item in map(json.loads, decoded.stdout.splitlines()) if "event" not in item]
        self.assertEqual(sorted(map(strip, ours), key=order), sorted(map(strip, theirs), key=order))

    def test_a_page_says_what_the_capture_has_and_is_well_formed(self):
        arguments = [CAPTURE, "--protocol", "postgresql"]
        objects = [json.loads(line) for line in self.export(*arguments, "--format", "json", "--fields").splitlines()]
        page = PageReader(self.export(*arguments, "--format", "html").decode())
        self.assertEqual(page.open, [])
        self.assertEqual([section["number"] for section in page.sections], [item["number"] for item in objects])
        for section, item in zip(page.sections, objects):
            self.assertIn(item["type"].replace("_", ""), section["heading"].lower())
            self.assertIn(item["time"], section["heading"])
            dumped = "".join("".join(line[10:58].split()) for line in section["pre"][0].splitlines())
            self.assertIn(item["payload"], dumped)
            self.assertEqual(len(dumped), item["total"] * 2)
        for foreign in ("<script", "src=", "url(", "@import", "<link"):
            self.assertNotIn(foreign, page.text)
        markdown = self.export(*arguments, "--format", "markdown").decode()
        self.assertEqual(markdown.count("\n## #"), len(objects))

    def test_a_ladder_has_an_arrow_for_each_frame(self):
        arguments = [CAPTURE, "--protocol", "postgresql"]
        objects = [json.loads(line) for line in self.export(*arguments, "--format", "json", "--fields").splitlines()]
        picture = self.export(*arguments, "--format", "ladder-svg").decode()
        svg = "{http://www.w3.org/2000/svg}"
        root = xml.etree.ElementTree.fromstring(picture.encode())
        self.assertEqual(root.tag, svg + "svg")
        groups = {group.get("id"): group for group in root.iter(svg + "g") if group.get("id")}
        self.assertEqual(list(groups), [f"f{item['number']}" for item in objects])
        for item in objects:
            group = groups[f"f{item['number']}"]
            self.assertIn(item["from"], group.get("class").split())
            self.assertEqual(len(group.findall(svg + "line")), 1)
            self.assertEqual(len(group.findall(svg + "path")), 1)
            self.assertIn(item["time"], group.find(svg + "title").text)
            line = group.find(svg + "line")
            self.assertEqual(int(line.get("x1")) < int(line.get("x2")), item["from"] == "client")
        self.assertIn("@media(prefers-color-scheme:dark)", root.find(svg + "style").text)
        for foreign in ("<script", "href", "url(", "@import"):
            self.assertNotIn(foreign, picture)
        lines = self.export(*arguments, "--format", "ladder").decode().splitlines()
        arrows = [line for line in lines if "▶" in line or "◀" in line]
        self.assertEqual([int(line.split()[0]) for line in arrows], [item["number"] for item in objects])
        self.assertEqual(["▶" in line for line in arrows], [item["from"] == "client" for item in objects])

    def test_a_ladder_takes_nothing_of_a_peer_for_markup(self):
        hostile = '<script>alert("1")</script>&amp;]]>\x00\x1b[2J\u202e\ufffe'.encode()
        command = b"*2\r\n$4\r\nECHO\r\n$%d\r\n%s\r\n" % (len(hostile), hostile)
        path = self.write("stream", command)
        arguments = [path, "--from", "client", "--protocol", "redis", "--format"]
        picture = self.export(*arguments, "ladder-svg")
        root = xml.etree.ElementTree.fromstring(picture)
        self.assertIn("<script>", "".join(root.itertext()))
        self.assertNotIn(b"<script", picture)
        for text in (picture.decode(), self.export(*arguments, "ladder").decode()):
            for hidden in "\x00\x1b\u202e\ufffe":
                self.assertNotIn(hidden, text)
        self.export(path, "--format", "ladder", "--split", path + "-frames", status=64)

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
