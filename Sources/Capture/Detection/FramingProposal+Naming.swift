import Definitions
package import FramingCore

extension FramingProposal {
  /// The same, named after a definition that says the same framing and reads the first frames without an error.
  package func named(by definitions: DefinitionTable, _ streams: [DetectionStream]) -> FramingProposal {
    guard wireProtocol == nil, let framing, streams.indices.contains(previewStream), !preview.isEmpty else {
      return self
    }
    let stream = streams[previewStream]
    for known in definitions.ownProtocols where known.client.framing == framing && known.server.framing == framing {
      let lens = Lens(following: known)
      guard let definition = definitions.definition(ofProtocol: known.name) else { continue }
      let isRead = preview.allSatisfy { frame in
        guard let start = Int(exactly: frame.offset), start + frame.totalLength <= stream.bytes.count else {
          return true
        }
        let bytes = Array(stream.bytes[start..<start + frame.totalLength])
        return FrameMeaning(definition, of: frame, by: stream.direction, lens, bytes: bytes).tree.isWhole
      }
      guard isRead else { continue }
      var named = self
      named.wireProtocol = known
      return named
    }
    return self
  }
}
