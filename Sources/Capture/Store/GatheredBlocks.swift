/// What a recording has gathered in memory, to be written while others append to it and read it.
struct GatheredBlocks: ~Copyable, Sendable {
  fileprivate let bytes: GrowingFile.Block?
  fileprivate let chunks, frames, events: RecordBlock?

  /// Whether each was written.
  struct Outcome: Sendable {
    /// What was there to be written, and why it could not be.
    fileprivate typealias Part = (isTaken: Bool, failure: StoreError?)
    fileprivate let bytes, chunks, frames, events: Part
  }

  /// Writes all. Nobody has the bytes afterwards.
  consuming func write() -> Outcome {
    Outcome(
      bytes: (bytes != nil, bytes?.write()), chunks: (chunks != nil, chunks?.write()),
      frames: (frames != nil, frames?.write()), events: (events != nil, events?.write()))
  }
}

extension CaptureState {
  /// What has gathered, to be written without the lock; nil when there is nothing.
  mutating func takeBlocks() -> GatheredBlocks? {
    let bytes = store.takeBlock()
    if bytes == nil { unwritten = nil }
    let records = (chunks.takeBlock(), index.frames.takeBlock(), index.events.takeBlock())
    if bytes == nil, records.0 == nil, records.1 == nil, records.2 == nil { return nil }
    return GatheredBlocks(bytes: bytes, chunks: records.0, frames: records.1, events: records.2)
  }

  /// The blocks that were taken, which nobody has any more, are written. Of bytes that are not the reason is kept: they stay
  /// in memory, and recording stops when there are too many of them.
  mutating func finish(_ outcome: GatheredBlocks.Outcome) {
    if outcome.bytes.isTaken {
      store.finishBlock(outcome.bytes.failure)
      unwritten = outcome.bytes.failure
    }
    if outcome.chunks.isTaken { chunks.finishBlock(outcome.chunks.failure) }
    if outcome.frames.isTaken { index.frames.finishBlock(outcome.frames.failure) }
    if outcome.events.isTaken { index.events.finishBlock(outcome.events.failure) }
  }
}
