import Capture
import FramingCore

extension LogReader {
  /// Bytes of a frame that are enough to see what its header declares.
  private static let longestHeader = 64

  /// The framing that an entry's bytes are of, nil when no framing alone can say it.
  ///
  /// Of a protocol that has phases it is that of most frames, so whoever reads a header by it has to see whether it
  /// says what the frame is.
  func framing(of entry: LogEntry) -> Framing? {
    entry.direction.flatMap { facts(of: entry).framing($0) }
  }

  /// The framing by which an entry's bytes tell more than where its parts are, where it cuts them alike.
  func readingFraming(of entry: LogEntry) -> Framing? {
    entry.direction.flatMap { facts(of: entry).reading($0) }
  }

  /// The framing by which an entry's header can be read.
  func headerFraming(of entry: LogEntry) -> Framing? {
    guard let framing = framing(of: entry), framing.lengthFieldRange != nil else { return nil }
    if case .framing = facts(of: entry).lens.rule { return framing }
    return declaredTotal(of: entry, by: framing) == total(of: entry) ? framing : nil
  }

  /// The framing by which the length and the checksum of a frame follow from its other bytes; nil when none tells where
  /// they are. Of a protocol that is told by more than one framing it is the one whose length is right.
  func editingFraming(of entry: LogEntry, _ bytes: [UInt8]) -> Framing? {
    if let telling = readingFraming(of: entry), telling.checksum != nil { return telling }
    if case .framing(let framing) = facts(of: entry).lens.rule { return framing }
    // Protocols of text say in a header line how long the body is.
    let candidates = [framing(of: entry), .header(HeaderLength())].compactMap(\.self)
    return candidates.first {
      DerivedParts($0, head: bytes, count: bytes.count).isLengthRight(in: bytes)
        || !InnerLength.all($0, in: bytes).isEmpty
    }
  }

  private func total(of entry: LogEntry) -> Int? {
    switch entry {
    case .frame(let frame): frame.frame.kind == .frame ? frame.frame.totalLength : nil
    case .partial(let partial): partial.partial.total
    case .event, .unreadable: nil
    }
  }

  private func declaredTotal(of entry: LogEntry, by framing: Framing) -> Int? {
    guard let bytes = try? bytes(of: entry, in: 0..<Self.longestHeader) else { return nil }
    var decoder = FrameDecoder(framing, limit: facts(of: entry).lens.limit)
    var frames: [Frame] = []
    decoder.feed(bytes.span, into: &frames)
    return frames.first?.totalLength ?? decoder.partial?.total
  }

  /// Bytes of an entry; `range` counts from its first byte and is cut to what there is.
  func bytes(of entry: LogEntry, in range: Range<Int>) throws(StoreError) -> [UInt8] {
    switch entry {
    case .frame(let frame): try capture.bytes(of: frame, in: range)
    case .partial(let partial): try capture.bytes(of: partial, in: range)
    case .event, .unreadable: []
    }
  }
}
