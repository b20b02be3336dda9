import Yardsticks

/// A pass that does not find the stream's frames.
struct WrongCount: Error, CustomStringConvertible {
  let contender: String
  let found: Int
  let expected: Int

  var description: String { "\(contender) found \(found) frames of \(expected)" }
}

/// Measures contenders in turns, so that what else the machine does hits all of them.
struct Measurement {
  let rounds: Int
  /// Passes are repeated until they have cut this many frames together: a shorter time cannot be told from noise.
  private static let framesPerRound = 200_000

  /// The samples of each contender, in their order. The first round only warms up.
  func measure(_ contenders: [Contender], _ stream: Stream) throws -> [Samples] {
    var samples = contenders.map { _ in Samples() }
    for round in 0...rounds {
      for (index, contender) in contenders.enumerated() {
        let (time, allocations) = try run(contender, stream)
        guard round > 0 else { continue }
        samples[index].times.append(time)
        samples[index].allocations = max(samples[index].allocations, allocations)
      }
    }
    return samples
  }

  private func run(_ contender: Contender, _ stream: Stream) throws -> (time: Double, allocations: UInt64) {
    let passes = contender.repeats ? max(1, Measurement.framesPerRound / stream.frames) : 1
    var time: UInt64 = 0
    var allocations: UInt64 = 0
    for _ in 0..<passes {
      let pass = contender.prepare(stream)
      let allocationsBefore = yardsticks_allocations()
      let before = yardsticks_thread_time()
      let found = pass()
      time += yardsticks_thread_time() - before
      allocations = max(allocations, yardsticks_allocations() - allocationsBefore)
      guard found == stream.frames else {
        throw WrongCount(contender: contender.name, found: found, expected: stream.frames)
      }
    }
    return (Double(time) / Double(passes * stream.frames), allocations)
  }
}
