import Capture
import Definitions
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

/// A screen with a recording below it, without a terminal or a network.
struct Stage {
  let capture: Capture
  var state: State
  /// What tshark was asked last.
  private var asked: Effect?
  var effects: [Effect] = []
  /// The other half of the screen, while it is split.
  var aside: Aside?
  private(set) var newest: ConnectionID?

  /// `80x24 listening? TITLE`; with the title `open NAME` on that capture of `CaptureTests`, if there is one.
  init(_ words: String, directory: String) throws {
    let parts = words.split(separator: " ", maxSplits: 1)
    let size = try Self.size(parts.first)
    let title = parts.count > 1 ? String(parts[1]) : ""
    let isListening = title.hasPrefix("listen")
    let file = title.hasPrefix("open ") ? Self.capture(String(title.dropFirst(5))) : nil
    capture =
      try file.map { try Self.opened($0, directory: directory) }
      ?? Capture(directory: directory, side: isListening ? .server : .client)
    // 2026-01-02 12:00:00 UTC
    let start = Timestamp(nanoseconds: 1_767_355_200_000_000_000)
    state = State(
      setting: Setting(title: title, isListening: isListening, isOpened: file != nil), size: size, now: start,
      lens: Lens())
    if file != nil { take(.fileRead(FileReading(read: 1, total: 1, isFollowed: false))) }
  }

  /// The path of a capture of `CaptureTests`, if there is one of this name.
  private static func capture(_ name: String) -> String? {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let path = tests.appending(path: "CaptureTests/Captures").appending(path: name).path()
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// The definition of this name that comes with the program.
  private static func definition(_ name: String) throws -> Definition {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let file = root.appending(path: "Sources/CDefinitions/Catalogue").appending(path: name + ".ksy")
    return try Definition(text: String(contentsOf: file, encoding: .utf8), name: name + ".ksy")
  }

  /// A capture that was read to its end.
  private static func opened(_ path: String, directory: String) throws -> Capture {
    let opening = try CaptureOpening(
      path: path, speaker: .server, lens: Lens(), choosesByPort: true, directory: directory)
    while try opening.advance() {}
    try opening.finish()
    return opening.capture
  }

  mutating func perform(_ verb: String, _ words: String) throws {
    switch verb {
    case "wait": wait(try Self.number(words))
    case "open": open(words)
    case "peer": newest = ConnectionID(number: try Self.number(words))
    case "receive": try append(words, .received)
    case "send": try append(words, .sent)
    case "end": try end()
    case "note": capture.note(words, weight: .notice, connection: newest, at: state.now)
    case "stderr": capture.note(words, weight: .stderr, connection: newest, at: state.now)
    case "warn": capture.note(words, weight: .warning, connection: newest, at: state.now)
    case "key": for name in words.split(separator: " ") { take(.input(.key(try Self.key(String(name))))) }
    case "type": for character in words { take(.input(.key(.character(character)))) }
    case "paste": take(.input(.paste(words.replacing("\\n", with: "\n"))))
    case "press": take(.input(.mouse(.press, try Self.place(words))))
    case "drag": take(.input(.mouse(.drag, try Self.place(words))))
    case "release": take(.input(.mouse(.release, try Self.place(words))))
    case "wheel": try turnWheel(words)
    case "resize": take(.input(.resize(try Self.size(Substring(words)))))
    case "agreed": try agree(words)
    case "reported": try takeReport(words)
    case "saved": takeMessages(words)
    case "filled": try takeFilled(words)
    case "file": take(.fileInspected(path: state.composer.editor.text, .size(try Self.number(words))))
    case "standing": takeStanding(words)
    case "answered": try takeAnswers(words)
    case "verdict": takeVerdict(words)
    case "progress": takeProgress(try Self.number(words))
    case "taken": take(.sendEnded(SendNumber(number: try Self.number(words)), .sent(bytes: 0)))
    case "dissected": try takeDissection(words)
    case "tabs": try takeTabs(words)
    case "split": try split(words)
    case "other-half": swapHalves()
    case "tell": take(.told(words, .warning))
    case "hidden": take(.hidden)
    case "shown": take(.shown(state.shared))
    case "definition": capture.definitions.add(try Self.definition(words))
    default: throw ScriptError("no step is called '\(verb)'")
    }
    take(.captured)
  }

  /// What tshark answers to the last question: a file of PDML beside the screens, or else why there is nothing.
  private mutating func takeDissection(_ words: String) throws {
    guard case .dissect(let frame, let name)? = asked else { throw ScriptError("tshark was not asked") }
    var result = Result<Dissection, Dissection.Problem>.failure(.init(words))
    if words.hasSuffix(".pdml") {
      let pdml = try Data(contentsOf: URL(filePath: #filePath).appending(path: "../../Screens/\(words)").standardized)
      result = .success(try Dissection.reading(pdml: Array(pdml), of: frame, in: capture))
    }
    take(.dissected(frame: frame.number, generation: capture.summary.generation, as: name, result))
  }

  /// Messages, as `name form line`, with `|` between them: what is saved for any framing.
  private mutating func takeMessages(_ words: String) {
    let messages = words.split(separator: "|").compactMap { text -> SavedMessage? in
      let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
      return parts.count == 3
        ? SavedMessage.Form(rawValue: parts[1]).map { SavedMessage(name: parts[0], form: $0, line: parts[2]) } : nil
    }
    take(.messagesLoaded(messages, of: State.anyGroup))
  }

  /// A saved text with what was filled in, as `name text`.
  private mutating func takeFilled(_ words: String) throws {
    let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw ScriptError("'\(words)' is not a name and a text") }
    let message = SavedMessage(name: parts[0], form: .text, line: parts[1])
    take(
      .messageFilled(FilledMessage(message, bytes: Array(parts[1].utf8)), to: newest.map { .connection($0) } ?? .all))
  }

  mutating func take(_ event: Event) {
    for effect in reduce(&state, event, reading: capture) {
      effects.append(effect)
      perform(effect)
    }
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    while capture.advanceExchanges(byAtMost: 1 << 20) {}
    while capture.advanceProblems(byAtMost: 1 << 20) {}
    countMatches()
  }

  private mutating func countMatches() {
    guard let pattern = state.searching.countedPattern else { return }
    var matches = MatchIndex(pattern, in: capture)
    #expect(throws: Never.self) { while try matches.advance(in: capture, byAtMost: 1 << 20) {} }
    _ = reduce(&state, .counted(matches.found), reading: capture)
  }

  /// What the program does to the recording and tells the screen at once.
  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .dissect: asked = effect
    case .reframe(let lens, let connection):
      capture.reframe(lens, of: connection)
      takeIndex()
    case .limitFrames(let bytes):
      capture.reframe(withLargestFrame: bytes)
      takeIndex()
    case .reframeBehindGaps:
      capture.reframeBehindGaps()
      takeIndex()
    case .swapSides(let connection):
      capture.swapSides(of: connection)
      takeIndex()
    case .resynchronise(let run?, let byte?):
      _ = capture.begin(atByte: byte, of: run)
      takeIndex()
    case .resynchronise(let run, _):
      #expect(throws: Never.self) { try capture.resynchronise(behind: run) }
      takeIndex()
    case .beginStatistics(let subject):
      #expect(throws: Never.self) {
        var scan = StatisticsScan(of: capture, counting: subject)
        while try scan.advance(over: capture, byAtMost: 1 << 20) {}
        take(.statistics(StatisticsTable(scan.statistics, of: capture)))
      }
    case .findChecksum(let connection):
      #expect(throws: Never.self) {
        let sample = try capture.checksumSample(of: connection)
        if let answer = ChecksumAnswer(sample) { take(.checksumFound(answer, of: connection)) }
      }
    case .findStable(let kind):
      #expect(throws: Never.self) {
        if let answer = try StabilityAnswer(of: kind, in: capture) { take(.stableFound(answer)) }
      }
    case .setFilter(let filter):
      #expect(throws: Never.self) {
        try capture.setFilter(filter, client: state.setting.isListening ? .received : .sent)
      }
    case .search(let pattern, let item, let isForward): search(pattern, item, isForward)
    case .compareTab(let number, let frame, let other):
      // The other tab looks at the same.
      take(state.comparison(of: frame, with: other, tab: number, from: state, reading: capture, capture))
    case .change(.slow(let nanoseconds)): capture.definitions.slow = nanoseconds
    case .mark(let frame, let letter): capture.mark(frame, letter)
    case .note(let frame, let text): capture.note(frame, text)
    default: break
    }
  }

  private mutating func takeIndex() {
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    take(.captured)
  }

  /// Looks as far as there is something, as the program does in slices.
  private mutating func search(_ pattern: SearchPattern, _ item: Int, _ isForward: Bool) {
    var search = capture.search(pattern, from: item, forward: isForward)
    do {
      take(.searched(try capture.advance(&search, byAtMost: 1 << 30)))
    } catch {
      take(.searchFailed(error.description))
    }
  }

  /// `wheel up 3 12`: over column 3 of row 12.
  private mutating func turnWheel(_ words: String) throws {
    let parts = words.split(separator: " ", maxSplits: 1)
    take(.input(.mouse(parts[0] == "up" ? .wheelUp : .wheelDown, try Self.place(String(parts[parts.count - 1])))))
  }

  private mutating func takeProgress(_ sent: Int) {
    guard let (number, progress) = state.sends.first, let total = progress.total else { return }
    take(.sendProgress(number, sent: sent, of: total))
  }

  private mutating func wait(_ milliseconds: Int) {
    take(.time(Timestamp(nanoseconds: state.now.nanoseconds + Int64(milliseconds) * 1_000_000)))
  }

  private mutating func open(_ peer: String) {
    newest = capture.openConnection(peer: peer, state: .open, at: state.now)
  }

  private func append(_ words: String, _ direction: Direction) throws {
    guard let newest else { throw ScriptError("open a connection before bytes go over it") }
    let bytes = try Self.bytes(words)
    try capture.append(bytes.span, to: newest, direction, at: state.now)
  }

  private func end() throws {
    guard let newest else { throw ScriptError("there is no connection to end") }
    for direction in Direction.allCases { capture.endStream(newest, direction, at: state.now) }
    capture.close(newest, "closed by the peer (FIN)", weight: .notice, at: state.now)
  }

  // Words of a script.

  static func size(_ words: Substring?) throws -> GridSize {
    let numbers = (words ?? "").split(separator: "x").compactMap { Int($0) }
    guard numbers.count == 2 else { throw ScriptError("a size is written 80x24") }
    return GridSize(width: numbers[0], height: numbers[1])
  }

  /// A column and a row, from 0.
  private static func place(_ words: String) throws -> GridPosition {
    let numbers = words.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 2 else { throw ScriptError("a place is a column and a row: 12 3") }
    return GridPosition(column: numbers[0], row: numbers[1])
  }

  private static func number(_ words: String) throws -> Int {
    guard let number = Int(words) else { throw ScriptError("'\(words)' is not a number") }
    return number
  }

  /// Hex digits and quoted text, one after the other.
  private static func bytes(_ words: String) throws -> [UInt8] {
    let parts = words.split(separator: "\"", omittingEmptySubsequences: false)
    return try parts.enumerated().flatMap { index, part in
      try index % 2 == 0 ? HexText.parse(String(part)) : EscapedText.parse(String(part))
    }
  }

  private static func key(_ name: String) throws -> Key {
    if name.count == 1, let character = name.first { return .character(character) }
    if name.hasPrefix("Alt-"), let character = name.last { return .alt(character) }
    if name.hasPrefix("^"), let character = name.lowercased().last { return .control(character) }
    guard let key = keys[name] else { throw ScriptError("no key is called '\(name)'") }
    return key
  }

  private static let keys: [String: Key] = [
    "Enter": .enter, "Escape": .escape, "Tab": .tab, "Shift-Tab": .backTab, "Up": .up, "Down": .down,
    "PageUp": .pageUp, "PageDown": .pageDown, "Home": .home, "End": .end, "Backspace": .backspace, "F1": .function(1),
    "F5": .function(5), "F6": .function(6), "F7": .function(7), "F8": .function(8), "F9": .function(9), "Left": .left,
    "Right": .right,
  ]
}
