import Capture
import FramingCore

extension State {
  /// Why nothing can be wrapped for several peers at once.
  private static let differing = "the peers are framed differently: :peer NUMBER or Shift-Tab chooses one"

  /// How what we send is wrapped: as our side of the recipient's protocol demands now, or not at all where no framing
  /// can say how.
  var messageFraming: MessageFraming {
    let usual = (messageLens.framing(setting.side) ?? .raw).sending(from: setting.side)
    var wireProtocol: WireProtocol?
    if case .wireProtocol(let known) = messageLens.rule { wireProtocol = known }
    return MessageFraming(
      framing: phaseFraming ?? usual, limit: messageLens.limit, wireProtocol: wireProtocol, side: setting.side,
      refusal: recipientsDiffer ? Self.differing : nil)
  }

  /// How what we send to somebody is wrapped.
  func messageFraming(to recipient: Recipient, reading capture: Capture) -> MessageFraming {
    var state = self
    state.chosenRecipient = recipient
    state.followRecipient(reading: capture)
    return state.messageFraming
  }

  /// Messages are wrapped by the lens of their recipient, and in a protocol of phases as follows from what was said.
  mutating func followRecipient(reading capture: Capture) {
    lensesInUse = capture.lensesInUse
    guard !setting.isOpened else { return }
    let before = messageFraming
    (phaseFraming, recipientsDiffer) = (nil, false)
    if let common = capture.commonFacts, case .framing = common.lens.rule {
      messageLens = common.lens
    } else {
      let connection = recipient(reading: capture).connection
      let lens = capture.lens(ofRecipient: connection)
      messageLens = lens ?? messageLens
      recipientsDiffer = lens == nil
      if case .wireProtocol? = lens?.rule { phaseFraming = capture.messageFraming(to: connection) ?? .raw }
    }
    if messageFraming != before { composer.refresh(as: messageFraming) }
  }
}
