/// Pieces of a text that are made while the listing goes on, several at a time: reading what definitions say of frames takes
/// longer than all else of a listing.
struct DeferredPieces {
  /// Appends a piece.
  typealias Make = @Sendable (inout PieceWriter) -> Void

  /// A place in the text where something is to be put.
  struct Piece: Sendable {
    /// In bytes from the text's beginning.
    let place: Int
    /// Makes what stands there; nil for nothing.
    let make: Make?
    /// What is told behind it that depends on the frames in front.
    let answer: LateAnswer?
  }

  /// Pieces, and bytes that they keep, of which a text is written.
  private static let (most, mostKept) = (512, 1 << 20)

  private var pieces: [Piece] = []
  private(set) var kept = 0

  var isEmpty: Bool { pieces.isEmpty }

  /// Whether the text should be written.
  var isFull: Bool { pieces.count >= Self.most || kept >= Self.mostKept }

  /// Adds a piece at `place`, behind those before. Until it is made it keeps `bytes` bytes.
  mutating func add(at place: Int, keeping bytes: Int, answer: LateAnswer? = nil, _ make: Make?) {
    pieces.append(Piece(place: place, make: make, answer: answer))
    kept += bytes
  }

  /// The text with the pieces in it, which are made from now on. None is left.
  mutating func take(in text: [UInt8]) -> PendingText {
    defer {
      pieces.removeAll(keepingCapacity: true)
      kept = 0
    }
    return PendingText(text, pieces, keeping: kept)
  }
}

/// What a frame answers, where that is found out when the frames in front of it were read.
struct LateAnswer: Sendable {
  let number: Int
  /// nil without a time in the file.
  let time: Int64?
  let stream: StreamKey
  let reading: LensReading
}
