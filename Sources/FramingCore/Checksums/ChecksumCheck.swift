/// What looking at a frame's checksum brought.
public struct ChecksumCheck: Hashable, Sendable {
  /// How it is computed.
  public var checksum: Checksum
  /// Where it stands in the frame as it is on the wire; longer than `actual` when some of it is escaped.
  public var range: Range<Int>
  /// What it should be, in the order of the wire.
  public var expected: [UInt8]
  /// What it is, unescaped.
  public var actual: [UInt8]

  /// Whether the frame arrived as it was sent.
  public var isRight: Bool { expected == actual }
}

extension ChecksumCheck: CustomStringConvertible {
  /// One line for a person.
  public var description: String {
    let found = HexDigits.text(actual)
    return isRight
      ? "\(checksum.rawValue) \(found) is right"
      : "\(checksum.rawValue) is \(found) but must be \(HexDigits.text(expected))"
  }
}
