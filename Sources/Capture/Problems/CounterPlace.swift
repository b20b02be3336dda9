import FramingCore

/// Where the frames of a stream have a number that counts them.
package struct CounterPlace: Hashable, Sendable {
  /// Bytes from the beginning of the frame, or of its payload with `isOfPayload`.
  package let offset: Int
  package let number: StabilityRange.Number
  package let isOfPayload: Bool

  package init(offset: Int, number: StabilityRange.Number, isOfPayload: Bool = false) {
    (self.offset, self.number, self.isOfPayload) = (offset, number, isOfPayload)
  }

  /// The largest value that the number holds.
  var largest: Int64 { 1 << (8 * number.size) - 1 }

  /// The value in `bytes`, which begin where `offset` counts from; nil when they are too few.
  func value(in bytes: [UInt8]) -> Int64? {
    guard offset + number.size <= bytes.count else { return nil }
    let digits = bytes[offset..<offset + number.size]
    return (number.isLittle ? Array(digits.reversed()) : Array(digits)).reduce(0) { $0 << 8 | Int64($1) }
  }
}

extension CounterPlace: CustomStringConvertible {
  /// `the number at offset 3 (u16le)`
  package var description: String {
    "the number at offset \(offset)\(isOfPayload ? " of the payload" : "") (\(number))"
  }
}

/// The bytes of a frame in which something may count.
struct CountedBytes {
  /// Bytes that are looked at: numbers stand in front.
  static let longest = 32

  var bytes: [UInt8]
  /// Bytes among them that are the frame's own length.
  var length: Range<Int> = 0..<0
  /// Whether they begin behind the header.
  var isOfPayload = false

  /// Of a frame that `framing` cuts, whose first bytes are `head`: all of them, where its message is not its payload.
  init(_ frame: Frame, _ framing: Framing, _ head: [UInt8]) {
    let end = min(head.count, frame.headerLength + frame.payloadLength)
    if case .length(let field) = framing {
      bytes = Array(head[..<min(end, Self.longest)])
      length = field.offset..<field.offset + field.size
      return
    }
    isOfPayload = frame.headerLength > 0 || framing.mayChangePayload
    if framing.mayChangePayload {
      bytes = Array(framing.message(of: frame, in: head.span).prefix(Self.longest))
    } else {
      let start = min(frame.headerLength, end)
      bytes = Array(head[start..<min(end, start + Self.longest)])
    }
  }

  /// How many first bytes of a frame they are made of.
  static func needed(_ frame: Frame, _ framing: Framing) -> Int {
    framing.mayChangePayload ? frame.totalLength : min(frame.totalLength, frame.headerLength + longest)
  }
}
