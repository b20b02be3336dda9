extension FramingError: CustomStringConvertible {
  /// One line for a person: what, where, which value, which limit, and what the length field reads as.
  public var description: String {
    switch reason {
    case .tooLarge(let declared, let limit):
      let relation = declared > UInt64(clamping: limit) ? "is over" : "makes a frame over"
      return "\(lengthText(declared)) at offset \(offset) \(relation) the limit of \(ByteCountText.text(limit))"
        + reading
    case .tooShort(let declared, let minimum):
      return "\(lengthText(declared)) at offset \(offset) is under the minimum of \(minimum): "
        + "the frame would end inside its own header" + reading
    case .unterminated(let limit):
      return "no delimiter within \(ByteCountText.text(limit)) from offset \(offset)"
    case .badHeader(let problem): return "bad header at offset \(offset): \(problem)" + reading
    case .wrongPart(let part), .badLength(let part): return "not a frame at offset \(offset): " + part.text(at: offset)
    case .missingLength(let header): return "the header block at offset \(offset) has no \(header)"
    case .badTrailer(let expected):
      return "the frame at offset \(offset) does not end with \(HexDigits.text(expected)) as it must"
    case .badEncoding(let problem): return "bad encoding in the frame at offset \(offset): \(problem)"
    case .tooDeep(let limit): return "the frame at offset \(offset) has containers nested deeper than \(limit)"
    case .opaque(let reason): return "not framed from offset \(offset) on: \(reason)"
    case .passedOver(let reason): return "passed over at offset \(offset): \(reason)"
    case .cutShort(let declared?, let received):
      return "wrong length at offset \(offset): by its header the frame has \(ByteCountText.grouped(declared)) bytes, "
        + "but the next one begins behind \(ByteCountText.grouped(received)) of them"
    case .cutShort(nil, let received):
      return "no frame at offset \(offset): one begins behind \(ByteCountText.grouped(received)) bytes of it"
    case .ended: return "the message ended before offset \(offset)"
    }
  }

  /// The declared value in hex with the digits of the field, and in decimal.
  private func lengthText(_ declared: UInt64) -> String {
    // Of a number of more than 64 bits, which digits may be, no more is kept.
    let more = declared == .max && field.isEmpty ? " or more" : ""
    return "length \(HexDigits.prefixed(declared, digits: field.count * 2)) (\(ByteCountText.grouped(declared)))" + more
  }

  /// What the length field's bytes say: text, another protocol, or a length in the other byte order.
  private var reading: String {
    let isText = !field.isEmpty && field.allSatisfy { 0x20 <= $0 && $0 < 0x7f }
    let text = isText ? "it reads '\(String(decoding: field, as: UTF8.self))'" : nil
    let hint = ProtocolHint(reading: field.span)?.question ?? (isText ? nil : otherOrder)
    let parts = [text, hint].compactMap(\.self)
    return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
  }

  /// The length with its bytes the other way round, when that is of a usual size.
  private var otherOrder: String? {
    guard case .tooLarge(let declared, let limit) = reason, 2...8 ~= field.count else { return nil }
    let big = field.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let little = field.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard declared == big || declared == little else { return nil }
    let other = declared == big ? little : big
    guard other > 0, other <= UInt64(clamping: min(limit, Self.usualSize)) else { return nil }
    let order = declared == big ? "little" : "big"
    return "with its bytes in \(order)-endian order it would be \(ByteCountText.grouped(other))"
  }

  /// Lengths up to this are believed in the other order too.
  private static let usualSize = 1 << 20
}

extension FramingError {
  /// For a person at the screen: what is wrong, what it reads as, and what can be done. `bytes` are the stream's from
  /// `offset` on, as many as are at hand; `ProtocolHint.reach` of them are looked at.
  /// Where a framing `goesOn` behind bad frames by itself, nothing has to be done.
  public func explanation(reading bytes: Span<UInt8>, goesOn: Bool = false) -> String {
    let hint = takesHint ? ProtocolHint(reading: bytes) : nil
    var text = description
    if let hint, !text.contains("is this") { text += "; " + hint.question }
    if case .cutShort = reason { return text }
    if goesOn { return text }
    let lens = hint?.lens.map { ":framing \($0)" } ?? ":framing"
    return text + (text.hasSuffix("?") ? " " : "; ")
      + ":resync finds the next frame, \(lens) reframes, :raw gives up on frames"
  }

  /// Whether the bytes at `offset` may be of another protocol.
  private var takesHint: Bool {
    switch reason {
    case .ended, .opaque, .passedOver, .cutShort: false
    default: true
    }
  }
}
