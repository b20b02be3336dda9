import Definitions
import FramingCore
import PayloadViews

/// The pieces of a WebSocket message that a side has sent so far, of those that come in several frames, and what a compressed
/// message unpacks to.
struct MessagePieces: Sendable {
  /// Bytes of one message that are joined.
  static let longest = 1 << 20
  /// Frames before the last one that are looked through for those of its message.
  static let mostFrames = 4096

  private(set) var bytes: [UInt8]
  /// Frames.
  private(set) var count = 1
  let isCompressed: Bool
  /// What the whole message unpacks to, once its last frame is there.
  var unpacked: PackedForm.Unpacked?

  /// Of a message that is all in its one frame.
  init(unpacked: PackedForm.Unpacked) {
    (bytes, count, isCompressed) = ([], 0, true)
    self.unpacked = unpacked
  }

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
  /// What compressed messages may refer to, of as many streams.
  private var inflaters: [StreamKey: (inflater: MessageInflater, turn: Int)] = [:]
  private let limit: Int

  /// Compressed messages are unpacked up to `limit` bytes.
  init(limit: Int = ViewLimits().unpacked) { self.limit = limit }

  /// Bytes of a stream are missing.
  mutating func lose(_ stream: StreamKey) {
    _ = remove(stream)
    inflaters[stream] = nil
  }

  /// Bytes that are kept.
  var keptCount: Int { inflaters.values.reduce(kept) { $0 + $1.inflater.keptCount } }

  /// Keeps no more of what compressed messages may refer to than they can.
  mutating func compact() {
    for stream in inflaters.keys { inflaters[stream]?.inflater.compact() }
  }

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
    guard let piece = lens.piece(of: frame, by: speaker, bytes) else { return nil }
    if piece.isWhole {
      guard piece.isCompressed else { return nil }
      return MessagePieces(unpacked: unpack(lens.content(of: frame, by: speaker, bytes), of: stream))
    }
    guard frame.totalLength <= MessagePieces.longest else {
      lose(stream)
      return nil
    }
    var before = remove(stream)
    if piece.isLast {
      guard var joined = before else {
        // It may have been compressed.
        inflaters[stream] = nil
        return nil
      }
      if joined.isCompressed {
        joined.unpacked = unpack(joined.bytes + lens.content(of: frame, by: speaker, bytes), of: stream)
      }
      return joined
    }
    let content = lens.content(of: frame, by: speaker, bytes)
    if piece.isFirst {
      keep(MessagePieces(content, isCompressed: piece.isCompressed), of: stream)
    } else if var joined = before.take(), joined.append(content) {
      keep(joined, of: stream)
    }
    return nil
  }

  /// What the next compressed message of a stream unpacks to.
  private mutating func unpack(_ packed: [UInt8], of stream: StreamKey) -> PackedForm.Unpacked {
    turn += 1
    // Taken out, so that what is kept is not copied.
    var inflater = inflaters.removeValue(forKey: stream)?.inflater ?? MessageInflater()
    var unpacked = inflater.unpack(packed, limit: limit)
    if unpacked.refersBack { unpacked.problem = "it refers to messages before it, which are missing or not kept" }
    if inflaters.count >= Self.mostStreams, let oldest = inflaters.min(by: { $0.value.turn < $1.value.turn })?.key {
      inflaters[oldest] = nil
    }
    inflaters[stream] = (inflater, turn)
    return unpacked
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
      _ = remove(oldest)
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
