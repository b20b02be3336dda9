import Locking
import PayloadViews

extension Capture {
  /// The message that a whole frame with these `bytes` ends, where messages may come in several frames or compressed, as a
  /// WebSocket's (RFC 6455 §5.4, RFC 7692): joined and unpacked. nil of other protocols, and of a message that is not
  /// there as a whole or cannot be unpacked by itself.
  package func joinedMessage(endedBy captured: CapturedFrame, _ bytes: [UInt8]) throws(StoreError) -> [UInt8]? {
    let facts = facts(of: captured.connection)
    let speaker = facts.speaker(captured.direction)
    guard facts.lens.mayHavePieces(speaker) else { return nil }
    let pieces = try state.withLock { (state) throws(StoreError) in
      try state.pieces(before: captured.number - 1, captured.frame, bytes)
    }
    let viewed = ViewedBytes(
      of: captured.frame, by: speaker, facts.lens, bytes: bytes, pieces: pieces, limits: ViewLimits())
    return viewed.layers.hasProblem ? nil : viewed.layers.bytes
  }
}
