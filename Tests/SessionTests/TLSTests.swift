import Capture
import FramingCore
import NIOSSL
import Testing

@testable import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Both roles over TLS, with each other and with peers that speak none.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct TLSTests {
  private let folder = TemporaryFolder()
  private let journal = Journal()
  private let other = Journal()
  private let identity: String

  init() throws {
    identity = try folder.write("file", Array((TestCertificate.certificate + TestCertificate.key).utf8))
  }

  private func address(_ port: Int, _ options: String) throws -> Address {
    try Address(parsing: "tls://127.0.0.1:\(port)" + (options.isEmpty ? "" : "?" + options), defaultHost: nil)
  }

  private func server(_ options: String = "") throws -> Session {
    let session = Session.started(.listen(try address(0, "cert=\(identity)\(options)")), journal)
    #expect(journal.waits { $0.listening != nil })
    return session
  }

  private func client(_ options: String, _ settings: SessionOptions = SessionOptions()) throws -> Session {
    let port = try #require(journal.now.listening?.port)
    return Session.started(.connect(try address(port, options)), other, settings)
  }

  private func pair(server: String = "", client: String = "") throws -> (server: Session, client: Session) {
    let sessions = (try self.server(server), try self.client("ca=\(identity)\(client)"))
    #expect(other.waits { $0.state() == .open } && journal.waits { $0.state() == .open })
    return sessions
  }

  // MARK: - Talking

  @Test func carriesBytesBothWaysAndHalvesEnd() throws {
    let (server, client) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    client.send(.wire([1, 2, 3]), to: .all)
    #expect(journal.waits { $0.bytes(.received) == [1, 2, 3] } && other.waits { $0.bytes(.sent) == [1, 2, 3] })
    client.shutdown(.all)
    #expect(journal.waits { $0.state() == .peerFinished })
    let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    server.send(.wire(large), to: .all)
    #expect(other.waits { $0.count(.received) == large.count } && other.now.bytes(.received) == large)
    #expect(journal.waits { $0.count(.sent) == large.count } && journal.now.bytes(.sent) == large)
    server.shutdown(.all)
    #expect(other.waits { $0.isClosed("closed by the peer") })
    #expect(journal.waits { $0.isClosed("closed by us") })
    #expect(other.now.endpointsComeFirst && journal.now.endpointsComeFirst)
  }

  @Test func tellsWhatWasAgreedOn() throws {
    let (server, client) = try pair(server: "&alpn=b,a", client: "&alpn=a,b&server-name=localhost")
    defer { server.stop() }
    defer { client.stop() }
    let agreed = try #require(other.now.agreements[1])
    #expect(agreed.version == "1.3" && agreed.applicationProtocol == "b" && agreed.serverName == "localhost")
    #expect(agreed.isVerified == true && agreed.cipher?.hasPrefix("TLS_") == true)
    #expect(agreed.peer?.subject == TestCertificate.subject && agreed.peer?.sha256 == TestCertificate.sha256)
    #expect(agreed.peer?.notAfter == "2120-01-01T00:00:00Z")
    #expect(
      other.now.has(
        "TLS 1.3, \(agreed.cipher ?? ""), ALPN b, certificate of \(TestCertificate.subject) until 2120-01-01, verified")
    )
    #expect(journal.now.agreements[1]?.isVerified == nil && journal.now.agreements[1]?.peer == nil)
    #expect(journal.now.agreements[1]?.serverName == "localhost")
  }

  @Test func verifiesClientsWhereThatIsAskedFor() throws {
    let (server, client) = try pair(server: "&client-ca=\(identity)", client: "&cert=\(identity)&tls-max=1.2")
    defer { server.stop() }
    defer { client.stop() }
    let agreed = try #require(journal.now.agreements[1])
    #expect(agreed.version == "1.2" && agreed.isVerified == true && agreed.peer?.sha256 == TestCertificate.sha256)
  }

  @Test func aResetIsOne() throws {
    let (server, client) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    client.reset(.all)
    #expect(journal.waits { $0.isClosed("reset by the peer") })
  }

  @Test func anEndWithoutLeaveIsTold() throws {
    let (server, client) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    client.close(.all)
    #expect(other.waits { $0.isClosed("closed by us") })
    #expect(journal.waits { $0.state() == .peerFinished })
    #expect(!journal.now.notes.contains { $0.contains("close_notify") })
  }

  @Test func keepsSecretsForItsUserAlone() throws {
    let log = folder.path + "/other"
    let (server, client) = try pair(client: "&key-log=\(log)")
    defer { server.stop() }
    defer { client.stop() }
    #expect(other.waits { String(decoding: $0.secrets, as: UTF8.self).contains("CLIENT_TRAFFIC_SECRET_0 ") })
    var facts = stat()
    #expect(unsafe stat(log, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
    #expect(facts.st_size == off_t(other.now.secrets.count) && journal.now.secrets.isEmpty)
    // Whose file others may read keeps no secrets.
    #expect(unsafe chmod(log, 0o644) == 0)
    let third = Journal()
    let second = Session.started(.connect(try address(1, "key-log=\(log)")), third)
    defer { second.stop() }
    #expect(third.waits { $0.notes.contains { $0.hasSuffix("others may read it; chmod 600 makes it yours alone") } })
  }

  // MARK: - Refusals

  private func refusal(server: String = "", client: String) throws -> String {
    let host = try self.server(server)
    defer { host.stop() }
    let caller = try self.client(client)
    defer { caller.stop() }
    #expect(other.waits { if case .closed? = $0.state() { true } else { false } })
    #expect(other.now.agreements.isEmpty && other.now.bytes(.received).isEmpty)
    guard case .closed(let words)? = other.now.state() else { return "" }
    #expect(other.now.has("TLS with tls://127.0.0.1:\(journal.now.listening?.port ?? 0) failed: \(words)"))
    return words
  }

  @Test func nobodyKnowsTheIssuer() throws {
    #expect(
      try refusal(client: "") == "the certificate of \(TestCertificate.subject) is self-signed, which proves nothing: "
        + "--ca names an authority, --insecure takes any certificate")
    #expect(
      journal.waits { $0.notes.contains { $0.hasSuffix(" failed: the peer does not know who issued our certificate") } }
    )
  }

  @Test func theCertificateIsForOthers() throws {
    // The library would be content with the IP address.
    #expect(
      try refusal(client: "ca=\(identity)&server-name=b.example")
        == "the certificate is for localhost, *.a.example, 127.0.0.1, ::1, not for b.example")
  }

  @Test func theVersionIsTooOld() throws {
    #expect(
      try refusal(server: "&tls-max=1.2", client: "ca=\(identity)&tls-min=1.3")
        == "the peer takes none of the versions of TLS that are offered (1.3): --tls-min offers older ones")
  }

  @Test func nobodyTakesTheProtocols() throws {
    #expect(
      try refusal(server: "&alpn=a", client: "ca=\(identity)&alpn=b,c")
        == "the peer takes none of the protocols that --alpn names")
    #expect(
      journal.waits {
        $0.notes.contains { $0.hasSuffix(" failed: the client offers only b, c by ALPN, and --alpn allows a") }
      })
  }

  @Test("A side that does not know of ALPN goes on without", arguments: [("&alpn=a", ""), ("", "&alpn=a")])
  func oneSideKnowsNoProtocols(server: String, client: String) throws {
    let (server, client) = try pair(server: server, client: client)
    defer { server.stop() }
    defer { client.stop() }
    #expect(other.now.agreements[1]?.applicationProtocol == nil)
  }

  @Test func theClientShowsNoCertificate() throws {
    #expect(
      try refusal(server: "&client-ca=\(identity)", client: "ca=\(identity)&tls-max=1.2").hasPrefix(
        "the peer refuses what is offered: it knows no common cipher suite or parameter, demands a client certificate, "
      ))
    #expect(
      journal.waits {
        $0.notes.contains { $0.hasSuffix(" failed: the client shows no certificate, and --client-ca demands one") }
      })
  }

  @Test(arguments: [
    ("ca=/none", "cannot read /none: no such file or directory"),
    ("client-ca=/none", "'client-ca' is for listening only"),
    ("cert-key=/none", "'cert-key' needs 'cert', the file with the certificate"),
    ("tls-max=1.1", "'tls-max' is 1.1, older than 1.2, the oldest version that 'tls-min' allows"),
    ("insecure&ca=/none", "'insecure' verifies nothing, so 'ca' has no meaning beside it: leave one of them out"),
    ("server-name=::1", "'server-name' is a name, and ::1 is an IP address: connect to that instead"),
  ])
  func theAddressMakesNoSense(options: String, words: String) throws {
    let session = Session.started(.connect(try address(1, options)), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .closed(words) })
  }

  @Test func thePeerSpeaksNoTLS() throws {
    let plain = try PlainSocket.listening()
    let session = Session.started(.connect(try address(plain.port, "insecure")), journal)
    defer { session.stop() }
    let peer = try plain.accepted()
    try peer.send(Array("220 hello\r\n".utf8))
    #expect(journal.waits { $0.state() == .closed("the peer does not speak TLS") })
    #expect(journal.now.bytes(.received).isEmpty)
  }

  @Test func thePeerSaysNothing() throws {
    let plain = try PlainSocket.listening()
    var options = SessionOptions()
    options.connectTimeout = .milliseconds(100)
    let session = Session.started(.connect(try address(plain.port, "insecure")), journal, options)
    defer { session.stop() }
    let peer = try plain.accepted()
    #expect(journal.waits { $0.state() == .closed("the TLS handshake did not finish within 0.1 s") })
    _ = peer
  }

  @Test func aServerWithoutACertificateMakesOne() throws {
    let server = Session.started(.listen(try Address(parsing: "tls://127.0.0.1:0", defaultHost: nil)), journal)
    defer { server.stop() }
    #expect(journal.waits { $0.listening != nil })
    let client = try client("insecure&server-name=any.example")
    defer { client.stop() }
    #expect(other.waits { $0.state() == .open })
    let agreed = try #require(other.now.agreements[1])
    #expect(agreed.isVerified == false && agreed.peer?.names == ["localhost", "127.0.0.1", "::1"])
    let told = "made a throw-away certificate, which no client trusts by itself: SHA-256 \(agreed.peer?.sha256 ?? "")"
    #expect(journal.now.has(told))
    #expect(other.now.notes.contains { $0.hasSuffix(", NOT VERIFIED: anybody may be at the other end") })
  }
}
