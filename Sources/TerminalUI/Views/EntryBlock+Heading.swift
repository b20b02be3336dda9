import Capture
import FramingCore

extension EntryBlock {
  /// ` #1 ◀ 12:00:01.204113  +0.000       18 B = 4 header + 14 payload ─────`
  func drawHeading(row: Int, into grid: inout Grid) {
    let style: Style = isSelected ? .selected : directionStyle
    let width = reader.layout.width
    if isSelected { grid.fill(0..<width, row: row, style: .selected) }
    let number = grid.put("\(mark ?? " ")\(paddedNumber)", column: 0, row: row, style: style)
    let hasProblem = hasProblem
    let flag = grid.put(
      hasProblem ? "!" : " ", column: number, row: row, style: hasProblem && !isSelected ? .warning : style)
    var column = grid.put("\(arrow)\(peerTag) ", column: flag, row: row, style: style)
    if mark != nil, !isSelected { grid.restyle(0..<1, row: row, style: .prompt) }
    column = grid.put(timeText, column: column, row: row, style: isSelected ? .selected : .dim)
    let gist = isFolded ? reader.foldedGist(of: entry) : reader.gist(of: entry, at: .heading)
    let isShort = (gist != nil || isFolded && isWhole) && !reading.isWrong
    column = drawSize(column: column, row: row, isShort: isShort, into: &grid)
    if isFolded { column = drawFold(column: column, row: row, isShort: isShort, into: &grid) }
    if let gist { column = draw(gist, column: column + 2, row: row, into: &grid) }
    column = drawLens(column: column, row: row, into: &grid)
    guard !isSelected, column + 2 < width else { return }
    grid.fill((column + 1)..<width, row: row, with: "─", style: .dim)
  }

  /// Draws that the bytes are hidden, and what of the frame is worth a look, and gives back the column after it.
  private func drawFold(column: Int, row: Int, isShort: Bool, into grid: inout Grid) -> Int {
    var column = grid.put(
      "\(isShort ? "" : ",") \(foldWords)", column: column, row: row, style: isSelected ? .selected : .accent)
    if let matches = reader.foldedMatches(of: entry) {
      column = grid.put(matches, column: column + 2, row: row, style: isSelected ? .selected : .match)
    }
    return column
  }

  private var foldWords: String {
    let hasNote = if case .frame(let frame) = entry { reader.capture.note(of: frame) != nil } else { false }
    return hasNote ? "folded with its note" : "folded"
  }

  /// Whether it is a frame that is framed and all there.
  private var isWhole: Bool { if case .frame(let frame) = entry { frame.frame.kind == .frame } else { false } }

  /// Draws how the connection is framed whose first frame it is, and gives back the column after it.
  private func drawLens(column: Int, row: Int, into grid: inout Grid) -> Int {
    guard let name = lensName, column + 2 + displayWidth(name) < reader.layout.width else { return column }
    return grid.put(name, column: column + 2, row: row, style: isSelected ? .selected : .accent)
  }

  /// How the connection is framed, with its first frame, where connections differ.
  private var lensName: String? {
    guard reader.lenses.count > 1, case .frame(let frame) = entry, reader.capture.isFirst(frame) else { return nil }
    return PrintableText.truncateMiddle(reader.facts(of: entry).lens.name, toWidth: 20)
  }

  /// Draws at the right end of the rule above the conversation whose bytes the first row has, when their heading has
  /// scrolled out: ` #1 ◀ 1,512 B `.
  func drawContinuation(row: Int, into grid: inout Grid) {
    guard entry.direction != nil else { return }
    let number = paddedNumber.drop { $0 == " " }
    let text = " \(number) \(arrow)\(peerTag) \(ByteCountText.grouped(entry.byteCount)) B "
    let column = reader.layout.width - displayWidth(text) - 1
    grid.put(text, column: column, row: row, style: isSelected ? .selected : directionStyle)
  }

  /// Draws what the frame says, and gives back the column after it.
  private func draw(_ gist: FrameGist, column: Int, row: Int, into grid: inout Grid) -> Int {
    func style(_ style: Style) -> Style { isSelected ? .selected : gist.isError ? .warning : style }
    func put(_ text: String, _ column: Int, _ style: Style) -> Int {
      let room = reader.layout.width - column - 1
      guard room > 0, !text.isEmpty else { return column }
      return grid.put(PrintableText.truncate(text, toWidth: room), column: column, row: row, style: style)
    }
    var end = put(gist.name, column, style(.strong))
    if let taken = gist.taken { end = put(taken, end + 2, style(.dim)) }
    return gist.summary.isEmpty ? end : put(gist.summary, end + 2, style(.plain))
  }

  /// Draws the size, without the parts when it `isShort`, and gives back the column after it. Of a wrong
  /// checksum only the words stand out, if they are there.
  private func drawSize(column: Int, row: Int, isShort: Bool, into grid: inout Grid) -> Int {
    let reserved = (lensName.map { displayWidth($0) + 2 } ?? 0) + (isFolded ? foldWords.count + 2 : 0)
    let text =
      isShort ? totalText : sizeText(width: reader.layout.width - column - reserved)
    let words = reading.isWrong ? text.firstRange(of: FrameParts.wrong) : nil
    let style: Style = isSelected ? .selected : reading.isWrong && words == nil ? .warning : sizeStyle
    let end = grid.put(text, column: column, row: row, style: style)
    if let words, !isSelected {
      let start = column + text.distance(from: text.startIndex, to: words.lowerBound)
      grid.restyle(start..<(start + FrameParts.wrong.count), row: row, style: .warning)
    }
    return end
  }

  /// The letter that the frame is marked with, in the column left of its number.
  private var mark: Character? {
    if case .frame(let frame) = entry { reader.capture.mark(of: frame) } else { nil }
  }

  /// Whether something is wrong with the frame, as far as was looked.
  private var hasProblem: Bool {
    if case .frame(let frame) = entry { !reader.capture.problemKinds(ofFrame: frame.number).isEmpty } else { false }
  }

  private var directionStyle: Style { direction == .received ? .received : .sent }

  private var arrow: String { direction == .received ? "◀" : "▶" }

  private var direction: Direction { entry.direction ?? .received }

  private var paddedNumber: String {
    let count = reader.summary.frameCount
    let number =
      switch entry {
      case .frame(let frame): frame.number
      case .partial(let partial): reader.number(of: partial)
      case .event, .unreadable: count + 1
      }
    let digits = max(String(count + 1).count, 2)
    return PrintableText.pad("#\(number)", to: digits + 1, alignment: .trailing)
  }

  private var peerTag: String {
    guard reader.namesPeers, let connection = entry.connection else { return "" }
    let digits = String(reader.summary.connectionCount).count
    return " " + PrintableText.pad(String(connection.number), to: digits, alignment: .trailing)
  }

  private var timeText: String {
    guard let time = entry.time else { return "" }
    let clock = TimeText.timeOfDay(
      nanosecondsSince1970: time.nanoseconds, utcOffsetSeconds: state.setting.secondsFromUTC)
    let delta = deltaText(time)
    switch reader.layout.width {
    case 64...: return "\(clock) \(delta) "
    case 50...: return "\(clock.prefix(12)) "
    default: return "\(clock.prefix(8)) "
    }
  }

  /// The time since the frame above. What is still arriving stands below later frames, and says none then.
  private func deltaText(_ time: Timestamp) -> String {
    let delta = previousTime.map { time.nanoseconds - $0.nanoseconds } ?? 0
    let text = TimeText.delta(nanoseconds: delta)
    guard case .partial = entry, delta < 0 else { return text }
    return String(repeating: " ", count: displayWidth(text))
  }

  private var sizeStyle: Style {
    switch entry {
    case .frame(let frame): frame.frame.kind == .frame ? .plain : .warning
    case .partial: .accent
    case .event, .unreadable: .plain
    }
  }

  private func sizeText(width: Int) -> String {
    switch entry {
    case .frame(let frame): frameSize(frame, width: width)
    case .partial(let partial): aligned(partial.partial.received, partial.partial.total) + waiting(partial)
    case .event, .unreadable: ""
    }
  }

  private func frameSize(_ captured: CapturedFrame, width: Int) -> String {
    let frame = captured.frame
    let total = totalText
    switch frame.kind {
    case .unframed: return total + " not framed"
    case .partial:
      return aligned(frame.totalLength, captured.missing.map { frame.totalLength + $0 }) + ", the rest never came"
    case .frame:
      let parts = FrameParts(frame: frame, reading: reading)
      return total + parts.text(width: width - total.count - 1, named: reader.layout.width >= 64)
    }
  }

  private var totalText: String {
    PrintableText.pad(ByteCountText.grouped(entry.byteCount) + " B", to: sizeColumns, alignment: .trailing)
  }

  private func aligned(_ received: Int, _ total: Int?) -> String {
    let text =
      total.map { "\(ByteCountText.grouped(received)) of \(ByteCountText.grouped($0)) B" }
      ?? "\(ByteCountText.grouped(received)) B so far"
    return PrintableText.pad(text, to: sizeColumns, alignment: .trailing)
  }

  private func waiting(_ captured: CapturedPartial) -> String {
    let elapsed = max(state.now.nanoseconds - captured.latest.nanoseconds, 0)
    let missing =
      captured.partial.total.map { ", \(ByteCountText.grouped($0 - captured.partial.received)) missing" } ?? ""
    let doubt = captured.partial.doubt.map { ", " + $0 } ?? ""
    return missing + ", waiting \(TimeText.waiting(nanoseconds: elapsed))" + doubt
  }

  /// Columns of the size: a million bytes without a jump.
  private var sizeColumns: Int { reader.layout.width < 64 ? 6 : 11 }
}
