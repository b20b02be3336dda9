import FramingCore

/// Takes the marks out of what a terminal gives that marks errors (PARMRK, termios(3)): `ff ff` is the byte ff, `ff 00 XX` the
/// byte XX with a parity or framing error, and `ff 00 00` a break. They may be cut anywhere.
struct ErrorMarks: Hashable {
  /// What was found among the bytes.
  enum Mark: Hashable {
    /// A byte with an error, which stands among the others as it came.
    case error(UInt8)
    /// The line was held low for longer than a byte, or a byte 00 had an error.
    case lineBreak
  }

  private enum State: Hashable {
    case plain
    /// Behind ff.
    case marked
    /// Behind ff 00.
    case wrong
  }

  private var state = State.plain

  /// Whether bytes from here on are what they are as long as none is ff.
  var isPlain: Bool { state == .plain }

  /// Takes more bytes, and appends those that came and the marks among them.
  mutating func take(_ bytes: some Sequence<UInt8>, into plain: inout [UInt8], _ marks: inout [Mark]) {
    for byte in bytes {
      switch state {
      case .plain where byte == 0xff: state = .marked
      case .plain: plain.append(byte)
      case .marked where byte == 0:
        state = .wrong
        continue
      case .marked:
        // Of a terminal nothing but ff stands there.
        plain += byte == 0xff ? [byte] : [0xff, byte]
        state = .plain
      case .wrong:
        marks.append(byte == 0 ? .lineBreak : .error(byte))
        if byte != 0 { plain.append(byte) }
        state = .plain
      }
    }
  }
}

extension ErrorMarks.Mark {
  /// Bytes that a sentence names.
  private static let mostNamed = 8

  /// What a person is told of marks that came together, a sentence each.
  static func sentences(_ marks: [ErrorMarks.Mark], hasParity: Bool) -> [(words: String, isError: Bool)] {
    var wrong: [UInt8] = []
    for case .error(let byte) in marks { wrong.append(byte) }
    var sentences: [(words: String, isError: Bool)] = []
    let kind = hasParity ? "parity or framing" : "framing"
    let named = wrong.prefix(mostNamed).map { HexDigits.prefixed(UInt64($0), digits: 2) }.joined(separator: ", ")
    let more = wrong.count > mostNamed ? " ..." : ""
    if wrong.count == 1 { sentences.append(("a byte came with a \(kind) error: \(named)", true)) }
    if wrong.count > 1 { sentences.append(("\(wrong.count) bytes came with \(kind) errors: \(named)\(more)", true)) }
    let breaks = marks.count - wrong.count
    if breaks > 0 { sentences.append((breaks == 1 ? "a break came" : "\(breaks) breaks came", false)) }
    return sentences
  }
}
