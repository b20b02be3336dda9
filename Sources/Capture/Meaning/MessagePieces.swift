import FramingCore

/// The pieces of a WebSocket message that a side has sent so far, of those that come in several frames.
struct MessagePieces: Hashable, Sendable {
  /// Bytes of one message that are joined.
  static let longest = Capture.longestMeaning
  /// Frames before the last one that are looked through for those of its message.
  static let mostFrames = 4096

  private(set) var bytes: [UInt8]
  /// Frames.
  private(set) var count = 1
  let isCompressed: Bool

  /// The first one.
  init(_ bytes: [UInt8], isCompressed: Bool) {
    (self.bytes, self.isCompressed) = (bytes, isCompressed)
  }

  /// Takes the next one; false when the message is too long.
  mutating func append(_ more: [UInt8]) -> Bool {
    guard bytes.count + more.count <= Self.longest else { return false }
    bytes += more
    count += 1
    return true
  }
}

/// Joins the pieces of messages in frames that are taken in their order. Of more than it may keep, those go that had their
/// last frame longest ago.
struct PieceJoiner {
  /// Streams whose pieces are kept, and bytes of all of them.
  static let (mostStreams, mostBytes) = (256, 16 << 20)

  private struct Begun {
    var pieces: MessagePieces
    /// Higher than that of whatever was taken before.
    var turn: Int
  }

  private var begun: [StreamKey: Begun] = [:]
  private var kept = 0
  private var turn = 0

  /// Bytes of a stream are missing.
  mutating func lose(_ stream: StreamKey) { _ = remove(stream) }

  /// A connection is over.
  mutating func end(_ connection: Int) {
    let stream = StreamKey(connection: connection, direction: .sent)
    lose(stream)
    lose(stream.turned)
  }

  /// Takes a whole frame of a stream, all of whose bytes are `bytes`. The pieces before it, when it is the last one of a message.
  mutating func take(
    _ frame: Frame, of stream: StreamKey, by speaker: Speaker, _ lens: Lens, _ bytes: [UInt8]
  ) -> MessagePieces? {
    guard let piece = lens.piece(of: frame, by: speaker, bytes), !piece.isWhole else { return nil }
    var before = remove(stream)
    if piece.isLast { return before }
    let content = lens.content(of: frame, by: speaker, bytes)
    if piece.isFirst {
      keep(MessagePieces(content, isCompressed: piece.isCompressed), of: stream)
    } else if var joined = before.take(), joined.append(content) {
      keep(joined, of: stream)
    }
    return nil
  }

  private mutating func remove(_ stream: StreamKey) -> MessagePieces? {
    guard let removed = begun.removeValue(forKey: stream) else { return nil }
    kept -= removed.pieces.bytes.count
    return removed.pieces
  }

  private mutating func keep(_ pieces: MessagePieces, of stream: StreamKey) {
    turn += 1
    begun[stream] = Begun(pieces: pieces, turn: turn)
    kept += pieces.bytes.count
    while begun.count > Self.mostStreams || kept > Self.mostBytes {
      guard let oldest = begun.min(by: { $0.value.turn < $1.value.turn })?.key else { return }
      lose(oldest)
    }
  }
}

extension Lens {
  /// Whether messages of a direction may come in several frames.
  func mayHavePieces(_ speaker: Speaker) -> Bool {
    if case .webSocket = reading(speaker) { true } else { false }
  }

  /// Which part of a message a frame carries; nil for what is none.
  func piece(of frame: Frame, by speaker: Speaker, _ bytes: [UInt8]) -> MessagePiece? {
    guard let framing = reading(speaker), frame.headerLength <= bytes.count,
      !hasPhases || framing.cuts(frame, in: bytes.span)
    else { return nil }
    return framing.messagePiece(header: bytes.span.extracting(0..<frame.headerLength))
  }

  /// The payload of a frame, unmasked.
  func content(of frame: Frame, by speaker: Speaker, _ bytes: [UInt8]) -> [UInt8] {
    if let message = message(of: frame, by: speaker, bytes) { return message }
    let end = min(frame.headerLength + frame.payloadLength, bytes.count)
    return Array(bytes[min(frame.headerLength, end)..<end])
  }
}

extension CaptureState {
  /// The pieces of a message before the frame that is the last one of it; nil when it is all of its message, and when the
  /// others are too far away or too long.
  mutating func pieces(before index: Int, _ frame: Frame, _ bytes: [UInt8]) throws(StoreError) -> MessagePieces? {
    let chunk = try chunks.record(at: try self.index.frames.record(at: index).lastChunk)
    let facts = connections.facts(of: chunk.connection)
    let speaker = facts.speaker(chunk.direction)
    guard facts.lens.mayHavePieces(speaker), let piece = facts.lens.piece(of: frame, by: speaker, bytes), piece.isLast,
      !piece.isFirst
    else { return nil }
    var found: [[UInt8]] = []
    var (left, gathered) = (MessagePieces.longest, FrameBytes())
    let missing = gaps.missing(before: frame.offset, of: chunk.stream)
    var place = index - 1
    let first = max(self.index.frames.firstKept, index - MessagePieces.mostFrames)
    while place >= first {
      defer { place -= 1 }
      let record = try self.index.frames.record(at: place)
      guard try chunks.record(at: record.lastChunk).stream == chunk.stream else { continue }
      let isBehindGap = gaps.missing(before: record.offset, of: chunk.stream) != missing
      guard record.kind == .frame, record.total <= left, !isBehindGap else { return nil }
      try gathered.load(
        record.offset..<record.offset + UInt64(record.total), record.lastChunk, &self)
      guard let piece = facts.lens.piece(of: record.frame, by: speaker, gathered.bytes) else { continue }
      // What ends there is another message.
      guard !piece.isLast else { return nil }
      found.append(facts.lens.content(of: record.frame, by: speaker, gathered.bytes))
      left -= record.total
      guard piece.isFirst, let start = found.popLast() else { continue }
      var joined = MessagePieces(start, isCompressed: piece.isCompressed)
      for content in found.reversed() where !joined.append(content) { return nil }
      return joined
    }
    return nil
  }
}
