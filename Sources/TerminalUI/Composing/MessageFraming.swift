import Capture
public import FramingCore

/// How messages are wrapped before they go out.
public struct MessageFraming: Hashable, Sendable {
  /// What goes around a message.
  public let framing: Framing
  /// The largest frame in bytes, where the framing sets none.
  public let limit: Int
}

extension MessageFraming {
  /// The same for a message that was typed as text.
  func sending(text message: [UInt8]) -> MessageFraming {
    MessageFraming(framing: framing.sending(text: message), limit: limit)
  }
}

extension State {
  /// How what we send is wrapped: as our side of the protocol demands now, or not at all where no framing can say how.
  var messageFraming: MessageFraming {
    let usual = (lens.framing(setting.side) ?? .raw).sending(from: setting.side)
    return MessageFraming(framing: phaseFraming ?? usual, limit: lens.limit)
  }

  /// In a protocol of phases, how messages are wrapped follows what was said.
  mutating func followPhase(reading capture: Capture) {
    let before = phaseFraming
    phaseFraming = nil
    if case .wireProtocol = lens.rule, !setting.isOpened, capture.lens == lens {
      phaseFraming = capture.messageFraming(to: recipient.connection) ?? .raw
    }
    if phaseFraming != before { composer.refresh(as: messageFraming) }
  }
}

extension Recipient {
  /// The one connection that is meant, nil for all.
  var connection: ConnectionID? {
    if case .connection(let id) = self { id } else { nil }
  }
}
