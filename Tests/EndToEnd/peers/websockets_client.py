"""A client by the `websockets` library: says some things to a server, reports what comes, and closes."""

import asyncio
import ssl
import sys

# Where Debian's python3-websockets is, when this is another Python.
sys.path.append("/usr/lib/python3/dist-packages")
import websockets

import wire


async def talk(url):
    context = None
    if url.startswith("wss"):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    try:
        async with websockets.connect(url, ssl=context, subprotocols=["chat", "other"]) as peer:
            wire.report(f"open {peer.subprotocol} {peer.response_headers.get('X-Own')}")
            await peer.send("text")
            await peer.send(b"\x00\xff")
            await peer.send(["in ", "parts"])
            await (await peer.ping(b"are you there"))
            wire.report("pong")
            while True:
                message = await peer.recv()
                wire.report(f"{type(message).__name__} {message!r}")
                if message == "leave":
                    await peer.close(1000, "done")
    except websockets.ConnectionClosed as closed:
        wire.report(f"closed {closed.rcvd.code if closed.rcvd else None} {closed.rcvd_then_sent}")
    except websockets.InvalidStatusCode as refused:
        wire.report(f"refused {refused.status_code}")


def main(arguments):
    asyncio.run(talk(arguments[0]))


wire.run(main)
