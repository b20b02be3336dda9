import Capture
import FramingCore

extension State {
  /// Shows or hides what tshark says of the selected frame; with the name of a protocol, asks it again to decode by that.
  mutating func toggleDissection(_ name: String, reading capture: Capture) -> [Effect] {
    let reader = LogReader(capture: capture, state: self)
    guard let item = log.selectedItem(reader), let entry = reader.entry(item), case .frame(let frame) = entry else {
      say("no frame is selected", .warning)
      return []
    }
    guard frame.frame.kind != .partial, frame.frame.totalLength <= Capture.longestMeaning else {
      say("tshark is asked of a whole frame of at most \(ByteCountText.text(Capture.longestMeaning))", .warning)
      return []
    }
    guard Self.isDissector(name) else {
      say("tshark takes the name of a protocol as Wireshark has it, as in :tshark http, not '\(name)'", .error)
      return []
    }
    unfold(entry, reader)
    let generation = reader.summary.generation
    if name.isEmpty, dissections.shows(frame.number, in: generation) {
      dissections.hide(frame.number, in: generation)
      let lines = LogReader(capture: capture, state: self).fieldLines(of: entry)?.count ?? 0
      if fields.cursor?.line ?? 0 >= lines { fields.cursor = nil }
      return []
    }
    let wanted = name.isEmpty ? nil : name
    let asks = dissections.show(frame.number, as: wanted, in: generation)
    goToDissection(of: frame.number, reading: capture)
    return asks ? [.dissect(frame, as: wanted)] : []
  }

  /// Takes what tshark said of a frame.
  mutating func takeDissection(
    of frame: Int, in generation: Int, as name: String?, _ result: Result<Dissection, Dissection.Problem>,
    reading capture: Capture
  ) {
    let lines = (try? result.get()).map { FieldLine.lines(of: $0) }
    guard dissections.take(lines, of: frame, as: name, in: generation) else { return }
    if case .failure(let problem) = result {
      if fields.cursor?.frame == frame { fields.cursor = nil }
      goToDissection(of: frame, reading: capture)
      return say("frame \(frame): \(problem)", .warning)
    }
    if fields.cursor?.frame == frame { goToDissection(of: frame, reading: capture) }
  }

  /// Goes to the first of the lines that tell what tshark says of the selected frame.
  private mutating func goToDissection(of frame: Int, reading capture: Capture) {
    guard !inspector.isOpen else { return goToFieldLine(ofKind: .dissection, reading: capture) }
    let reader = LogReader(capture: capture, state: self)
    guard let item = log.selectedItem(reader), let entry = reader.entry(item), entry.number == frame,
      let first = reader.firstLine(.dissection, of: entry)
    else { return }
    fields.cursor = FieldsState.Cursor(frame: frame, line: first)
    let rows = reader.frameRows(entry, reader.reading(of: entry))
    show(item: item, row: rows.fieldsStart + first, reading: capture)
    showSelection(LogReader(capture: capture, state: self))
  }

  /// What Wireshark's names are made of.
  private static func isDissector(_ name: String) -> Bool {
    name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }
}
