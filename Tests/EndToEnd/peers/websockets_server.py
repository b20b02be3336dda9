"""A server by the `websockets` library: answers each message with itself, and obeys a few words.

`ping` has it ping and report the pong, `bye` close with 1001, `many` ping ten times, `parts` send a message in three
fragments."""

import asyncio
import ssl
import sys

# Where Debian's python3-websockets is, when this is another Python.
sys.path.append("/usr/lib/python3/dist-packages")
import websockets

import wire


async def talk(peer):
    wire.report(f"path {peer.path} subprotocol {peer.subprotocol} header {peer.request_headers.get('X-Own')}")
    try:
        async for message in peer:
            if message == "ping":
                await (await peer.ping(b"abc"))
                wire.report("pong")
            elif message == "many":
                for number in range(10):
                    await (await peer.ping(b"%d" % number))
                wire.report("ten pongs")
            elif message == "parts":
                await peer.send(["one ", "two ", "three"])
            elif message == "bye":
                await peer.close(1001, "going home")
            else:
                wire.report(f"{type(message).__name__} {len(message)}")
                await peer.send(message)
    except websockets.ConnectionClosedError:
        pass
    wire.report(f"closed {peer.close_code} {peer.close_reason}")


async def serve(identity):
    context = None
    if identity:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(identity)
    async with websockets.serve(talk, "127.0.0.1", 0, ssl=context, subprotocols=["chat", "other"], max_size=None) as server:
        wire.report(f"listening 127.0.0.1 {server.sockets[0].getsockname()[1]}")
        await asyncio.Future()


def main(arguments):
    asyncio.run(serve(arguments[0] if arguments else None))


wire.run(main)
