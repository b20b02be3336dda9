import FramingCore

/// What a stream of a capture begins with, and the longest of its pieces behind gaps.
struct GatheredStream: Sendable {
  /// Pieces behind gaps that are kept: more than detection looks at.
  private static let mostPieces = 8

  private var direction: Speaker
  private let connection: Int
  /// The one that grows.
  private var piece: DetectionStream
  private var pieces: [DetectionStream] = []
  /// Where the stream is.
  private var offset = 0
  /// Bytes of pieces that are not kept.
  private(set) var droppedCount = 0

  init(_ direction: Speaker, connection: Int) {
    (self.direction, self.connection) = (direction, connection)
    piece = DetectionStream([], direction: direction, connection: connection)
  }

  /// The other side sent it.
  mutating func turn() {
    direction = direction.other
    piece.direction = direction
    for index in pieces.indices { pieces[index].direction = direction }
  }

  /// Bytes that are kept.
  var count: Int { pieces.reduce(piece.bytes.count) { $0 + $1.bytes.count } }

  /// Takes the next bytes, which are a chunk of their own: the one of this number among those of all streams.
  mutating func receive(_ bytes: Span<UInt8>, chunk: Int) {
    // The pointer is used within the call only.
    unsafe bytes.withUnsafeBufferPointer { unsafe piece.bytes.append(contentsOf: $0) }
    piece.chunkEnds.append(piece.bytes.count)
    piece.chunkOrder.append(chunk)
    offset += bytes.count
  }

  /// Of the next `count` bytes nothing is known.
  mutating func miss(_ count: Int) {
    if !piece.bytes.isEmpty { keep(piece) }
    offset += count
    piece = DetectionStream([], direction: direction, connection: connection)
    piece.start = offset
  }

  /// The first piece always, of others the longest.
  private mutating func keep(_ piece: DetectionStream) {
    pieces.append(piece)
    guard pieces.count > Self.mostPieces else { return }
    let shortest = pieces.indices.filter { pieces[$0].start > 0 }.min {
      pieces[$0].bytes.count < pieces[$1].bytes.count
    }
    guard let shortest else { return }
    droppedCount += pieces.remove(at: shortest).bytes.count
  }

  /// What the stream begins with; nil when that was not captured.
  var beginning: DetectionStream? { all.first { $0.start == 0 } }

  /// All pieces, in their order.
  var all: [DetectionStream] { pieces + (piece.bytes.isEmpty ? [] : [piece]) }
}
