/// What shows where a frame begins behind bytes that are none.
struct FrameMark: Sendable {
  /// A frame begins behind these bytes; empty when it begins with one of `next`.
  var text: [UInt8] = []
  /// Only if its first byte is one of these; any byte will do when there are none.
  var next: [UInt8] = []
  /// What every frame begins with: bytes that `next` points at and that go on otherwise are none, and belong to the run
  /// in front of them.
  var beginning: [UInt8] = []
  /// Bytes of a bad frame that are looked through as well, behind its first; those of a longer one are not.
  var lookBack = 0
  /// Whether that is done behind any error, not only when a length has led elsewhere than to the frame's end.
  var looksBackAlways = false

  /// Lines of text.
  static let line = FrameMark(text: [0x0a])
  /// Lines that begin a header of LSP, as Content-Length does.
  static let header = FrameMark(text: [0x0a], next: [0x43, 0x63])
}

/// The search for a mark, whatever chunks the bytes come in.
struct MarkSearch: Sendable {
  private let mark: FrameMark
  /// Bytes of the mark's text that the bytes so far end with.
  private var matched = 0

  /// A search behind `bytes`, with which the mark may begin.
  init(_ mark: FrameMark, behind bytes: [UInt8] = []) {
    self.mark = mark
    for byte in bytes { advance(byte) }
  }

  /// The place in `bytes`, from `start` on, at which a frame begins, possibly their end; nil when there is none.
  mutating func find(in bytes: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    while position < bytes.count {
      if matched == 0, !mark.text.isEmpty {
        position = ByteSearch.first(mark.text[0], in: bytes, from: position, to: bytes.count)
        guard position < bytes.count else { return nil }
      }
      let byte = bytes[position]
      if matched == mark.text.count, mark.next.isEmpty || mark.next.contains(byte) { return position }
      advance(byte)
      position += 1
    }
    return mark.next.isEmpty && matched == mark.text.count ? position : nil
  }

  /// A text's beginning comes again in it at its end at the most, where it is found already.
  private mutating func advance(_ byte: UInt8) {
    guard !mark.text.isEmpty else { return }
    let continues = matched < mark.text.count && byte == mark.text[matched]
    matched = continues ? matched + 1 : byte == mark.text[0] ? 1 : 0
  }
}

extension Framing {
  /// Whether bytes that are nowhere else mark where frames begin or end, so that a bad one costs no other.
  var isMarked: Bool {
    switch self {
    case .delimiter, .cobs, .slip, .hdlc, .stxEtx, .mllp: true
    case .length(let field): field.sync.contains { !$0.isEmpty }
    default: false
    }
  }

  /// Whether a bad frame ends at the next mark, so that frames go on behind it.
  public var goesOnBehindBadFrames: Bool { isMarked || markedRule != nil }

  /// The rule that goes on at the next mark, for framings whose decoder does not.
  var markedRule: (any FrameRule)? {
    switch self {
    case .resp(let options):
      ReaderRule(RespReader(options, limit: FrameLimit(options.max ?? .max)), mark: .resp(options.version))
    case .header(let options) where options.endsAtOtherLines:
      ReaderRule(HeaderLengthReader(options), mark: .header)
    default: nil
    }
  }
}

extension FrameMark {
  /// Behind the end of a line, a value's type. Of a value that goes on for less than 1 KiB all lines are looked at.
  static func resp(_ version: Int) -> FrameMark { version == 2 ? resp2 : resp3 }

  private static let resp2 = resp("+-:$*")
  private static let resp3 = resp("+-:$*,(!=~>%|_#")

  private static func resp(_ types: String) -> FrameMark {
    FrameMark(text: [0x0d, 0x0a], next: Array(types.utf8), lookBack: 1024)
  }
}
