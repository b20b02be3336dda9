import Capture
import FramingCore

extension State {
  /// Whose messages those are that every framing has.
  public static let anyGroup = "any"

  /// Whose messages are meant now: those of the protocol that is spoken with the recipient.
  var messageGroup: String {
    let known = messageFraming.wireProtocol
    return (known?.original ?? known)?.name ?? Self.anyGroup
  }

  /// `:messages`
  mutating func listMessages() -> [Effect] { [.loadMessages(of: messageGroup)] }

  /// Takes the messages that are kept for a protocol.
  mutating func take(_ messages: [SavedMessage], of group: String) {
    let open = layers.last.flatMap { if case .savedMessages(let saved) = $0 { saved } else { nil } }
    guard !messages.isEmpty else {
      if open != nil { layers.removeLast() }
      return say("no message is saved\(group == Self.anyGroup ? "" : " for \(group)"): :save-message NAME saves one")
    }
    var saved = SavedMessagesLayer(group: group, messages: messages)
    if let open, open.group == group {
      saved.selected = min(open.selected, messages.count - 1)
      layers[layers.count - 1] = .savedMessages(saved)
    } else {
      layers.append(.savedMessages(saved))
    }
  }

  mutating func take(_ key: Key, in saved: SavedMessagesLayer, reading capture: Capture) -> [Effect] {
    var saved = saved
    let asked = saved.asksToDelete
    saved.asksToDelete = false
    if let moved = key.moved(saved.selected, in: saved.messages.count) {
      saved.selected = moved
      layers[layers.count - 1] = .savedMessages(saved)
      return []
    }
    let message = saved.messages[saved.selected]
    switch key {
    case .enter:
      layers.removeLast()
      return compose(message)
    case .character("s"): return send(message.name, of: saved.group, to: recipient(reading: capture), reading: capture)
    case .character("d") where asked: return [.deleteMessage(message.name, of: saved.group)]
    case .character("d"):
      saved.asksToDelete = true
      layers[layers.count - 1] = .savedMessages(saved)
      return []
    default:
      layers[layers.count - 1] = .savedMessages(saved)
      if !asked { layers.removeLast() }
      return []
    }
  }

  /// Puts a message in the composer, as it was kept.
  private mutating func compose(_ message: SavedMessage) -> [Effect] {
    guard !setting.isOpened else {
      say("this is a file: there is nobody to send to")
      return []
    }
    composer.mode = ComposerMode(rawValue: message.form.rawValue) ?? .text
    composer.editor.replaceText(message.line)
    composer.refresh(as: messageFraming)
    focus = .composer
    if message.line.contains("{{") {
      say("what stands in {{ }} is filled in by :message \(message.name), not by Enter", .notice)
    }
    return message.form == .file ? [.inspectFile(path: message.line)] : []
  }

  /// `:message NAME`
  mutating func sendSaved(_ name: String, reading capture: Capture) -> [Effect] {
    guard !name.isEmpty else {
      say("message takes the name of a saved message: :messages lists them", .error)
      return []
    }
    return send(name, of: messageGroup, to: recipient(reading: capture), reading: capture)
  }

  /// Has a saved message filled in, to send it then.
  mutating func send(
    _ name: String, of group: String, to recipient: Recipient, reading capture: Capture
  ) -> [Effect] {
    if let reason = reasonNotToSend(to: recipient, capture) {
      say(reason, .warning)
      return []
    }
    return [.fillMessage(name, of: group, to: recipient)]
  }

  /// Sends a saved message, with what was filled in, wrapped as its recipient is framed.
  mutating func send(
    _ filled: FilledMessage, to recipient: Recipient, isRepeated: Bool, reading capture: Capture
  ) -> [Effect] {
    if let reason = reasonNotToSend(to: recipient, capture) {
      say(isRepeated ? "no longer repeating: \(reason)" : reason, .warning)
      return []
    }
    let rule = messageFraming(to: recipient, reading: capture)
    do throws(ProblemWithLine) {
      let effect: Effect
      switch filled.message.form {
      case .file: effect = .sendFile(nextSend(), path: filled.message.line, as: rule, to: recipient)
      case .hex where rule.isWhole(filled.bytes): effect = .send(nextSend(), bytes: filled.bytes, to: recipient)
      case .hex, .text:
        let rule = filled.message.form == .text ? rule.sending(text: filled.bytes) : rule
        let outgoing = try OutgoingBytes(message: filled.bytes, as: rule, maskKey: composer.maskKey)
        composer.changeMaskKey()
        effect = .send(nextSend(), bytes: outgoing.wire, to: recipient)
      }
      if !isRepeated { say("sent \(filled.message.name)") }
      return [effect]
    } catch {
      say("\(filled.message.name) is not sent: \(error.description)", .error)
      return []
    }
  }

  /// `:save-message NAME`: keeps the composer's line, or else the selected frame's payload.
  mutating func saveMessage(_ name: String, overwrite: Bool, reading capture: Capture) -> [Effect] {
    if let problem = SavedMessage.problem(withNewName: name) {
      say("not saved: \(problem)", .error)
      return []
    }
    guard let message = messageToSave(name, reading: capture) else { return [] }
    guard message.line.utf8.count <= SavedMessage.longestLine else {
      say(
        "not saved: \(ByteCountText.grouped(message.line.utf8.count)) bytes of text; a saved message has at most "
          + "\(ByteCountText.text(SavedMessage.longestLine)): :save writes a payload to a file", .error)
      return []
    }
    return [.saveMessage(message, of: messageGroup, overwrite: overwrite)]
  }

  private mutating func messageToSave(_ name: String, reading capture: Capture) -> SavedMessage? {
    if composer.mode == .form, let bytes = try? composer.messageBytes(), !bytes.isEmpty {
      return SavedMessage(name: name, form: .hex, line: HexText.format(bytes))
    }
    if !composer.editor.isEmpty, let form = SavedMessage.Form(rawValue: composer.mode.rawValue) {
      return SavedMessage(name: name, form: form, line: composer.editor.text)
    }
    guard let frame = selectedFrame("saved", reading: capture) else { return nil }
    guard frame.frame.payloadLength <= SavedMessage.longestLine / 3 else {
      say(
        "not saved: the payload has \(ByteCountText.grouped(frame.frame.payloadLength)) bytes; a saved message has at most "
          + "\(ByteCountText.text(SavedMessage.longestLine / 3)): :save writes it to a file", .error)
      return nil
    }
    let start = frame.frame.headerLength
    guard let bytes = try? capture.bytes(of: frame, in: start..<start + frame.frame.payloadLength) else {
      say("not saved: the frame's bytes cannot be read", .error)
      return nil
    }
    return SavedMessage(name: name, form: .hex, line: HexText.format(bytes))
  }

  /// The keys that send a message.
  func keyNames(ofMessage name: String) -> String {
    options.keys.filter { choice in
      choice.lines.contains { line in
        let call = CommandCall(parsing: line)
        return Command.meant(by: call.name)?.name == "message" && call.arguments == name
      }
    }
    .map(\.key.name).joined(separator: " ")
  }
}
