import Capture
import FramingCore
import Testing

@testable import Session

/// What TLS reads and writes is recorded where the recording asks for it.
@Suite("The ciphertext of TLS", .serialized, .timeLimit(.minutes(30)))
struct CiphertextTests {
  private let folder = TemporaryFolder()
  private let journal = Journal(recordsCiphertext: true)
  private let other = Journal(recordsCiphertext: true)
  private let identity: String

  init() throws {
    identity = try folder.write("file", Array((TestCertificate.certificate + TestCertificate.key).utf8))
  }

  private func pair(_ version: String) throws -> (server: Session, client: Session) {
    let server = Session.started(
      .listen(try Address(parsing: "tls://127.0.0.1:0?cert=\(identity)&tls-max=\(version)", defaultHost: nil)), journal)
    #expect(journal.waits { $0.listening != nil })
    let port = try #require(journal.now.listening?.port)
    let client = Session.started(
      .connect(try Address(parsing: "tls://127.0.0.1:\(port)?ca=\(identity)", defaultHost: nil)), other)
    #expect(other.waits { $0.state() == .open } && journal.waits { $0.state() == .open })
    return (server, client)
  }

  @Test("is what went over the network, behind the secrets that decrypt it", arguments: ["1.2", "1.3"])
  func recorded(version: String) throws {
    let (server, client) = try pair(version)
    defer { server.stop() }
    defer { client.stop() }
    let words = Array("something that is not to be found in it".utf8)
    client.send(.wire(words), to: .all)
    #expect(journal.waits { $0.bytes(.received) == words })
    #expect(other.waits { $0.ciphertext[.sent] == journal.now.ciphertext[.received] })
    #expect(journal.waits { $0.ciphertext[.sent] == other.now.ciphertext[.received] })
    for side in [journal.now, other.now] {
      let ends = try #require(side.ciphertexts.first)
      #expect(side.ciphertexts.count == 1 && ends.local != nil && ends.peer != nil)
      #expect(ends.standIn?.address.scheme == .tls)
      #expect(!side.secrets.isEmpty)
      for bytes in side.ciphertext.values { #expect(bytes.first == 22 && !bytes.contains(words)) }
    }
    // The server's first message is decrypted by what is agreed on with it, in TLS 1.3.
    if version == "1.3" {
      #expect(other.now.ciphertextBeforeSecrets[.received] == nil)
      #expect(journal.now.ciphertextBeforeSecrets[.sent] == nil)
    }
    client.close(.all)
    #expect(other.waits { $0.endedCiphertexts.last == .some(nil) })
    #expect(journal.waits { $0.endedCiphertexts.contains(.received) })
  }

  @Test("ends behind all that was written", arguments: ["1.2", "1.3"])
  func ended(version: String) throws {
    let (server, client) = try pair(version)
    defer { server.stop() }
    defer { client.stop() }
    let words = [UInt8](repeating: 0x61, count: 2 << 20)
    client.send(.wire(words), to: .all)
    #expect(journal.waits { $0.count(.received) == words.count })
    client.close(.all)
    #expect(other.waits { $0.endedCiphertexts.last == .some(nil) })
    #expect(journal.waits { $0.endedCiphertexts.contains(.received) })
    #expect(other.now.lateCiphertext == 0 && journal.now.lateCiphertext == 0)
  }
}

extension [UInt8] {
  /// Whether `part` is in them.
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: part) }
  }
}
