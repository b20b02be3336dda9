/// Collects a bracketed paste up to its end marker, in whatever pieces it arrives.
struct PasteCollector {
  /// How many bytes of a paste are kept; the rest of a longer one is read and dropped.
  let limit: Int

  private static let endMarker: [UInt8] = Array("\u{1B}[201~".utf8)

  private var content: [UInt8] = []
  private var matched = 0

  init(limit: Int = 16 * 1024 * 1024) { self.limit = limit }

  /// How many bytes may be read next without any chance to read beyond the end marker.
  ///
  /// What follows the marker is for the recognition of keys, which has no way to get bytes back.
  var readable: Int { Self.endMarker.count - matched }

  /// The text so far, invalid UTF-8 repaired.
  var text: String { String(decoding: content, as: UTF8.self) }

  /// Takes bytes, at most `readable`. Whether the end marker is complete.
  mutating func take(_ bytes: [UInt8]) -> Bool {
    for byte in bytes { take(byte) }
    return matched == Self.endMarker.count
  }

  private mutating func take(_ byte: UInt8) {
    if byte == Self.endMarker[matched] {
      matched += 1
      return
    }
    // The marker's first byte does not occur again in it, so a new match can only start at this byte.
    for kept in Self.endMarker[..<matched] { keep(kept) }
    matched = byte == Self.endMarker[0] ? 1 : 0
    if matched == 0 { keep(byte) }
  }

  private mutating func keep(_ byte: UInt8) {
    if content.count < limit { content.append(byte) }
  }
}
