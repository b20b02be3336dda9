/// Bytes at a place of a message by which it is known.
struct MagicBytes: Sendable {
  /// Where the bytes stand, counted from the message's first.
  let offset: Int
  /// The bytes; nil for any.
  let bytes: [UInt8?]

  init(_ bytes: [UInt8?], at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// How many of the bytes say something.
  var weight: Int { bytes.count { $0 != nil } }

  /// Whether a message that begins at `start` of `stream` has them.
  func areIn(_ stream: [UInt8], from start: Int = 0) -> Bool {
    guard stream.count >= start + offset + bytes.count else { return false }
    return bytes.indices.allSatisfy { bytes[$0] == nil || bytes[$0] == stream[start + offset + $0] }
  }
}
