/// The loop over the frames that lie whole in one chunk, of the kinds that have one.
@usableFromInline
enum FrameWalk: Sendable {
  case length(LengthWalk)
  case varint(VarintWalk)

  /// Hands at most `most` frames of `chunk` from `start` on to `body`; returns where it stopped.
  @inlinable
  @inline(__always)
  func run(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, most: Int = .max, _ body: (Frame) -> Void
  ) -> Int {
    switch self {
    case .length(let walk): walk.run(chunk, from: start, at: base, most: most, body)
    case .varint(let walk): walk.run(chunk, from: start, at: base, most: most, body)
    }
  }

  /// Appends what `transform` makes of the frames of `chunk` from `start` on; returns where it stopped.
  @inlinable
  @inline(__always)
  func run<Element>(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into elements: inout [Element],
    _ transform: (Frame) -> Element
  ) -> Int {
    switch self {
    case .length(let walk):
      elements.appendBatches(from: start, to: chunk.count, atLeast: walk.header) { position, output in
        position = walk.run(chunk, from: position, at: base, most: output.freeCapacity) { output.append(transform($0)) }
      }
    case .varint(let walk):
      elements.appendBatches(from: start, to: chunk.count, atLeast: walk.offset &+ 1) { position, output in
        position = walk.run(chunk, from: position, at: base, most: output.freeCapacity) { output.append(transform($0)) }
      }
    }
  }

  /// Where a walk over a chunk begins.
  @usableFromInline
  struct Entry {
    /// The first frame's place in the chunk.
    @usableFromInline let position: Int
    /// The stream offset of the chunk's first byte.
    @usableFromInline let base: UInt64
    /// The frame before, which an earlier chunk began.
    @usableFromInline let first: Frame?

    init(position: Int, base: UInt64, first: Frame?) {
      self.position = position
      self.base = base
      self.first = first
    }
  }
}
