import Capture
import FramingCore

/// Something that takes rows in the conversation view.
enum LogEntry: Hashable {
  case frame(CapturedFrame)
  case event(CapturedEvent)
  case partial(CapturedPartial)
  /// An item that the store would not give back, for the reason given.
  case unreadable(String)

  /// When it happened, or when its newest byte came.
  var time: Timestamp? {
    switch self {
    case .frame(let frame): frame.time
    case .event(let event): event.time
    // One that has its place in the log has the time of that.
    case .partial(let partial): partial.number == nil ? partial.latest : partial.started
    case .unreadable: nil
    }
  }

  /// Bytes of its dump.
  var byteCount: Int {
    switch self {
    case .frame(let frame): frame.frame.totalLength
    case .partial(let partial): partial.partial.received
    case .event, .unreadable: 0
    }
  }

  /// Which way it went; nil for what has no direction.
  var direction: Direction? {
    switch self {
    case .frame(let frame): frame.direction
    case .partial(let partial): partial.direction
    case .event, .unreadable: nil
    }
  }

  /// Whose it is; nil for what is no connection's.
  var connection: ConnectionID? {
    switch self {
    case .frame(let frame): frame.connection
    case .partial(let partial): partial.connection
    case .event(let event): event.connection
    case .unreadable: nil
    }
  }

  /// Which frame it is, while others come; nil for what is none.
  var place: FramePlace? {
    switch self {
    case .frame(let frame): .whole(number: frame.number)
    case .partial(let partial): .partial(partial.connection, partial.direction, offset: partial.partial.offset)
    case .event, .unreadable: nil
    }
  }

  /// A frame's number.
  var number: Int? {
    if case .frame(let frame) = self { frame.number } else { nil }
  }

  /// The frame that it is, or what is there of one.
  var frame: CapturedFrame? {
    switch self {
    case .frame(let frame): frame
    case .partial(let partial): partial.frame
    case .event, .unreadable: nil
    }
  }

  /// Why its bytes are not framed.
  var failure: FramingError? {
    if case .frame(let frame) = self { frame.failure } else { nil }
  }
}

/// Which frame something is in.
enum FramePlace: Hashable, Sendable {
  case whole(number: Int)
  /// The one that is still arriving in a stream, from that offset on.
  case partial(ConnectionID, Direction, offset: UInt64)
}

/// The conversation as rows, read from the recording where it is looked at.
struct LogReader {
  let capture: Capture
  var layout: LogLayout
  let summary: CaptureSummary
  /// The frames that are still arriving; with a display filter those that it leaves.
  let partials: [CapturedPartial]
  let longReadings = LongReadings()
  /// The distinct lenses of the connections.
  let lenses: [Lens]
  /// What decides how bytes are read, when it is the same for all connections.
  private let common: ConnectionFacts?
  /// Whether there may be several peers, so that each thing says whose it is.
  let namesPeers: Bool
  /// What is looked for.
  let searching: Searching
  /// How many entries a display filter leaves; nil when there is none.
  let filteredCount: Int?
  /// Whether frames may have a meaning.
  let hasDefinitions: Bool
  let meanings = FrameMeanings()
  /// Which frames show their fields.
  var fields: FieldsState
  /// What tshark said of frames.
  var dissections: Dissections
  /// Whether bytes stand out that the similar frame before has otherwise.
  let showsChanges: Bool
  /// Whether it is told in which reads a frame came.
  let showsReads: Bool
  /// What the text column of dumps shows.
  let textColumn: TextColumn
  /// Where it is told what frames say.
  var summaries: SummaryChoice
  /// Which bytes of dumps are dim.
  let dimmed: DimmedBytes
  let stableBytes: StableBytes
  /// Whether the bytes of short frames stand in the rows of their headings.
  var denseRows: DenseRows
  /// Which frames show their headings alone.
  var folded: FoldedFrames
  let foldVerdicts = FoldVerdicts()
  /// The direction of what the client sends.
  let client: Direction
  let secondsFromUTC: Int

  init(capture: Capture, state: State) {
    self.capture = capture
    layout = LogLayout(width: state.size.width)
    summary = capture.summary
    namesPeers = state.setting.isListening || state.setting.isOpened && summary.connectionCount > 1
    partials = capture.shownPartials()
    lenses = capture.lensesInUse
    common = capture.commonFacts
    searching = state.searching
    hasDefinitions = !capture.definitions.isEmpty
    fields = state.fields
    dissections = state.dissections
    summaries = state.options.summary
    showsChanges = state.options.showsChanges
    showsReads = state.options.showsReads
    textColumn = state.options.text
    denseRows = state.options.denseRows
    dimmed = state.options.dimmed
    stableBytes = state.stableBytes
    folded = state.folded
    client = Direction(.client, whenWeAre: state.setting.side)
    secondsFromUTC = state.setting.secondsFromUTC
    filteredCount = capture.filter == nil ? nil : capture.filteredItemCount
  }

  /// What decides how an entry's bytes are read.
  func facts(of entry: LogEntry) -> ConnectionFacts { common ?? capture.facts(of: entry.connection) }

  /// Items and partial frames, shown or not.
  var count: Int { summary.itemCount + partials.count }

  /// The number of a frame that is still arriving: its own, or the one that it will have when those that are listed
  /// before it are complete first and no other comes between.
  func number(of partial: CapturedPartial) -> Int {
    if let number = partial.number { return number }
    let place = partials.firstIndex { $0.connection == partial.connection && $0.direction == partial.direction }
    return summary.frameCount + 1 + (place ?? 0)
  }

  /// An item or partial frame, shown or not.
  func entry(_ index: Int) -> LogEntry? {
    guard index >= 0, index < count else { return nil }
    if index >= summary.itemCount { return .partial(partials[index - summary.itemCount]) }
    do {
      switch try capture.item(at: index) {
      case .frame(let frame):
        guard frame.isArriving, var partial = capture.capturedPartial(of: frame.connection, frame.direction) else {
          return .frame(frame)
        }
        partial.number = frame.number
        return .partial(partial)
      case .event(let event): return .event(event)
      }
    } catch {
      return .unreadable(error.description)
    }
  }

  /// Rows of one entry, its heading included.
  func rows(_ entry: LogEntry) -> Int {
    switch entry {
    case .event(let event): wrapped(eventLine(event)).count
    case .unreadable(let text): wrapped(text).count
    case .frame, .partial: isFolded(entry) ? 1 : frameRows(entry, reading(of: entry)).count
    }
  }

  func wrapped(_ text: String) -> [String] {
    WrappedText.lines(PrintableText.clean(text), width: max(layout.width - layout.indent, 10))
  }

  /// An event as its entry shows it, without the time.
  func eventLine(_ event: CapturedEvent) -> String {
    guard let connection = event.connection, namesPeers else { return event.text }
    return "peer \(connection.number): \(event.text)"
  }
}
