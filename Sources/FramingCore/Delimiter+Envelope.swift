extension Delimiter {
  func envelope(forMessageOf count: Int, limit: FrameLimit) throws(EncodingError) -> Envelope {
    try Envelope(trailer: sentEnding)
      .checked(forMessageOf: count, limit: max.map { FrameLimit($0) } ?? limit)
  }

  /// What is sent behind a message.
  var sentEnding: [UInt8] {
    if let sent { return sent }
    let endings = endings.filter { !$0.isEmpty }
    return endings == Delimiter.line.endings ? [0x0a] : endings.first ?? []
  }
}

extension Framing {
  /// What the sender of a message should know: that the peer will see more than one frame, because the message has
  /// the delimiter in it. Nil when the message arrives as it is.
  public func note(on message: Span<UInt8>) -> String? {
    switch self {
    case .mllp: return Self.note(on: message, end: Mllp.end)
    case .stxEtx(let options) where !options.isStuffed: return Self.note(on: message, end: options.end)
    case .delimiter(let delimiter): return Self.note(on: message, delimiter)
    default: return nil
    }
  }

  private static func note(on message: Span<UInt8>, _ delimiter: Delimiter) -> String? {
    if delimiter.endings.isEmpty { return nil }
    var decoder = FrameDecoder(.delimiter(Delimiter(delimiter.endings, max: .max)))
    var frames: [Frame] = []
    decoder.feed(message, into: &frames)
    decoder.feed(delimiter.sentEnding.span, into: &frames)
    // An ending that could still grow into a longer one ends a frame all the same.
    let count = frames.count + (decoder.partial == nil ? 0 : 1)
    guard let first = frames.first else { return nil }
    if count > 1 { return "contains the delimiter at byte \(first.payloadLength): the peer will see \(count) frames" }
    let lost = message.count - first.payloadLength
    return lost == 0 ? nil : "the message's end becomes part of the delimiter: the peer will see \(lost) B less"
  }

  /// The note on a message in a frame that `end` ends.
  private static func note(on message: Span<UInt8>, end: [UInt8]) -> String? {
    var decoder = FrameDecoder(.delimiter(Delimiter([end], max: .max)))
    var frames: [Frame] = []
    decoder.feed(message, into: &frames)
    guard let first = frames.first else { return nil }
    return "contains the frame's end at byte \(first.payloadLength): the peer will see the frame end there"
  }
}
