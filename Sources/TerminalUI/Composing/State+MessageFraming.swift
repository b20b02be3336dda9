import Capture
import FramingCore

extension State {
  /// Why nothing can be wrapped for several peers at once.
  private static let differing = "the peers are framed differently: :peer NUMBER or Shift-Tab chooses one"

  /// How what we send is wrapped: as our side of the recipient's protocol demands now, or not at all where no framing
  /// can say how.
  var messageFraming: MessageFraming { framing(by: messageLens, phaseFraming, differs: recipientsDiffer) }

  /// The same for somebody else than the composer's recipient.
  func messageFraming(to recipient: Recipient, reading capture: Capture) -> MessageFraming {
    let wrapping = wrapping(to: recipient.connection, reading: capture)
    return framing(by: wrapping.lens ?? messageLens, wrapping.phase, differs: wrapping.lens == nil)
  }

  private func framing(by lens: Lens, _ phase: Framing?, differs: Bool) -> MessageFraming {
    let usual = (lens.framing(setting.side) ?? .raw).sending(from: setting.side)
    return MessageFraming(
      framing: phase ?? usual, limit: lens.limit, wireProtocol: lens.wireProtocol, side: setting.side,
      refusal: differs ? Self.differing : nil)
  }

  /// The lens of a connection, or of all when it is nil, which may differ: then there is none. In a protocol of phases how messages
  /// are wrapped follows from what was said.
  private func wrapping(to connection: ConnectionID?, reading capture: Capture) -> (lens: Lens?, phase: Framing?) {
    let lens = capture.lens(ofRecipient: connection)
    guard lens?.wireProtocol != nil else { return (lens, nil) }
    return (lens, capture.messageFraming(to: connection) ?? .raw)
  }

  /// Messages are wrapped by the lens of their recipient.
  mutating func followRecipient(reading capture: Capture) {
    lensesInUse = capture.lensesInUse
    guard !setting.isOpened else { return }
    let before = messageFraming
    if let common = capture.commonFacts, case .framing = common.lens.rule {
      (messageLens, phaseFraming, recipientsDiffer) = (common.lens, nil, false)
    } else {
      let wrapping = wrapping(to: recipient(reading: capture).connection, reading: capture)
      (messageLens, phaseFraming, recipientsDiffer) = (
        wrapping.lens ?? messageLens, wrapping.phase, wrapping.lens == nil
      )
    }
    if messageFraming != before { composer.refresh(as: messageFraming) }
  }
}
