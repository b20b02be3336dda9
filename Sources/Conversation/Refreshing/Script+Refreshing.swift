import FramingCore

extension Script {
  /// The conversation with its expectations as the frames were that came instead, and those of `report` that could not
  /// be refreshed: where something else than a frame was wrong, or where a regular expression with captures or a place
  /// would be lost.
  ///
  /// The report must be of a play of this script. A play with `PlayOptions.isRefreshing` has all differences, any other
  /// the first.
  public func refreshed(by report: PlayReport) -> (script: Script, left: [PlayFailure]) {
    var refresher = Refresher(failures: report.failures)
    var script = self
    script.steps = refresher.refreshed(steps)
    return (script, refresher.left + report.failures.filter { $0.step < 0 })
  }
}

/// Goes through the steps in the order of their numbers.
private struct Refresher {
  private let failures: [Int: PlayFailure]
  private var number = 0
  private(set) var left: [PlayFailure] = []

  init(failures: [PlayFailure]) {
    self.failures = Dictionary(failures.filter { $0.step >= 0 }.map { ($0.step, $0) }) { first, _ in first }
  }

  mutating func refreshed(_ steps: [Step]) -> [Step] {
    steps.map { refreshed($0) }
  }

  private mutating func refreshed(_ step: Step) -> Step {
    let failure = failures[number]
    number += 1
    var step = step
    switch step.action {
    case .loop(var loop):
      loop.steps = refreshed(loop.steps)
      step.action = .loop(loop)
    case .parallel(let branches):
      step.action = .parallel(branches.map { Branch(peers: $0.peers, steps: refreshed($0.steps)) })
    case .expect(var expectation):
      guard let failure else { break }
      if let frame = failure.frame, case .frame(let test) = expectation.kind, let new = test.refreshed(by: frame) {
        expectation.kind = .frame(new)
        step.action = .expect(expectation)
      } else {
        left.append(failure)
      }
    default:
      if let failure { left.append(failure) }
    }
    return step
  }
}

extension FrameTest {
  /// The test as it would have been written for this frame; nil when that would lose what is filled in or captured.
  fileprivate func refreshed(by frame: PlayedFrame) -> FrameTest? {
    // What a definition says, and a filter, are written by hand.
    guard meaning == nil, filter == nil else { return nil }
    var test = self
    if kind != nil || frame.kind != .frame { test.kind = frame.kind == .frame ? nil : frame.kind }
    if checksum != nil { test.checksum = frame.checksum }
    for (part, bytes) in byPart {
      guard let new = bytes.refreshed(by: frame.bytes(of: part)) else { return nil }
      test.set(part, new)
    }
    guard let type else { return test }
    guard let compiled = try? CompiledContent(type), let expected = compiled.constantBytes else { return nil }
    if !frame.bytes.starts(with: expected) {
      test.type = ScriptRecorder.content(of: Array(frame.bytes.prefix(max(1, expected.count))))
    }
    return test
  }
}

extension BytesTest {
  fileprivate func refreshed(by bytes: [UInt8]) -> BytesTest? {
    var test = self
    if let text {
      guard let expected = (try? CompiledContent(text))?.constantBytes else { return nil }
      if expected != bytes { test.text = Content(.text, Template.text(of: bytes)) }
    }
    if let hex {
      guard case .pattern(let pattern)? = try? CompiledHex(hex) else { return nil }
      if !pattern.matches(bytes.span) {
        guard pattern.names.isEmpty else { return nil }
        test.hex = Content(.hex, ScriptRecorder.spaced(bytes))
      }
    }
    if let regex, let compiled = try? CompiledPattern(regex), (try? compiled.captures(in: bytes)) == nil {
      guard !compiled.hasCaptures, text == nil else { return nil }
      test.regex = nil
      test.text = Content(.text, Template.text(of: bytes))
    }
    if let length, !length.contains(bytes.count) { test.length = LengthRange(bytes.count, bytes.count) }
    return refreshedJSON(bytes, test)
  }

  private func refreshedJSON(_ bytes: [UInt8], _ test: BytesTest) -> BytesTest? {
    guard let json else { return test }
    guard case .json(_, .some(let constant))? = try? CompiledContent(json),
      let expected = try? JSONValue(parsing: constant.span)
    else { return nil }
    var test = test
    guard let got = try? JSONValue(parsing: bytes.span) else {
      test.json = nil
      test.text = Content(.text, Template.text(of: bytes))
      return test
    }
    if got != expected { test.json = got.description.contains("{{") ? nil : Content(.json, got.description) }
    return test.json == nil ? nil : test
  }
}

extension CompiledContent {
  /// The bytes when nothing is filled in.
  fileprivate var constantBytes: [UInt8]? {
    switch self {
    case .template(let template): template.constantBytes
    case .base64(let template): template.constantBytes.flatMap { Base64.decode($0) }
    case .json(_, let constant): constant
    case .file: nil
    }
  }
}
