/// Whether frames end with a checksum that is right: hardly anything else says so surely where frames begin and end.
enum ChecksumEvidence {
  /// The usual checksums of 16 bits and more: shorter ones are right by chance too often, and `ChecksumSearch` looks for all.
  private static let kinds: [Checksum] = [
    .crc16CCITTFalse, .crc16X25, .crc16Modbus, .crc16XModem, .crc16ARC, .crc16DNP, .crc24OpenPGP, .crc24Q,
    .crc32, .crc32c,
  ]
  /// Frames that are checked.
  private static let most = 24
  /// A longer frame is not checked.
  private static let largest = 8 << 10

  /// The checksum of most frames, over all in front of it or over the payload, and its evidence in bits.
  static func find(
    _ chain: FrameChain, header: Int, in bytes: Span<UInt8>
  ) -> (field: ChecksumField, bits: Double)? {
    let frames = Array(chain.pieces.lazy.filter { $0.size > header + 4 && $0.size <= largest }.prefix(most))
    guard frames.count >= 3 else { return nil }
    for kind in kinds {
      for from in Set([0, header]).sorted() {
        for order in [ByteOrder.big, .little] {
          let field = ChecksumField(kind, order: order, from: from)
          if let right = right(field, frames, bytes) { return (field, Double(8 * kind.size * right)) }
        }
      }
    }
    return nil
  }

  /// How many frames have the checksum; nil when a fifth of them has not, or it is the same in all.
  private static func right(_ field: ChecksumField, _ frames: [FrameChain.Piece], _ bytes: Span<UInt8>) -> Int? {
    var (right, wrong) = (0, 0)
    var values: Set<[UInt8]> = []
    for frame in frames {
      let end = frame.start + frame.size - field.size
      guard end > frame.start + field.from, frame.start + frame.size <= bytes.count else { return nil }
      var state = ChecksumState(field.checksum)
      state.take(bytes.extracting((frame.start + field.from)..<end))
      let expected = field.bytes(state)
      if expected.indices.allSatisfy({ expected[$0] == bytes[end + $0] }) {
        right += 1
        values.insert(expected)
      } else {
        wrong += 1
      }
      if wrong * 5 > frames.count || (right == 0 && wrong > 2) { return nil }
    }
    // Frames that are alike, as those of zeros, may fit by chance all together.
    return right >= 3 && values.count >= 2 ? right : nil
  }
}
