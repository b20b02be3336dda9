import Capture
import Definitions
import FramingCore

extension State {
  /// Sends the composer's line, or says why not.
  mutating func send(reading capture: Capture) -> [Effect] {
    if let reason = reasonNotToSend(capture) {
      say(reason, .warning)
      return []
    }
    switch composer.preview {
    case .nothing: return sendNothing(reading: capture)
    case .inspecting:
      say("the file is still being looked at: press Enter again")
      return []
    case .problem(let text):
      say("not sent: " + text, .warning)
      return []
    case .bytes(let outgoing):
      if let command = commandInLine, !composer.offeredCommand {
        composer.offeredCommand = true
        say("this is text: Enter once more sends ':\(command)', Esc and : runs it", .warning)
        return []
      }
      return send(outgoing, to: recipient(reading: capture)) + rememberLine(reading: capture)
    case .file(let file): return sendFile(file, as: messageFraming.framing, reading: capture)
    }
  }

  /// The command that a line of text reads as: fingers that meant the command line.
  private var commandInLine: String? {
    let text = composer.editor.text
    guard composer.mode == .text, text.hasPrefix(":") else { return nil }
    let name = text.dropFirst().prefix { $0.isLetter || $0 == "-" }
    return Command.all.first { $0.name == name }?.name
  }

  /// Sends the composer's line without a frame around it: for what a protocol says before its frames begin.
  mutating func sendRaw(reading capture: Capture) -> [Effect] {
    let wrapped = composer.preview
    composer.refresh(as: MessageFraming(framing: .raw, limit: messageLens.limit))
    defer { composer.refresh(as: messageFraming) }
    guard composer.mode == .file else { return send(reading: capture) }
    guard case .file(let file) = wrapped else {
      say("not sent: the file is not known to fit a frame; :raw sends files of any size as they are", .warning)
      return []
    }
    return sendFile(file, as: .raw, reading: capture)
  }

  /// Sends the composer's line with a frame around it, also when it is one.
  mutating func sendFramed(reading capture: Capture) -> [Effect] {
    composer.wrapsFrames = true
    composer.refresh(as: messageFraming)
    defer {
      composer.wrapsFrames = false
      composer.refresh(as: messageFraming)
    }
    return send(reading: capture)
  }

  private mutating func sendFile(
    _ file: OutgoingFile, as framing: Framing, reading capture: Capture
  ) -> [Effect] {
    let path = composer.editor.text
    let number = nextSend()
    let name = path.split(separator: "/").last.map(String.init) ?? path
    sends[number] = SendProgress(name: name, sent: 0, total: file.size)
    let rule = MessageFraming(framing: framing, limit: messageLens.limit)
    let recipient = recipient(reading: capture)
    return [.sendFile(number, path: path, as: rule, to: recipient)] + rememberLine(reading: capture)
  }

  /// Enter on an empty line, once more after a warning, sends a frame without payload.
  private mutating func sendNothing(reading capture: Capture) -> [Effect] {
    guard composer.mode != .file else {
      say("type the path of a file; Tab completes it")
      return []
    }
    guard let empty = try? composer.outgoing([], as: messageFraming), !empty.wire.isEmpty else {
      say("the line is empty: there is nothing to send")
      return []
    }
    guard composer.offeredEmptyFrame else {
      composer.offeredEmptyFrame = true
      say("the line is empty: Enter once more sends a frame without payload (\(HexText.format(empty.wire)))")
      return []
    }
    composer.offeredEmptyFrame = false
    let effects = send(empty, to: recipient(reading: capture))
    composer.refresh(as: messageFraming)
    return effects
  }

  private mutating func send(_ outgoing: OutgoingBytes, to recipient: Recipient) -> [Effect] {
    let number = nextSend()
    composer.changeMaskKey()
    guard let pieces = outgoing.pieces else { return [.send(number, bytes: outgoing.wire, to: recipient)] }
    composer.malformation = nil
    if pieces.duration > 0 {
      sends[number] = SendProgress(name: "the malformed message", sent: 0, total: outgoing.wire.count)
    }
    return [.sendPieces(number, pieces, to: recipient)]
  }

  /// Has the next message malformed as `text` says; nil or `off` sends it as it should be.
  mutating func malformNext(_ text: String) {
    defer { composer.refresh(as: messageFraming) }
    guard !text.isEmpty else { return say(malformationWords) }
    guard text != "off" else {
      composer.malformation = nil
      return say("the next message is sent as it should be")
    }
    do throws(NotationError) {
      composer.malformation = try Malformation(parsing: text)
      say(malformationWords)
    } catch {
      say("malformed: \(error)", .error)
    }
  }

  private var malformationWords: String {
    composer.malformation.map { "the next message is malformed: \($0); :malformed off undoes it" }
      ?? "the next message is sent as it should be; :malformed length+2 and others: "
      + Malformation.names(for: messageFraming.framing).joined(separator: "  ")
  }

  private mutating func rememberLine(reading capture: Capture) -> [Effect] {
    guard let kind = composer.mode.history else {
      // What was sent may be sent again, with another value in it.
      say("sent \(composer.form?.name ?? "")")
      composer.refresh(as: messageFraming)
      return []
    }
    let line = composer.editor.commit()
    composer.refresh(as: messageFraming)
    keepRecipientOfLine(reading: capture)
    return [.remember(kind, line)]
  }

  func reasonNotToSend(_ capture: Capture) -> String? {
    if setting.isOpened { return "not sent: this is a file, and nobody is connected" }
    return reasonNotToSend(to: recipient(reading: capture), capture)
  }

  func reasonNotToSend(to recipient: Recipient, _ capture: Capture) -> String? {
    let connections = capture.openConnections.filter { connection in
      recipient == .all || recipient == .connection(connection.id)
    }
    if connections.contains(where: { $0.state == .open || $0.state == .peerFinished }) { return nil }
    if connections.contains(where: { $0.state == .weFinished }) {
      return "not sent: our half of the connection is shut down; :close and :reconnect begin again"
    }
    if connections.contains(where: { $0.state == .connecting }) { return "not sent: still connecting" }
    if setting.isListening {
      return recipient == .all
        ? "not sent: no peer is connected" : "not sent: that peer is gone; Shift-Tab picks another"
    }
    return "not sent: not connected; ^X or :reconnect connects again"
  }

  /// Takes the news of a send.
  mutating func takeProgress(_ number: SendNumber, sent: Int, of total: Int) {
    guard sends[number] != nil else { return }
    sends[number]?.sent = sent
    sends[number]?.total = total
  }

  /// Takes the end of a send.
  mutating func takeEnd(_ number: SendNumber, _ result: SendResult) {
    let isRepeated = repetition?.underway == .sending(number)
    if isRepeated { repetition?.underway = nil }
    let progress = sends.removeValue(forKey: number)
    let name = progress?.name ?? "the message"
    switch result {
    case .sent(let bytes):
      if progress?.isQuiet == false { say("sent \(name): \(ByteCountText.grouped(bytes)) bytes with the header") }
    case .cancelled(let sent, let total):
      let counts = "\(ByteCountText.grouped(sent)) of \(ByteCountText.grouped(total)) bytes"
      let isEnded = isRepeated && repetition != nil
      if isEnded { repetition = nil }
      say(
        "cancelled \(name) after \(counts): the peer still waits for the rest of that frame"
          + (isEnded ? "; repeating has ended" : ""), .warning)
    case .failed(let reason): say("\(name) was not sent: \(reason)", .error)
    }
  }

  /// Cancels the newest file that is being sent; none: an empty list.
  func cancelNewestSend() -> [Effect] {
    sends.keys.max { $0.number < $1.number }.map { [.cancelSend($0)] } ?? []
  }
}
