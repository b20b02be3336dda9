import FramingCore

extension Step.Action {
  /// What it does, in one line for a person.
  public var words: String {
    switch self {
    case .send(let send): "send \(send.words)"
    case .expect(let expectation): "expect \(expectation.words)"
    case .wait(let time): "wait \(DurationText.format(time))"
    case .connect(let address): address.map { "connect to \($0)" } ?? "connect"
    case .shutdown: "shut down"
    case .close: "close"
    case .reset: "reset"
    case .set(let variables): "set \(variables.map(\.name).joined(separator: ", "))"
    case .framing(.framing(let text)): "frame by \(text)"
    case .framing(.named(let name)): "frame by the protocol \(name)"
    case .loop(let loop): "repeat \(loop.times) times"
    case .parallel(let branches): "\(branches.reduce(0) { $0 + $1.peers }) peers at the same time"
    }
  }
}

extension SendStep {
  fileprivate var words: String {
    if let message {
      let fields = message.fields.map { "\($0.path): \($0.value.text.clipped)" }.joined(separator: ", ")
      return message.name + (fields.isEmpty ? "" : " {\(fields)}") + (malformed.map { ", malformed: \($0)" } ?? "")
    }
    let form =
      content.form == .text ? "'\(content.text.clipped)'" : "\(content.form.rawValue) \(content.text.clipped)"
    let type = type.map { "of type '\($0.text.clipped)' " } ?? ""
    return type + form + (isFramed ? "" : " unframed") + (malformed.map { ", malformed: \($0)" } ?? "")
  }
}

extension Expectation {
  /// What is waited for, in one line for a person.
  public var words: String {
    switch kind {
    case .frame(let test): test.words
    case .closed: "that the peer closes"
    case .connected: "a peer"
    case .nothing(let time): "nothing for \(DurationText.format(time))"
    }
  }
}

extension FrameTest {
  /// What the frame must be like, in one line for a person.
  public var words: String {
    var parts: [String] = byPart.flatMap { part, test in
      test.words.map { part == .message ? $0 : "\(part.words) \($0)" }
    }
    if let type { parts.append("type '\(type.text.clipped)'") }
    if let meaning { parts += meaning.words }
    if let filter { parts.append("filter \(filter.text.clipped)") }
    if let kind { parts.append("kind \(kind.rawValue)") }
    if let checksum { parts.append("checksum \(checksum.rawValue)") }
    return parts.isEmpty ? "a frame" : parts.joined(separator: ", ")
  }
}

extension MeaningTest {
  fileprivate var words: [String] {
    (name.map { ["message \($0)"] } ?? []) + (summary?.words ?? []).map { "summary \($0)" }
      + fields.map { field in "\(field.path) \(field.test.words.joined(separator: ", "))" }
  }
}

extension BytesTest {
  fileprivate var words: [String] {
    var words: [String] = []
    if let text { words.append("'\(text.text.clipped)'") }
    if let hex { words.append("hex \(hex.text.clipped)") }
    if let regex { words.append("/\(regex.text.clipped)/") }
    if let length { words.append("\(length) bytes") }
    if let json { words.append("JSON \(json.text.clipped)") }
    return words
  }
}

extension String {
  /// What a file says, for a line of a message: at most 60 characters as they stand there, but for control characters.
  var clipped: String {
    let parts = prefix(60).split(separator: "\\", omittingEmptySubsequences: false)
    let line = parts.map { EscapedText.escape(Array($0.utf8)) }.joined(separator: "\\")
    return count > 60 ? line + "..." : line
  }
}
