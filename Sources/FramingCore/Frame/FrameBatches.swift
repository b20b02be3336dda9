extension Array {
  /// The most elements that room is made for at once: enough to forget what a batch costs, and no memory to speak of.
  @usableFromInline static var mostInBatch: Int { 256 }

  /// Appends what becomes of the frames of the bytes from `start` to `end`, each of at least `least` bytes, in
  /// batches: an append for each frame would ask each time whether the array is its own and has room, which takes
  /// longer than a header.
  ///
  /// `fill` appends from a position on until the output is full or it meets a frame that it does not take, and moves
  /// the position behind those it took. Returns where it stopped.
  @inlinable
  @inline(__always)
  mutating func appendBatches(
    from start: Int, to end: Int, atLeast least: Int, _ fill: (inout Int, inout OutputSpan<Element>) -> Void
  ) -> Int {
    var position = start
    var goesOn = end - position >= least
    while goesOn {
      let room = Swift.min(Self.mostInBatch, (end - position) / Swift.max(1, least))
      append(addingCapacity: room) { output in
        fill(&position, &output)
        goesOn = output.isFull
      }
      goesOn = goesOn && end - position >= least
    }
    return position
  }
}
