import FramingCore
import NIOCore
import NIOPosix

/// The bytes of a message, piece by piece. Only used on the event loop.
final class MessageSource {
  /// What can be had now.
  enum Piece {
    /// At most `MessageSource.pieceSize` bytes.
    case bytes(ByteBuffer)
    /// Nothing yet; `whenReady` is called when that changes.
    case later
    /// Nothing more.
    case finished
    /// It cannot go on; one sentence says why.
    case failed(String)
  }

  /// Small enough that a reply is not recorded before its request, large enough to be cheap.
  static let pieceSize = 64 << 10

  private enum State {
    case bytes([UInt8], next: Int)
    case paced(PacedBytes)
    case unopened(path: String, framing: Framing, limit: Int)
    case reading
    case ready(FrameFile, ByteBuffer)
    case finished
    case failed(String)
  }

  /// What a step on the file's thread gives: the next piece, or nil at the verified end.
  private struct Step: Sendable {
    var file: FrameFile
    var piece: ByteBuffer?
  }

  /// Bytes of the whole message; 0 while a file has not been opened.
  private(set) var total: Int
  /// Whether each piece is to be a write of its own: it is asked for when the one before has been taken.
  let isPaced: Bool
  private var state: State
  private let context: SessionContext

  init(_ message: OutgoingMessage, context: SessionContext) {
    self.context = context
    switch message {
    case .wire(let bytes):
      isPaced = false
      total = bytes.count
      state = .bytes(bytes, next: 0)
    case .pieces(let pieces):
      isPaced = true
      total = pieces.reduce(0) { $0 + $1.bytes.count }
      state = .paced(PacedBytes(pieces))
    case .file(let path, let framing, let limit):
      isPaced = false
      total = 0
      state = .unopened(path: path, framing: framing, limit: limit)
    }
  }

  /// Takes the next piece; a file's next one is read meanwhile.
  func next(whenReady: @escaping () -> Void) -> Piece {
    switch state {
    case .bytes(let bytes, let next): return piece(of: bytes, from: next)
    case .paced(let paced): return paced.next(upTo: Self.pieceSize, context, whenReady: whenReady)
    case .unopened(let path, let framing, let limit):
      run(whenReady) { () throws(FileRefusal) in try Self.open(path, framing, limit) }
      return .later
    case .reading: return .later
    case .ready(let file, let piece):
      run(whenReady) { () throws(FileRefusal) in try Self.step(file) }
      return .bytes(piece)
    case .finished: return .finished
    case .failed(let words): return .failed(words)
    }
  }

  /// Lets go of the file, and waits for nothing more.
  func close() {
    if case .paced(let paced) = state { paced.stop() }
    state = .finished
  }

  private static func open(_ path: String, _ framing: Framing, _ limit: Int) throws(FileRefusal) -> Step {
    try step(FrameFile(path: path, framing: framing, limit: limit))
  }

  private static func step(_ file: FrameFile) throws(FileRefusal) -> Step {
    var file = file
    let piece = try file.next(upTo: pieceSize)
    if piece.readableBytes > 0 { return Step(file: file, piece: piece) }
    try file.verifyUnchanged()
    return Step(file: file, piece: nil)
  }

  /// Does `work` on the file's thread, then goes on here.
  private func run(
    _ whenReady: @escaping () -> Void, _ work: @escaping @Sendable () throws(FileRefusal) -> Step
  ) {
    state = .reading
    let done = context.filePool.runIfActive(eventLoop: context.loop) { try work() }
    done.assumeIsolated().whenComplete { result in
      guard case .reading = self.state else { return }
      self.took(result)
      whenReady()
    }
  }

  private func took(_ result: Result<Step, any Error>) {
    switch result {
    case .success(let step):
      total = step.file.total
      state = step.piece.map { .ready(step.file, $0) } ?? .finished
    case .failure(let error):
      state = .failed((error as? FileRefusal)?.words ?? "cannot read the file: \(error)")
    }
  }

  private func piece(of bytes: [UInt8], from next: Int) -> Piece {
    guard next < bytes.count else { return .finished }
    let end = min(next + Self.pieceSize, bytes.count)
    state = .bytes(bytes, next: end)
    return .bytes(ByteBuffer(bytes: bytes[next..<end]))
  }
}
