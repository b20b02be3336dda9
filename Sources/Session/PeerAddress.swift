/// A host and a port, as a person writes them: `127.0.0.1:9000`, `localhost:9000`, `[::1]:9000`.
public struct PeerAddress: Hashable, Sendable, CustomStringConvertible {
  /// A name, an IPv4 address, or an IPv6 address without brackets.
  public var host: String
  /// 0 to 65535; 0 lets the system choose when listening.
  public var port: Int

  /// The address of `port` at `host`.
  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Reads `HOST:PORT`, `[IPv6]:PORT`, and, when there is a `defaultHost`, `:PORT` and `PORT`.
  public init(parsing text: String, defaultHost: String?) throws(AddressSyntaxError) {
    let (host, port) = try Self.split(text)
    guard let host = host ?? defaultHost, !host.isEmpty else { throw AddressSyntaxError(text, .missingHost) }
    if let bad = host.unicodeScalars.first(where: { !Self.mayBeInHost($0) }) {
      throw AddressSyntaxError(text, .badHost(bad))
    }
    self.host = host
    self.port = try Self.port(port, in: text)
  }

  /// `host:port`, an IPv6 address in brackets.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// The text before the port, nil when there is none, and the port's.
  private static func split(_ text: String) throws(AddressSyntaxError) -> (String?, Substring) {
    if text.first == "[" { return try splitBracketed(text) }
    guard let colon = text.lastIndex(of: ":") else {
      let isPort = !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
      guard isPort else { throw AddressSyntaxError(text, text.isEmpty ? .empty : .missingPort) }
      return (nil, text[...])
    }
    let host = text[..<colon]
    if text.contains("/") { throw AddressSyntaxError(text, .url) }
    if host.contains(":") { throw AddressSyntaxError(text, .bareIPv6) }
    return (host.isEmpty ? nil : String(host), text[text.index(after: colon)...])
  }

  private static func splitBracketed(_ text: String) throws(AddressSyntaxError) -> (String?, Substring) {
    guard let close = text.lastIndex(of: "]") else { throw AddressSyntaxError(text, .unclosedBracket) }
    let host = text[text.index(after: text.startIndex)..<close]
    let rest = text[text.index(after: close)...]
    guard !host.isEmpty else { throw AddressSyntaxError(text, .missingHost) }
    guard rest.first == ":" else { throw AddressSyntaxError(text, .missingPort) }
    return (String(host), rest.dropFirst())
  }

  private static func port(_ port: Substring, in text: String) throws(AddressSyntaxError) -> Int {
    guard !port.isEmpty else { throw AddressSyntaxError(text, .missingPort) }
    guard port.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      throw AddressSyntaxError(text, .badPort(String(port)))
    }
    guard let number = Int(port), number <= 65535 else {
      throw AddressSyntaxError(text, .portOutOfRange(String(port)))
    }
    return number
  }

  private static func mayBeInHost(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-._:%".unicodeScalars.contains(scalar)
  }
}
