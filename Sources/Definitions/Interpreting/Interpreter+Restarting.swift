extension Interpreter {
  /// Begins with another frame, in the memory of the one before.
  mutating func restart(_ frame: Span<UInt8>) {
    take(frame)
    restart()
  }

  /// Takes the bytes of another frame, with which `restart` begins.
  mutating func take(_ frame: Span<UInt8>) {
    let frame = frame.extracting(first: min(frame.count, Self.longestFrame))
    buffers[0].bytes.removeAll(keepingCapacity: true)
    // The pointer is used within the call only.
    unsafe frame.withUnsafeBufferPointer { unsafe buffers[0].bytes.append(contentsOf: $0) }
  }

  /// Begins again with the same frame.
  mutating func restart() {
    if buffers.count > 1 { buffers.removeLast(buffers.count - 1) }
    streams.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    structures.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
    forgetArrays()
    // Of most frames nothing is in these, and emptying costs more than looking.
    if !texts.isEmpty { texts.removeAll(keepingCapacity: true) }
    if !lists.isEmpty { lists.removeAll(keepingCapacity: true) }
    if !stack.isEmpty { stack.removeAll(keepingCapacity: true) }
    if !failures.isEmpty { failures.removeAll(keepingCapacity: true) }
    limit = nil
    depth = 0
    maySuspend = true
    isInDoubt = false
    if !savedHorizons.isEmpty { savedHorizons.removeAll(keepingCapacity: true) }
    let count = buffers[0].bytes.count
    buffers[0].source = 0..<count
    streams.append(ReadStream(buffer: 0, start: 0, end: count))
    restartBudget()
  }
}
