/// HL7 messages between a vertical tab and a file separator with a carriage return (HL7 v2, Minimal Lower Layer
/// Protocol). What stands between frames is noise.
public struct Mllp: Hashable, Sendable {
  /// The largest frame in bytes, start and end included; nil takes the session's limit.
  public var max: Int?

  /// Frames of at most `max` bytes.
  public init(max: Int? = nil) {
    self.max = max
  }

  static let start: UInt8 = 0x0b
  static let end: [UInt8] = [0x1c, 0x0d]

  /// Of the bytes below 0x20 only CR may be in a message (HL7 v2 MLLP, §2).
  var enclosure: Enclosure { Enclosure(start: [Self.start], end: Self.end, forbidsStart: true) }

  var text: String {
    FramingNotation("mllp").adding(max: max).text
  }
}
