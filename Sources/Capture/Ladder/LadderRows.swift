import Definitions
import FramingCore

/// Makes rows of entries of a recording, in their order.
struct LadderRows {
  /// Ends that have columns.
  private static let mostLanes = 12
  /// Scalars of a line; what is longer is cut.
  private static let longest = 200

  private let capture: Capture
  private(set) var lanes = LadderLanes()
  /// Whether rows say of which connection they are.
  let hasConnections: Bool

  /// The columns are those of the connections that come first among `items`.
  init(of capture: Capture, _ items: [Int]) throws(StoreError) {
    self.capture = capture
    hasConnections = capture.summary.connectionCount > 1
    var known: Set<ConnectionID> = []
    for item in items {
      guard case .frame(let frame) = try capture.item(at: item), known.insert(frame.connection).inserted,
        let info = capture.connection(frame.connection)
      else { continue }
      _ = lanes.add(info, atMost: Self.mostLanes)
    }
  }

  func row(_ item: LogItem) throws(StoreError) -> LadderRow {
    switch item {
    case .event(let event):
      var row = LadderRow(connection: event.connection?.number, time: Self.text(of: event.time))
      row.words = Self.printable(event.text)
      return row
    case .frame(let frame): return try row(frame)
    }
  }

  private func row(_ frame: CapturedFrame) throws(StoreError) -> LadderRow {
    var row = LadderRow(number: frame.number, connection: frame.connection.number, time: Self.text(of: frame.time))
    let speaker = capture.facts(of: frame.connection).speaker(frame.direction)
    row.speaker = speaker
    row.arrow = lanes[frame.connection]?.arrow(from: speaker)
    row.length = frame.frame.totalLength
    let meaning = try capture.meaning(of: frame)
    if let meaning {
      (row.name, row.words) = (Self.printable(meaning.name), Self.printable(meaning.line))
    } else if frame.frame.kind != .frame {
      row.name = "\(frame.frame.kind)"
    }
    (row.mark, row.note) = (capture.mark(of: frame), capture.note(of: frame).map(Self.printable))
    row.problems = capture.problems(of: frame, looksNow: true) { _ in meaning }.map {
      Self.printable("\($0.kind.rawValue): \($0.text)")
    }
    return row
  }

  private static func text(of time: Timestamp) -> String {
    var buffer = ListingBuffer()
    buffer.append(time: time)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  private static func printable(_ text: String) -> String {
    EscapedText.printable(text).cut(to: longest)
  }
}
