import Capture
import Definitions
import PayloadViews

/// What frames mean, while one reader lives: a frame is asked about several times for one paint or one key.
final class FrameMeanings {
  /// Steps that reading all frames of one paint or key may take, about a tenth of a second.
  private static let mostSteps = 5_000_000
  /// Bytes of a frame that take as long as a step.
  private static let bytesPerStep = 64

  private var known: [Int: FrameMeaning?] = [:]
  private var lines: [Int: [FieldLine]] = [:]
  private var steps = 0

  /// `look` gets what reading the frame may cost; nil for what the definitions in force may.
  func meaning(of frame: Int, orFrom look: (ReadBudget?) -> FrameMeaning?) -> FrameMeaning? {
    if let meaning = known[frame] { return meaning }
    let meaning = look(steps > Self.mostSteps ? ReadBudget.none : nil)
    if let tree = meaning?.tree {
      steps += tree.frame.count / Self.bytesPerStep + (tree.limit == nil ? tree.steps : Self.mostSteps + 1)
    }
    known[frame] = .some(meaning)
    return meaning
  }

  func lines(of frame: Int, orFrom make: () -> [FieldLine]) -> [FieldLine] {
    if let lines = lines[frame] { return lines }
    let made = make()
    lines[frame] = made
    return made
  }
}

extension LogReader {
  /// Whether a definition describes frames of a connection.
  var describesFrames: Bool {
    let definitions = capture.definitions
    return capture.lensesInUse.contains { definitions.definition(for: $0) != nil }
  }

  /// What the definition in force says of an entry; nil when there is none, and for what is no whole frame.
  func meaning(of entry: LogEntry) -> FrameMeaning? {
    guard hasDefinitions, case .frame(let frame) = entry else { return nil }
    // Why the bytes cannot be read is said where they are shown.
    return meanings.meaning(of: frame.number) { (try? capture.meaning(of: frame, budget: $0)) ?? nil }
  }

  /// The same, and for a frame of a plain framing that has none what the framing says of it.
  func description(of entry: LogEntry) -> FrameMeaning? {
    if let meaning = meaning(of: entry) { return meaning }
    guard case .frame(let frame) = entry else { return nil }
    return (try? capture.meaning(of: frame, describesFramings: true)) ?? nil
  }

  /// The fields of an entry that shows them, its view behind them, and what tshark says; nil for one that shows none.
  func fieldLines(of entry: LogEntry) -> [FieldLine]? {
    guard case .frame(let frame) = entry else { return nil }
    let showsFields = fields.shows(frame.number, in: summary.generation)
    let showsView = fields.showsView(frame.number, in: summary.generation)
    let dissected = dissections.lines(of: frame.number, in: summary.generation)
    guard showsFields || showsView || dissected != nil else { return nil }
    let lines = meanings.lines(of: frame.number) {
      let described = showsFields ? description(of: entry).map { FieldLines($0).lines } ?? [] : []
      return described + (showsView ? viewLines(of: entry, frame) : []) + (dissected ?? [])
    }
    return lines.isEmpty ? nil : lines
  }

  /// Lines of the fields that a definition tells, above the view and what tshark says.
  func describedLineCount(of entry: LogEntry) -> Int {
    fieldLines(of: entry).map { $0.firstIndex { $0.kind == .heading || $0.kind == .dissection } ?? $0.count } ?? 0
  }

  /// The line that a view, or what tshark says, begins with among the fields of an entry; nil when it is not shown.
  func firstLine(_ kind: FieldLine.Kind, of entry: LogEntry) -> Int? {
    fieldLines(of: entry)?.firstIndex { $0.kind == kind }
  }

  /// A screen has a few rows, and is painted often.
  private static var viewLimits: ViewLimits {
    var limits = ViewLimits()
    limits.nodes = 5_000
    limits.unpacked = 1 << 20
    return limits
  }

  func viewLines(of entry: LogEntry, _ frame: CapturedFrame) -> [FieldLine] {
    frameView(of: entry, frame).map { FieldLines($0.view, of: $0.path).lines } ?? []
  }

  /// What is viewed of a frame: a field, with its path, or its payload.
  func frameView(of entry: LogEntry, _ frame: CapturedFrame) -> (view: FrameView, path: String?)? {
    if let (node, meaning) = viewedNode(of: entry, frame),
      let view = FrameView(fields.choice, of: node, in: meaning, limits: Self.viewLimits)
    {
      return (view, node.path)
    }
    // Why the bytes cannot be read is said where they are shown.
    let view = try? capture.view(of: frame, by: fields.choice, limits: Self.viewLimits)
    return view.flatMap { $0 }.map { ($0, nil) }
  }

  private func viewedNode(of entry: LogEntry, _ frame: CapturedFrame) -> (node: FieldNode, meaning: FrameMeaning)? {
    guard let number = fields.viewedNode(in: frame.number, of: summary.generation), let meaning = description(of: entry)
    else { return nil }
    return meaning.tree.node(number: number).map { ($0, meaning) }
  }

  /// The line that is walked over, among the fields of an entry.
  func fieldCursor(in entry: LogEntry) -> Int? {
    guard let number = entry.number else { return nil }
    return fields.line(in: number, of: summary.generation)
  }

  /// What a line of its own says of an entry, wherever else it is told.
  func listedGist(of entry: LogEntry) -> FrameGist? {
    meaning(of: entry).map { FrameGist($0, duration: answered(entry)?.duration) }
  }

  /// What stands in the heading of an entry that shows nothing else; nil when nothing does.
  func foldedGist(of entry: LogEntry) -> FrameGist? { summaries == .off ? nil : listedGist(of: entry) }

  /// What stands in the heading of an entry, or below it, of what it says; nil when nothing does.
  func gist(of entry: LogEntry, at place: SummaryPlace) -> FrameGist? {
    guard summaries.place(width: layout.width) == place else { return nil }
    return listedGist(of: entry)
  }
}

extension LogReader {
  /// What a response answers, as far as that is known.
  private func answered(_ entry: LogEntry) -> AnsweredRequest? {
    guard case .frame(let frame) = entry else { return nil }
    return capture.request(ofFrame: frame.number)
  }
}

/// Where it is told what a frame says.
enum SummaryPlace: Hashable, Sendable {
  case heading, below
}

/// Where a person wants it told what a frame says.
public enum SummaryChoice: String, CaseIterable, Sendable {
  /// In the heading where the screen is wide enough, and otherwise below it.
  case auto
  case below
  case off

  /// Columns from which a heading has room for it.
  private static let wide = 100

  func place(width: Int) -> SummaryPlace? {
    switch self {
    case .auto: width >= Self.wide ? .heading : .below
    case .below: .below
    case .off: nil
    }
  }
}

/// The name of a frame's message and one line of what it says.
struct FrameGist: Hashable {
  /// Clean, as the summary.
  let name: String
  let summary: String
  let isError: Bool
  /// Whether the checksums that the definition names are right; nil without one.
  let isChecksumRight: Bool?
  /// What a response took; nil for what is none, and while nobody knows its request.
  let taken: String?

  /// In one line, without what it took.
  var words: String { summary.isEmpty ? name : name + "  " + summary }

  /// In one line.
  var text: String { ([name] + [taken, summary.isEmpty ? nil : summary].compactMap(\.self)).joined(separator: "  ") }

  /// `duration` is in nanoseconds.
  init(_ meaning: FrameMeaning, duration: Int64?) {
    taken = duration.map { TimeText.taken(nanoseconds: $0) }
    name = PrintableText.clean(meaning.name)
    summary = PrintableText.clean(meaning.line)
    isChecksumRight = meaning.tree.isChecksumRight
    isError = meaning.kind == .error || !meaning.tree.isWhole || isChecksumRight == false
  }
}
