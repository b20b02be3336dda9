import Capture
import FramingCore
import Testing

@testable import Engine
@testable import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What happens to a loop without a screen and what it says, a line each, with the time in milliseconds in front:
///
///     0 peer connects
///     0 out {"event":"connected", ...}
///     5 peer says \x00\x02hi
///     7 in {"command":"quit"}
///     7 end
///
/// Lines of `peer`, `peer2` ... and `in` are done at their time. All others are what must come of it: `out` is printed, `err`
/// is said on the standard error, `end` is how the loop ends. A printed time is left out where it is the one in front.
/// Time passes only while the loop waits, and only to the next line or to when the loop wants to go on.
final class Transcript: LoopClock {
  /// Something that is done to the loop.
  struct Cue {
    var time: Timestamp
    var actor: Substring
    var words: Substring
    /// How many lines there must be when the next one is done.
    var lines = 0
  }

  /// So many turns show that a loop never sleeps.
  private static let mostTurns = 1_000

  let capture: Capture
  private let expected: String
  private var cues: ArraySlice<Cue> = []
  private(set) var now = Timestamp(nanoseconds: 0)
  private var session: InMemorySession?
  private var notify: ((SessionNotice) -> Void)?
  private var standardInput: (reading: Int32, writing: Int32)
  private let standardOutput: (reading: Int32, writing: Int32)
  private let standardError = ErrorListener()
  private var heard = ""
  private var printed: [UInt8] = []
  private(set) var made: [String] = []
  private var turns = 0

  /// A loop whose connections are framed as `framing` says is to do what the lines of `text` say.
  init(_ text: String, framing: String = "u16be", side: Speaker = .client) throws {
    expected = text
    capture = try Capture(lens: Lens(framing: Framing(parsing: framing)), side: side)
    (standardInput, standardOutput) = (try Self.makePipe(), try Self.makePipe())
    let lines = try text.split(separator: "\n").map { try Self.cue($0) }
    let actors = ["in", "types", "command", "keys"]
    var cues: [Cue] = []
    for (index, cue) in lines.enumerated() {
      guard cue.actor.hasPrefix("peer") || actors.contains(String(cue.actor)) else { continue }
      if !cues.isEmpty { cues[cues.count - 1].lines = index }
      cues.append(cue)
    }
    if !cues.isEmpty { cues[cues.count - 1].lines = lines.count }
    self.cues = cues[...]
  }

  deinit {
    for end in [standardInput.reading, standardInput.writing, standardOutput.reading, standardOutput.writing]
    where end >= 0 {
      close(end)
    }
  }

  /// What a loop is to have around it.
  var surroundings: LoopSurroundings {
    var surroundings = LoopSurroundings()
    surroundings.clock = self
    surroundings.input = standardInput.reading
    surroundings.output = standardOutput.writing
    surroundings.makeSession = { [unowned self] role, capture, _, notify in
      let session = InMemorySession(role, capture, self, notify: notify)
      (self.session, self.notify) = (session, notify)
      return session
    }
    return surroundings
  }

  /// Runs a loop, which says how it ended, and compares what happened with what is expected.
  func run(at location: SourceLocation = #_sourceLocation, _ loop: () throws -> [String]) rethrows {
    let ends = try StandardError.listener.withValue(standardError) { try loop() }
    note()
    for words in ends { note("end", words) }
    // It knows this transcript as its clock.
    (session, notify) = (nil, nil)
    let lines = expected.split(separator: "\n").map(String.init)
    #expect(made == lines, "\(Self.difference(lines, made))", sourceLocation: location)
  }

  /// What happened, with `+` in front of what was not expected, and `-` where something else was.
  private static func difference(_ expected: [String], _ made: [String]) -> String {
    let changes = made.difference(from: expected)
    let removed = Set(changes.removals.map(\.offset))
    let inserted = Set(changes.insertions.map(\.offset))
    var lines: [String] = []
    var (next, other) = (0, 0)
    while next < made.count || other < expected.count {
      if removed.contains(other) {
        lines.append("- " + expected[other])
        other += 1
      } else {
        lines.append((inserted.contains(next) ? "+ " : "  ") + made[next])
        if !inserted.contains(next) { other += 1 }
        next += 1
      }
    }
    return "\n" + lines.joined(separator: "\n")
  }

  // MARK: - The clock

  func wait(for descriptors: [Int32], timeout: Int64?) -> [Bool] {
    note()
    turns += 1
    let ready = poll(descriptors, timeout: 0)
    guard !ready.contains(true) else { return ready }
    let wake = timeout.map { now.advanced(by: $0 / 1_000_000 * 1_000_000) }
    if descriptors.isEmpty, let wake {
      // Nothing wakes it.
      while takeCue(until: wake) != nil {}
      now = wake
      return []
    }
    if turns > Self.mostTurns {
      abandon("the loop never sleeps")
    } else if takeCue(until: wake) != nil {
      // Something has been done.
    } else if let wake {
      now = wake
    } else {
      abandon("the loop waits for ever")
    }
    return poll(descriptors, timeout: 0)
  }

  private func abandon(_ words: String) {
    note("end", words)
    guard turns <= 2 * Self.mostTurns, let notify else { fatalError(words) }
    notify(.listenFailed(words))
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}

extension Transcript {
  /// Does what comes next, unless it is behind `end`. What that was.
  func takeCue(until end: Timestamp? = nil) -> Cue? {
    guard let cue = cues.first, cue.time <= end ?? cue.time else { return nil }
    cues.removeFirst()
    now = max(now, cue.time)
    note(cue.actor, cue.words)
    if cue.actor == "in" || cue.actor.hasPrefix("peer") { perform(cue) }
    return cue
  }

  private func perform(_ cue: Cue) {
    let connection = ConnectionID(number: Int(cue.actor.dropFirst(4)) ?? 1)
    let (verb, rest) = Self.parted(cue.words)
    do {
      switch (cue.actor, verb) {
      case ("in", _): try type(cue.words == "^D" ? nil : cue.words)
      case (_, "connects"): #expect(session?.peerConnects() == true, "nobody is called at \(cue.time)")
      case (_, "refuses"): session?.peerRefuses(.refused)
      case (_, "says"): try session?.peerSays(try EscapedText.parse(String(rest)), on: connection)
      case (_, "finishes"): session?.peerFinishes(connection)
      case (_, "closes"): session?.peerCloses(connection)
      case (_, "resets"): session?.peerResets(connection)
      case (_, "stalls"): session?.peersRead(false)
      case (_, "reads"): session?.peersRead(true)
      default: Issue.record("no peer does '\(cue.words)'")
      }
    } catch {
      Issue.record(error)
    }
  }

  /// A line of the standard input; nil ends it.
  private func type(_ line: Substring?) throws {
    guard let line else {
      close(standardInput.writing)
      return standardInput.writing = -1
    }
    #expect(SystemWrite.all(Array("\(line)\n".utf8).span, to: standardInput.writing) == nil)
  }

  /// Notes what has been printed and said since.
  private func note() {
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    // The pointer is the array's own and is used within the call only.
    while case let count = unsafe read(standardOutput.reading, &piece, piece.count), count > 0 {
      printed += piece.prefix(count)
    }
    for line in String(decoding: printed, as: UTF8.self).split(separator: "\n") {
      note("out", line.replacing(",\"time\":\"\(Self.text(now))\"", with: ""))
    }
    printed = []
    let words = standardError.words ?? ""
    if words != heard {
      note("err", heard.isEmpty ? words : String(words.dropFirst(heard.count + 2)))
      heard = words
    }
  }

  func note(_ actor: some StringProtocol, _ words: some StringProtocol) {
    made.append("\(now.nanoseconds / 1_000_000) \(actor)\(words.isEmpty ? "" : " ")\(words)")
  }

  /// A moment of the first minute as events have it.
  private static func text(_ moment: Timestamp) -> String {
    let milliseconds = String(moment.nanoseconds / 1_000_000)
    let digits = String(repeating: "0", count: max(0, 5 - milliseconds.count)) + milliseconds
    return "1970-01-01T00:00:\(digits.prefix(2)).\(digits.dropFirst(2))000000Z"
  }

  private static func cue(_ line: Substring) throws -> Cue {
    let (time, rest) = parted(line)
    let (actor, words) = parted(rest)
    let milliseconds = try #require(Int64(time), "no time is in front of '\(line)'")
    return Cue(time: Timestamp(nanoseconds: milliseconds * 1_000_000), actor: actor, words: words)
  }

  /// What stands in front of the first blank and behind it.
  private static func parted(_ text: Substring) -> (Substring, Substring) {
    guard let blank = text.firstIndex(of: " ") else { return (text, "") }
    return (text[..<blank], text[text.index(after: blank)...])
  }

  private static func makePipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    return (ends[0], ends[1])
  }
}
