import Capture
import FramingCore

extension State {
  /// Frames that one command sends again at most: each is looked up before the first goes out.
  private static let mostResent = 10_000
  /// Bytes that one command sends again at most: they are in memory meanwhile.
  private static let largestResent = 64 << 20

  /// `:resend`, `:resend 7`, `:resend 3..12 [sent|received] [--timed]`
  mutating func resend(_ arguments: String, reading capture: Capture) -> [Effect] {
    var words = arguments.split(separator: " ").map(String.init)
    let isTimed = words.contains("--timed")
    words.removeAll { $0 == "--timed" }
    let direction: Direction? = words.last == "sent" ? .sent : words.last == "received" ? .received : nil
    if direction != nil { words.removeLast() }
    guard words.count <= 1 else {
      say("resend takes 7, 3..12 or a..b, then sent or received, and --timed, not '\(words[1])'", .error)
      return []
    }
    guard let range = words.first else {
      guard let frame = selectedFrame("resent", reading: capture) else { return [] }
      return resend([frame], isTimed: false, reading: capture)
    }
    let text = range.contains("..") ? range : "\(range)..\(range)"
    guard let numbers = frames(from: text, reading: capture),
      let frames = shownFrames(numbers, direction, reading: capture)
    else { return [] }
    guard !frames.isEmpty else {
      let range = "\(numbers.lowerBound) to \(numbers.upperBound)"
      say("nothing is resent: no frame from \(range) is meant and shown", .warning)
      return []
    }
    return resend(frames, isTimed: isTimed, reading: capture)
  }

  /// Sends the last thing that was sent again, to the same peer, `count` times.
  mutating func repeatSend(_ count: Int, reading capture: Capture) -> [Effect] {
    guard let last = lastSend, let recipient = last.recipient else {
      say("nothing was sent yet that could be repeated", .warning)
      return []
    }
    if let reason = reasonNotToSend(to: recipient, capture) {
      say(reason, .warning)
      return []
    }
    let times = min(count, 1_000)
    say("sent again\(times > 1 ? " \(times) times" : ""): \(last.sendWords)")
    return (0..<times).map { _ in last.numbered(nextSend()) }
  }

  /// Sends a message once more; nothing is said unless it cannot be.
  mutating func repeated(_ message: Effect, reading capture: Capture) -> [Effect] {
    guard let recipient = message.recipient else { return [] }
    if let reason = reasonNotToSend(to: recipient, capture) {
      say("no longer repeating: \(reason)", .warning)
      return []
    }
    return [message.numbered(nextSend())]
  }

  private mutating func resend(_ frames: [CapturedFrame], isTimed: Bool, reading capture: Capture) -> [Effect] {
    if let reason = reasonNotToSend(capture) {
      say(reason.replacing("not sent:", with: "not resent:"), .warning)
      return []
    }
    guard !frames.contains(where: \.isArriving) else {
      say("not resent: frame \(frames.first(where: \.isArriving)?.number ?? 0) is still arriving", .warning)
      return []
    }
    let bytes = frames.reduce(0) { $0 + $1.frame.totalLength }
    guard bytes <= Self.largestResent else {
      let most = ByteCountText.text(Self.largestResent)
      say("not resent: \(ByteCountText.grouped(bytes)) bytes; one command resends \(most) at most", .error)
      return []
    }
    let number = nextSend()
    let words = Self.words(frames)
    if isTimed, frames.count > 1 { sends[number] = SendProgress(name: words, sent: 0, total: bytes) }
    say("sent again as \(frames.count == 1 ? "it was" : "they were"): \(words), \(ByteCountText.grouped(bytes)) bytes")
    return [
      .resend(number, ResentFrames(frames: frames, isTimed: isTimed), to: recipient(reading: capture))
    ]
  }

  /// Those of the frames from one number to another that the filter leaves; nil when it is said why they are none.
  private mutating func shownFrames(
    _ numbers: ClosedRange<Int>, _ direction: Direction?, reading capture: Capture
  ) -> [CapturedFrame]? {
    guard numbers.upperBound <= capture.summary.frameCount else {
      say("there is no frame \(numbers.upperBound): they go to \(capture.summary.frameCount)", .error)
      return nil
    }
    guard numbers.count <= Self.mostResent else {
      say("not resent: \(numbers.count) frames; one command resends \(Self.mostResent) at most", .error)
      return nil
    }
    let reader = LogReader(capture: capture, state: self)
    return numbers.compactMap { number in
      guard let item = capture.itemIndex(ofFrame: number), !reader.leavesOut(item),
        case .frame(let frame)? = reader.entry(item), direction == nil || frame.direction == direction
      else { return nil }
      return frame
    }
  }

  /// `frame 3 (received)` or `4 frames (2 received)`
  private static func words(_ frames: [CapturedFrame]) -> String {
    let received = frames.count { $0.direction == .received }
    guard frames.count > 1 else {
      return "frame \(frames.first?.number ?? 0)\(received > 0 ? " (received)" : "")"
    }
    return "\(frames.count) frames\(received > 0 ? " (\(received) received)" : "")"
  }
}

extension Effect {
  /// Whom a message goes to; nil for what sends none.
  var recipient: Recipient? {
    switch self {
    case .send(_, _, let recipient), .sendPieces(_, _, let recipient), .sendFile(_, _, _, let recipient),
      .resend(_, _, let recipient):
      recipient
    default: nil
    }
  }

  /// The number of a message that is sent; nil for what sends none.
  var sendNumber: SendNumber? {
    switch self {
    case .send(let number, _, _), .sendPieces(let number, _, _), .sendFile(let number, _, _, _),
      .resend(let number, _, _):
      number
    default: nil
    }
  }

  /// How many bytes are sent, as far as that is known; those of a file may be many.
  var knownBytes: Int? {
    switch self {
    case .send(_, let bytes, _): bytes.count
    case .sendPieces(_, let pieces, _): pieces.bytes.count
    case .sendFile: .max
    case .resend(_, let resent, _): resent.frames.reduce(0) { $0 + $1.frame.totalLength }
    default: nil
    }
  }

  /// The same message as another send.
  fileprivate func numbered(_ number: SendNumber) -> Effect {
    switch self {
    case .send(_, let bytes, let recipient): .send(number, bytes: bytes, to: recipient)
    case .sendPieces(_, let pieces, let recipient): .sendPieces(number, pieces, to: recipient)
    case .sendFile(_, let path, let rule, let recipient): .sendFile(number, path: path, as: rule, to: recipient)
    case .resend(_, let frames, let recipient): .resend(number, frames, to: recipient)
    default: self
    }
  }

  /// What is sent, for a person.
  var sendWords: String {
    switch self {
    case .send(_, let bytes, _): "\(ByteCountText.grouped(bytes.count)) bytes"
    case .sendPieces(_, let pieces, _): "the malformed message, \(ByteCountText.grouped(pieces.bytes.count)) bytes"
    case .sendFile(_, let path, _, _): path
    case .resend(_, let resent, _): resent.frames.count == 1 ? "frame \(resent.frames[0].number)" : "the frames"
    default: ""
    }
  }
}
