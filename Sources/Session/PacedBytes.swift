import NIOCore

/// The pieces of a message that has pauses, and where it is in them. Only used on the event loop.
final class PacedBytes {
  private let pieces: [PacedPiece]
  /// The piece in progress, and how much of it was handed out.
  private var index = 0
  private var position = 0
  /// Whether the pause before the piece in progress is over.
  private var isDue = false
  /// The end of that pause, while it lasts.
  private var alarm: Scheduled<Void>?

  init(_ pieces: [PacedPiece]) {
    self.pieces = pieces
  }

  /// At most `size` bytes of the piece in progress. `whenReady` is called when a pause is over that has to be waited
  /// for first.
  func next(upTo size: Int, _ context: SessionContext, whenReady: @escaping () -> Void) -> MessageSource.Piece {
    while index < pieces.count {
      let piece = pieces[index]
      if !isDue, piece.pause > 0 {
        wait(piece.pause, context, whenReady)
        return .later
      }
      isDue = true
      if position < piece.bytes.count {
        let end = min(position + size, piece.bytes.count)
        defer { position = end }
        return .bytes(ByteBuffer(bytes: piece.bytes[position..<end]))
      }
      (index, position, isDue) = (index + 1, 0, false)
    }
    return .finished
  }

  /// Waits for nothing more.
  func stop() {
    alarm?.cancel()
    alarm = nil
    index = pieces.count
  }

  private func wait(_ pause: Int64, _ context: SessionContext, _ whenReady: @escaping () -> Void) {
    guard alarm == nil else { return }
    alarm = context.schedule(after: .nanoseconds(pause)) { [weak self] in
      guard let self, alarm != nil else { return }
      alarm = nil
      isDue = true
      whenReady()
    }
  }
}
