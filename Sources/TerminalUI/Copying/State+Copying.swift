import Capture
import FramingCore

extension State {
  /// `y`: the menu of forms.
  mutating func openCopyMenu(reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    let frame = selectedCapturedFrame(reader)
    let hasField = frame.flatMap { selectedField(of: $0, reader) } != nil
    let hasBytes = selectedBytes(reader) != nil
    let parts = CopiedPart.allCases.filter { part in
      switch part {
      case .payload, .frame: frame != nil
      case .field: hasField
      case .bytes: hasBytes
      case .shown: reader.summary.frameCount > 0
      case .marked: Self.hasMarks(capture)
      }
    }
    guard let first = parts.first else { return say("there is nothing to copy: no frame has come", .warning) }
    let part = pointedPart(reader) ?? (parts.contains(copying.part) ? copying.part : first)
    let form: CopyForm =
      switch part {
      case .field: .value
      case .bytes where inspector.selection.column == .text: .text
      case .bytes where copying.form == .text: .hex
      default: copying.form == .value ? .hex : copying.form
      }
    layers.append(.copy(CopyLayer(form: form, part: part, parts: parts)))
  }

  /// What the keys are at: a field, or bytes in the inspector; nil when they go over frames.
  private func pointedPart(_ reader: LogReader) -> CopiedPart? {
    if !inspector.isOpen, selectedBytes(reader) != nil { return .bytes }
    if inspector.isOpen, inspector.pane != .fields {
      return inspector.pane == .frames || selectedBytes(reader) == nil ? nil : .bytes
    }
    return selectedCapturedFrame(reader).flatMap { selectedField(of: $0, reader) } == nil ? nil : .field
  }

  /// The bytes that are selected in the inspector, or by the mouse in the conversation; nil when there are none.
  func selectedBytes(_ reader: LogReader) -> (entry: LogEntry, range: Range<Int>)? {
    guard inspector.isOpen else {
      guard let entry = log.selectedItem(reader).flatMap(reader.entry) else { return nil }
      return inspector.selection.range(in: entry.place, of: entry.byteCount).map { (entry, $0) }
    }
    guard let frame = InspectedFrame(self, reader), !frame.selected.isEmpty else { return nil }
    return (frame.entry, frame.selected)
  }

  /// Copies the bytes that the mouse has selected: as text where they were selected in that column.
  mutating func copySelectedBytes(reading capture: Capture) -> [Effect] {
    guard selectedBytes(LogReader(capture: capture, state: self)) != nil else { return [] }
    let form: CopyForm =
      inspector.selection.column == .text ? .text : [.text, .value].contains(copying.form) ? .hex : copying.form
    return copy(.bytes, as: form, to: nil, overwrites: false, reading: capture)
  }

  /// `:copy FORM [payload|frame|field|shown|marked] [> FILE]`
  mutating func copy(_ call: CommandCall, reading capture: Capture) -> [Effect] {
    var words = call.arguments[...]
    var path: String?
    if let arrow = words.firstIndex(of: ">") {
      path = String(words[words.index(after: arrow)...].drop { $0 == " " })
      words = words[..<arrow]
    }
    let parts = words.split(separator: " ")
    guard path != "" else {
      say("copy: the name of a file is missing behind '>'", .error)
      return []
    }
    guard let name = parts.first else {
      openCopyMenu(reading: capture)
      return []
    }
    guard let form = CopyForm(rawValue: name.lowercased()) else {
      let near = EditDistance.suggestion(for: name.lowercased(), among: CopyForm.allCases.map(\.rawValue))
      say("'\(name)' is not a format: \(near.map { "did you mean '\($0)'?" } ?? CopyForm.names)", .error)
      return []
    }
    guard parts.count <= 2, let part = parts.count < 2 ? usualPart(capture) : CopiedPart(rawValue: String(parts[1]))
    else {
      let wrong = parts.count > 2 ? parts[2] : parts[1]
      say("copy takes payload, frame, field, bytes, shown or marked, and > FILE, not '\(wrong)'", .error)
      return []
    }
    return copy(part, as: form, to: path, overwrites: call.isForced, reading: capture)
  }

  mutating func take(_ key: Key, in copying: CopyLayer, reading capture: Capture) -> [Effect] {
    var menu = copying
    switch key {
    case .down, .character("j"): menu.move(by: 1)
    case .up, .character("k"): menu.move(by: -1)
    case .tab, .right, .character("l"): menu.turn(by: 1)
    case .backTab, .left: menu.turn(by: -1)
    case .enter, .character("y"): return choose(menu, reading: capture)
    case .character(let letter):
      guard let known = CopyLayer.letters.first(where: { $0.key == letter }) else {
        layers.removeLast()
        return []
      }
      menu.form = known.form
      return choose(menu, reading: capture)
    default:
      layers.removeLast()
      return []
    }
    layers[layers.count - 1] = .copy(menu)
    return []
  }

  private mutating func choose(_ menu: CopyLayer, reading capture: Capture) -> [Effect] {
    layers.removeLast()
    let effects = copy(menu.part, as: menu.form, to: nil, overwrites: false, reading: capture)
    if !effects.isEmpty, menu.part != .field, menu.part != .bytes {
      copying = CopyHabit(form: menu.form, part: menu.part)
    }
    return effects
  }

  private mutating func copy(
    _ part: CopiedPart, as form: CopyForm, to path: String?, overwrites: Bool, reading capture: Capture
  ) -> [Effect] {
    guard let (subject, words) = subject(part, form, reading: capture) else { return [] }
    let order = CopyOrder(
      subject: subject, words: words, absence: absence(of: subject), path: path, overwrites: overwrites,
      way: options.clipboard)
    if case .text(let text) = subject, let refusal = order.refusal(of: text) {
      say(refusal, .warning)
      return []
    }
    say(path.map { "writing \(words) to \($0) …" } ?? "copying \(words) …")
    return [.copy(order)]
  }

  /// Why there may be nothing to copy.
  private func absence(of subject: CopyOrder.Subject) -> String {
    guard case .frames(let copy) = subject else { return "" }
    return switch copy.frames {
    case .one(let frame): "frame \(frame.number) has no \(copy.onlyPayloads ? "payload" : "bytes")"
    case .shown: filtering.inForce == nil ? "no frame has come" : "no frame is shown, the filter leaves none"
    case .marked: Self.unmarked
    }
  }

  /// What is copied, and how it is called; nil when it is said that there is no such thing.
  private mutating func subject(
    _ part: CopiedPart, _ form: CopyForm, reading capture: Capture
  ) -> (CopyOrder.Subject, String)? {
    guard form != .value || part == .field else {
      say("a value is that of a field: o unfolds the fields, j and k go to one", .warning)
      return nil
    }
    switch part {
    case .shown:
      guard capture.summary.frameCount > 0 else {
        say(CopyOrder.refusal("no frame has come"), .warning)
        return nil
      }
      return (.frames(FrameCopy(form, of: .shown)), "the frames shown as \(form.name)")
    case .marked:
      guard Self.hasMarks(capture) else {
        say(CopyOrder.refusal(Self.unmarked), .warning)
        return nil
      }
      return (.frames(FrameCopy(form, of: .marked)), "the marked frames as \(form.name)")
    case .payload, .frame:
      guard let frame = selectedFrame("copied", reading: capture) else { return nil }
      let isPayload = part == .payload
      return (
        .frames(FrameCopy(form, onlyPayloads: isPayload, of: .one(frame))),
        "\(isPayload ? "the payload of " : "")frame \(frame.number) as \(form.name)"
      )
    case .bytes: return copiedBytes(as: form, reading: capture)
    case .field:
      guard let frame = selectedFrame("copied", reading: capture) else { return nil }
      guard let field = selectedField(of: frame, LogReader(capture: capture, state: self)) else {
        say("no field is selected: o unfolds the fields, j and k go to one", .warning)
        return nil
      }
      guard let text = field.text(form, inFrame: frame.number) else {
        say("\(field.path) has no bytes of its own: it is computed; value and JSON say what it is", .warning)
        return nil
      }
      // Of no bytes source would still be an empty array.
      guard form == .value || form == .json || text.bytes > 0 else {
        say(CopyOrder.refusal("\(PrintableText.clean(field.path)) is empty"), .warning)
        return nil
      }
      let what = form == .value ? "the value of \(field.path)" : "\(field.path) as \(form.name)"
      return (.text(text), PrintableText.clean("\(what) in frame \(frame.number)"))
    }
  }

  /// The bytes that are selected in the inspector, as a text.
  private mutating func copiedBytes(as form: CopyForm, reading capture: Capture) -> (CopyOrder.Subject, String)? {
    let reader = LogReader(capture: capture, state: self)
    guard let (entry, range) = selectedBytes(reader) else {
      say("no bytes are selected: the mouse selects some, and V in the inspector, which \\ shows", .warning)
      return nil
    }
    guard range.count <= Self.mostSelected else {
      let most = ByteCountText.text(Self.mostSelected)
      say("\(ByteCountText.text(range.count)) are selected, and \(most) are copied at most: copy the frame", .warning)
      return nil
    }
    do throws(StoreError) {
      let bytes = try reader.bytes(of: entry, in: range)
      let number = entry.number.map(String.init) ?? "arriving"
      let text = CopiedText(bytes, as: form, named: ["frame", number, "from", String(range.lowerBound)])
      let size = range.count == 1 ? "1 byte" : "\(ByteCountText.grouped(range.count)) bytes"
      let place = "0x\(String(range.lowerBound, radix: 16))"
      return (
        .text(text), "\(size) at \(place) of \(entry.number.map { "frame \($0)" } ?? "the frame") as \(form.name)"
      )
    } catch {
      say("not copied: \(error)", .error)
      return nil
    }
  }

  /// Bytes of a selection that are copied at most: they are read between two keys.
  private static let mostSelected = 1 << 20

  /// A field or bytes when the keys are at some, else the frame.
  private func usualPart(_ capture: Capture) -> CopiedPart {
    pointedPart(LogReader(capture: capture, state: self)) ?? .frame
  }

  /// The selected frame, when it is whole.
  func selectedCapturedFrame(_ reader: LogReader) -> CapturedFrame? {
    guard case .frame(let frame)? = log.selectedItem(reader).flatMap(reader.entry) else { return nil }
    return frame
  }

  /// What is said where marked frames are wanted and there are none.
  static let unmarked = "no frame is marked; m and a letter marks the selected one"

  static func hasMarks(_ capture: Capture) -> Bool {
    "abcdefghijklmnopqrstuvwxyz".contains { capture.itemIndex(ofMark: $0) != nil }
  }
}

extension CopyForm {
  /// All of them, for a person.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
