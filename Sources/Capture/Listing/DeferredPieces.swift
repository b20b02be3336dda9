import Dispatch
import Locking

/// Pieces of a text that are made when the text is written, several at a time: reading what definitions say of frames
/// takes longer than all else of a listing.
struct DeferredPieces {
  /// Appends a piece.
  typealias Make = @Sendable (inout PieceWriter) -> Void

  private struct Piece: Sendable {
    /// In the text, in bytes from its beginning.
    let place: Int
    let make: Make
  }

  /// Pieces, and bytes that they keep, of which a text is written.
  private static let (most, mostKept) = (512, 1 << 20)
  /// Fewer are made one after the other.
  private static let fewest = 32

  private var pieces: [Piece] = []
  private var kept = 0

  var isEmpty: Bool { pieces.isEmpty }

  /// Whether the text should be written.
  var isFull: Bool { pieces.count >= Self.most || kept >= Self.mostKept }

  /// Adds a piece at `place`, behind those before. Until it is made it keeps `bytes` bytes.
  mutating func add(at place: Int, keeping bytes: Int, _ make: @escaping Make) {
    pieces.append(Piece(place: place, make: make))
    kept += bytes
  }

  /// The parts of `text` with the pieces in it, one behind the other. None is left.
  mutating func take(in text: [UInt8]) -> [[UInt8]] {
    let pieces = pieces
    self.pieces.removeAll(keepingCapacity: true)
    kept = 0
    let count = max(1, pieces.count / Self.fewest)
    let size = (pieces.count + count - 1) / count
    guard count > 1 else { return [Self.part(of: text, pieces, pieces.indices)] }
    let parts = Locked([[UInt8]](repeating: [], count: count))
    DispatchQueue.concurrentPerform(iterations: count) { number in
      let range = min(number * size, pieces.count)..<min((number + 1) * size, pieces.count)
      let part = Self.part(of: text, pieces, range)
      parts.withLock { $0[number] = part }
    }
    return parts.withLock { $0 }
  }

  /// The text from the first piece of `range`, or its beginning, to the first behind it, or its end.
  private static func part(of text: [UInt8], _ pieces: [Piece], _ range: Range<Int>) -> [UInt8] {
    guard !range.isEmpty else { return [] }
    var writer = PieceWriter()
    var place = range.lowerBound == 0 ? 0 : pieces[range.lowerBound].place
    for piece in pieces[range] {
      writer.buffer.append(text.span.extracting(place..<piece.place))
      piece.make(&writer)
      place = piece.place
    }
    let end = range.upperBound == pieces.count ? text.count : pieces[range.upperBound].place
    writer.buffer.append(text.span.extracting(place..<end))
    return writer.buffer.bytes
  }
}
