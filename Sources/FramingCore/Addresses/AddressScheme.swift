/// What carries a connection; an address names it in front.
public enum AddressScheme: String, Hashable, Sendable, CaseIterable {
  /// TCP: `tcp://HOST:PORT`, or without the scheme.
  case tcp
  /// A Unix stream socket: `unix:/PATH`, `unix:@NAME`.
  case unix

  /// Schemes of transports that are still to come.
  static let coming = ["tls", "udp", "ws", "wss", "exec", "serial", "fd", "stdio", "vsock"]

  /// An address of it, in capitals what is to be filled in.
  public var pattern: String {
    switch self {
    case .tcp: "tcp://HOST:PORT"
    case .unix: "unix:/PATH"
    }
  }

  /// What an address of it begins with.
  public var prefix: String {
    switch self {
    case .tcp: "tcp://"
    case .unix: "unix:"
    }
  }

  /// One such connection, with its article, as the subject of a sentence.
  public var noun: String {
    switch self {
    case .tcp: "a TCP connection"
    case .unix: "a Unix socket"
    }
  }

  /// What its connections can do.
  public var capabilities: TransportCapabilities {
    switch self {
    case .tcp: [.halfClose, .reset]
    case .unix: [.halfClose]
    }
  }

  /// The options that its addresses may have.
  var options: [AddressOption] {
    switch self {
    case .tcp: []
    case .unix: [.mode]
    }
  }

  /// All of them as a list for a person: `tcp and unix`.
  static var list: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
}

/// An option that an address may have.
public enum AddressOption: String, Hashable, Sendable {
  /// The permissions of the socket's file when listening, in octal; 600 when the address does not say.
  case mode

  /// What its value may be.
  var values: String {
    switch self {
    case .mode: "permissions in octal from 0 to 777, such as 660"
    }
  }

  /// Whether the option may have this value.
  func takes(_ value: String) -> Bool {
    switch self {
    case .mode: value.count <= 4 && UInt16(value, radix: 8).map { $0 <= 0o777 } == true && !value.hasPrefix("+")
    }
  }
}

extension Address {
  /// The permissions that the socket's file has when listening.
  public var mode: UInt16 { self[option: AddressOption.mode.rawValue].flatMap { UInt16($0, radix: 8) } ?? 0o600 }
}
