import FramingCore

extension CaptureState {
  /// A connection whose client shows now that it speaks another version of its protocol is read as that from here on. Frames
  /// are cut alike.
  mutating func noteVersion(_ bytes: Span<UInt8>, of record: ChunkRecord) {
    let facts = connections.facts(of: record.connection)
    guard case .wireProtocol(let known) = facts.lens.rule, known.hasVersions, record.kind != .datagram,
      facts.speaker(record.direction) == .client
    else { return }
    var beginning = record.streamOffset == 0 ? [] : versionBeginnings[record.connection] ?? []
    versionBeginnings[record.connection] = nil
    guard beginning.count == Int(clamping: record.streamOffset) else { return }
    for index in 0..<min(bytes.count, WireProtocol.versionLength - beginning.count) { beginning.append(bytes[index]) }
    switch known.version(clientBeginning: beginning) {
    case .same: return
    case .unclear: versionBeginnings[record.connection] = beginning
    case .other(let version):
      var lens = facts.lens
      lens.rule = .wireProtocol(version)
      connections.setLens(lens, of: record.connection)
    }
  }
}
