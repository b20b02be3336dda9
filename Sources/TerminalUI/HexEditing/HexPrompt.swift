import Capture
import FramingCore

/// The line that the hex editor asks for: what to look for, or what to fill the selection with.
struct HexPrompt: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case search
    /// Over so many bytes.
    case fill(bytes: Int)
  }

  let kind: Kind
  var editor = LineEditor()

  /// What stands in front of the line.
  var words: String {
    switch kind {
    case .search: "search ▸ "
    case .fill(let bytes): "fill \(bytes == 1 ? "1 byte" : "\(ByteCountText.grouped(bytes)) bytes") with ▸ "
    }
  }

  /// What may stand in it.
  var help: String {
    switch kind {
    case .search: SearchLine.help
    case .fill: "bytes in hex: 00, de ad   or a text in quotes: \"ab\\r\\n\"   again and again"
    }
  }

  /// Why what is typed cannot be used; nil for nothing typed.
  var problem: String? {
    guard !editor.isEmpty else { return nil }
    do {
      switch kind {
      case .search: _ = try SearchPattern(parsing: editor.text)
      case .fill: _ = try Self.bytes(editor.text)
      }
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// The bytes that a text stands for: hex in any usual form, or a text in quotes with the composer's escapes.
  static func bytes(_ text: String) throws -> [UInt8] {
    let text = text.trimmed
    guard text.hasPrefix("\"") else { return try HexText.parse(text) }
    return try EscapedText.parse(
      String(text.dropFirst().hasSuffix("\"") ? text.dropFirst().dropLast() : text.dropFirst()))
  }
}

extension State {
  /// Opens the line that says what to look for in the edited bytes.
  mutating func openHexSearch() { hexPrompt = HexPrompt(kind: .search) }

  /// Opens the line that says what to fill the selection with.
  mutating func openHexFill() {
    // Without a selection it is the byte at the cursor: what is typed next must not become bytes of the frame.
    if let editor = hexEditor, editor.selected == nil, editor.cursor < editor.count {
      hexEditor?.anchor = editor.cursor
    }
    guard let selected = hexEditor?.selected else { return say("there is no byte here to fill", .warning) }
    hexPrompt = HexPrompt(kind: .fill(bytes: selected.count))
  }

  mutating func takeHexPromptKey(_ key: Key, _ prompt: HexPrompt) {
    var prompt = prompt
    if key == .backspace, prompt.editor.isEmpty { return hexPrompt = nil }
    switch prompt.editor.handle(key) {
    case .accept: return accept(prompt)
    case .cancel: return hexPrompt = nil
    case .ignored where key == .control("c"): return hexPrompt = nil
    case .edited, .moved, .complete, .completeBackward, .ignored: hexPrompt = prompt
    }
  }

  private mutating func accept(_ prompt: HexPrompt) {
    let text = prompt.editor.text
    if let problem = prompt.problem { return say(problem, .warning) }
    hexPrompt = nil
    switch prompt.kind {
    case .search:
      if !text.isEmpty { hexEditor?.pattern = try? SearchPattern(parsing: text) }
      searchHex(isForward: true)
    case .fill:
      guard let bytes = try? HexPrompt.bytes(text), !bytes.isEmpty else {
        return say("nothing was filled: no byte was given")
      }
      let count = hexEditor?.fill(with: bytes) ?? 0
      let size = count == 1 ? "1 byte" : "\(ByteCountText.grouped(count)) bytes"
      say("filled \(size); \(HexBinding.key(for: .undo, in: .hex)) takes it back")
    }
  }

  /// Goes to the next match in the edited bytes, or the one before.
  mutating func searchHex(isForward: Bool) {
    guard let pattern = hexEditor?.pattern else {
      let key = HexBinding.key(for: .search, in: hexEditor?.column ?? .hex)
      return say("nothing was looked for yet: \(key) looks for a text, /a regular expression/ or hex:00 ff", .warning)
    }
    guard let found = hexEditor?.search(pattern, isForward: isForward) else {
      return say("no match for '\(pattern)'", .warning)
    }
    let count = found.rank.map { rank in
      "match \(ByteCountText.grouped(rank.place)) of \(ByteCountText.grouped(rank.count))"
    }
    let round = found.hasWrapped ? isForward ? ", from the first byte again" : ", from the last byte again" : ""
    say("\(count ?? "match") for '\(pattern)' at 0x\(String(found.range.lowerBound, radix: 16))\(round)")
  }
}
