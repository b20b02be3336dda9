/// Computes the checksum of a frame that is being sent.
struct ChecksumWriter: Sendable {
  private let field: ChecksumField
  private var state: ChecksumState
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
  var bytes: [UInt8] { field.bytes(state) }
}
