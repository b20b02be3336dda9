"""Reads frames back out of a screenful of text: the layout loosely, the bytes strictly."""

import re
from dataclasses import dataclass, field

HEADING = re.compile(r"^[a-z]?[ >]*#\s*(\d+)[ !]([◀▶<>])(.*)$")
OFFSET = re.compile(r"^( *)([0-9a-f]{4}|[0-9a-f]{8})  ")
HEX_PAIR = re.compile(r"[0-9a-f]{2}")
# On wide screens the bytes of a short frame stand behind its heading.
BYTES_BESIDE = re.compile(r"  (?=((?:[0-9a-f]{2} {1,2})+)(.*)$)")
RECEIVED, SENT = "received", "sent"


class Unreadable(AssertionError):
    """What looks like a dump contradicts itself."""


@dataclass
class Block:
    """A frame as the screen shows it."""

    number: int
    direction: str
    heading: str
    remarks: list = field(default_factory=list)
    rows: dict = field(default_factory=dict)

    @property
    def bytes(self):
        """What the hex column says; the rows must follow each other without a gap."""
        result = b""
        for offset in sorted(self.rows):
            start = min(self.rows)
            if offset != start + len(result):
                raise Unreadable(f"#{self.number}: row {offset:#x} does not follow {start + len(result):#x}")
            result += self.rows[offset]
        return result

    @property
    def is_complete(self):
        return bool(re.search(r"\d B = ", self.heading))


def bytes_per_row(width):
    """8, 16 or 32, by the screen's width."""
    return 32 if width >= 146 else 16 if width >= 80 else 8


def blocks(text, width):
    """The frames on the screen, from the top; without those whose heading is not visible."""
    found = []
    for line in text.split("\n"):
        if heading := HEADING.match(line):
            direction = RECEIVED if heading.group(2) in "◀<" else SENT
            found.append(Block(int(heading.group(1)), direction, heading.group(3)))
            if beside := bytes_beside(heading.group(3)):
                found[-1].rows[0] = beside
        elif found and (row := OFFSET.match(line)):
            found[-1].rows[int(row.group(2), 16)] = dump_row(line, row.end(), bytes_per_row(width))
        elif found and line.strip() and not found[-1].rows:
            found[-1].remarks.append(line.strip())
    return found


def bytes_beside(heading):
    """The bytes in the row of a heading, whose text behind them must tell the same; none where they have rows of their own."""
    for beside in BYTES_BESIDE.finditer(heading):
        values = bytes.fromhex(beside.group(1))
        if beside.group(2).strip().replace("·", ".") == characters(values).strip().replace("·", "."):
            return values
    return b""


def characters(values):
    """What the text column shows of bytes."""
    return "".join(chr(byte) if 0x20 <= byte < 0x7f else "·" for byte in values)


def dump_row(line, start, count):
    """The bytes of a dump row whose hex column begins at `start`; its text column must tell the same."""
    values = bytearray()
    for index in range(count):
        column = start + 3 * index + index // 8
        if not HEX_PAIR.fullmatch(line[column:column + 2]):
            break
        values.append(int(line[column:column + 2], 16))
    text_column = start + 3 * count + count // 8
    shown = line[text_column:text_column + len(values)].ljust(len(values))
    expected = characters(values)
    if shown.replace(".", "·") != expected.replace(".", "·"):
        raise Unreadable(f"text column {shown!r} for {values.hex(' ')} in {line!r}")
    return bytes(values)
