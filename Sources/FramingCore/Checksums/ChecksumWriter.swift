/// Computes the checksum of a frame that is being sent.
struct ChecksumWriter: Sendable {
  private let field: ChecksumField
  private var state: ChecksumState
  /// Whether wrong bytes are to go into the frame.
  var isSpoiled = false
  /// Bytes of the frame that are still to come before the first that counts.
  private var passed: Int

  init(_ field: ChecksumField) {
    self.field = field
    state = ChecksumState(field.checksum)
    passed = field.from
  }

  /// Leaves the frame's first `count` bytes out.
  mutating func pass(_ count: Int) { passed = count }

  /// Takes the frame's next bytes, as they are before escaping.
  mutating func take(_ bytes: Span<UInt8>) {
    let skipped = min(passed, bytes.count)
    passed -= skipped
    state.take(bytes.extracting(skipped..<bytes.count))
  }

  /// The bytes that go into the frame.
  var bytes: [UInt8] {
    let bytes = field.bytes(state)
    return isSpoiled ? ChecksumWriter.spoiled(bytes, field.checksum) : bytes
  }

  /// Wrong in every bit; a checksum of digits stays one.
  private static func spoiled(_ bytes: [UInt8], _ checksum: Checksum) -> [UInt8] {
    bytes.map { byte in
      guard checksum.isText else { return ~byte }
      return (0x30...0x38).contains(byte) ? byte + 1 : 0x30
    }
  }
}
