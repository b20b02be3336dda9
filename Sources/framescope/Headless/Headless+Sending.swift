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
      // Fresh and unpredictable for each frame, as RFC 6455 §5.3 asks.
      let key = (0..<4).map { _ in UInt8.random(in: 0...255) }
      let framing = lens.framing(capture.side) ?? .raw
      let wire = try framing.wire(of: message.span, limit: FrameLimit(lens.limit), maskKey: key)
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
