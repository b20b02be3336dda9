/// A header that a person adds to the request or the answer that opens a WebSocket.
public struct WebSocketHeader: Hashable, Sendable {
  /// Its name, a token (RFC 9110 §5.6.2).
  public let name: String
  /// Its value, without blanks around it.
  public let value: String

  /// Headers that say what we agree on, so that they are ours alone (RFC 6455 §4.1).
  public static let reserved = [
    "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Accept",
    "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions",
  ]

  /// Reads `NAME: VALUE`; nil when it is none, or one of `reserved`.
  public init?(parsing text: String) {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = text[..<colon]
    let value = text[text.index(after: colon)...].drop { $0 == " " }
    guard Self.isToken(name), !Self.reserved.contains(where: { $0.lowercased() == name.lowercased() }),
      value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 })
    else { return nil }
    (self.name, self.value) = (String(name), String(value))
  }

  /// Whether a text is a token: letters, digits and some signs.
  static func isToken(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
          || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }
}
