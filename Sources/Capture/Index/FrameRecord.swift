import FramingCore

/// A frame as the index keeps it, 24 bytes: offset 48 bits, trailer 16 | total 48, kind 6, placed 1, failure 1,
/// header's high 8 | last chunk 40, header's low 24. Whose it is and when it came, its last chunk knows.
struct FrameRecord: BitwiseCopyable, Sendable {
  private static let mask48: UInt64 = 0xffff_ffff_ffff
  private static let mask40: UInt64 = 0xff_ffff_ffff
  private static let failureBit: UInt64 = 1 << 55
  private static let placedBit: UInt64 = 1 << 54
  /// Beyond it a trailer is counted to the payload; no protocol comes near.
  private static let longestTrailer = 0xffff

  private var place: UInt64
  private var size: UInt64
  private var chunk: UInt64

  @inline(__always)
  init(_ frame: Frame, lastChunk: Int) {
    let header = UInt64(truncatingIfNeeded: frame.headerLength)
    let trailer = UInt64(truncatingIfNeeded: min(frame.trailerLength, FrameRecord.longestTrailer))
    let total = frame.headerLength &+ frame.payloadLength &+ frame.trailerLength
    place = frame.offset & FrameRecord.mask48 | trailer << 48
    size =
      UInt64(truncatingIfNeeded: total) & FrameRecord.mask48 | UInt64(frame.kind.rawValue) << 48
      | (header >> 24 & 0xff) << 56
    chunk = UInt64(truncatingIfNeeded: lastChunk) & FrameRecord.mask40 | (header & 0xff_ffff) << 40
  }

  var lastChunk: Int { Int(chunk & FrameRecord.mask40) }
  var offset: UInt64 { place & FrameRecord.mask48 }
  var total: Int { Int(size & FrameRecord.mask48) }
  var kind: Frame.Kind { Frame.Kind(rawValue: UInt8(size >> 48 & 0x3f)) ?? .unframed }

  /// Whether the framing failed where this run begins.
  var failed: Bool {
    get { size & FrameRecord.failureBit != 0 }
    set { size = newValue ? size | FrameRecord.failureBit : size & ~FrameRecord.failureBit }
  }

  /// Whether its place in the log is that of its first byte, since something came before it was complete: then
  /// `lastChunk` is the chunk with that byte, and the one with its last byte is behind it in the stream.
  var isPlaced: Bool { size & FrameRecord.placedBit != 0 }

  /// The same, placed at `chunk`.
  func placed(at chunk: Int) -> FrameRecord {
    var placed = ending(in: chunk)
    placed.size |= FrameRecord.placedBit
    return placed
  }

  /// The same with its last byte in `last`.
  func ending(in last: Int) -> FrameRecord {
    var ending = self
    ending.chunk = chunk & ~FrameRecord.mask40 | UInt64(truncatingIfNeeded: last) & FrameRecord.mask40
    return ending
  }

  var frame: Frame {
    let header = Int(chunk >> 40 | (size >> 56) << 24)
    let trailer = Int(place >> 48)
    return Frame(
      offset: offset, headerLength: header, payloadLength: total - header - trailer, trailerLength: trailer, kind: kind)
  }

  /// The run grows by the run behind it.
  mutating func extend(by next: FrameRecord) {
    size = size & ~FrameRecord.mask48 | UInt64(total + next.total)
    chunk = chunk & ~FrameRecord.mask40 | next.chunk & FrameRecord.mask40
  }
}

/// An event's place in the log.
struct EventRecord: BitwiseCopyable, Sendable {
  private var frames: UInt64
  private var entry: UInt64

  init(framesBefore: Int, chunk: Int) {
    frames = UInt64(framesBefore)
    entry = UInt64(chunk)
  }

  /// How many frames come before it.
  var framesBefore: Int { Int(truncatingIfNeeded: frames) }
  /// Its record in the chunk table.
  var chunk: Int { Int(truncatingIfNeeded: entry) }
}
