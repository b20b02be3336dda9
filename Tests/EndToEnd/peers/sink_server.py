"""Accepts, and reads nothing until told: `read BYTES` reads that many, `read` all there will be.

After each it reports `read BYTES SHA256` of everything so far.
"""

import hashlib
import sys

import wire


def main(_):
    connection = wire.accept(wire.listen())
    digest, count = hashlib.sha256(), 0
    for line in sys.stdin:
        words = line.split()
        wanted = int(words[1]) if len(words) > 1 else None
        while wanted is None or wanted > 0:
            part = connection.recv(min(wanted or 1 << 20, 1 << 20))
            if not part:
                break
            digest.update(part)
            count += len(part)
            wanted = None if wanted is None else wanted - len(part)
        wire.report("read", count, digest.hexdigest())


wire.run(main)
