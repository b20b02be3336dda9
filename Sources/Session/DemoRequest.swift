import Capture
import NIOCore

/// What the demo peer does instead of echoing when a frame's text is one of these words.
enum DemoRequest: String, CaseIterable, Sendable {
  case help, time, big, burst, bad, half, close, reset

  /// What happens to the connection after the reply.
  enum Ending: Hashable, Sendable {
    case stays, finishesSending, closes, resets
  }

  /// The command in a frame's payload, nil when it is to be echoed.
  init?(payload: String) {
    let word = payload.drop(while: \.isWhitespace).lowercased()
    let end = word.lastIndex { !$0.isWhitespace }.map { word.index(after: $0) } ?? word.startIndex
    self.init(rawValue: String(word[..<end]))
  }

  /// One line for the help.
  var summary: String {
    switch self {
    case .help: "this list"
    case .time: "the time of day, UTC"
    case .big: "one frame of 64 KiB"
    case .burst: "1,000 frames at once"
    case .bad: "bytes that cannot be a frame"
    case .half: "I finish sending, but still listen"
    case .close: "I close the connection in the middle of a frame"
    case .reset: "I reset the connection"
    }
  }

  /// What is sent.
  var reply: [DemoUtterance] {
    switch self {
    case .help: [.text(Self.allCases.map { "\($0.rawValue): \($0.summary)" }.joined(separator: "\n"))]
    case .time: [.text(Self.timeOfDay(Timestamp.now()))]
    case .big: [.text(DemoShow.text(of: 64 << 10))]
    case .burst: (1...1000).map { .text("\($0) of 1000") }
    // Read as a length, "HTTP" is more than a gigabyte.
    case .bad: [DemoUtterance(bytes: ByteBuffer(string: "HTTP/1.1 400 Bad Request\r\n\r\n"))]
    case .half: [.text("I have finished sending. You may go on.")]
    case .close: [DemoUtterance(bytes: ByteBuffer(bytes: [0, 0, 0, 60] + Array("This frame says 60 bytes, but".utf8)))]
    case .reset: []
    }
  }

  var ending: Ending {
    switch self {
    case .help, .time, .big, .burst, .bad: .stays
    case .half: .finishesSending
    case .close: .closes
    case .reset: .resets
    }
  }

  private static func timeOfDay(_ now: Timestamp) -> String {
    let second = now.nanoseconds / 1_000_000_000 % 86400
    let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "It is \(parts.joined(separator: ":")) UTC."
  }
}
