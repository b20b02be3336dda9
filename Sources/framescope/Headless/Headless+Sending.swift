import Capture
import FramingCore
import Session

extension Headless {
  /// Sends a line of text with escapes as one message, wrapped as our side of the lens demands.
  func send(_ line: [UInt8]) {
    lineNumber += 1
    guard let text = String(validating: line, as: UTF8.self) else {
      return tellError("line \(lineNumber) of the standard input is not UTF-8: write such bytes as \\xff")
    }
    do throws(EscapedTextError) {
      send(message: try EscapedText.parse(text))
    } catch {
      tellError("line \(lineNumber) of the standard input: \(error)")
    }
  }

  private func send(message: [UInt8]) {
    let lens = capture.lens
    do throws(EncodingError) {
      let wire = try (lens.framing(capture.side) ?? .raw).wire(of: message, limit: lens.limit)
      underWay[session.send(.wire(wire), to: .all)] = wire.count
    } catch {
      tellError("line \(lineNumber) of the standard input: \(error)")
    }
  }

  func sendEnded(_ id: SendID, _ outcome: SendOutcome) {
    underWay[id] = nil
    switch outcome {
    case .sent(let bytes): put("sent", [("bytes", .number(bytes)), ("time", .time(.now()))])
    case .cancelled, .failed: tellError(outcome.description)
    }
  }
}

extension Framing {
  /// A message as it goes on the wire.
  func wire(of message: [UInt8], limit: Int) throws(EncodingError) -> [UInt8] {
    // Fresh and unpredictable for each frame, as RFC 6455 §5.3 asks.
    let key = changesPayload ? (0..<4).map { _ in UInt8.random(in: 0...255) } : nil
    var wire: [UInt8] = []
    var encoder = try FrameEncoder(self, messageLength: message.count, limit: FrameLimit(limit), maskKey: key)
    encoder.encode(message.span, into: &wire)
    encoder.finish(into: &wire)
    return wire
  }
}
