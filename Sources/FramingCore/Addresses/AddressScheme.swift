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
  /// A child process's standard input and output: `exec:COMMAND`.
  case exec

  /// Schemes of transports that are still to come.
  static let coming = ["ws", "wss", "serial", "fd", "stdio", "vsock"]

  /// An address of it, in capitals what is to be filled in.
  public var pattern: String {
    switch self {
    case .tcp: "tcp://HOST:PORT"
    case .unix: "unix:/PATH"
    case .tls: "tls://HOST:PORT"
    case .udp: "udp://HOST:PORT"
    case .exec: "exec:COMMAND"
    }
  }

  /// What an address of it begins with.
  public var prefix: String {
    switch self {
    case .tcp: "tcp://"
    case .unix: "unix:"
    case .tls: "tls://"
    case .udp: "udp://"
    case .exec: "exec:"
    }
  }

  /// One such connection, with its article, as the subject of a sentence.
  public var noun: String {
    switch self {
    case .tcp: "a TCP connection"
    case .unix: "a Unix socket"
    case .tls: "a TLS connection"
    case .udp: "an exchange of UDP datagrams"
    case .exec: "a child process"
    }
  }

  /// Why peers cannot be waited for there; nil where they can.
  public var refusalToListen: String? {
    switch self {
    case .tcp, .unix, .tls, .udp: nil
    case .exec: "a program is started rather than waited for: use connect, or run"
    }
  }

  /// What its connections can do.
  public var capabilities: TransportCapabilities {
    switch self {
    case .tcp: [.halfClose, .reset, .startTLS]
    case .unix: [.halfClose, .startTLS]
    case .tls: [.halfClose, .reset, .negotiation]
    case .udp: [.messages]
    case .exec: [.halfClose, .channels]
    }
  }

  /// The options that its addresses may have.
  var options: [AddressOption] {
    switch self {
    case .udp, .exec: []
    case .tcp: AddressOption.ofTLS + [.startTLS, .via]
    case .unix: [.mode] + AddressOption.ofTLS + [.startTLS]
    case .tls: AddressOption.ofTLS + [.via]
    }
  }

  /// All of them as a list for a person: `tcp, unix, tls, udp and exec`.
  static var list: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
}
