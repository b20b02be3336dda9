import Capture

extension State {
  /// The peer that the composer sends to: the chosen one; else, of several, that of the selected or newest frame.
  func recipient(_ reader: LogReader) -> Recipient { recipient(of: reader.capture) { reader } }

  func recipient(reading capture: Capture) -> Recipient {
    recipient(of: capture) { LogReader(capture: capture, state: self) }
  }

  /// A reader, which takes a look at much, is made only when the peer is that of a frame.
  private func recipient(of capture: Capture, reader: () -> LogReader) -> Recipient {
    if let chosenRecipient { return chosenRecipient }
    guard setting.isListening else { return .all }
    if let recipientOfLine { return recipientOfLine }
    let open = capture.openConnections.map(\.id)
    guard open.count > 1 else { return open.first.map { .connection($0) } ?? .all }
    let reader = reader()
    let shown = log.selectedItem(reader).flatMap(reader.entry)?.connection
    return .connection(shown.flatMap { open.contains($0) ? $0 : nil } ?? open[open.count - 1])
  }

  /// While there is a line, it is for the peer it was begun for.
  mutating func keepRecipientOfLine(reading capture: Capture) {
    if composer.editor.isEmpty {
      recipientOfLine = nil
    } else if recipientOfLine == nil, setting.isListening, capture.summary.openConnectionCount > 0 {
      recipientOfLine = recipient(reading: capture)
    }
  }

  /// The next of: all peers, then each open connection.
  mutating func nextRecipient(reading capture: Capture) {
    guard setting.isListening else { return say("there is one peer: it gets what you send") }
    let choices = [Recipient.all] + capture.openConnections.map { .connection($0.id) }
    let index = choices.firstIndex(of: recipient(reading: capture)) ?? 0
    chosenRecipient = choices[(index + 1) % choices.count]
    sayRecipient(reading: capture)
  }

  /// `:peer NUMBER`, `:peer all`, `:peer auto`
  mutating func chooseRecipient(_ text: String, reading capture: Capture) {
    let number = Int(text)
    if text == "all" {
      chosenRecipient = .all
    } else if text == "auto" {
      (chosenRecipient, recipientOfLine) = (nil, nil)
    } else if let open = capture.openConnections.first(where: { $0.id.number == number }) {
      chosenRecipient = .connection(open.id)
    } else {
      return say(refusal(ofPeer: text, number, reading: capture), .error)
    }
    sayRecipient(reading: capture)
  }

  /// Why `:peer` does not take that.
  private func refusal(ofPeer text: String, _ number: Int?, reading capture: Capture) -> String {
    let open = capture.openConnections.map { String($0.id.number) }
    let choice =
      open.isEmpty ? "no peer is connected" : "'all', 'auto' and \(open.joined(separator: ", ")) can be chosen"
    guard let number else { return "peer: '\(PrintableText.clean(text))' is not a peer number: \(choice)" }
    let isKnown = 1...max(capture.summary.connectionCount, 1) ~= number && capture.summary.connectionCount > 0
    return "peer: \(isKnown ? "peer \(number) is gone" : "there was no peer \(number)"): \(choice)"
  }

  private mutating func sayRecipient(reading capture: Capture) {
    let automatic = chosenRecipient == nil ? ", whose frame is selected or newest" : ""
    switch recipient(reading: capture) {
    case .all: say("what you send goes to all open connections (\(capture.summary.openConnectionCount))")
    case .connection(let id):
      say("what you send goes to peer \(id.number), \(capture.connection(id)?.peer ?? "unknown")\(automatic)")
    }
  }
}
