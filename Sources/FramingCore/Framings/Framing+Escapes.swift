extension Framing {
  /// Whether it escapes what may not be in a frame, so that a message is not what is between the frame's ends.
  package var escapes: Bool {
    switch self {
    case .cobs, .slip, .hdlc: true
    case .stxEtx(let options): options.isStuffed
    default: false
    }
  }

  /// What escaped bytes between a frame's ends stand for. Bytes that are not validly escaped come out as well as can be.
  package func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    let header: [UInt8] = []
    var decoder = PayloadDecoder(self, header: header.span)
    var message: [UInt8] = []
    decoder.decode(bytes.span, into: &message)
    decoder.finish(into: &message)
    return message
  }

  /// A message as it stands between a frame's ends.
  package func escaped(_ message: [UInt8]) -> [UInt8] {
    var change: MessageChange =
      switch self {
      case .cobs(let options): .cobs(CobsEncoder(options))
      case .slip(let options): .slip(options)
      case .hdlc(let options): .hdlc(options)
      case .stxEtx(let options) where options.isStuffed: .doubling(StxEtx.dle)
      default: .none
      }
    var bytes: [UInt8] = []
    change.append(message.span, from: 0, to: message.count, after: 0, into: &bytes)
    change.finish(into: &bytes)
    return bytes
  }
}
