extension Interpreter {
  /// Begins with another frame, in the memory of the one before.
  mutating func restart(_ frame: Span<UInt8>) {
    let count = min(frame.count, Self.longestFrame)
    buffers[0].bytes.removeAll(keepingCapacity: true)
    buffers[0].bytes.append(addingCapacity: count) { added in
      for index in 0..<count { added.append(frame[index]) }
    }
    restart()
  }

  /// Begins again with the same frame.
  mutating func restart() {
    if buffers.count > 1 { buffers.removeLast(buffers.count - 1) }
    streams.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    structures.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
    forgetArrays()
    texts.removeAll(keepingCapacity: true)
    lists.removeAll(keepingCapacity: true)
    stack.removeAll(keepingCapacity: true)
    if !failures.isEmpty { failures.removeAll(keepingCapacity: true) }
    limit = nil
    depth = 0
    maySuspend = true
    isInDoubt = false
    savedHorizons.removeAll(keepingCapacity: true)
    let count = buffers[0].bytes.count
    buffers[0].source = 0..<count
    streams.append(ReadStream(buffer: 0, start: 0, end: count))
    restartBudget()
  }
}
