import Definitions
public import FramingCore

/// How the composer reads its line.
public enum ComposerMode: String, Hashable, Sendable, CaseIterable {
  /// UTF-8 text with escapes.
  case text
  /// Hexadecimal digits, tolerantly.
  case hex
  /// The path of a file.
  case file
  /// The fields of a message.
  case form

  /// The mode that ^T goes to.
  var next: ComposerMode {
    switch self {
    case .text: .hex
    case .hex: .file
    case .file, .form: .text
    }
  }

  /// Where its lines are kept; a form has none.
  var history: HistoryKind? {
    switch self {
    case .text: .text
    case .hex: .hex
    case .file: .file
    case .form: nil
    }
  }
}

/// The line that will be sent, and what will go out for it.
public struct Composer: Sendable {
  /// How the line is read.
  public internal(set) var mode = ComposerMode.text
  /// What will go out, or why it cannot.
  public internal(set) var preview = OutgoingPreview.nothing
  /// What is to be wrong with the next message.
  public internal(set) var malformation: Malformation?
  /// Whether a line that is a whole frame is wrapped like any other.
  var wrapsFrames = false
  /// The message that is composed by its fields.
  var form: MessageForm?
  /// Completions of a file's path, while Tab goes through them.
  var completion: Completion?
  /// Whether Enter on the empty line was answered with the offer to send an empty frame.
  var offeredEmptyFrame = false
  /// Whether it has been said that a line which reads as a command is sent as text.
  var offeredCommand = false
  var editors: [ComposerMode: LineEditor] = [:]
  /// What masked frames are masked with.
  private(set) var maskKey: [UInt8]
  private var maskKeys: MaskKeys

  /// The line of the mode in use.
  public var editor: LineEditor {
    get { editors[mode] ?? LineEditor() }
    _modify {
      var editor = editors.removeValue(forKey: mode) ?? LineEditor()
      defer { editors[mode] = editor }
      yield &editor
    }
  }

  /// An empty composer in text mode.
  init(maskKey: [UInt8]) {
    maskKeys = MaskKeys(seed: maskKey)
    self.maskKey = Array(maskKey.prefix(4))
  }

  /// Goes to the next mode. Between text and hex the same bytes stay in the line.
  mutating func changeMode(as rule: MessageFraming) {
    let bytes = try? messageBytes()
    let from = mode
    mode = mode.next
    if from == .text, let bytes, !editors[.text, default: LineEditor()].isEmpty {
      editor.replaceText(HexText.format(bytes))
    } else if from == .file, let bytes = try? HexText.parse(editors[.hex, default: LineEditor()].text), !bytes.isEmpty {
      editor.replaceText(EscapedText.escape(bytes))
    }
    refresh(as: rule)
  }

  /// The message's bytes, before framing.
  func messageBytes() throws(ProblemWithLine) -> [UInt8] {
    switch mode {
    case .text:
      do { return try EscapedText.parse(editor.text) } catch { throw ProblemWithLine(error.description) }
    case .hex:
      do { return try HexText.parse(editor.text) } catch { throw ProblemWithLine(error.description) }
    case .file: return []
    case .form: return form?.bytes ?? []
    }
  }

  /// Works out anew what will go out. A file's size is found out by an effect, and comes by `learn`.
  mutating func refresh(as rule: MessageFraming) {
    if mode == .form { return preview = formPreview(as: rule) }
    guard !editor.isEmpty else {
      preview = .nothing
      return
    }
    guard mode != .file else {
      preview =
        malformation == nil
        ? .inspecting : .problem("a file cannot be malformed, text and hex can; :malformed off sends it as it is")
      return
    }
    do {
      preview = .bytes(try outgoing(messageBytes(), as: rule))
    } catch {
      preview = .problem(error.description)
    }
  }

  /// `message` as it goes out.
  func outgoing(_ message: [UInt8], as rule: MessageFraming) throws(ProblemWithLine) -> OutgoingBytes {
    if mode == .hex, malformation == nil, !wrapsFrames, rule.isWhole(message) {
      return OutgoingBytes(frame: message, as: rule)
    }
    let rule = mode == .text ? rule.sending(text: message) : rule
    return try OutgoingBytes(message: message, as: rule, maskKey: maskKey, malformation: malformation)
  }

  /// The message of the form as it goes out: framed when the definition describes payloads.
  private func formPreview(as rule: MessageFraming) -> OutgoingPreview {
    guard let form else { return .nothing }
    if let problem = form.problem { return .problem(problem.description) }
    guard let frame = form.frame else {
      do {
        return .bytes(
          try OutgoingBytes(message: form.bytes, as: rule, maskKey: maskKey, malformation: malformation))
      } catch {
        return .problem(error.description)
      }
    }
    guard malformation == nil else {
      return .problem("a whole frame cannot be malformed: ! pins a wrong length or checksum; :malformed off sends it")
    }
    return .bytes(OutgoingBytes(frame: frame, as: rule, note: nil))
  }

  /// Puts the value of the form's row in the line.
  mutating func loadRow() {
    editors[.form] = LineEditor(text: form?.current?.text ?? "")
  }

  /// A message was sent: the next one is masked with another key.
  mutating func changeMaskKey() { maskKey = maskKeys.next() }

  /// Takes what was found out of the file whose path is in the line.
  mutating func learn(path: String, _ facts: FileFacts, as rule: MessageFraming) {
    guard mode == .file, editor.text == path, malformation == nil else { return }
    switch facts {
    case .unusable(let reason): preview = .problem(reason)
    case .size(let size):
      do {
        preview = .file(try OutgoingFile(size: size, as: rule))
      } catch {
        preview = .problem(error.description)
      }
    }
  }
}

/// Why the composer's line cannot be sent.
struct ProblemWithLine: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
