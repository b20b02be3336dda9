/// Packets between flags, with flags and escapes in them escaped (RFC 1662 §4.2, PPP in HDLC-like framing).
public struct Hdlc: Hashable, Sendable {
  /// The control characters that are escaped when sending, bit 0 for 0x00 (RFC 1662 §4.2, asynchronous control
  /// character map). Received ones are unescaped whatever this is.
  public var escapedControls: UInt32
  /// The largest frame in bytes as they are on the wire; nil takes the session's limit.
  public var max: Int?

  /// Packets whose control characters are sent as they are unless told otherwise.
  public init(escapedControls: UInt32 = 0, max: Int? = nil) {
    self.escapedControls = escapedControls
    self.max = max
  }

  static let flag: UInt8 = 0x7e
  static let escape: UInt8 = 0x7d
  /// What an escaped byte is changed with.
  static let change: UInt8 = 0x20

  /// Appends a byte, escaped when it must be.
  func append(_ byte: UInt8, to output: inout [UInt8]) {
    if byte == Self.flag || byte == Self.escape || (byte < 32 && escapedControls >> UInt32(byte) & 1 == 1) {
      output.append(Self.escape)
      output.append(byte ^ Self.change)
    } else {
      output.append(byte)
    }
  }

  /// Appends what a byte stands for behind those before it.
  static func decode(_ byte: UInt8, _ isEscaped: inout Bool, into output: inout [UInt8]) {
    if isEscaped {
      isEscaped = false
      output.append(byte ^ change)
    } else if byte == escape {
      isEscaped = true
    } else {
      output.append(byte)
    }
  }
}

struct HdlcChecker: PacketChecker {
  private var isEscaped = false

  mutating func take(_ chunk: Span<UInt8>, from start: Int, to end: Int) {
    for position in start..<end { isEscaped = !isEscaped && chunk[position] == Hdlc.escape }
  }

  /// An escape in front of the flag is how a sender gives a packet up (RFC 1662 §4.3).
  var problem: String? { isEscaped ? "its sender gave it up (7d 7e)" : nil }

  mutating func reset() { isEscaped = false }
}
