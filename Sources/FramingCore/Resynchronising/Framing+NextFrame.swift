extension Framing {
  /// The stream offset at which frames begin again, for a stream that has lost its frames; nil when none is found.
  ///
  /// `bytes` are the stream's from `offset` on: those that are no frame, and what follows them. `limit` is the largest
  /// frame when the framing does not say. `runsToEnd` says whether these are all bytes there are.
  ///
  /// Where frames are marked by bytes of their own the answer is the place behind the next delimiter, possibly the
  /// end of `bytes`, or at the next start. Where headers tell lengths it is the first place from which at least three
  /// frames, or fewer when the bytes end, lie one behind the other, and more than chance would have it: zeros, which
  /// read as frames of no bytes, and small length fields, which any byte satisfies, must be outdone. At most 1 MiB is
  /// looked at, in time that grows with them.
  public func nextFrame(
    in bytes: Span<UInt8>, at offset: UInt64, limit: Int = FrameDecoder.defaultLimit, runsToEnd: Bool = true
  ) -> UInt64? {
    let isWhole = bytes.count <= FrameSearchLimits.window
    let window = isWhole ? bytes : bytes.extracting(0..<FrameSearchLimits.window)
    return nextIndex(window, FrameLimit(limit), runsToEnd: runsToEnd && isWhole, at: offset)
      .map { offset &+ UInt64($0) }
  }

  private func nextIndex(_ bytes: Span<UInt8>, _ limit: FrameLimit, runsToEnd: Bool, at offset: UInt64) -> Int? {
    switch self {
    case .raw: return 0
    // The bytes do not say where it was silent.
    case .pause: return nil
    case .cobs: return Self.behind(0, bytes)
    case .slip(let options): return Self.behind(options.end, bytes)
    case .hdlc: return Self.behind(Hdlc.flag, bytes)
    case .delimiter(let delimiter): return delimiter.firstEnd(in: bytes)
    case .stxEtx(let options): return options.enclosure.firstStart(in: bytes)
    case .mllp(let options): return options.enclosure.firstStart(in: bytes)
    default: return searched(bytes, limit, runsToEnd: runsToEnd, at: offset)
    }
  }

  private static func behind(_ byte: UInt8, _ bytes: Span<UInt8>) -> Int? {
    let found = ByteSearch.first(byte, in: bytes, from: 0, to: bytes.count)
    return found < bytes.count ? found + 1 : nil
  }

  private func searched(_ bytes: Span<UInt8>, _ limit: FrameLimit, runsToEnd: Bool, at offset: UInt64) -> Int? {
    var search = FrameSearch(FramingTrial(self, limit: limit), bytes, at: offset, runsToEnd: runsToEnd)
    switch self {
    case .length(let field) where field.sync.contains { !$0.isEmpty }:
      let syncs = field.sync.filter { !$0.isEmpty }
      let found = search.run(bytes) { index in syncs.contains { Self.stands($0, at: index, in: bytes) } }
      return found ?? bytes.indices.first { index in syncs.contains { Self.stands($0, at: index, in: bytes) } }
    case .header(let options):
      let starts = options.blockStarts(in: bytes)
      return search.run(bytes) { starts.contains($0) } ?? starts.min()
    default: return search.run(bytes) { _ in true }
    }
  }

  static func stands(_ text: [UInt8], at index: Int, in bytes: Span<UInt8>) -> Bool {
    guard bytes.count - index >= text.count else { return false }
    for position in text.indices where bytes[index + position] != text[position] { return false }
    return true
  }
}

extension StreamDecoder {
  /// As `Framing.nextFrame(in:at:limit:runsToEnd:)` for a direction of this connection, whose frames are tried in the
  /// phase that it is in. The decoder itself stays as it is; `resynchronise(_:at:)` takes the answer.
  public func nextFrame(
    _ direction: Speaker, in bytes: Span<UInt8>, at offset: UInt64, runsToEnd: Bool = true
  ) -> UInt64? {
    if let framing = framing(direction) {
      return framing.nextFrame(in: bytes, at: offset, limit: limit.count, runsToEnd: runsToEnd)
    }
    let isWhole = bytes.count <= FrameSearchLimits.window
    let window = isWhole ? bytes : bytes.extracting(0..<FrameSearchLimits.window)
    var search = FrameSearch(
      ConversationTrial(self, direction), window, at: offset, runsToEnd: runsToEnd && isWhole)
    return search.run(window) { _ in true }.map { offset &+ UInt64($0) }
  }
}

extension StreamDecoder {
  /// So many frames without payload may come before the first with one.
  private static let mostEmpty = 4

  /// As `nextFrame(_:in:at:runsToEnd:)` for bytes directly behind a gap of a capture. A gap is made of packets, and
  /// many a packet begins with a frame: so few frames that fill the bytes in front of the answer, or all there are, which
  /// alone say too little, are frames too. Those that only end somewhere may be the rest of one.
  public func nextFrame(
    _ direction: Speaker, behindGapIn bytes: Span<UInt8>, at offset: UInt64, runsToEnd: Bool = true
  ) -> UInt64? {
    let found = nextFrame(direction, in: bytes, at: offset, runsToEnd: runsToEnd)
    guard let count = found.map({ Int(clamping: $0 &- offset) }) ?? (runsToEnd ? bytes.count : nil),
      count > 0, count <= bytes.count
    else { return found }
    return isFilled(bytes.extracting(0..<count), at: offset, direction) ? offset : found
  }

  /// Whether so few frames fill the bytes.
  private func isFilled(_ bytes: Span<UInt8>, at offset: UInt64, _ direction: Speaker) -> Bool {
    var trial = ConversationTrial(self, direction)
    var frames: [Frame] = []
    trial.begin(at: offset)
    trial.feed(bytes, into: &frames)
    let isFilled = frames.last.map { $0.offset &+ UInt64($0.totalLength) == offset &+ UInt64(bytes.count) } ?? false
    let isFramed =
      frames.count <= Self.mostEmpty && frames.allSatisfy { $0.kind == .frame && !FrameTiling.isDelimited($0) }
    return isFilled && isFramed && !trial.hasFailed
  }
}
