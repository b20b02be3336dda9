import FramingCore

/// A frame's parts in words, for its heading: `4 header + 14 payload + 2 crc ok`.
struct FrameParts {
  /// The word for a checksum that is not what it should be.
  static let wrong = "wrong"

  let frame: Frame
  let reading: FrameReading

  /// The most telling form that fits `width` columns; empty when the frame is nothing but payload.
  func text(width: Int, named: Bool) -> String {
    for isNamed in named ? [true, false] : [false] {
      for withMessage in [true, false] {
        let text = text(isNamed: isNamed, withMessage: withMessage)
        if text.count <= width { return text }
      }
    }
    return text(isNamed: false, withMessage: false, withChecksum: false)
  }

  private func text(isNamed: Bool, withMessage: Bool = true, withChecksum: Bool = true) -> String {
    func part(_ count: Int, _ name: String) -> String {
      isNamed ? "\(ByteCountText.grouped(count)) \(name)" : ByteCountText.grouped(count)
    }
    let message = withMessage ? messageWords : ""
    guard frame.headerLength + frame.trailerLength > 0 || !message.isEmpty else { return "" }
    var parts = frame.headerLength > 0 ? [part(frame.headerLength, "header")] : []
    parts.append(part(frame.payloadLength, "payload") + message)
    var trailer = frame.trailerLength
    if withChecksum, let (count, words) = checksum {
      parts.append("\(count) \(words)")
      trailer -= count
    }
    if trailer > 0 { parts.append(part(trailer, "trailer")) }
    return " = " + parts.joined(separator: " + ")
  }

  /// The message's length, where it is another than the payload's.
  private var messageWords: String {
    guard let message = reading.message, !message.isCut, message.bytes.count != frame.payloadLength else { return "" }
    return " (\(ByteCountText.grouped(message.bytes.count)) decoded)"
  }

  /// Bytes of the checksum and what there is to say of it. Nil when it is not known, or not in the trailer.
  private var checksum: (count: Int, words: String)? {
    guard case .checked(let check) = reading.checksum else { return nil }
    guard check.range.lowerBound >= frame.headerLength + frame.payloadLength else { return nil }
    let name = check.checksum.rawValue.hasPrefix("crc") ? "crc" : "checksum"
    return (check.range.count, "\(name) \(check.isRight ? "ok" : Self.wrong)")
  }
}
