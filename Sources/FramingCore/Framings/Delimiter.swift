/// Frames that end with a byte string.
public struct Delimiter: Hashable, Sendable {
  /// The byte strings that end a frame, none of them empty.
  public var endings: [[UInt8]]
  /// The largest frame in bytes, delimiter included; nil takes the session's limit.
  public var max: Int?
  /// What is sent behind a message; nil for the first ending, of lines LF.
  var sent: [UInt8]?

  /// Frames that end with any of `endings`.
  public init(_ endings: [[UInt8]], max: Int? = nil) {
    self.endings = endings
    self.max = max
  }

  /// Lines of text, ended by LF or CR LF.
  public static let line = Delimiter([[0x0d, 0x0a], [0x0a]])

  /// The same of a protocol whose lines are sent with CR LF.
  static let textLine: Delimiter = {
    var delimiter = Delimiter.line
    delimiter.sent = [0x0d, 0x0a]
    return delimiter
  }()

  /// Whether a message ends a frame already.
  func ends(_ message: [UInt8]) -> Bool {
    endings.contains { !$0.isEmpty && message.count > $0.count && message.suffix($0.count).elementsEqual($0) }
  }
}

extension Delimiter {
  var text: String {
    let limit = max.map { FramingArguments.text(size: $0) }
    if endings == Delimiter.line.endings { return FramingNotation("line").adding("max", limit).text }
    if endings == [[0]] { return FramingNotation("nul").adding("max", limit).text }
    let parts = endings.map(HexDigits.text) + (limit.map { ["max: \($0)"] } ?? [])
    return "delimiter(\(parts.joined(separator: ", ")))"
  }

  /// The most endings.
  private static let mostEndings = 16

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init([], max: try arguments.size("max"))
    for token in arguments.unnamed() {
      guard endings.count < Self.mostEndings else {
        throw token.error(expected: "at most \(Self.mostEndings) delimiters")
      }
      endings.append(try FramingArguments.bytes(token.text[...], of: token))
    }
    guard !endings.isEmpty else { throw arguments.end.error(expected: FramingArguments.expectedBytes) }
  }
}

extension Delimiter {
  func envelope(forMessageOf count: Int, limit: FrameLimit) throws(EncodingError) -> Envelope {
    try Envelope(trailer: sentEnding)
      .checked(forMessageOf: count, limit: max.map { FrameLimit($0) } ?? limit)
  }

  /// What is sent behind a message.
  var sentEnding: [UInt8] {
    if let sent { return sent }
    let endings = endings.filter { !$0.isEmpty }
    return endings == Delimiter.line.endings ? [0x0a] : endings.first ?? []
  }
}

extension Framing {
  /// What the sender of a message should know: that the peer will see more than one frame, because the message has
  /// the delimiter in it. Nil when the message arrives as it is.
  public func note(on message: Span<UInt8>) -> String? {
    switch self {
    case .mllp: return Self.note(on: message, end: Mllp.end)
    case .stxEtx(let options) where !options.isStuffed: return Self.note(on: message, end: options.end)
    case .delimiter(let delimiter): return Self.note(on: message, delimiter)
    default: return nil
    }
  }

  private static func note(on message: Span<UInt8>, _ delimiter: Delimiter) -> String? {
    if delimiter.endings.isEmpty { return nil }
    var decoder = FrameDecoder(.delimiter(Delimiter(delimiter.endings, max: .max)))
    var frames: [Frame] = []
    decoder.feed(message, into: &frames)
    decoder.feed(delimiter.sentEnding.span, into: &frames)
    // An ending that could still grow into a longer one ends a frame all the same.
    let count = frames.count + (decoder.partial == nil ? 0 : 1)
    guard let first = frames.first else { return nil }
    if count > 1 { return "contains the delimiter at byte \(first.payloadLength): the peer will see \(count) frames" }
    let lost = message.count - first.payloadLength
    return lost == 0 ? nil : "the message's end becomes part of the delimiter: the peer will see \(lost) B less"
  }

  /// The note on a message in a frame that `end` ends.
  private static func note(on message: Span<UInt8>, end: [UInt8]) -> String? {
    var decoder = FrameDecoder(.delimiter(Delimiter([end], max: .max)))
    var frames: [Frame] = []
    decoder.feed(message, into: &frames)
    guard let first = frames.first else { return nil }
    return "contains the frame's end at byte \(first.payloadLength): the peer will see the frame end there"
  }
}
