import Definitions
import FramingCore

/// What a definition says of the peer's frames.
struct PeerFrameReader: Sendable {
  let definition: Definition
  /// Whether the peer is the client.
  let isFromClient: Bool

  func tree(of frame: PlayedFrame) -> FieldTree {
    let types = definition.traffic.types
    let bytes = definition.traffic.part == .payload ? frame.bytes(of: .message) : frame.bytes
    return definition.read(bytes, type: isFromClient ? types.client : types.server)
  }
}

extension Player {
  /// What the definition in force says of the peer's frames.
  var peerFrames: PeerFrameReader? {
    options.definition.map { PeerFrameReader(definition: $0, isFromClient: role == .server) }
  }
}

extension FieldTree {
  /// Its message with the line that says what it says.
  var said: String { [messageName, summary ?? ""].filter { !$0.isEmpty }.joined(separator: "  ") }
}

extension CompiledMeaningTest {
  /// Compares what a frame says.
  func mismatch(
    _ frame: PlayedFrame, _ scope: inout Scope, _ files: [String: [UInt8]], _ peerFrames: PeerFrameReader?,
    _ captures: inout [String: [UInt8]]
  ) throws(ContentError) -> Mismatch? {
    guard let peerFrames else { throw ContentError(CompiledMessage.withoutDefinition) }
    let tree = peerFrames.tree(of: frame)
    let said = tree.said
    if let name, !tree.isMessage(named: name) {
      return Mismatch(explanation: "the message is \(said), not \(name)", difference: Mismatch.shown(frame.bytes))
    }
    if let summary,
      let other = try summary.mismatch(Array((tree.summary ?? "").utf8), "summary", &scope, files, &captures)
    {
      return other
    }
    for field in fields {
      guard let node = peerFrames.definition.node(at: field.path, in: tree) else {
        return Mismatch(
          explanation: "`\(field.path)` is not there: the message is \(said)", difference: Mismatch.shown(frame.bytes))
      }
      if let other = try mismatch(node, field.path, field.test, &scope, files, &captures) { return other }
    }
    return nil
  }

  private func mismatch(
    _ node: FieldNode, _ path: FieldPath, _ test: CompiledBytesTest, _ scope: inout Scope, _ files: [String: [UInt8]],
    _ captures: inout [String: [UInt8]]
  ) throws(ContentError) -> Mismatch? {
    guard let bytes = node.valueBytes else {
      let reason = node.error ?? "it has fields of its own"
      return Mismatch(explanation: "`\(path)` has no value to compare: \(reason)")
    }
    var others = test
    if let text = test.text {
      let expected = String(decoding: try text.bytes(in: &scope, files: files), as: UTF8.self)
      if !node.isValue(expected) {
        let got = node.typedValue ?? ""
        return Mismatch(explanation: "`\(path)` is '\(got.shortened)', not '\(expected.shortened)'")
      }
      others.text = nil
    }
    return try others.mismatch(bytes, "`\(path)`", &scope, files, &captures)
  }
}
