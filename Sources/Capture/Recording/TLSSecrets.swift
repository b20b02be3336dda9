import FramingCore

/// Secrets of TLS in a pcapng file: lines of NSS's key log in a Decryption Secrets Block (draft-ietf-opsawg-pcapng §4.7).
enum TLSSecrets {
  /// The block's type.
  static let type: UInt32 = 0x0a
  /// "TLSK": what follows is a key log.
  private static let form: UInt32 = 0x544c_534b
  /// Bytes of a file's secrets that are kept: those of some thousand connections.
  static let most = 4 << 20

  /// The block of these lines.
  static func block(_ lines: [UInt8]) -> [UInt8] {
    .block(type) { block in
      block.appendLittle(form)
      block.appendLittle(UInt32(truncatingIfNeeded: lines.count))
      let start = block.count
      block += lines
      block.pad(from: start)
    }
  }

  /// The lines in the `body` of a block; none when it has others' secrets, nil when it is too short for what it says.
  static func lines(_ bytes: Span<UInt8>, body: Range<Int>, order: ByteOrder) -> [UInt8]? {
    guard body.count >= 8, let count = Int(exactly: bytes.u32(at: body.lowerBound + 4, order)), count <= body.count - 8
    else { return nil }
    guard bytes.u32(at: body.lowerBound, order) == form else { return [] }
    return (0..<count).map { bytes[body.lowerBound + 8 + $0] }
  }
}
