extension WireProtocol {
  /// The checksum that all its frames end with, where no framing says so; nil for none.
  public var checksum: Checksum? { name == "fix" ? .fix : nil }

  /// Verifies the checksum of a frame of which `bytes` are all bytes: of FIX that of all bytes in front of `10=`
  /// (FIX Session Layer, CheckSum). Nil when the protocol has none, or the run is no whole frame.
  public func check(_ frame: Frame, in bytes: Span<UInt8>) -> ChecksumCheck? {
    guard let checksum, frame.kind == .frame, frame.totalLength == bytes.count,
      frame.trailerLength == FixRule.trailerCount
    else { return nil }
    let end = bytes.count - 1
    let start = end - checksum.size
    var state = ChecksumState(checksum)
    state.take(bytes.extracting(0..<(bytes.count - frame.trailerLength)))
    return ChecksumCheck(
      checksum: checksum, range: start..<end, expected: state.bytes, actual: (start..<end).map { bytes[$0] })
  }
}
