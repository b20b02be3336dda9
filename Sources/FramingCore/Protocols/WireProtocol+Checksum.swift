extension WireProtocol {
  /// The checksum that all its frames end with, where no framing says so; nil for none.
  public var checksum: Checksum? {
    switch name {
    case "fix": .fix
    case "modbus-rtu": ModbusRTU.checksum
    default: nil
    }
  }

  /// Verifies the checksum of a frame of which `bytes` are all bytes: that of all bytes in front of the trailer, which of FIX
  /// is `10=`, three digits and SOH (FIX Session Layer, CheckSum). Nil when the protocol has none, or the run is no whole frame.
  public func check(_ frame: Frame, in bytes: Span<UInt8>) -> ChecksumCheck? {
    let isFix = name == "fix"
    guard let checksum, frame.kind == .frame, frame.totalLength == bytes.count,
      frame.trailerLength == (isFix ? FixRule.trailerCount : checksum.size)
    else { return nil }
    let end = bytes.count - (isFix ? 1 : 0)
    let start = end - checksum.size
    var state = ChecksumState(checksum)
    state.take(bytes.extracting(0..<(bytes.count - frame.trailerLength)))
    return ChecksumCheck(
      checksum: checksum, range: start..<end, expected: state.bytes, actual: (start..<end).map { bytes[$0] })
  }
}
