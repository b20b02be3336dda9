import FramingCore

/// What comparing a frame with a test brought.
enum FrameMatch: Sendable {
  /// It is as described; these are the captures.
  case matched([String: [UInt8]])
  case differs(Mismatch)
}

/// Why a frame is not as described.
struct Mismatch: Sendable {
  var explanation: String
  var difference: [String] = []
}

extension CompiledFrameTest {
  /// Compares a frame.
  func match(
    _ frame: PlayedFrame, _ scope: inout Scope, _ files: [String: [UInt8]], _ peerFrames: PeerFrameReader? = nil
  ) throws(ContentError) -> FrameMatch {
    guard frame.kind == kind else { return .differs(kindMismatch(frame)) }
    if let checksum, frame.checksum != checksum {
      return .differs(Mismatch(explanation: "the checksum is \(frame.checksum.shown), not \(checksum.shown)"))
    }
    if let type {
      let expected = try type.bytes(in: &scope, files: files)
      guard frame.bytes.starts(with: expected) else {
        let got = Array(frame.bytes.prefix(expected.count))
        let words = "the frame begins with '\(EscapedText.escape(got))', not '\(EscapedText.escape(expected))'"
        return .differs(
          Mismatch(explanation: words, difference: ByteDifference(expected: expected, actual: got).lines()))
      }
    }
    var captures: [String: [UInt8]] = [:]
    if let meaning, let mismatch = try meaning.mismatch(frame, &scope, files, peerFrames, &captures) {
      return .differs(mismatch)
    }
    if let mismatch = filter?.mismatch(frame, peerFrames) { return .differs(mismatch) }
    for (part, test) in parts {
      let bytes = frame.bytes(of: part)
      if let mismatch = try test.mismatch(bytes, part.words, &scope, files, &captures) { return .differs(mismatch) }
    }
    if let saveAs { captures[saveAs] = frame.bytes(of: .message) }
    return .matched(captures)
  }

  private func kindMismatch(_ frame: PlayedFrame) -> Mismatch {
    let shown = "\(ByteCountText.grouped(frame.bytes.count)) bytes"
    return Mismatch(
      explanation: "expected \(kind.words), got \(frame.kind.words) of \(shown)",
      difference: Mismatch.shown(frame.bytes))
  }
}

extension CompiledBytesTest {
  /// Compares bytes; `part` is what they are called.
  func mismatch(
    _ bytes: [UInt8], _ part: String, _ scope: inout Scope, _ files: [String: [UInt8]],
    _ captures: inout [String: [UInt8]]
  ) throws(ContentError) -> Mismatch? {
    if let text {
      let expected = try text.bytes(in: &scope, files: files)
      if expected != bytes { return .different(part, expected, bytes) }
    }
    if let hex, let mismatch = try hexMismatch(hex, bytes, part, &scope, &captures) { return mismatch }
    if let regex {
      guard let found = try regex.captures(in: bytes) else {
        return Mismatch(
          explanation: "the \(part) has nothing that /\(regex.source.shortened)/ describes",
          difference: Mismatch.shown(bytes))
      }
      captures.merge(found) { $1 }
    }
    if let length, !length.contains(bytes.count) {
      return Mismatch(
        explanation: "the \(part) has \(ByteCountText.grouped(bytes.count)) bytes, not \(length)",
        difference: Mismatch.shown(bytes))
    }
    if let json { return try jsonMismatch(json, bytes, part, &scope) }
    return nil
  }

  private func hexMismatch(
    _ hex: CompiledHex, _ bytes: [UInt8], _ part: String, _ scope: inout Scope, _ captures: inout [String: [UInt8]]
  ) throws(ContentError) -> Mismatch? {
    let pattern = try hex.pattern(in: &scope)
    if let found = pattern.captures(in: bytes.span) {
      for (name, range) in found { captures[name] = Array(bytes[range]) }
      return nil
    }
    if let expected = pattern.exactBytes { return .different(part, expected, bytes) }
    return Mismatch(
      explanation: "the \(part) is not \(pattern.description.shortened)",
      difference: ByteDifference(expected: pattern, actual: bytes).lines())
  }

  private func jsonMismatch(
    _ json: CompiledContent, _ bytes: [UInt8], _ part: String, _ scope: inout Scope
  ) throws(ContentError) -> Mismatch? {
    let expected = try json.jsonValue(in: &scope)
    let got: JSONValue
    do throws(JSONError) {
      got = try JSONValue(parsing: bytes.span)
    } catch {
      return Mismatch(explanation: "the \(part) is no JSON: \(error)", difference: Mismatch.shown(bytes))
    }
    guard let place = got.firstDifference(from: expected) else { return nil }
    return Mismatch(
      explanation: "the \(part) is other JSON: \(place)",
      difference: ["expected \(expected.description.shortened)", "got      \(got.description.shortened)"])
  }
}

extension Mismatch {
  fileprivate static func different(_ part: String, _ expected: [UInt8], _ got: [UInt8]) -> Mismatch {
    let counts =
      expected.count == got.count
      ? "" : ": \(ByteCountText.grouped(got.count)) bytes instead of \(ByteCountText.grouped(expected.count))"
    return Mismatch(
      explanation: "the \(part) is '\(short(got))', not '\(short(expected))'\(counts)",
      difference: ByteDifference(expected: expected, actual: got).lines())
  }

  private static func short(_ bytes: [UInt8]) -> String {
    EscapedText.escape(Array(bytes.prefix(40))) + (bytes.count > 40 ? "..." : "")
  }
}

extension Mismatch {
  /// What came, for a person: at most 64 bytes in hex and as text.
  static func shown(_ bytes: [UInt8]) -> [String] {
    if bytes.isEmpty { return ["got nothing"] }
    let shown = Array(bytes.prefix(64))
    let rest = bytes.count > shown.count ? " ... (\(ByteCountText.grouped(bytes.count)) bytes)" : ""
    return [
      "got \(ScriptRecorder.spaced(shown))\(rest)", "    '\(EscapedText.escape(shown))'\(rest.isEmpty ? "" : " ...")",
    ]
  }
}

extension FrameTest.Kind {
  fileprivate var words: String {
    switch self {
    case .frame: "a frame"
    case .unframed: "unframed bytes"
    case .partial: "an incomplete frame"
    }
  }
}

extension FrameTest.Checksum {
  fileprivate var shown: String { self == .none ? "not there" : rawValue }
}

extension JSONValue {
  /// Where this value first differs from what was expected, and how; nil when both mean the same.
  func firstDifference(from expected: JSONValue, at path: String = "") -> String? {
    if self == expected { return nil }
    switch (expected, self) {
    case (.object(let wanted), .object(let got)):
      for name in wanted.keys.sorted() {
        guard let value = got[name] else { return "\(path).\(name.shortened) is missing" }
        if let found = wanted[name].flatMap({ value.firstDifference(from: $0, at: "\(path).\(name.shortened)") }) {
          return found
        }
      }
      return got.keys.sorted().first { wanted[$0] == nil }.map { "\(path).\($0.shortened) was not expected" }
    case (.array(let wanted), .array(let got)):
      for (index, pair) in zip(wanted, got).enumerated() {
        if let found = pair.1.firstDifference(from: pair.0, at: "\(path)[\(index)]") { return found }
      }
      return "\(path.isEmpty ? "the array" : path) has \(got.count) values, not \(wanted.count)"
    default:
      let place = path.isEmpty ? "it" : path
      return "\(place) is \(description.shortened), not \(expected.description.shortened)"
    }
  }
}
