import Capture
import FramingCore
import Testing

@testable import Session

/// What addresses say of the network.
@Suite("The network", .serialized, .timeLimit(.minutes(30)))
struct NetworkTests {
  private let journal = Journal()

  /// A port that was free a moment ago.
  private static func freePort() throws -> Int { try PlainSocket.listening().port }

  private func address(_ text: String) throws -> Address { try Address(parsing: text, defaultHost: nil) }

  /// A session that looks up every name as `answer`.
  private func started(_ text: String, names answer: [String]) throws -> Session {
    let session = Session(
      role: .connect(try address(text)), recorder: journal, options: SessionOptions(),
      lookUp: NameResolver.knowing(answer),
      notify: { [journal] in journal.told($0) })
    session.start()
    return session
  }

  @Test func isCalledFromTheChosenAddressAndPort() throws {
    let server = try PlainSocket.listening()
    let port = try Self.freePort()
    let session = Session.started(.connect(try address("tcp://\(try server.address)?bind=127.0.0.1:\(port)")), journal)
    defer { session.stop() }
    let peer = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    #expect(journal.now.endpoints[1]?.local == Endpoint(address: "127.0.0.1", port: port))
    #expect(journal.now.notes.first == "connecting to \(try server.address) from 127.0.0.1:\(port)")
    withExtendedLifetime(peer) {}
  }

  @Test(arguments: ["tcp", "tls", "udp"])
  func anAddressThatIsNotOursIsTold(scheme: String) throws {
    let session = Session.started(.connect(try address("\(scheme)://127.0.0.1:9?bind=192.0.2.7")), journal)
    defer { session.stop() }
    let words = "this machine has no address 192.0.2.7 to connect from"
    #expect(journal.waits { $0.state() == .closed(words) })
    let peer = scheme == "tcp" ? "127.0.0.1:9" : "\(scheme)://127.0.0.1:9"
    #expect(journal.now.notes.last == "cannot connect to \(peer): \(words)")
  }

  @Test func anAddressThatCannotReachThePeerIsTold() throws {
    let session = Session.started(.connect(try address("tcp://192.0.2.7:9?bind=127.0.0.1")), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .closed("it cannot be reached from 127.0.0.1") })
  }

  @Test func onlyAddressesOfTheWantedFamilyAreTried() throws {
    let server = try PlainSocket.listening()
    let session = try started("tcp://both:\(try server.port)?ipv=4", names: ["::1", "127.0.0.1"])
    defer { session.stop() }
    _ = try server.accepted()
    #expect(
      journal.waits { $0.has("connected to both:\((try? server.port) ?? 0) (127.0.0.1:\((try? server.port) ?? 0))") })
  }

  @Test(arguments: ["tcp", "udp"])
  func aNameWithoutAnAddressOfTheWantedFamilyIsTold(scheme: String) throws {
    let session = try started("\(scheme)://four:9?ipv=6", names: ["127.0.0.1"])
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .closed("no IPv6 address") })
    #expect(journal.now.notes.last?.hasSuffix("four:9: 'four' has no IPv6 address") == true)
  }

  #if os(Linux)
    /// RFC 8305: an address that does not answer holds up the next for a quarter of a second only.
    @Test func aSilentAddressDoesNotHoldUpTheNext() throws {
      // Nobody accepts at 127.0.0.2 and the queue is full, so that it ignores further callers.
      let silent = try PlainSocket.listening(backlog: 0, host: 2)
      let port = try silent.port
      let waiting = try PlainSocket.connected(to: port, host: 2)
      let server = try PlainSocket.listening(port: port)
      let session = try started("tcp://both:\(port)", names: ["127.0.0.2", "127.0.0.1"])
      defer { session.stop() }
      _ = try server.accepted()
      #expect(journal.waits { $0.has("connected to both:\(port) (127.0.0.1:\(port))") })
      withExtendedLifetime(waiting) {}
    }
  #endif

  @Test func theAddressSaysHowLongIsWaited() throws {
    let server = try PlainSocket.listening(backlog: 0)
    let waiting = try PlainSocket.connected(to: try server.port)
    let session = Session.started(.connect(try address("tcp://\(try server.address)?connect-timeout=300ms")), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .closed("timed out") })
    #expect(journal.now.notes.last == "no answer from \(try server.address) within 0.3 s")
    withExtendedLifetime(waiting) {}
  }

  @Test func socketsAreSetUp() throws {
    #expect(NetworkSettings(try address("tcp://a:1")).options == [.noDelay(true)])
    #expect(NetworkSettings(try address("tcp://a:1?nagle")).options == [.noDelay(false)])
    #expect(NetworkSettings(try address("tcp://a:1?nagle=no&bind=::1")).options == [.noDelay(true)])
    let all = NetworkSettings(try address("tcp://a:1?keep-alive=30s&bind=[::1]:5000")).options
    #expect(all == [.noDelay(true), .keepAlive(seconds: 30), .reuse])
  }

  @Test(arguments: [
    "tcp://127.0.0.1:0?bind=127.0.0.1", "udp://127.0.0.1:0?bind=127.0.0.1", "tls://127.0.0.1:0?connect-timeout=1s",
  ])
  func whatIsForConnectingIsRefusedWhenListening(text: String) throws {
    let session = Session.started(.listen(try address(text)), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.notes.last?.hasSuffix("is for connecting only") == true })
  }
}
