import Capture
import FramingCore
import PayloadViews

extension State {
  /// Unfolds or folds the fields of the selected frame, with `--all` those of all frames.
  mutating func toggleFields(_ arguments: String, reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard arguments.isEmpty || arguments == "--all" else {
      say("fields takes --all or nothing, not '\(arguments)'", .error)
      return
    }
    if inspector.isOpen, arguments.isEmpty {
      return goTo(pane: .fields)
    }
    guard reader.hasDefinitions || capture.definitions.describesFramings else {
      say("no definition is in force: :definition FILE reads one", .warning)
      return
    }
    guard let item = log.selectedItem(reader), let entry = reader.entry(item) else {
      say("no frame is selected", .warning)
      return
    }
    guard arguments.isEmpty else {
      fields.toggleAll(in: reader.summary.generation)
      show(item: item, row: 0, reading: capture)
      return
    }
    guard let number = entry.number, reader.description(of: entry) != nil else {
      if case .frame(let frame) = entry {
        say(frame.frame.fieldsRefusal, .warning)
      } else {
        say("fields are read of whole frames", .warning)
      }
      return
    }
    let wasFolded = reader.isFolded(entry)
    unfold(entry, reader)
    if !wasFolded || !fields.shows(number, in: reader.summary.generation) {
      fields.toggle(number, in: reader.summary.generation)
    }
    show(item: item, row: 0, reading: capture)
    showSelection(LogReader(capture: capture, state: self))
  }

  /// Shows or hides the view of the selected frame's payload, or of the field that is walked over; with a name, views of
  /// all frames by it.
  mutating func toggleView(_ arguments: String, reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard arguments.isEmpty else { return chooseView(arguments, reader) }
    guard let item = log.selectedItem(reader), let entry = reader.entry(item) else {
      say("no frame is selected", .warning)
      return
    }
    guard let number = entry.number else { return say(Self.onlyWholeFrames, .warning) }
    guard !inspector.isOpen else { return toggleInspectedView(of: number, reading: capture) }
    unfold(entry, reader)
    let generation = reader.summary.generation
    let line = fields.line(in: number, of: generation).flatMap { line in
      line < reader.describedLineCount(of: entry) ? reader.fieldLines(of: entry)?[at: line] : nil
    }
    let viewed = fields.viewedNode(in: number, of: generation)
    fields.toggleView(number, node: line?.content, in: generation)
    let after = LogReader(capture: capture, state: self)
    let lines = after.fieldLines(of: entry)?.count ?? 0
    guard fields.showsView(number, in: generation) else {
      if (fields.cursor?.line ?? 0) >= lines { goToField(viewed, in: number, after.fieldLines(of: entry) ?? []) }
      return
    }
    guard let first = after.firstLine(.heading, of: entry) else {
      fields.toggleView(number, node: nil, in: generation)
      say(Self.onlyWholeFrames, .warning)
      return
    }
    fields.cursor = FieldsState.Cursor(frame: number, line: first)
    let rows = after.frameRows(entry, after.reading(of: entry))
    show(item: item, row: rows.fieldsStart + first, reading: capture)
    showSelection(LogReader(capture: capture, state: self))
  }

  static let onlyWholeFrames =
    "only a whole frame of at most \(ByteCountText.text(Capture.longestMeaning)) is viewed"

  /// Walks on from the field that was viewed, or from none.
  private mutating func goToField(_ node: Int?, in frame: Int, _ lines: [FieldLine]) {
    fields.cursor = node.flatMap { node in lines.firstIndex { $0.content == node } }.map { line in
      FieldsState.Cursor(frame: frame, line: line)
    }
  }

  private mutating func chooseView(_ name: String, _ reader: LogReader) {
    guard name != "off" else {
      fields.viewAll(by: nil, in: reader.summary.generation)
      say("payloads are not viewed")
      return
    }
    do {
      let choice = try ViewChoice(parsing: name, schema: options.schema)
      fields.viewAll(by: choice, in: reader.summary.generation)
      say(choice == .auto ? "payloads are viewed by what is in them" : "payloads are viewed as \(choice.name)")
    } catch {
      say(error.description, .error)
    }
  }

  /// Goes `count` fields on among those of a frame, back when negative. Whether a field is walked over: beyond the first
  /// and the last none is any more.
  mutating func moveField(by count: Int, reading capture: Capture) -> Bool {
    guard let cursor = fields.cursor, !inspector.isOpen else { return false }
    let reader = LogReader(capture: capture, state: self)
    guard let item = log.selectedItem(reader), let entry = reader.entry(item), entry.number == cursor.frame,
      let lines = reader.fieldLines(of: entry), let line = cursor.moved(by: count, of: lines.count)
    else {
      fields.cursor = nil
      return false
    }
    fields.cursor?.line = line
    let rows = reader.frameRows(entry, reader.reading(of: entry))
    show(item: item, row: rows.fieldsStart + line, reading: capture)
    return true
  }

  /// Another frame is selected: its first field is walked over when its fields are unfolded.
  mutating func moveFieldCursor(to entry: LogEntry?, _ reader: LogReader) {
    guard fields.cursor != nil else { return }
    fields.cursor = entry.flatMap { entry in
      guard let number = entry.number, !reader.isFolded(entry), reader.fieldLines(of: entry) != nil else { return nil }
      return FieldsState.Cursor(frame: number, line: 0)
    }
  }
}

extension FieldsState.Cursor {
  /// The line that is `count` lines on; nil beyond the first and the last of `lines`.
  fileprivate func moved(by count: Int, of lines: Int) -> Int? {
    let (target, overflows) = line.addingReportingOverflow(count)
    guard !overflows, 0..<lines ~= target else { return nil }
    return target
  }
}
