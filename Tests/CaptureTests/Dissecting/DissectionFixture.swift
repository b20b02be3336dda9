import FramingCore

@testable import Capture

/// Recordings whose frames are asked about.
enum DissectionFixture {
  /// A capture, opened as on the screen.
  static func open(_ path: String) throws -> Capture {
    let opening = try CaptureOpening(
      path: path, speaker: .client, surveyLimit: .max, lens: Lens(), choosesByPort: true, directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    while opening.capture.advanceIndex(byAtMost: 1 << 20) {}
    return opening.capture
  }

  /// A conversation with a server at `port`: messages, each from us or to us.
  static func conversation(
    _ messages: [(Direction, [UInt8])], framing: Framing, port: Int = 7654
  ) throws -> Capture {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: framing))
    let connection = capture.openConnection(
      peer: "127.0.0.1:\(port)", state: .open,
      endpoints: ConnectionEndpoints(
        local: nil, peer: Endpoint(address: "127.0.0.1", port: port), isOutgoing: true),
      at: Timestamp(nanoseconds: 1))
    for (index, (direction, bytes)) in messages.enumerated() {
      try capture.append(bytes.span, to: connection, direction, at: Timestamp(nanoseconds: Int64(index + 2)))
    }
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    return capture
  }

  static func frames(_ capture: Capture) throws -> [CapturedFrame] {
    try (0..<capture.summary.itemCount).compactMap { index in
      if case .frame(let frame) = try capture.item(at: index) { frame } else { nil }
    }
  }
}
