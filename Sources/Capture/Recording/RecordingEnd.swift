import FramingCore

/// The last block of a recording whose session ended as it should: what there was of it, in numbers.
enum RecordingEnd {
  private static let type: UInt32 = 5
  private static let introduction = "frames: "

  /// An Interface Statistics Block (draft-ietf-opsawg-pcapng §4.6) with a comment.
  static func block(frames: Int, at time: Timestamp) -> [UInt8] {
    let ticks = UInt64(max(0, time.nanoseconds))
    return .block(type) { block in
      block.appendLittle(0 as UInt32)
      block.appendLittle(UInt32(truncatingIfNeeded: ticks >> 32))
      block.appendLittle(UInt32(truncatingIfNeeded: ticks))
      block.appendOption(1, "\(introduction)\(frames)")
    }
  }

  /// The frames that the last block of a file tells, whose last bytes are `bytes`; nil when it is another block.
  static func frames(_ bytes: [UInt8]) -> Int? {
    let span = bytes.span
    guard bytes.count >= 24, let length = Int(exactly: span.u32(at: bytes.count - 4, .little)), length >= 24,
      length <= bytes.count
    else { return nil }
    let start = bytes.count - length
    guard span.u32(at: start, .little) == type else { return nil }
    var options = PcapngOptions(at: start + 20..<bytes.count - 4, order: .little)
    while let option = options.next(in: span) {
      let text = String(decoding: bytes[option.value], as: UTF8.self)
      if option.code == 1, text.hasPrefix(introduction) { return Int(text.dropFirst(introduction.count)) }
    }
    return nil
  }
}
