/// One list of steps that is being done: the script's, a parallel peer's, or the answer of a rule.
struct PlayThread: Sendable {
  /// Steps of a list, and how far they are done.
  struct Block: Sendable {
    var steps: [Int]
    var next = 0
    var round = 1
    var rounds = 1
    var counter: String?
  }

  /// What it waits for.
  enum State: Sendable {
    /// Nothing: the next step can be done.
    case ready
    /// `PlayEvent.step`.
    case paused
    /// The time to go on.
    case waiting(until: UInt64)
    /// The connection that it asked for.
    case connecting(slot: Int, deadline: UInt64)
    /// A peer that connects.
    case awaitingPeer(deadline: UInt64)
    /// That its bytes are written.
    case sending(Int, deadline: UInt64)
    /// What the step expects.
    case expecting(deadline: UInt64)
    /// The ends of this many threads.
    case joining(Int)
  }

  let parent: Int?
  /// The connection that it answers on, nil when it does steps.
  let answering: Int?
  var blocks: [Block]
  var variables: [String: [UInt8]]
  var connection: Int?
  var state = State.ready
  /// Whether the step that is next was announced and may be done.
  var hasBegun = false
  /// When it began.
  var beganAt: UInt64 = 0
  /// Frames that the current expectation has passed over, and why the last of them was not it.
  var passed = 0
  var lastMismatch: Mismatch?

  init(
    steps: [Int], parent: Int? = nil, answering: Int? = nil, variables: [String: [UInt8]] = [:], connection: Int? = nil
  ) {
    self.parent = parent
    self.answering = answering
    self.variables = variables
    self.connection = connection
    blocks = [Block(steps: steps)]
  }

  /// The number of the step that is next or being done; nil at the end.
  var step: Int? { blocks.last.flatMap { $0.next < $0.steps.count ? $0.steps[$0.next] : nil } }

  /// The steps that are being done: loops from the outside in, then the one that has begun in them.
  var underWay: [Int] {
    let loops = blocks.dropLast().compactMap { $0.next < $0.steps.count ? $0.steps[$0.next] : nil }
    return loops + (hasBegun ? [step].compactMap(\.self) : [])
  }

  /// Whether it waits for what a step expects.
  var isExpecting: Bool { if case .expecting = state { true } else { false } }

  /// When it must be looked at again, whatever happens; nil for never.
  var deadline: UInt64? {
    switch state {
    case .ready, .paused, .joining: nil
    case .waiting(let time), .connecting(_, let time), .awaitingPeer(let time), .sending(_, let time),
      .expecting(let time):
      time
    }
  }

  /// Goes behind the step that is done.
  mutating func complete() {
    guard !blocks.isEmpty else { return }
    blocks[blocks.count - 1].next += 1
    hasBegun = false
    state = .ready
    passed = 0
    lastMismatch = nil
  }

  /// Goes on to the next round of a loop, or out of it, while a list is at its end.
  mutating func unwind() {
    while let block = blocks.last, block.next >= block.steps.count {
      if block.round < block.rounds {
        blocks[blocks.count - 1].next = 0
        blocks[blocks.count - 1].round += 1
        count()
        return
      }
      blocks.removeLast()
      if !blocks.isEmpty { complete() }
    }
  }

  /// Begins a loop.
  mutating func enter(_ steps: [Int], times: Int, counter: String?) {
    blocks.append(Block(steps: steps, rounds: times, counter: counter))
    hasBegun = false
    count()
  }

  private mutating func count() {
    guard let block = blocks.last, let counter = block.counter else { return }
    variables[counter] = Array("\(block.round)".utf8)
  }
}
