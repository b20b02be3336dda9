import FramingCore
import Locking

/// A display filter that is asked about single frames of a recording, by their numbers, whichever somebody looks at. What is
/// not known yet of a frame, such as its problems, does not hold.
package struct NumberedFrameFilter: Sendable {
  /// Bytes that one answer may look through, so that nobody waits long for a screen of them. An answer must not depend on
  /// those before it.
  private static let reach = 1 << 20

  private let program: FilterProgram
  private var tests: ByteTests
  private var inspectors: FrameInspectors

  /// Makes a filter ready for the frames of `capture`.
  ///
  /// - Parameters:
  ///   - client: the direction of what the client sends, for `from == client`.
  ///   - secondsFromUTC: by how much the local clock is ahead, for times of day.
  package init(_ filter: DisplayFilter, client: Direction, secondsFromUTC: Int, in capture: Capture) {
    var context = FilterContext(client: client, secondsFromUTC: secondsFromUTC)
    let (start, lens) = capture.state.withLock { ($0.chunks.beginning, $0.connections.lens) }
    if let start { context.start = start }
    program = FilterProgram(filter, context: context)
    tests = ByteTests(program.byteTests)
    inspectors = FrameInspectors(program.questions, lens, capture.definitions)
  }

  /// Whether it holds for the frame of that number. One that cannot be read, or has too much to look through, is none that it
  /// holds for.
  package mutating func holds(forFrame number: Int, in capture: Capture) -> Bool {
    capture.state.withLock { state in (try? holds(number - 1, &state)) ?? false }
  }

  private mutating func holds(_ index: Int, _ state: inout CaptureState) throws(StoreError) -> Bool {
    guard index >= 0, index < state.index.frames.count else { return false }
    var walk = FactsWalk(true)
    try walk.begin(at: index, &state)
    let facts = try walk.facts(of: state.index.frames.record(at: index), index, &state)
    inspectors.use(state.connections.facts(of: facts.stream.connection).lens)
    var (place, cost) = (program.entry, 0)
    while true {
      place = program.run(facts, from: place) { state.holds(program.lookups[$0], facts) }
      guard program.needsBytes(place) else { return place == FilterProgram.accept }
      if let question = program.question(at: place) {
        place = program.next(place, try answer(question, facts, &state, &cost))
        continue
      }
      let found = try tests.answer(program.byteTest(at: place), facts, &state, &cost, Self.reach)
      guard let found else { return false }
      place = program.next(place, found)
    }
  }

  private mutating func answer(
    _ question: Int, _ facts: FrameFacts, _ state: inout CaptureState, _ cost: inout Int
  ) throws(StoreError) -> Bool {
    switch program.questions[question] {
    case .duration(let ranges):
      guard let pair = try state.exchanges?.pair(ofResponse: facts.index) else { return false }
      return ranges.contains { $0.contains(pair.duration) }
    case .problem(let wanted, let without):
      return (try state.problems?.problems(of: facts.index)?.kinds ?? []).holds(wanted, without: without)
    case .slice, .checksum, .field: return try inspectors.current.answer(question, facts, &state, &cost)
    }
  }
}
