extension Speaker {
  /// Who sends a message that begins with `bytes`, where a protocol has one for that side only: `GET /` the client,
  /// `220 ` the server. Nil when none is known or they disagree.
  public static func speaker(beginning bytes: [UInt8]) -> Speaker? {
    if let speaker = SpeakerSign.all.lazy.compactMap({ $0.speaker(bytes) }).first { return speaker }
    let matches = ProtocolSignature.all.filter { $0.isTelling && $0.matches(bytes) }
    // What both sides of a protocol begin with says nothing of who this is.
    let telling = matches.filter { match in
      !matches.contains { $0.name == match.name && $0.direction != match.direction }
    }
    guard let first = telling.first?.direction else { return nil }
    return telling.allSatisfy { $0.direction == first } ? first : nil
  }
}
