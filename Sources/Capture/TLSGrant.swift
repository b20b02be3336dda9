/// Whether a conversation that began without TLS goes over to it now, as its protocol says.
public enum TLSGrant: Hashable, Sendable {
  /// Nobody has asked for it, or it was refused.
  case none
  /// It was granted, and nothing has come behind that.
  case given
  /// The server has granted it and said more in plain text, which may be somebody else's.
  case spoiled
}
