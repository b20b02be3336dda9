/// Frames of text header lines, an empty line, and as many bytes as one of the lines says (LSP, DAP, HTTP's style).
public struct HeaderLength: Hashable, Sendable {
  /// The name of the line with the length, matched without case.
  public var name: String
  /// The largest frame in bytes, all of them counted; nil takes the session's limit.
  public var max: Int?
  /// Whether different lengths in one header are an error; if not, the last counts.
  var refusesDifferent = false
  /// Whether a line that is no header line is none of the frame's; if not, the whole header is bad.
  var endsAtOtherLines = false

  /// Frames whose length stands behind `name` and a colon.
  public init(name: String = "Content-Length", max: Int? = nil) {
    self.max = max
    self.name = name
  }
}

extension HeaderLength {
  /// What is refused besides makes no other framing.
  public static func == (left: HeaderLength, right: HeaderLength) -> Bool {
    left.name == right.name && left.max == right.max
  }

  /// By what makes the framing.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(max)
  }
}

struct HeaderLengthReader: HeaderReader {
  private let name: [UInt8]
  private let options: HeaderLength
  private var line = Line()
  private var sawReturn = false
  /// Whether a line had no colon.
  private var isMalformed = false
  /// The last value with the right name.
  private var found: Line.Value?
  /// The values when they differ.
  private var different: (UInt64, UInt64)?
  /// Bytes of the header so far, and in front of the line in progress.
  private var taken = 0
  private var lineStart = 0
  /// Where the last line with the right name begins.
  private var place = 0

  /// What is known of the line in progress.
  private struct Line {
    /// The decimal value of a line, as far as it has been read.
    struct Value {
      var length = DigitLength()
      var isOver = false
      /// The first byte that is no digit where one must be.
      var bad: UInt8?

      mutating func take(_ byte: UInt8) {
        switch byte {
        case 0x20, 0x09: isOver = length.digits > 0
        case 0x30...0x39 where !isOver: length.take(byte - 0x30, base: 10)
        default: bad = bad ?? byte
        }
      }
    }

    var count = 0
    var matched = true
    var sawColon = false
    var value = Value()
  }

  init(_ options: HeaderLength) {
    self.options = options
    name = options.name.lowercased().utf8.map { $0 }
  }

  mutating func reset() {
    line = Line()
    sawReturn = false
    isMalformed = false
    found = nil
    different = nil
    taken = 0
    lineStart = 0
  }

  mutating func take(_ byte: UInt8) -> HeaderStep {
    taken &+= 1
    if sawReturn, byte == 0x0a { return endLine() }
    // A CR alone is part of the line.
    if sawReturn { takeContent(0x0d) }
    sawReturn = byte == 0x0d
    if byte == 0x0a, options.endsAtOtherLines { return Self.bareLineEnd }
    if !sawReturn { takeContent(byte) }
    return .more
  }

  private static let otherLine = HeaderStep.invalid(.badHeader("a line without ':'"))
  private static let bareLineEnd = HeaderStep.invalid(.badHeader("a line that ends with LF alone"))

  private mutating func takeContent(_ byte: UInt8) {
    if line.sawColon {
      if line.matched { line.value.take(byte) }
    } else if byte == 0x3a {
      line.sawColon = true
      line.matched = line.matched && line.count == name.count
    } else {
      let lowercase = (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
      line.matched = line.matched && line.count < name.count && name[line.count] == lowercase
    }
    line.count = min(line.count, name.count) + 1
  }

  private mutating func endLine() -> HeaderStep {
    defer {
      line = Line()
      sawReturn = false
      lineStart = taken
    }
    if line.count == 0 { return endBlock() }
    if !line.sawColon {
      if options.endsAtOtherLines { return Self.otherLine }
      isMalformed = true
    }
    if line.sawColon, line.matched { note(line.value) }
    return .more
  }

  private mutating func note(_ value: Line.Value) {
    if let before = found?.length.value, before != value.length.value, different == nil {
      different = (before, value.length.value)
    }
    // A number that is none stays one, whatever comes behind it.
    if options.refusesDifferent, found?.bad != nil { return }
    found = value
    place = lineStart
  }

  private func endBlock() -> HeaderStep {
    if isMalformed { return Self.otherLine }
    guard let found else { return .invalid(.missingLength(header: options.name)) }
    if options.refusesDifferent, let (first, other) = different {
      return .invalid(
        .wrongPart(
          WrongPart(
            options.name, place: place, value: "\(first) and \(other)", expected: "one number", rule: "RFC 9112 §6.3")))
    }
    if let bad = found.bad {
      return .invalid(
        .badHeader(
          "\(options.name) has '\(EscapedText.escape([bad]))' where only decimal digits may be (RFC 9110 §8.6)"))
    }
    guard found.length.digits > 0 else { return .invalid(.badHeader("\(options.name) has no digits")) }
    guard let payload = found.length.length else { return .tooLarge(found.length.value) }
    return .complete(payload: payload, value: found.length.value)
  }
}
