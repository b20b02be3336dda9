import FramingCore

/// What a player knows of a connection.
struct PlayConnection: Sendable {
  /// An answer that waits for those before it.
  struct Answer: Sendable {
    var steps: [Int]
    var variables: [String: [UInt8]]
  }

  /// The most bytes and frames that wait to be looked at, and the most answers.
  static let mostBytes = 1 << 28
  static let mostFrames = 100_000
  static let mostAnswers = 10_000

  let peer: String
  /// What carries it.
  let scheme: AddressScheme
  /// What our messages go out in, when that is not what they go out in on others.
  var framing: PlayedFraming?
  /// Whether a thread has it.
  var isClaimed: Bool
  /// Why nothing more comes; nil while something may.
  var closed: String?
  /// Whether we have ended it.
  var isEnded = false
  /// What rules are chosen by.
  var state = Rule.firstState
  var variables: [String: [UInt8]]
  /// How far each rule's sequence is.
  var places: [Int: Int] = [:]
  var answers: [Answer] = []
  var isAnswering = false
  private var frames: [PlayedFrame] = []
  private var taken = 0
  private var bytes = 0

  init(peer: String, scheme: AddressScheme, isClaimed: Bool, variables: [String: [UInt8]]) {
    self.peer = peer
    self.scheme = scheme
    self.isClaimed = isClaimed
    self.variables = variables
  }

  /// Whether there is room for a frame.
  func hasRoom(for frame: PlayedFrame) -> Bool {
    bytes + frame.size <= Self.mostBytes && frames.count - taken < Self.mostFrames
  }

  mutating func add(_ frame: PlayedFrame) {
    frames.append(frame)
    bytes += frame.size
  }

  /// The frame that has waited longest, which no longer waits.
  mutating func next() -> PlayedFrame? {
    guard taken < frames.count else { return nil }
    let frame = frames[taken]
    bytes -= frame.size
    frames[taken].letGo()
    taken += 1
    if taken == frames.count || taken >= 1_024 {
      frames.removeFirst(taken)
      taken = 0
    }
    return frame
  }
}

extension PlayedFrame {
  /// Bytes that it keeps in memory.
  fileprivate var size: Int { bytes.count + (decoded?.count ?? 0) }

  /// Keeps no bytes any more: it stays in the queue until many are taken out at once.
  fileprivate mutating func letGo() {
    bytes = []
    decoded = nil
  }
}
