import Capture
import FramingCore

/// What a frame's line has in a column that is not shown unless it is chosen, by the words that filters have for it.
struct FrameCell {
  private let column: ListColumn.Own
  private let line: FrameLine
  private let reader: LogReader

  /// Bytes of a frame that may be shown in a column.
  private static let mostBytes = 16

  init(_ column: ListColumn.Own, _ line: FrameLine, _ reader: LogReader) {
    self.column = column
    self.line = line
    self.reader = reader
  }

  /// Empty for events.
  var text: FrameCells.Text {
    guard let direction = line.entry.direction else { return FrameCells.Text(text: "", style: .plain) }
    let words = words(direction)
    return FrameCells.Text(text: PrintableText.clean(words), style: isWarning(words) ? .warning : .plain)
  }

  private func words(_ direction: Direction) -> String {
    let facts = reader.facts(of: line.entry)
    let speaker = facts.speaker(direction)
    return switch column {
    case .connection: connection
    case .from: speaker.rawValue
    case .to: speaker.other.rawValue
    case .kind: kind
    case .wireProtocol: if case .wireProtocol(let known) = facts.lens.rule { known.name } else { "none" }
    case .framing: if case .framing(let framing) = facts.lens.rule { framing.description } else { "" }
    case .headerLength, .payloadLength, .trailerLength: lengths.map { ByteCountText.grouped($0.count) } ?? ""
    case .frame, .header, .payload, .trailer: bytes
    case .checksum: checksum
    case .problem: problems
    case .mark: frame.flatMap { reader.capture.mark(of: $0) }.map(String.init) ?? ""
    case .note: frame.flatMap { reader.capture.note(of: $0) } ?? ""
    case .number, .time, .delta, .direction, .length, .type, .summary, .duration: ""
    }
  }

  private func isWarning(_ words: String) -> Bool {
    switch column {
    case .checksum: words == FrameParts.wrong
    case .problem: true
    case .kind: frame.map { $0.frame.kind != .frame } ?? false
    default: false
    }
  }

  private var frame: CapturedFrame? {
    if case .frame(let frame) = line.entry { frame } else { nil }
  }

  /// Its number, and who is at its other end.
  private var connection: String {
    guard let id = line.entry.connection else { return "" }
    let peer = reader.capture.connection(id).map { " " + $0.peer } ?? ""
    return String(id.number) + peer
  }

  private var kind: String {
    switch line.entry {
    case .frame(let frame):
      switch frame.frame.kind {
      case .frame: "frame"
      case .partial: "partial"
      case .unframed: "unframed"
      }
    case .partial: "partial"
    case .event, .unreadable: ""
    }
  }

  /// Where the part is that the column is of, in a frame that is framed.
  private var lengths: Range<Int>? {
    guard let frame = frame?.frame else { return nil }
    if column == .frame { return 0..<frame.totalLength }
    guard frame.kind == .frame else { return nil }
    let payload = frame.headerLength..<frame.headerLength + frame.payloadLength
    return switch column {
    case .header, .headerLength: 0..<payload.lowerBound
    case .payload, .payloadLength: payload
    case .trailer, .trailerLength: payload.upperBound..<frame.totalLength
    default: nil
    }
  }

  private var bytes: String {
    guard let frame, let range = lengths?.prefix(Self.mostBytes) else { return "" }
    // Why bytes cannot be read is said where they are shown.
    return HexText.format((try? reader.capture.bytes(of: frame, in: range)) ?? [])
  }

  private var checksum: String {
    guard let frame, frame.frame.kind == .frame else { return "" }
    if line.isUnchecked { return "not checked" }
    return switch line.isChecksumRight {
    case true?: "ok"
    case false?: FrameParts.wrong
    case nil: "none"
    }
  }

  private var problems: String {
    guard let frame else { return "" }
    return reader.capture.problemKinds(ofFrame: frame.number).kinds.map(\.rawValue).joined(separator: " ")
  }
}
