/// Something that cuts a stream into frames and is measured.
struct Contender {
  let name: String
  /// Whether a heap allocation during a pass is a failure.
  var mustNotAllocate = false
  /// Whether several passes in a row can stand for one when a pass is too short to be timed.
  var repeats = true
  /// Prepares a pass over a stream, which is not timed. What it returns makes the pass and counts the frames.
  let prepare: (Stream) -> () -> Int
}

/// What several passes of a contender took.
struct Samples {
  /// Nanoseconds a frame, one for each round.
  var times: [Double] = []
  /// The most allocations of a pass.
  var allocations: UInt64 = 0

  var median: Double {
    let ordered = times.sorted()
    return ordered.isEmpty ? .nan : ordered[ordered.count / 2]
  }
}
