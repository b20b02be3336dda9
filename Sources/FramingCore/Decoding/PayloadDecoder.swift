/// Turns the payload of one frame, as it is on the wire, into the message: unescapes or unmasks it.
///
/// Framings that leave the message as it is are passed through. Bytes that are not validly escaped come out as well
/// as can be; the decoder of frames reports them.
public struct PayloadDecoder: Sendable {
  private enum Change: Sendable {
    case none
    case cobs(Cobs, code: UInt8, missing: Int, begun: Bool)
    case slip(Slip, isEscaped: Bool)
    case hdlc(isEscaped: Bool)
    case doubling(UInt8, isEscaped: Bool)
    case mask(key: [UInt8], position: Int)
  }

  private var change: Change

  /// A decoder for the payload of a frame whose header is `header`.
  public init(_ framing: Framing, header: Span<UInt8>) {
    switch framing {
    case .cobs(let options): change = .cobs(options, code: 0xff, missing: 0, begun: false)
    case .slip(let options): change = .slip(options, isEscaped: false)
    case .hdlc: change = .hdlc(isEscaped: false)
    case .stxEtx(let options) where options.isStuffed: change = .doubling(StxEtx.dle, isEscaped: false)
    case .webSocket where header.count >= 6 && header[1] & 0x80 != 0:
      change = .mask(key: (0..<4).map { header[header.count - 4 + $0] }, position: 0)
    default: change = .none
    }
  }

  /// Whether the message may differ from the payload.
  public var changesBytes: Bool {
    if case .none = change { false } else { true }
  }

  /// Takes the payload's next bytes and appends what they stand for.
  public mutating func decode(_ chunk: Span<UInt8>, into output: inout [UInt8]) {
    switch change {
    case .none: for index in 0..<chunk.count { output.append(chunk[index]) }
    case .mask(let key, let position):
      for index in 0..<chunk.count { output.append(chunk[index] ^ key[(position + index) & 3]) }
      change = .mask(key: key, position: (position + chunk.count) & 3)
    case .slip(let options, var isEscaped):
      for index in 0..<chunk.count { options.decode(chunk[index], &isEscaped, into: &output) }
      change = .slip(options, isEscaped: isEscaped)
    case .hdlc(var isEscaped):
      for index in 0..<chunk.count { Hdlc.decode(chunk[index], &isEscaped, into: &output) }
      change = .hdlc(isEscaped: isEscaped)
    case .doubling(let doubled, var isEscaped):
      for index in 0..<chunk.count {
        isEscaped = !isEscaped && chunk[index] == doubled
        if !isEscaped { output.append(chunk[index]) }
      }
      change = .doubling(doubled, isEscaped: isEscaped)
    case .cobs(let options, var code, var missing, var begun):
      for index in 0..<chunk.count {
        Self.decodeCobs(chunk[index], &code, &missing, &begun, into: &output)
      }
      change = .cobs(options, code: code, missing: missing, begun: begun)
    }
  }

  /// Appends what the payload's end stands for: COBS/R's last code may be a data byte.
  public mutating func finish(into output: inout [UInt8]) {
    guard case .cobs(let options, let code, let missing, true) = change else { return }
    if options.isReduced, missing > 0 { output.append(code) }
  }

  private static func decodeCobs(
    _ byte: UInt8, _ code: inout UInt8, _ missing: inout Int, _ begun: inout Bool, into output: inout [UInt8]
  ) {
    if missing > 0 {
      output.append(byte)
      missing -= 1
      return
    }
    // A block of less than 254 bytes has a zero behind it, unless it is the last.
    if begun, code != 0xff { output.append(0) }
    code = byte
    missing = max(0, Int(byte) - 1)
    begun = true
  }
}

extension Slip {
  /// Appends what a byte stands for behind those before it.
  func decode(_ byte: UInt8, _ isEscaped: inout Bool, into output: inout [UInt8]) {
    if isEscaped {
      isEscaped = false
      output.append(byte == escapedEnd ? end : byte == escapedEscape ? escape : byte)
    } else if byte == escape {
      isEscaped = true
    } else {
      output.append(byte)
    }
  }
}

extension Framing {
  /// The message in a frame of which `bytes` are all bytes on the wire.
  public func message(of frame: Frame, in bytes: Span<UInt8>) -> [UInt8] {
    guard frame.totalLength <= bytes.count else { return [] }
    var decoder = PayloadDecoder(self, header: bytes.extracting(0..<frame.headerLength))
    var message: [UInt8] = []
    let end = frame.headerLength + frame.payloadLength
    decoder.decode(bytes.extracting(frame.headerLength..<end), into: &message)
    decoder.finish(into: &message)
    return message
  }
}
