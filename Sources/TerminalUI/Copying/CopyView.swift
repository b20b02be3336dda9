import Capture
import FramingCore

/// Draws the menu of forms: what is copied, then a line a form with how its text begins.
func drawCopyMenu(
  _ menu: CopyLayer, of state: State, reading capture: Capture, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let width = min(layout.width - 4, 88)
  let forms = CopyLayer.letters
  let listed = min(forms.count, layout.hint - 4)
  let box = drawBox(width: width, height: listed + 2, title: "copy", layout: layout, into: &grid)
  let end = box.column + width
  drawParts(menu, at: box, until: end, into: &grid)
  let example = CopyExample(menu, LogReader(capture: capture, state: state), state)
  let selected = forms.firstIndex { $0.form == menu.form } ?? 0
  let first = firstListed(selected, of: forms.count, rows: listed)
  for (index, entry) in forms.enumerated().dropFirst(first).prefix(listed) {
    let row = box.row + 1 + index - first
    let isSelected = index == selected
    func style(_ style: Style) -> Style { isSelected ? .popupSelected : style }
    if isSelected { grid.fill(box.column..<end, row: row, style: .popupSelected) }
    grid.put(String(entry.key), column: box.column, row: row, style: style(.accent))
    grid.put(entry.form.name, column: box.column + 2, row: row, style: style(.plain), until: end)
    let text = PrintableText.truncate(example.text(entry.form), toWidth: max(width - 11, 0))
    grid.put(text, column: box.column + 11, row: row, style: style(.dim), until: end)
  }
  let part = width < 40 ? "Tab part" : "Tab of what"
  let hints = boxHints(["Enter copies", part, "Esc closes", ":copy hex > FILE writes"], toWidth: width)
  grid.put(hints, column: box.column, row: box.row + 1 + listed, style: .dim, until: end)
  return GridPosition(column: box.column, row: box.row + 1 + selected - first)
}

private func drawParts(_ menu: CopyLayer, at box: GridPosition, until end: Int, into grid: inout Grid) {
  var column = box.column
  for part in menu.parts {
    let isChosen = part == menu.part
    let word = isChosen ? "▸" + part.rawValue : " " + part.rawValue
    column = grid.put(word, column: column, row: box.row, style: isChosen ? .strong : .dim, until: end) + 1
  }
}

/// How the text begins that each form makes of what is selected.
private struct CopyExample {
  /// Bytes that are looked at: more than a line shows.
  private static let most = 96

  private let part: CopiedPart
  private let frame: CapturedFrame?
  private let field: SelectedField?
  private let bytes: [UInt8]
  private let count: Int
  /// Where the bytes begin that are selected in the inspector.
  private let place: Int?

  init(_ menu: CopyLayer, _ reader: LogReader, _ state: State) {
    part = menu.part
    frame = state.selectedCapturedFrame(reader)
    field = part == .field ? frame.flatMap { state.selectedField(of: $0, reader) } : nil
    if part == .bytes {
      let selected = state.selectedBytes(reader)
      place = selected?.range.lowerBound
      count = selected?.range.count ?? 0
      // Why bytes cannot be read is said where they are shown.
      bytes = selected.flatMap { try? reader.bytes(of: $0.entry, in: $0.range.prefix(Self.most)) } ?? []
      return
    }
    place = nil
    guard let frame, part == .frame || part == .payload else {
      bytes = Array((field?.bytes ?? []).prefix(Self.most))
      count = field?.bytes?.count ?? 0
      return
    }
    let start = part == .payload ? frame.frame.headerLength : 0
    count = part == .payload ? frame.frame.payloadLength : frame.frame.totalLength
    bytes = (try? reader.capture.bytes(of: frame, in: start..<start + min(count, Self.most))) ?? []
  }

  /// Clean, and of one line.
  func text(_ form: CopyForm) -> String {
    let line =
      switch part {
      case .shown: "of every frame that is shown"
      case .marked: "of every frame with a letter"
      case .field: fieldText(form)
      case .payload, .frame: frameText(form)
      case .bytes: form == .json ? String(decoding: beginning(form), as: UTF8.self) : frameText(form)
      }
    return PrintableText.clean(String(line.prefix { $0 != "\n" && $0 != "\r\n" }))
  }

  private func fieldText(_ form: CopyForm) -> String {
    guard let field, let frame else { return "" }
    guard form == .json || form == .value || field.bytes != nil else { return "it is computed and has no bytes" }
    if form.language != nil { return source(form, field.names(inFrame: frame.number)) }
    if form != .json, form != .value { return String(decoding: beginning(form), as: UTF8.self) }
    return String(decoding: (field.text(form, inFrame: frame.number)?.text ?? []).prefix(400), as: UTF8.self)
  }

  private func frameText(_ form: CopyForm) -> String {
    switch form {
    case .json: "an object, as decode --json writes it"
    case .value: "of a field: o unfolds them"
    case .c, .swift, .python, .rust, .go:
      source(form, ["frame", String(frame?.number ?? 0)] + (place.map { ["from", String($0)] } ?? []))
    default: String(decoding: beginning(form), as: UTF8.self)
    }
  }

  private func source(_ form: CopyForm, _ names: [String]) -> String {
    let text = form.language?.opening(names, count: count) ?? ""
    // The length comes first in C, and the array says more.
    return text.split(separator: "\n").last.map { $0 + (count > 0 ? " …" : "") } ?? ""
  }

  private func beginning(_ form: CopyForm) -> [UInt8] { CopiedText(bytes, as: form, named: []).text }
}
