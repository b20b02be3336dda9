/// What carries a connection; an address names it in front.
public enum AddressScheme: String, Hashable, Sendable, CaseIterable {
  /// TCP: `tcp://HOST:PORT`, or without the scheme.
  case tcp
  /// A Unix stream socket: `unix:/PATH`, `unix:@NAME`.
  case unix
  /// TLS over TCP: `tls://HOST:PORT`.
  case tls
  /// UDP: `udp://HOST:PORT`.
  case udp
  /// WebSocket over TCP (RFC 6455): `ws://HOST:PORT/PATH`.
  case webSocket = "ws"
  /// WebSocket over TLS: `wss://HOST:PORT/PATH`.
  case secureWebSocket = "wss"
  /// A child process's standard input and output: `exec:COMMAND`.
  case exec
  /// A serial device: `serial:/dev/ttyUSB0`.
  case serial
  /// A socket between a virtual machine and its host (vsock(7)): `vsock:CID:PORT`.
  case vsock
  /// A descriptor that the program was started with: `fd:3`.
  case descriptor = "fd"
  /// The program's own standard input and output: `stdio:`.
  case standardStreams = "stdio"
  /// Sockets that systemd listens at for the program (sd_listen_fds(3)): `systemd:`.
  case systemd

  /// An address of it, in capitals what is to be filled in.
  public var pattern: String {
    switch self {
    case .tcp: "tcp://HOST:PORT"
    case .unix: "unix:/PATH"
    case .tls: "tls://HOST:PORT"
    case .udp: "udp://HOST:PORT"
    case .webSocket: "ws://HOST:PORT/PATH"
    case .secureWebSocket: "wss://HOST:PORT/PATH"
    case .exec: "exec:COMMAND"
    case .serial: "serial:/DEVICE"
    case .vsock: "vsock:CID:PORT"
    case .descriptor: "fd:NUMBER"
    case .standardStreams: "stdio:"
    case .systemd: "systemd:[NAME]"
    }
  }

  /// What an address of it begins with.
  public var prefix: String {
    switch self {
    case .tcp: "tcp://"
    case .unix: "unix:"
    case .tls: "tls://"
    case .udp: "udp://"
    case .webSocket: "ws://"
    case .secureWebSocket: "wss://"
    case .exec: "exec:"
    case .serial: "serial:"
    case .vsock: "vsock:"
    case .descriptor: "fd:"
    case .standardStreams: "stdio:"
    case .systemd: "systemd:"
    }
  }

  /// One such connection, with its article, as the subject of a sentence.
  public var noun: String {
    switch self {
    case .tcp: "a TCP connection"
    case .unix: "a Unix socket"
    case .tls: "a TLS connection"
    case .udp: "an exchange of UDP datagrams"
    case .webSocket, .secureWebSocket: "a WebSocket"
    case .exec: "a child process"
    case .serial: "a serial line"
    case .vsock: "a socket of a virtual machine"
    case .descriptor: "an inherited descriptor"
    case .standardStreams: "the standard input and output"
    case .systemd: "a socket that systemd listens at"
    }
  }

  /// Whether only listening has a meaning there.
  public var isForListening: Bool { self == .systemd }

  /// Why peers cannot be waited for there; nil where they can.
  public var refusalToListen: String? {
    switch self {
    case .tcp, .unix, .tls, .udp, .webSocket, .secureWebSocket, .vsock, .descriptor, .systemd: nil
    case .standardStreams: "one peer is there already: use connect"
    case .exec: "a program is started rather than waited for: use connect, or run"
    case .serial: "nobody calls at a serial device, which is opened: use connect"
    }
  }

  /// What its connections can do.
  public var capabilities: TransportCapabilities {
    switch self {
    case .tcp: [.halfClose, .reset, .startTLS]
    case .unix: [.halfClose, .startTLS]
    case .tls: [.halfClose, .reset, .negotiation]
    case .udp: [.messages]
    case .webSocket, .secureWebSocket: [.reset, .negotiation]
    case .exec: [.halfClose, .channels]
    case .serial: [.lines]
    case .vsock, .descriptor, .standardStreams, .systemd: [.halfClose]
    }
  }

  /// Whether TCP carries it.
  public var isOverTCP: Bool {
    switch self {
    case .tcp, .tls, .webSocket, .secureWebSocket: true
    case .unix, .udp, .exec, .serial, .vsock, .descriptor, .standardStreams, .systemd: false
    }
  }

  /// Whether its connections begin with TLS.
  public var beginsWithTLS: Bool { self == .tls || self == .secureWebSocket }

  /// Whether its connections begin with an upgrade to WebSocket (RFC 6455 §4).
  public var beginsWithUpgrade: Bool { self == .webSocket || self == .secureWebSocket }

  /// The port of an address that says none (RFC 6455 §3); nil where it has to.
  var usualPort: Int? {
    switch self {
    case .webSocket: 80
    case .secureWebSocket: 443
    case .tcp, .unix, .tls, .udp, .exec, .serial, .vsock, .descriptor, .standardStreams, .systemd: nil
    }
  }

  /// The options that its addresses may have.
  public var options: [AddressOption] {
    switch self {
    case .exec, .vsock, .descriptor, .standardStreams, .systemd: []
    case .serial: AddressOption.ofSerial
    case .udp: [.family, .bind, .broadcast, .hops, .interface, .mark, .device, .idleTimeout]
    case .tcp: AddressOption.ofTLS + [.startTLS, .via] + AddressOption.ofNetwork
    case .unix: [.mode] + AddressOption.ofTLS + [.startTLS, .idleTimeout]
    case .tls: AddressOption.ofTLS + [.via] + AddressOption.ofNetwork
    case .webSocket: AddressOption.ofWebSocket + [.via] + AddressOption.ofNetwork
    case .secureWebSocket: AddressOption.ofWebSocket + AddressOption.ofTLS + [.via] + AddressOption.ofNetwork
    }
  }

  /// All of them as a list for a person: `tcp, unix, tls, udp and exec`.
  static var list: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
}
