import Definitions
import Dispatch
import Locking

/// A text whose pieces are being made.
final class PendingText: Sendable {
  /// One of the parts that stand behind each other.
  struct Part: Sendable {
    var bytes: [UInt8] = []
    /// What is still to be put into it, and where; without an exchange the frame could not be read.
    var answers: [(place: Int, answer: LateAnswer, exchange: MessageExchange?)] = []
  }

  /// Pieces of a part. Fewer are not worth another thread.
  private static let size = 64

  private let parts: Locked<[Part]>
  private let group = DispatchGroup()
  /// Bytes that its pieces keep.
  let kept: Int

  /// Begins to make the pieces.
  init(_ text: [UInt8], _ pieces: [DeferredPieces.Piece], keeping kept: Int) {
    self.kept = kept
    guard pieces.count > Self.size else {
      parts = Locked([Self.part(of: text, pieces, pieces.indices)])
      return
    }
    let count = (pieces.count + Self.size - 1) / Self.size
    parts = Locked([Part](repeating: Part(), count: count))
    for number in 0..<count {
      let range = number * Self.size..<min((number + 1) * Self.size, pieces.count)
      DispatchQueue.global().async(group: group) { [self] in
        let part = Self.part(of: text, pieces, range)
        parts.withLock { $0[number] = part }
      }
    }
  }

  /// Waits until all pieces are made.
  func finished() -> [Part] {
    group.wait()
    return parts.withLock { $0 }
  }

  /// The text from the first piece of `range`, or its beginning, to the first behind it, or its end.
  private static func part(of text: [UInt8], _ pieces: [DeferredPieces.Piece], _ range: Range<Int>) -> Part {
    var part = Part()
    var writer = PieceWriter()
    var place = range.lowerBound == 0 ? 0 : pieces[range.lowerBound].place
    for piece in pieces[range] {
      writer.buffer.append(text.span.extracting(place..<piece.place))
      writer.exchange = nil
      piece.make?(&writer)
      if let answer = piece.answer { part.answers.append((writer.buffer.bytes.count, answer, writer.exchange)) }
      place = piece.place
    }
    let end = range.upperBound == pieces.count ? text.count : pieces[range.upperBound].place
    writer.buffer.append(text.span.extracting(place..<end))
    part.bytes = writer.buffer.bytes
    return part
  }
}
