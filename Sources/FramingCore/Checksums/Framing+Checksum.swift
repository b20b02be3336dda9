extension Framing {
  /// The checksum that frames end with, nil when they have none.
  public var checksum: ChecksumField? {
    switch self {
    case .length(let field): field.checksum
    case .fixed(let options): options.checksum
    case .pause(let options): options.checksum
    case .hdlc(let options): options.checksum
    case .stxEtx(let options): options.checksum
    default: nil
    }
  }

  /// Verifies the checksum of a frame of which `bytes` are all bytes on the wire. Nil when the framing has none, the
  /// run is not a whole frame, or it is too short for one.
  ///
  /// Decoding does not do this: a frame with a wrong checksum is a frame, and most frames are never looked at.
  public func check(_ frame: Frame, in bytes: Span<UInt8>) -> ChecksumCheck? {
    guard let field = checksum, frame.kind == .frame, frame.totalLength == bytes.count else { return nil }
    switch self {
    case .length(let options): return Self.check(field, in: bytes, trailer: options.trailer.count)
    case .hdlc: return Self.checkPacket(field, frame, in: bytes)
    case .stxEtx(let options): return Self.checkEnclosed(field, frame, options, in: bytes)
    default: return Self.check(field, in: bytes, trailer: 0)
    }
  }

  /// A checksum in front of the last `trailer` bytes.
  private static func check(_ field: ChecksumField, in bytes: Span<UInt8>, trailer: Int) -> ChecksumCheck? {
    let end = bytes.count - trailer
    let start = end - field.size
    guard start >= 0 else { return nil }
    var state = ChecksumState(field.checksum)
    state.take(bytes.extracting(min(field.from, start)..<start))
    return result(field, state, actual: bytes.extracting(start..<end), at: start..<end)
  }

  /// HDLC: of the whole packet unescaped (RFC 1662 §3.1).
  private static func checkPacket(_ field: ChecksumField, _ frame: Frame, in bytes: Span<UInt8>) -> ChecksumCheck? {
    guard frame.headerLength < bytes.count else { return nil }
    var packet: [UInt8] = []
    var isEscaped = false
    for index in frame.headerLength..<(bytes.count - 1) { Hdlc.decode(bytes[index], &isEscaped, into: &packet) }
    let start = packet.count - field.size
    guard start >= 0, frame.trailerLength > field.size else { return nil }
    var state = ChecksumState(field.checksum)
    state.take(packet.span.extracting(0..<start))
    return result(
      field, state, actual: packet.span.extracting(start..<packet.count),
      at: (bytes.count - frame.trailerLength)..<(bytes.count - 1))
  }

  /// STX/ETX: of what follows STX up to and with ETX, without the DLEs that stuff it.
  private static func checkEnclosed(
    _ field: ChecksumField, _ frame: Frame, _ options: StxEtx, in bytes: Span<UInt8>
  ) -> ChecksumCheck? {
    let start = bytes.count - field.size
    guard start >= frame.headerLength + frame.payloadLength else { return nil }
    var payload = PayloadDecoder(.stxEtx(options), header: bytes.extracting(0..<frame.headerLength))
    var covered: [UInt8] = []
    payload.decode(
      bytes.extracting(frame.headerLength..<(frame.headerLength + frame.payloadLength)), into: &covered)
    covered.append(StxEtx.etx)
    var state = ChecksumState(field.checksum)
    state.take(covered.span)
    return result(field, state, actual: bytes.extracting(start..<bytes.count), at: start..<bytes.count)
  }

  private static func result(
    _ field: ChecksumField, _ state: ChecksumState, actual: Span<UInt8>, at range: Range<Int>
  ) -> ChecksumCheck {
    ChecksumCheck(
      checksum: field.checksum, range: range, expected: field.bytes(state),
      actual: actual.indices.map { actual[$0] })
  }
}
