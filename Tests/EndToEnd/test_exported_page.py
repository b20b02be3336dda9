"""The exported page in a browser that runs no scripts: it shows what the screen showed."""

import os
import re
import subprocess
import unittest

import chromium
from case import EndToEndCase
from program import BINARY, REPOSITORY

CAPTURE = os.path.join(REPOSITORY, "Tests", "CaptureTests", "Captures", "classic-le-us.pcap")
DUMP = re.compile(r"^ *([0-9a-f]{8})  ((?:[0-9a-f]{2} {1,2})+) *(.*)$")


@unittest.skipUnless(chromium.EXECUTABLE, "Chromium is not installed")
class ExportedPage(EndToEndCase):
    def browser(self):
        return self.enter(chromium.Chromium(self.path("profile")))

    def export(self, path, *arguments):
        page = subprocess.run(
            [BINARY, "export", path, *arguments, "--format", "html"], capture_output=True, timeout=60, check=True)
        return self.write("page.html", page.stdout)

    def dump_rows(self, lines):
        """Offset, bytes and text of each row of a dump; bytes that are no characters alike on page and screen."""
        rows = map(DUMP.match, lines)
        return [(row[1], row[2].split(), row[3].rstrip().replace("·", ".")) for row in rows if row]

    def test_it_shows_what_the_screen_showed(self):
        browser = self.browser()
        browser.open(self.export(CAPTURE, "--protocol", "postgresql"))
        text = browser.text()
        shown = self.dump_rows(text.splitlines())
        terminal = self.terminal()
        terminal.run("open", CAPTURE, "--protocol", "postgresql")
        terminal.wait_for("StartupMessage")
        on_screen = self.dump_rows(terminal.lines())
        self.assertGreater(len(on_screen), 5)
        for row in on_screen:
            self.assertIn(row, shown)
        headings = [line for line in terminal.lines() if re.match(r"^ *#\d+", line)]
        for heading in headings:
            number, message = re.match(r"^ *#(\d+).*?(SSLRequest|EncryptionAnswer|StartupMessage|$)", heading).groups()
            self.assertRegex(text, rf"#{number} .*{message}")
        browser.open(self.path("page.html"), runs_scripts=True)
        self.assertEqual(browser.text(), text, "scripts change the page")

    def test_it_is_readable_in_light_and_dark(self):
        page = self.export(CAPTURE, "--protocol", "postgresql")
        browser = self.browser()
        contrasts = """
            const light = (colour) => colour.match(/[0-9.]+/g).slice(0, 3).map(Number)
              .map((part) => part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
              .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
            const ground = (element) => {
              for (; element; element = element.parentElement) {
                const colour = getComputedStyle(element).backgroundColor;
                if (colour !== "rgba(0, 0, 0, 0)") return light(colour);
              }
              return 1;
            };
            [...document.querySelectorAll("h1, h2, p, pre, pre *")].map((element) => {
              const [one, other] = [light(getComputedStyle(element).color), ground(element)];
              return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
            })"""
        for scheme, is_light in [("light", True), ("dark", False)]:
            with self.subTest(scheme=scheme):
                browser.open(page, scheme=scheme)
                ground = browser.evaluate("getComputedStyle(document.body).backgroundColor")
                self.assertEqual(int(re.search(r"\d+", ground)[0]) > 127, is_light, ground)
                # WCAG 2.1, success criterion 1.4.3, has 4.5 for text.
                ratios = browser.evaluate(contrasts)
                self.assertGreater(len(ratios), 50)
                self.assertGreaterEqual(min(ratios), 4.5)

    def test_nothing_of_a_peer_is_markup(self):
        hostile = b"<script>document.body.innerHTML='gone'</script><img src=x onerror=\"document.title='gone'\">"
        path = self.write("stream", len(hostile).to_bytes(4, "big") + hostile)
        browser = self.browser()
        browser.open(self.export(path, "--framing", "u32be"), runs_scripts=True)
        self.assertNotIn("gone", (browser.evaluate("document.title"), browser.text()))
        self.assertEqual(browser.evaluate("document.querySelectorAll('script, img').length"), 0)
        self.assertIn("<script>", browser.text())
