import Capture
import FramingCore

extension State {
  /// `e`: the selected frame goes into the editor, or with `form` its fields do.
  mutating func editFrame(_ how: String, reading capture: Capture) {
    guard how.isEmpty || how == "form" else {
      return say(":edit \(how): form may stand here, for the fields, or nothing, for the bytes", .error)
    }
    openHexEditor(reading: capture)
    guard how == "form", hexEditor != nil else { return }
    editFields(reading: capture)
    closeHexEditor()
  }

  private mutating func openHexEditor(reading capture: Capture) {
    guard !setting.isOpened else {
      return say("this is a file: there is nobody to send an edited frame to", .warning)
    }
    guard let frame = selectedFrame("edited", reading: capture) else { return }
    guard frame.frame.totalLength <= HexEditor.longest else {
      let most = ByteCountText.text(HexEditor.longest)
      return say("frame \(frame.number) has \(ByteCountText.text(frame.frame.totalLength)): \(most) are edited at most")
    }
    let entry = LogEntry.frame(frame)
    let reader = LogReader(capture: capture, state: self)
    do throws(StoreError) {
      let bytes = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
      let title = "frame \(frame.number)" + (frame.direction == .received ? ", which was received" : "")
      hexEditor = HexEditor(bytes, of: frame, title: title, framing: reader.editingFraming(of: entry, bytes))
      let start = inspectedByte(reader) ?? frame.frame.headerLength
      hexEditor?.move(to: start)
      layers.append(.hexEditor)
    } catch {
      say("frame \(frame.number) cannot be read: \(error)", .error)
    }
  }

  /// The byte that the inspector's cursor is at, when its keys are there.
  private func inspectedByte(_ reader: LogReader) -> Int? {
    guard inspector.isOpen, inspector.pane == .bytes || inspector.pane == .values else { return nil }
    return InspectedFrame(self, reader)?.cursor
  }

  mutating func takeHexKey(_ key: Key, reading capture: Capture) -> [Effect] {
    if let prompt = hexPrompt {
      takeHexPromptKey(key, prompt)
      keepHexCursorVisible()
      return []
    }
    let wasLeaving = hexEditor?.isLeaving ?? false
    hexEditor?.isLeaving = false
    guard let action = HexBinding.action(of: key, in: hexEditor?.column ?? .hex) else {
      if case .character(let character) = key { typeHex(character) }
      keepHexCursorVisible()
      return []
    }
    return perform(action, wasLeaving: wasLeaving, reading: capture)
  }

  mutating func perform(_ action: HexAction, wasLeaving: Bool = false, reading capture: Capture) -> [Effect] {
    switch action {
    case .send: return sendEdited(reading: capture)
    case .leave: leaveHexEditor(isSure: wasLeaving)
    case .help: layers.append(.help(HelpLayer(place: .hexEditor)))
    case .otherColumn: hexEditor?.changeColumn()
    case .form: editFields(reading: capture)
    case .insert: hexEditor?.toggleInserting()
    case .search: openHexSearch()
    case .nextMatch: searchHex(isForward: true)
    case .previousMatch: searchHex(isForward: false)
    case .select: hexEditor?.toggleSelecting()
    case .fill: openHexFill()
    case .pin: hexEditor?.togglePins()
    case .undo: if hexEditor?.undo() == false { say("there is nothing to undo") }
    case .redo: if hexEditor?.redo() == false { say("there is nothing to do again") }
    case .delete: if hexEditor?.deleteSelected() == false { hexEditor?.delete() }
    case .deleteBackward: if hexEditor?.deleteSelected() == false { hexEditor?.deleteBackward() }
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .left, .right, .up, .down, .pageUp, .pageDown, .rowStart, .rowEnd, .first, .last: move(action)
    }
    keepHexCursorVisible()
    return []
  }

  private mutating func move(_ action: HexAction) {
    let rowLength = hexLayout.bytesPerRow
    let page = max(hexRows - 1, 1) * rowLength
    let cursor = hexEditor?.cursor ?? 0
    switch action {
    case .left: hexEditor?.move(by: -1)
    case .right: hexEditor?.move(by: 1)
    case .up: if cursor >= rowLength { hexEditor?.move(by: -rowLength) }
    case .down: hexEditor?.move(by: rowLength)
    case .pageUp: hexEditor?.move(by: -page)
    case .pageDown: hexEditor?.move(by: page)
    case .rowStart: hexEditor?.move(to: cursor / rowLength * rowLength)
    case .rowEnd: hexEditor?.move(to: (cursor / rowLength + 1) * rowLength - 1)
    case .first: hexEditor?.move(to: 0)
    case .last: hexEditor?.move(to: .max)
    default: break
    }
  }

  /// A paste: hex in any usual form in the hex column, text as it is in the other.
  mutating func pasteHex(_ text: String) {
    if hexPrompt != nil {
      hexPrompt?.editor.paste(text)
      return
    }
    hexEditor?.isLeaving = false
    guard hexEditor?.column == .hex else {
      hexEditor?.put(Array(text.utf8))
      return keepHexCursorVisible()
    }
    do throws(HexTextError) {
      hexEditor?.put(try HexText.parse(text))
      keepHexCursorVisible()
    } catch {
      say("not pasted: \(error)", .warning)
    }
  }

  private mutating func typeHex(_ character: Character) {
    guard hexEditor?.type(character) == false else { return }
    say("'\(character)' is no hex digit: Tab goes to the text column, F1 lists the keys", .warning)
  }

  private mutating func sendEdited(reading capture: Capture) -> [Effect] {
    if let reason = reasonNotToSend(capture) {
      say(reason, .warning)
      return []
    }
    guard let title = hexEditor?.title, let bytes = hexEditor?.finished(), !bytes.isEmpty else {
      say("not sent: there are no bytes", .warning)
      return []
    }
    closeHexEditor()
    say("sent, edited: \(title), \(ByteCountText.grouped(bytes.count)) bytes; . sends it again")
    return [.send(nextSend(), bytes: bytes, to: recipient(reading: capture))]
  }

  /// Goes on with the fields of the frame, as its bytes are by now.
  private mutating func editFields(reading capture: Capture) {
    guard let editor = hexEditor, let frame = editor.frame else { return }
    let facts = capture.facts(of: frame.connection)
    let edited = EditedFrame(frame, editor.content.bytes, title: editor.title, framing: editor.framing, facts)
    if compose(edited) { closeHexEditor() }
  }

  private mutating func leaveHexEditor(isSure: Bool) {
    if hexEditor?.anchor != nil {
      hexEditor?.anchor = nil
      return
    }
    guard hexEditor?.content.canUndo == true, !isSure else { return closeHexEditor() }
    hexEditor?.isLeaving = true
    say("Esc once more drops the changes; Enter sends the frame", .warning)
  }

  private mutating func closeHexEditor() {
    (hexEditor, hexPrompt) = (nil, nil)
    layers.removeAll { $0 == .hexEditor }
  }

  /// Where bytes stand in the editor's rows.
  var hexLayout: HexDump {
    let usual = HexDump.fitting(width: size.width - 2)
    // As in the conversation, shorter offsets leave room for the text on the narrowest screens.
    return usual.width < size.width ? usual : HexDump(bytesPerRow: 8, offsetDigits: 4)
  }

  /// Rows of bytes on this screen: all but the two lines above and the two below.
  var hexRows: Int { max(size.height - 4, 1) }

  private mutating func keepHexCursorVisible() {
    guard let cursor = hexEditor?.cursor, let top = hexEditor?.top else { return }
    let row = cursor / hexLayout.bytesPerRow
    let lowest = row - hexRows + 1
    hexEditor?.top = min(max(top, lowest), row)
  }
}
