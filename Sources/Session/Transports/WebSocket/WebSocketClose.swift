import FramingCore

/// How a WebSocket ends (RFC 6455 §7.4).
struct WebSocketClose: Error, Hashable {
  /// Nil when a Close frame has none.
  var code: UInt16?
  var reason = ""

  static let normal = WebSocketClose(code: 1000)

  /// What a Close frame has.
  var payload: [UInt8] {
    guard let code else { return [] }
    // A control frame has at most 125 bytes.
    return [UInt8(code >> 8), UInt8(code & 0xff)] + reason.utf8.prefix(123)
  }

  /// `1001 going away: restarting`.
  var words: String {
    guard let code else { return "without a code" }
    let name = Self.names[code].map { " \($0)" } ?? (code >= 3000 ? " of the application" : "")
    return "\(code)\(name)" + (reason.isEmpty ? "" : ": \(EscapedText.printable(reason))")
  }

  /// Whether it says that something is wrong.
  var isError: Bool { code.map { $0 != 1000 && $0 != 1001 && $0 < 3000 } ?? false }

  /// Whether a Close frame may have the code (§7.4.1, §7.4.2, IANA's registry).
  static func maySend(_ code: UInt16) -> Bool {
    (1000...1003).contains(code) || (1007...1014).contains(code) || (3000...4999).contains(code)
  }

  private static let names: [UInt16: String] = [
    1000: "normal closure", 1001: "going away", 1002: "protocol error", 1003: "unsupported data",
    1007: "invalid payload data", 1008: "policy violation", 1009: "message too big", 1010: "mandatory extension",
    1011: "internal error", 1012: "service restart", 1013: "try again later", 1014: "bad gateway",
  ]
}
