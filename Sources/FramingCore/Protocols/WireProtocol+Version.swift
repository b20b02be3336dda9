/// What a protocol's connections turn out to speak when they begin.
public enum ProtocolVersion: Hashable, Sendable {
  /// The protocol as it is named.
  case same
  /// A version whose frames are cut alike and say other things.
  case other(WireProtocol)
  /// More bytes of the client tell.
  case unclear
}

extension WireProtocol {
  /// Bytes of a client that tell the version of any protocol.
  public static let versionLength = 12

  /// Whether clients tell a version that has a name of its own.
  public var hasVersions: Bool { name == "mqtt" }

  /// The version of a connection whose client begins with `bytes`, at most `versionLength` of them.
  public func version(clientBeginning bytes: [UInt8]) -> ProtocolVersion {
    guard hasVersions else { return .same }
    return MQTT.isVersion5(bytes).map { $0 ? .other(.mqtt5) : .same } ?? .unclear
  }

  /// The protocol that this is a version of, where a name means both.
  public var original: WireProtocol? { name == "mqtt5" ? .mqtt : nil }
}
