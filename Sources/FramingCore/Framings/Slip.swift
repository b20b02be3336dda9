/// Packets ended by END, with END and ESC in them escaped (RFC 1055).
public struct Slip: Hashable, Sendable {
  /// Ends a packet.
  public var end: UInt8
  /// Begins an escape.
  public var escape: UInt8
  /// Stands for END behind ESC.
  public var escapedEnd: UInt8
  /// Stands for ESC behind ESC.
  public var escapedEscape: UInt8
  /// Whether sent packets begin with END too, which flushes noise on a line.
  public var leadingEnd: Bool
  /// The largest frame in bytes, all of them counted; nil takes the session's limit.
  public var max: Int?

  /// The bytes of RFC 1055 unless told otherwise.
  public init(
    end: UInt8 = 0xc0, escape: UInt8 = 0xdb, escapedEnd: UInt8 = 0xdc, escapedEscape: UInt8 = 0xdd,
    leadingEnd: Bool = false, max: Int? = nil
  ) {
    self.max = max
    self.end = end
    self.escape = escape
    self.escapedEnd = escapedEnd
    self.escapedEscape = escapedEscape
    self.leadingEnd = leadingEnd
  }
}

struct SlipChecker: PacketChecker {
  let options: Slip
  private var isEscaped = false

  init(_ options: Slip) {
    self.options = options
  }

  mutating func take(_ chunk: Span<UInt8>, from start: Int, to end: Int) {
    for position in start..<end {
      let byte = chunk[position]
      if isEscaped {
        if byte != options.escapedEnd, byte != options.escapedEscape { wrong = byte }
        isEscaped = false
      } else {
        isEscaped = byte == options.escape
      }
    }
  }

  /// The byte behind ESC that may not stand there.
  private var wrong: UInt8?

  var problem: String? {
    if let wrong { return "ESC is followed by \(HexDigits.prefixed(UInt64(wrong), digits: 2))" }
    return isEscaped ? "it ends with ESC" : nil
  }

  mutating func reset() {
    isEscaped = false
    wrong = nil
  }
}

extension Slip {
  var text: String {
    let usual = Slip()
    return FramingNotation("slip")
      .adding("end", end == usual.end ? nil : HexDigits.text([end]))
      .adding("esc", escape == usual.escape ? nil : HexDigits.text([escape]))
      .adding("esc-end", escapedEnd == usual.escapedEnd ? nil : HexDigits.text([escapedEnd]))
      .adding("esc-esc", escapedEscape == usual.escapedEscape ? nil : HexDigits.text([escapedEscape]))
      .adding("leading-end", leadingEnd ? Sent.send.rawValue : nil)
      .adding(max: max)
      .text
  }

  private enum Sent: String, CaseIterable {
    case send
    case omit
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init()
    end = try arguments.byte("end") ?? end
    escape = try arguments.byte("esc") ?? escape
    escapedEnd = try arguments.byte("esc-end") ?? escapedEnd
    escapedEscape = try arguments.byte("esc-esc") ?? escapedEscape
    leadingEnd = try arguments.word("leading-end", Sent.self) == .send
    max = try arguments.size("max")
  }
}
