/// A proxy that TCP connections go by way of: `socks5://USER:PASSWORD@HOST:PORT`, `http://HOST:PORT`.
public struct ProxyAddress: Hashable, Sendable, CustomStringConvertible {
  /// What is spoken to it.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// SOCKS version 5 (RFC 1928).
    case socks5
    /// HTTP's CONNECT (RFC 9110 §9.3.6).
    case http
  }

  /// What is spoken to it.
  public let kind: Kind
  /// A name, an IPv4 address, or an IPv6 address without brackets.
  public let host: String
  /// From 1 to 65535.
  public let port: Int
  /// Who asks; nil for nobody in particular.
  public let user: String?
  /// What proves that; empty for nothing.
  public let password: String

  /// How one is written.
  public static let pattern = "socks5://[USER[:PASSWORD]@]HOST:PORT or http://[USER[:PASSWORD]@]HOST:PORT"

  /// Reads one; nil when it is none. In user and password `%` begins an escape of two hex digits.
  public init?(parsing text: String) {
    // `socks5h` says in other programs that the proxy looks names up, as it does here.
    let names = [("socks5", Kind.socks5), ("socks5h", .socks5), ("http", .http)]
    guard let (name, kind) = names.first(where: { text.lowercased().hasPrefix($0.0 + "://") }) else { return nil }
    var rest = text.dropFirst(name.count + 3)
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    var (user, password): (String?, String) = (nil, "")
    if let at = rest.lastIndex(of: "@") {
      let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let login = Self.unescaped(parts[0]), let secret = Self.unescaped(parts.count > 1 ? parts[1] : ""),
        1...255 ~= login.utf8.count, secret.utf8.count <= 255
      else { return nil }
      (user, password) = (login, secret)
      rest = rest[rest.index(after: at)...]
    }
    guard let place = try? Address(parsing: "tcp://" + rest, defaultHost: nil), place.options.isEmpty,
      let host = place.host, let port = place.port, port > 0
    else { return nil }
    (self.kind, self.host, self.port, self.user, self.password) = (kind, host, port, user, password)
  }

  /// For people: without the password.
  public var description: String {
    let name = user.map { AddressEscape.text($0, also: "@") + "@" } ?? ""
    return "\(kind.rawValue)://\(name)\(Address(host: host, port: port))"
  }

  private static func unescaped(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let digits = String(validating: rest.prefix(2), as: UTF8.self), digits.count == 2, !digits.hasPrefix("+"),
        let value = UInt8(digits, radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension Address {
  /// The proxy that connections to it go by way of.
  public var proxy: ProxyAddress? { self[.via].flatMap { ProxyAddress(parsing: $0) } }
}
