import Capture
import FramingCore

extension EntryBlock {
  /// ` #1 ◀ 12:00:01.204113  +0.000       18 B = 4 header + 14 payload ─────`, without the line where it is `dense`, with the bytes
  /// beside it.
  func drawHeading(row: Int, _ dense: DenseRow?, into grid: inout Grid) {
    let style: Style = selectedStyle ?? directionStyle
    let end = dense?.headingEnd ?? reader.layout.width
    if let selectedStyle { grid.fill(0..<reader.layout.width, row: row, style: selectedStyle) }
    let number = grid.put("\(mark ?? " ")\(paddedNumber)", column: 0, row: row, style: style)
    let hasProblem = hasProblem
    let flag = grid.put(
      hasProblem ? "!" : " ", column: number, row: row, style: hasProblem ? selectedStyle ?? .warning : style)
    var column = grid.put("\(arrow)\(peerTag) ", column: flag, row: row, style: style)
    if mark != nil, selectedStyle == nil { grid.restyle(0..<1, row: row, style: .prompt) }
    column = grid.put(timeText, column: column, row: row, style: selectedStyle ?? .dim)
    let gist = isFolded ? reader.foldedGist(of: entry) : reader.gist(of: entry, at: .heading)
    let isShort = (gist != nil || isFolded && isWhole) && !reading.isWrong
    column = drawSize(column: column, row: row, isShort: isShort, dense, into: &grid)
    if isFolded { column = drawFold(column: column, row: row, isShort: isShort, into: &grid) }
    if let gist {
      column = draw(
        gist, column: column + 2, row: row, until: dense?.headingEnd ?? end - 1, fits: dense != nil, into: &grid)
    }
    column = drawLens(column: column, row: row, into: &grid)
    guard selectedStyle == nil, dense == nil, column + 2 < end else { return }
    grid.fill((column + 1)..<end, row: row, with: "─", style: .dim)
  }

  /// Draws that the bytes are hidden, and what of the frame is worth a look, and gives back the column after it.
  private func drawFold(column: Int, row: Int, isShort: Bool, into grid: inout Grid) -> Int {
    var column = grid.put(
      "\(isShort ? "" : ",") \(foldWords)", column: column, row: row, style: selectedStyle ?? .accent)
    if let matches = reader.foldedMatches(of: entry) {
      column = grid.put(matches, column: column + 2, row: row, style: selectedStyle ?? .match)
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
    guard let name = reader.lensName(of: entry), column + 2 + displayWidth(name) < reader.layout.width else {
      return column
    }
    return grid.put(name, column: column + 2, row: row, style: selectedStyle ?? .accent)
  }

  /// Draws at the right end of the rule above the conversation whose bytes the first row has, when their heading has
  /// scrolled out: ` #1 ◀ 1,512 B `.
  func drawContinuation(row: Int, into grid: inout Grid) {
    guard entry.direction != nil else { return }
    let number = paddedNumber.drop { $0 == " " }
    let text = " \(number) \(arrow)\(peerTag) \(ByteCountText.grouped(entry.byteCount)) B "
    let column = reader.layout.width - displayWidth(text) - 1
    grid.put(text, column: column, row: row, style: selectedStyle ?? directionStyle)
  }

  /// Draws what the frame says, and gives back the column after it. Where it `fits` without the time that it took, that is left out
  /// when there is no room for both.
  private func draw(
    _ gist: FrameGist, column: Int, row: Int, until last: Int, fits: Bool, into grid: inout Grid
  ) -> Int {
    func style(_ style: Style) -> Style { selectedStyle ?? (gist.isError ? .warning : style) }
    func put(_ text: String, _ column: Int, _ style: Style) -> Int {
      let room = last - column
      guard room > 0, !text.isEmpty else { return column }
      return grid.put(PrintableText.truncate(text, toWidth: room), column: column, row: row, style: style)
    }
    var end = put(gist.name, column, style(.strong))
    if let taken = gist.taken, !fits || displayWidth(gist.text) <= last - column {
      end = put(taken, end + 2, style(.dim))
    }
    return gist.summary.isEmpty ? end : put(gist.summary, end + 2, style(.plain))
  }

  /// Draws the size, without the parts when it `isShort`, and gives back the column after it. Of a wrong
  /// checksum only the words stand out, if they are there.
  private func drawSize(
    column: Int, row: Int, isShort: Bool, _ dense: DenseRow?, into grid: inout Grid
  ) -> Int {
    let reserved = (reader.lensName(of: entry).map { displayWidth($0) + 2 } ?? 0) + (isFolded ? foldWords.count + 2 : 0)
    let text = sizeWords(isShort: isShort, width: (dense?.headingEnd ?? reader.layout.width) - column - reserved, dense)
    let words = reading.isWrong ? text.firstRange(of: FrameParts.wrong) : nil
    let style: Style = selectedStyle ?? (reading.isWrong && words == nil ? .warning : sizeStyle)
    let end = grid.put(text, column: column, row: row, style: style)
    if let words, selectedStyle == nil {
      let start = column + text.distance(from: text.startIndex, to: words.lowerBound)
      grid.restyle(start..<(start + FrameParts.wrong.count), row: row, style: .warning)
    }
    return end
  }

  private func sizeWords(isShort: Bool, width: Int, _ dense: DenseRow?) -> String {
    let total = dense.map { PrintableText.pad(size, to: $0.sizeColumns, alignment: .trailing) } ?? totalText
    if isShort { return total }
    let text = sizeText(width: width)
    return dense == nil || total == totalText && displayWidth(text) <= width ? text : total
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
    let number =
      switch entry {
      case .frame(let frame): frame.number
      case .partial(let partial): reader.number(of: partial)
      case .event, .unreadable: reader.summary.frameCount + 1
      }
    return PrintableText.pad("#\(number)", to: reader.numberColumns, alignment: .trailing)
  }

  private var peerTag: String {
    guard reader.namesPeers, let connection = entry.connection else { return "" }
    return PrintableText.pad(String(connection.number), to: reader.peerColumns, alignment: .trailing)
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
    PrintableText.pad(size, to: reader.sizeColumns, alignment: .trailing)
  }

  private var size: String { ByteCountText.grouped(entry.byteCount) + " B" }

  private func aligned(_ received: Int, _ total: Int?) -> String {
    let text =
      total.map { "\(ByteCountText.grouped(received)) of \(ByteCountText.grouped($0)) B" }
      ?? "\(ByteCountText.grouped(received)) B so far"
    return PrintableText.pad(text, to: reader.sizeColumns, alignment: .trailing)
  }

  private func waiting(_ captured: CapturedPartial) -> String {
    let elapsed = max(state.now.nanoseconds - captured.latest.nanoseconds, 0)
    let missing =
      captured.partial.total.map { ", \(ByteCountText.grouped($0 - captured.partial.received)) missing" } ?? ""
    let doubt = captured.partial.doubt.map { ", " + $0 } ?? ""
    return missing + ", waiting \(TimeText.waiting(nanoseconds: elapsed))" + doubt
  }
}
