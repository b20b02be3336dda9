import FramingCore

@testable import Conversation

/// What a peer does in a test, and when, in milliseconds from the beginning.
struct Doing {
  var time: UInt64
  var event: PlayEvent

  static func says(
    _ text: String, at time: UInt64 = 10, connection: Int = 1, header: Int = 0, trailer: Int = 0,
    kind: FrameTest.Kind = .frame, checksum: FrameTest.Checksum = .none, decoded: String? = nil
  ) -> Doing {
    let bytes = (try? EscapedText.parse(text)) ?? []
    let frame = PlayedFrame(
      connection: connection, kind: kind, bytes: bytes, headerLength: header, trailerLength: trailer,
      decoded: decoded.map { Array($0.utf8) }, checksum: checksum)
    return Doing(time: time, event: .frame(frame))
  }

  static func closes(at time: UInt64 = 10, connection: Int = 1) -> Doing {
    Doing(time: time, event: .closed(connection: connection, reason: "closed by the peer"))
  }

  static func comes(at time: UInt64, connection: Int = 1) -> Doing {
    Doing(time: time, event: .opened(connection: connection, slot: nil, peer: "peer \(connection)"))
  }

  static func steps(at time: UInt64) -> Doing { Doing(time: time, event: .step) }
  static func stops(at time: UInt64) -> Doing { Doing(time: time, event: .stop("interrupted")) }
}

/// Plays a script against a list of what a peer does: asked connections are made and sends end at once, and time goes
/// on to whatever is next. Writes down, a line each, what the player does.
struct PlayDriver {
  private(set) var lines: [String] = []
  private(set) var player: Player
  private var doings: [Doing]
  private var last: UInt64 = 0
  private var connections = 0
  /// Reasons for which connections cannot be made, in the order in which they are asked for.
  var refusals: [String] = []
  /// Whether `sendEnded` is told.
  var endsSends = true

  /// The time of the beginning: 2026-03-01T09:30:00Z.
  static let start: UInt64 = 1_772_357_400_000_000_000

  init(_ yaml: String, _ doings: [Doing], _ options: PlayOptions = PlayOptions()) throws {
    player = try Player(try Script(parsing: yaml), options)
    self.doings = doings
  }

  /// Plays to the end, or until nothing happens any more.
  mutating func run() {
    tell(.started, at: Self.start)
    for _ in 0..<100_000 where player.report == nil {
      let wake = player.nextWake
      let next = doings.first.map { Self.start + $0.time * 1_000_000 }
      if let next, next <= wake ?? .max {
        tell(doings.removeFirst().event, at: next)
      } else if let wake {
        tell(.time, at: wake)
      } else {
        return
      }
    }
  }

  private mutating func tell(_ event: PlayEvent, at time: UInt64) {
    var queue = [event]
    while !queue.isEmpty {
      for action in player.handle(queue.removeFirst(), at: time) {
        write(action, time)
        if let answer = answer(to: action) { queue.append(answer) }
      }
    }
  }

  private mutating func answer(to action: PlayAction) -> PlayEvent? {
    switch action {
    case .connect(let slot, _):
      if !refusals.isEmpty { return .connectFailed(slot: slot, reason: refusals.removeFirst()) }
      connections += 1
      return .opened(connection: connections, slot: slot, peer: "server")
    case .send(let send, _, _): return endsSends ? .sendEnded(send: send, failure: nil) : nil
    case .close(let connection): return .closed(connection: connection, reason: "closed by us")
    default: return nil
    }
  }

  private mutating func write(_ action: PlayAction, _ time: UInt64) {
    let stamp = "\((time - Self.start) / 1_000_000)ms"
    switch action {
    case .connect(let slot, let address): lines.append("\(stamp) connect \(slot) to \(address ?? "the address")")
    case .send(_, let connection, let pieces):
      let shown = pieces.map { piece in
        (piece.pause > 0 ? "(\(DurationText.format(piece.pause))) " : "")
          + "'\(EscapedText.escape(Array(piece.bytes)))'"
      }
      lines.append("\(stamp) send \(connection): \(shown.joined(separator: " "))")
    case .shutdown(let connection): lines.append("\(stamp) shutdown \(connection)")
    case .close(let connection): lines.append("\(stamp) close \(connection)")
    case .reset(let connection): lines.append("\(stamp) reset \(connection)")
    case .frame(let cutting): lines.append("\(stamp) frame by \(cutting)")
    case .tell(let words): lines.append("\(stamp) -- \(words)")
    case .finish(let report): lines.append("\(stamp) \(report.verdict)")
    }
  }
}

/// The transcript of a play.
func transcript(_ yaml: String, _ doings: [Doing] = [], _ options: PlayOptions = PlayOptions()) throws -> String {
  var driver = try PlayDriver(yaml, doings, options)
  driver.run()
  return driver.lines.joined(separator: "\n")
}

/// The report of a play; nil when it did not end.
func report(_ yaml: String, _ doings: [Doing] = [], _ options: PlayOptions = PlayOptions()) throws -> PlayReport? {
  var driver = try PlayDriver(yaml, doings, options)
  driver.run()
  return driver.player.report
}
