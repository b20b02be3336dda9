/// What the help says of addresses.
enum AddressHelp {
  static let ofPeer =
    "HOST:PORT: a name, an IPv4 address, or an IPv6 address in brackets; tls://HOST:PORT for TLS; ws://HOST:PORT/PATH or wss:// for WebSocket; udp://HOST:PORT; unix:/PATH, or on "
    + "Linux unix:@NAME, for a Unix socket; exec:COMMAND for a child process; serial:/DEVICE?baud=9600 for a serial line; on Linux vsock:CID:PORT for a virtual machine; fd:3 for an inherited descriptor; stdio: for our own standard input and output; mqtts://HOST and other URLs whose scheme names a protocol. Or @PROFILE: see 'framescope config'."
  static let toListen =
    "[HOST]:PORT; 127.0.0.1 when no host is given, any free port when PORT is 0. tls://HOST:PORT for TLS; ws://HOST:PORT/PATH or wss:// for WebSocket; udp://HOST:PORT; unix:/PATH, or on "
    + "Linux unix:@NAME, for a Unix socket; on Linux vsock:CID:PORT, or vsock::PORT for any CID; fd:3 or systemd: for sockets that are there already; mqtts://:PORT and others that name a protocol. Or @PROFILE."
}
