extension StreamDirection {
  /// Signatures of fewer bytes are met by chance.
  private static let leastWeight = 4

  /// Who sends a message that begins with `bytes`, where a protocol has one for that side only: `GET /` the client,
  /// `220 ` the server. Nil when none is known or they disagree.
  public static func speaker(beginning bytes: [UInt8]) -> StreamDirection? {
    let matches = ProtocolSignature.all.lazy.filter { $0.weight >= leastWeight && $0.matches(bytes) }
    guard let first = matches.first?.direction else { return nil }
    return matches.allSatisfy { $0.direction == first } ? first : nil
  }
}
