/// What messages are called by a text of theirs.
enum MessageName {
  /// Bytes of the longest name.
  private static let longest = 64

  /// The text as a name: printable ASCII without blanks, since it is the peer's; nil for any other.
  static func text(_ bytes: some Collection<UInt8>) -> String? {
    guard (1...longest).contains(bytes.count), bytes.allSatisfy({ 0x21...0x7e ~= $0 }) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
