import Locking

/// What was agreed on when a TLS connection began, and who the peer proved to be.
public struct TLSDetails: Hashable, Sendable {
  /// A certificate that the peer showed.
  public struct Certificate: Hashable, Sendable {
    /// Who it is for: `CN=example.org, O=Example`.
    public var subject: String
    /// Who says so.
    public var issuer: String
    /// The names and IP addresses that it is for.
    public var names: [String]
    /// When it ends: `2026-11-28T05:27:45Z`. It may be later than a `Timestamp` can be.
    public var notAfter: String
    /// The SHA-256 of its DER form, in hexadecimal.
    public var sha256: String

    /// A certificate with these facts.
    public init(subject: String, issuer: String, names: [String], notAfter: String, sha256: String) {
      self.subject = subject
      self.issuer = issuer
      self.names = names
      self.notAfter = notAfter
      self.sha256 = sha256
    }
  }

  /// `1.3`.
  public var version: String
  /// The cipher suite as IANA names it; nil when it was not seen.
  public var cipher: String?
  /// The protocol that was agreed on by ALPN (RFC 7301); nil for none.
  public var applicationProtocol: String?
  /// The name that the server was asked for by SNI (RFC 6066 §3); nil for none.
  public var serverName: String?
  /// Whether the peer proved who it is; nil where nobody asked: a server that takes any client.
  public var isVerified: Bool?
  /// The peer's certificate, when it showed one.
  public var peer: Certificate?

  /// What the log says where it began within a connection; nil when it was there from the beginning.
  public var beginning: String?

  /// A connection of which nothing else is known.
  public init(version: String) { self.version = version }
}

/// The details of the newest connections that have some.
struct TLSTable: Sendable {
  private static let most = 4096
  private var entries: [(connection: Int, details: TLSDetails)] = []

  subscript(id: ConnectionID) -> TLSDetails? { entries.last { $0.connection == id.number }?.details }

  mutating func add(_ details: TLSDetails, of id: ConnectionID) {
    if entries.count >= Self.most { entries.removeFirst(Self.most / 2) }
    entries.append((id.number, details))
  }
}

extension Capture {
  /// What was agreed on when the connection began; nil without TLS, and of connections long gone.
  public func tlsDetails(of connection: ConnectionID) -> TLSDetails? { agreements.withLock { $0[connection] } }

  /// Keeps what was agreed on.
  public func setTLSDetails(_ details: TLSDetails, of connection: ConnectionID) {
    agreements.withLock { $0.add(details, of: connection) }
  }
}

// MARK: - What decrypts it, and what is decrypted

extension Capture {
  /// Keeps secrets of TLS, lines of NSS's key log, in the recording, where Wireshark finds them; none when there is no room.
  public func addSecrets(_ lines: [UInt8]) {
    state.withLock { (state) in
      state.recordTLS(lines.count, at: state.chunks.newestTime) { $0.keep(secrets: lines, into: &$1) }
    }
  }

  /// Whether the ciphertext of connections over TLS is recorded.
  public var recordsCiphertext: Bool { state.withLock { $0.store.recordsCiphertext } }

  /// The ciphertext of a connection over TLS is recorded from here on. Its number; 0 when there is no recording, or no room.
  public func openCiphertext(_ endpoints: ConnectionEndpoints, at time: Timestamp) -> Int {
    var number = 0
    state.withLock { (state) in
      state.recordTLS(0, at: time) { number = $0.openCiphertext(endpoints, at: time, into: &$1) }
    }
    return number
  }

  /// Records what TLS read or wrote. When there is no room, the recording has nothing of that ciphertext from here on.
  public func appendCiphertext(_ bytes: Span<UInt8>, to number: Int, _ direction: Direction, at time: Timestamp) {
    state.withLock { (state) in
      state.recordTLS(bytes.count, of: number, at: time) {
        $0.carryCiphertext(bytes, of: number, direction, at: time, into: &$1)
      }
    }
  }

  /// Nothing more goes that way, or neither way when `direction` is nil.
  public func endCiphertext(_ number: Int, _ direction: Direction?, at time: Timestamp) {
    state.withLock { (state) in
      state.recordTLS(0, of: number, at: time) { $0.endCiphertext(number, direction, at: time, into: &$1) }
    }
  }
}

/// Whether a conversation that began without TLS goes over to it now, as its protocol says.
public enum TLSGrant: Hashable, Sendable {
  /// Nobody has asked for it.
  case none
  /// The server has refused so many requests of ours.
  case refused(times: Int)
  /// It was granted, and nothing has come behind that.
  case given
  /// The server has granted it and said more in plain text, which may be somebody else's.
  case spoiled
}
