import Capture
import FramingCore
import Testing

@testable import Engine
@testable import Session
@testable import TerminalUI

/// A tab on a session in memory. Besides what peers do, `types` is a line with Enter behind it, `command` a command without
/// its colon, and `keys` are keys by their names. What comes of it: `says` is the line of the screen that tells what became of
/// something, `offers` a better framing, `program` what the tab asks of the program and its terminal, `out` the frames and
/// `err` the events of the log. What goes on beside the loop is waited for, until there are as many lines as are expected.
extension Transcript {
  /// How long something beside the loop may take, in nanoseconds.
  private static let patience: Int64 = 10_000_000_000

  /// Does what the lines say in a tab that calls a peer.
  func runTab(at location: SourceLocation = #_sourceLocation) throws {
    let peer = try Address(parsing: "127.0.0.1:7", defaultHost: nil)
    let plan = SessionPlan(
      source: .session(.connect(peer), SessionOptions()), title: "connect \(peer)", lens: capture.lens,
      recording: RecordingPlan(place: .none))
    try run(at: location) {
      let host = TranscribedHost { [unowned self] in note("program", $0) }
      let tab = try Tab(plan, in: capture, of: host, surroundings: surroundings)
      var listing = LiveListing(
        of: capture, .text, tell: { [unowned self] in note("err", $0.text) }, write: { [unowned self] in print($0) })
      // What the person's own files lead to is not the transcript's.
      tab.takeNotices()
      var screen = ScreenWords(tab.state)
      tab.start()
      while let cue = takeCue() {
        try Self.perform(cue, in: tab)
        screen.note(tab.state, in: self)
        repeat {
          goOn(tab)
          while try listing.advance(to: capture.summary) {}
          listing.flush()
          screen.note(tab.state, in: self)
        } while made.count < cue.lines && poll([tab.mailbox.descriptor], timeout: Self.patience) == [true]
      }
      tab.stop()
      return []
    }
  }

  private static func perform(_ cue: Cue, in tab: Tab) throws {
    let keys: [Key]
    switch cue.actor {
    case "types": keys = cue.words.map(Key.character) + [.enter]
    case "command": keys = [.escape] + ":\(cue.words)".map(Key.character) + [.enter]
    case "keys": keys = try cue.words.split(separator: " ").map { try key($0) }
    default: keys = []
    }
    for key in keys { tab.dispatch(.input(.key(key))) }
  }

  /// As the program's loop does it.
  private func goOn(_ tab: Tab) {
    repeat {
      tab.dispatch(.time(now))
      tab.takeNotices()
      tab.advance()
    } while tab.isBehind
  }

  private func print(_ text: Span<UInt8>) -> Bool {
    let text = String(decoding: (0..<text.count).map { text[$0] }, as: UTF8.self)
    for line in text.split(separator: "\n") { note("out", line) }
    return true
  }

  private static func key(_ name: Substring) throws -> Key {
    if name.hasPrefix("^"), let letter = name.last { return .control(letter) }
    if name.count == 1, let letter = name.first { return .character(letter) }
    let named: [Substring: Key] = ["Enter": .enter, "Escape": .escape, "Tab": .tab, "F2": .function(2)]
    return try #require(named[name], "no key is called \(name)")
  }
}

/// What a screen says of what became of something.
private struct ScreenWords {
  private var message: Message?
  private var offer: FramingOffer?

  init(_ state: State) { (message, offer) = (state.message, state.proposing.offer) }

  /// Notes what is new.
  mutating func note(_ state: State, in transcript: Transcript) {
    if let said = state.message, said != message { transcript.note("says", said.text) }
    if let offered = state.proposing.offer, offered != offer { transcript.note("offers", Self.words(offered)) }
    self = ScreenWords(state)
  }

  private static func words(_ offer: FramingOffer) -> String {
    switch offer {
    case .reframe(let proposal): proposal.rule.name
    case .resynchronise: "to resynchronise"
    }
  }
}

/// Says what a tab asks of its program and its terminal.
private final class TranscribedHost: TabHost, Display {
  let size = GridSize(width: 80, height: 24)
  var mouse = true { didSet { tell("mouse \(mouse)") } }
  var colour = true { didSet { tell("colour \(colour)") } }
  var theme = Theme(.dark) { didSet { tell("theme") } }
  private let tell: (String) -> Void

  init(_ tell: @escaping (String) -> Void) { self.tell = tell }

  var display: any Display { self }
  func tab(_ number: Int) -> Tab? { nil }

  func plan(
    _ opening: TabOpening, tell waits: @escaping @Sendable (String) -> Void,
    done: @escaping @Sendable (Result<SessionPlan, Failure>) -> Void
  ) {
    tell("plans \((opening.earlier ?? [opening.kind.rawValue, opening.text]).joined(separator: " "))")
    waits("something is waited for")
    done(.failure(Failure("nothing of that name", status: .noInput)))
  }

  func open(_ result: Result<SessionPlan, Failure>, from opener: Tab, splitting request: SplitRequest?) {
    switch result {
    case .success(let plan): tell("opens \(plan.title)")
    case .failure(let failure): tell("opens nothing: \(failure)")
    }
  }

  func show(_ number: Int) { tell("shows tab \(number)") }
  func close(_ number: Int) { tell("closes tab \(number)") }
  func split(with number: Int, _ arrangement: SplitLayout.Arrangement?) { tell("splits with tab \(number)") }
  func unsplit() { tell("unsplits") }
  func arrange() { tell("arranges") }
  func requestPaint(of tab: Tab) {}
  func take(failure reason: String, of tab: Tab) { tell("cannot listen: \(reason)") }
  func quit() { tell("quits") }

  func copyToClipboard(_ bytes: [UInt8]) -> Bool {
    tell("copies \(EscapedText.escape(bytes))")
    return true
  }

  func repaint() { tell("repaints") }
  func suspend() { tell("suspends") }
}
