"""After `kill -9` at any moment, the recording is a beginning of what went over the wire."""

import hashlib
import json
import os
import random
import socket
import struct
import subprocess
import threading

from case import EndToEndCase
from program import BINARY, framed
from recordings import Recording, wrong_packets

TIMES = int(os.environ.get("FRAMESCOPE_KILLS", "50"))
WITH_TSHARK = 5
LONGEST_SECONDS = 0.15
# What the peer sends, again and again.
FRAMES = b"".join(framed(struct.pack(">I", number) * 25) for number in range(5000))
PIECE = 100_000


def hash_of_stream(count):
    """Of the first bytes that the peer sends."""
    whole, rest = divmod(count, len(FRAMES))
    digest = hashlib.sha256()
    for _ in range(whole):
        digest.update(FRAMES)
    digest.update(FRAMES[:rest])
    return digest.hexdigest()


def flood(connection):
    """Sends until the other side is gone; how many bytes the kernel took."""
    stream = FRAMES + FRAMES[:PIECE]
    sent = 0
    try:
        while True:
            place = sent % len(FRAMES)
            sent += connection.send(stream[place:place + PIECE])
    except OSError:
        return sent


def read_all(descriptor):
    """Takes what the program paints, until it is gone."""
    try:
        while os.read(descriptor, 65536):
            pass
    except OSError:
        pass


class Killed(EndToEndCase):
    def test_it_is_sound_up_to_its_last_whole_block(self):
        chance = random.Random(9)
        recorded = []
        for number in range(TIMES):
            with self.subTest(number=number):
                path, port, sent = self.kill_one(number, chance.uniform(0, LONGEST_SECONDS))
                recorded.append(self.check(path, port, sent, with_tshark=number < WITH_TSHARK))
        self.assertGreater(max(recorded), 1 << 20)
        print(f"\n    {TIMES} recordings, {min(recorded):,} to {max(recorded):,} bytes of the peer's")

    def kill_one(self, number, seconds):
        """A session that is killed while it is flooded: its recording, the peer's port, how much that sent."""
        path = self.path(f"{number}.pcapng")
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(10)
            port = server.getsockname()[1]
            screen, terminal = os.openpty()
            environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": self.directory}
            process = subprocess.Popen(
                [BINARY, "connect", f"127.0.0.1:{port}", "--record", path], stdin=terminal, stdout=terminal,
                stderr=terminal, start_new_session=True, env=environment)
            os.close(terminal)
            reader = threading.Thread(target=read_all, args=(screen,))
            reader.start()
            connection, _ = server.accept()
            threading.Timer(seconds, process.kill).start()
            with connection:
                sent = flood(connection)
            process.wait()
            reader.join()
            os.close(screen)
        return path, port, sent

    def check(self, path, port, sent, with_tshark):
        """How many bytes of the peer's are in the recording, which are the first that it sent."""
        with open(path, "rb") as file:
            recording = Recording(file.read())
        received = bytes().join(recording.sent.values())
        self.assertLessEqual(set(source for source, _ in recording.sent), {port})
        self.assertLessEqual(len(received), sent)
        self.assertEqual(hashlib.sha256(received).hexdigest(), hash_of_stream(len(received)))
        result = subprocess.run([BINARY, "decode", path, "--quiet"], capture_output=True, text=True, check=False)
        self.assertIn(result.returncode, (0, 1), result.stderr)
        self.assertEqual(json.loads(result.stdout)["bytes"], len(received))
        self.assertEqual("the last block is cut off" in result.stderr, recording.rest > 0, result.stderr)
        if with_tshark:
            self.assertEqual(wrong_packets(path, is_cut=recording.rest > 0), "")
        os.unlink(path)
        return len(received)
