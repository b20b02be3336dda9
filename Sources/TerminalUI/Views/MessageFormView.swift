import Definitions

extension State {
  /// The form that is on the screen.
  var shownForm: MessageForm? { composer.mode == .form && !setting.isOpened ? composer.form : nil }

  /// Which rows show what; nil when the screen is too small.
  var screenLayout: ScreenLayout? {
    ScreenLayout(size: size, formRows: shownForm?.rows.count ?? 0, showsTabs: tabs.areSeveral && !part.isHalf)
  }
}

/// Draws the fields of a message: name, value, what it means.
struct MessageFormView {
  private let state: State
  private let form: MessageForm
  private let layout: ScreenLayout
  /// Columns of names, and of values where no value needs more.
  private let nameWidth: Int
  private let valueWidth: Int

  /// The most columns of names.
  private static let mostOfName = 28

  init(_ state: State, _ form: MessageForm, _ layout: ScreenLayout) {
    self.state = state
    self.form = form
    self.layout = layout
    let longest = form.rows.map { displayWidth($0.name) }.max() ?? 0
    nameWidth = min(longest, Self.mostOfName, layout.width / 3)
    let values = form.rows.map { displayWidth(PrintableText.clean($0.text)) }.filter { $0 <= layout.width / 4 }
    valueWidth = values.max() ?? 0
  }

  /// Where the cursor is: in the value of the selected row.
  func draw(into grid: inout Grid) -> GridPosition? {
    let isFocused = state.focus == .composer
    let column = grid.put(" form ▸ ", column: 0, row: layout.input, style: isFocused ? .prompt : .dim)
    let end = grid.put(
      PrintableText.clean(form.name), column: column, row: layout.input, style: .strong, until: layout.width - 1)
    if let remark = form.remark {
      grid.put(PrintableText.clean(remark), column: end + 2, row: layout.input, style: .dim, until: layout.width - 1)
    }
    var cursor = GridPosition(column: column, row: layout.input)
    for (offset, row) in layout.form.enumerated() {
      let number = first + offset
      guard form.rows.indices.contains(number) else { break }
      if let found = draw(form.rows[number], isSelected: number == form.selected, row: row, into: &grid) {
        cursor = found
      }
    }
    return isFocused ? cursor : nil
  }

  /// The first field that is shown, so that the selected one is.
  private var first: Int {
    let room = layout.form.count
    guard form.rows.count > room else { return 0 }
    return min(max(0, form.selected - room / 2), form.rows.count - room)
  }

  /// Where the cursor is, when it is in this row.
  private func draw(_ field: FormRow, isSelected: Bool, row: Int, into grid: inout Grid) -> GridPosition? {
    let problem = form.problem(of: field)
    grid.put(isSelected ? "▌" : " ", column: 1, row: row, style: .accent)
    let name = PrintableText.truncate(PrintableText.clean(field.name), toWidth: nameWidth)
    grid.put(name, column: 3, row: row, style: isSelected ? .strong : .plain)
    let start = 3 + nameWidth + 2
    let note = PrintableText.clean(problem ?? field.note)
    // A note is worth less than the value, and a problem more.
    let noteWidth = note.isEmpty ? 0 : min(displayWidth(note), problem == nil ? 30 : layout.width / 2) + 2
    let valueEnd = max(start + 12, layout.width - 1 - noteWidth)
    var column: Int
    var cursor: GridPosition?
    if isSelected {
      (column, cursor) = drawEditor(row: row, from: start, to: valueEnd, field, into: &grid)
    } else {
      let text = PrintableText.truncate(PrintableText.clean(field.text), toWidth: max(1, valueEnd - start))
      column = grid.put(text, column: start, row: row, style: style(of: field))
    }
    column = max(column + (isSelected ? 1 : 2), start + valueWidth + 2)
    let rest = PrintableText.truncate(note, toWidth: max(1, layout.width - 1 - column))
    if !note.isEmpty, column < layout.width - 4 {
      let isPinned = field.origin == .pinned
      grid.put(rest, column: column, row: row, style: problem != nil ? .error : isPinned ? .warning : .dim)
    }
    return cursor
  }

  private func style(of field: FormRow) -> Style {
    switch field.origin {
    case .usual: .plain
    case .derived: .dim
    case .pinned: .warning
    }
  }

  private func drawEditor(
    row: Int, from start: Int, to end: Int, _ field: FormRow, into grid: inout Grid
  ) -> (column: Int, cursor: GridPosition) {
    let view = state.composer.editor.view(width: max(2, end - start))
    var column = start
    for piece in view.pieces {
      let style: Style =
        switch piece.kind {
        case .text: self.style(of: field)
        case .control: .accent
        case .marker: .dim
        }
      column = grid.put(piece.text, column: column, row: row, style: style)
    }
    return (max(column, start + view.cursorColumn + 1), GridPosition(column: start + view.cursorColumn, row: row))
  }
}
