import Capture
import FramingCore

extension State {
  /// `:send TEXT`: sends a text with the composer's escapes, whatever the composer holds.
  mutating func send(text: String, reading capture: Capture) -> [Effect] {
    if let reason = reasonNotToSend(capture) {
      say(reason, .warning)
      return []
    }
    do throws(EscapedTextError) {
      let message = try EscapedText.parse(text)
      return send(message: message, to: recipient(reading: capture))
    } catch {
      say("not sent: \(error)", .warning)
      return []
    }
  }

  private mutating func send(message: [UInt8], to recipient: Recipient) -> [Effect] {
    do throws(ProblemWithLine) {
      let rule = messageFraming.sending(text: message)
      let bytes = try OutgoingBytes(message: message, as: rule, maskKey: composer.maskKey)
      composer.changeMaskKey()
      composer.refresh(as: messageFraming)
      return [.send(nextSend(), bytes: bytes.wire, to: recipient)]
    } catch {
      say("not sent: \(error.description)", .warning)
      return []
    }
  }
}
