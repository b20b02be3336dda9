extension Malformation {
  /// One form of the vocabulary, for help and completion.
  public struct Entry: Hashable, Sendable {
    /// What it begins with: `length`, `split` ...
    public let name: String
    /// How it is written.
    public let form: String
    /// What it does, in one line.
    public let explanation: String
    /// A text that parses.
    public let example: String

    init(_ name: String, _ form: String, _ example: String, _ explanation: String) {
      self.name = name
      self.form = form
      self.explanation = explanation
      self.example = example
    }
  }

  /// The whole vocabulary, in the order of help. Several are combined with commas.
  public static let catalogue: [Entry] = [
    Entry("length", "length+N", "length+2", "the length field says N more than is right"),
    Entry("length", "length-N", "length-1", "the length field says N less than is right"),
    Entry("length", "length=N", "length=0", "the length field says N"),
    Entry("length", "length=max", "length=max", "the length field says the most it can hold"),
    Entry("length", "length=swapped", "length=swapped", "the length field's bytes are in the other order"),
    Entry("truncate", "truncate:K", "truncate:6", "only the frame's first K bytes are sent; -K leaves the last K out"),
    Entry(
      "split", "split:K", "split:4/200ms", "a pause in front of byte K (100ms, or as K/200ms says); -K from the end"),
    Entry("dribble", "dribble", "dribble:5ms", "one byte per write, with a pause between (10ms unless told)"),
    Entry("extra", "extra:HEX", "extra:00ff", "these bytes follow the frame"),
    Entry("bad-checksum", "bad-checksum", "bad-checksum", "all bits of the checksum are wrong"),
    Entry("bad-trailer", "bad-trailer", "bad-trailer", "other bytes stand where the frame should end"),
  ]

  /// The words that the vocabulary begins with, each once.
  static var names: [String] {
    catalogue.map(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The words of the vocabulary that a frame of this framing can be malformed with.
  public static func names(for framing: Framing) -> [String] {
    names.filter { name in
      switch name {
      case "length": framing.hasLength
      case "bad-checksum": framing.checksum != nil
      case "bad-trailer": framing.hasTrailer
      default: true
      }
    }
  }
}

extension Framing {
  /// Whether frames tell their length, so that it can be wrong.
  var hasLength: Bool {
    switch self {
    case .length, .varint, .netstring, .ascii, .header, .webSocket, .httpChunked, .ber, .resp: true
    case .raw, .delimiter, .fixed, .cobs, .slip, .hdlc, .stxEtx, .mllp, .pause: false
    }
  }

  /// Whether certain bytes must stand at a frame's end, so that others can.
  var hasTrailer: Bool {
    switch self {
    case .length(let field): !field.trailer.isEmpty
    case .delimiter(let delimiter): !delimiter.sentEnding.isEmpty
    case .ascii(let options): !options.trailer.isEmpty
    case .netstring, .cobs, .slip, .hdlc, .stxEtx, .mllp, .httpChunked: true
    case .raw, .fixed, .varint, .header, .webSocket, .resp, .ber, .pause: false
    }
  }
}
