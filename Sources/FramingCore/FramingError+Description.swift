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
