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
    case .missingLength(let header): return "the header block at offset \(offset) has no \(header)"
    case .badTrailer(let expected):
      return "the frame at offset \(offset) does not end with \(HexDigits.text(expected)) as it must"
    case .badEncoding(let problem): return "bad encoding in the frame at offset \(offset): \(problem)"
    case .tooDeep(let limit): return "the frame at offset \(offset) has containers nested deeper than \(limit)"
    case .opaque(let reason): return "not framed from offset \(offset) on: \(reason)"
    case .ended: return "the message ended before offset \(offset)"
    }
  }

  /// The declared value in hex with the digits of the field, and in decimal.
  private func lengthText(_ declared: UInt64) -> String {
    "length \(HexDigits.prefixed(declared, digits: field.count * 2)) (\(ByteCountText.grouped(declared)))"
  }

  /// What the field's bytes say when all of them are printable ASCII.
  private var reading: String {
    guard !field.isEmpty, field.allSatisfy({ 0x20 <= $0 && $0 < 0x7f }) else { return "" }
    return "; it reads '\(String(decoding: field, as: UTF8.self))'"
  }
}
