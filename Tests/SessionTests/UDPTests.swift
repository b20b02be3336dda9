import Capture
import FramingCore
import Testing

@testable import Session

/// Both roles over UDP.
@Suite("UDP", .serialized, .timeLimit(.minutes(30)))
struct UDPTests {
  private let journal = Journal()
  private let other = Journal()

  private func address(_ port: Int = 0) throws -> Address {
    try Address(parsing: "udp://127.0.0.1:\(port)", defaultHost: nil)
  }

  private func pair(_ options: SessionOptions = SessionOptions()) throws -> (server: Session, client: Session, Address)
  {
    let server = Session.started(.listen(try address()), journal, options)
    #expect(journal.waits { $0.listening != nil })
    let reached = try #require(journal.now.listening)
    let client = Session.started(.connect(reached), other)
    #expect(other.waits { $0.state() == .open })
    return (server, client, reached)
  }

  @Test func aDatagramIsOneChunkBothWays() throws {
    let (server, client, reached) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    let large = (0..<65_507).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for datagram in [[1, 2, 3], [], large, [4]] { client.send(.wire(datagram), to: .all) }
    let key = Journal.Stream(connection: 1, direction: .received)
    #expect(journal.waits { $0.chunks[key]?.count == 4 })
    #expect(journal.now.chunks[key] == [[1, 2, 3], [], large, [4]])
    server.send(.wire(large), to: .all)
    #expect(other.waits { $0.chunks[key]?.count == 1 } && other.now.bytes(.received) == large)
    #expect(other.now.peers == ["\(reached)"] && journal.now.peers.first?.hasPrefix("127.0.0.1:") == true)
    #expect(journal.now.endpoints[1]?.isDatagrams == true && other.now.endpoints[1]?.isDatagrams == true)
  }

  @Test func whatIsTooLargeNamesTheLimitAndSendsNothing() throws {
    let (server, client, _) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    let id = client.send(.wire([UInt8](repeating: 0, count: 65_508)), to: .all)
    #expect(other.waits { $0.outcomes[id] != nil })
    let words = "a UDP datagram has at most 65,507 bytes, and this message has 65,508: nothing was sent"
    #expect(other.now.outcomes[id] == .failed(words))
    client.send(.wire([7]), to: .all)
    #expect(journal.waits { $0.bytes(.received) == [7] } && other.now.state() == .open)
  }

  @Test func theSessionThatWasSilentLongestMakesRoom() throws {
    var options = SessionOptions()
    options.maximumConnections = 3
    let server = Session.started(.listen(try address()), journal, options)
    defer { server.stop() }
    #expect(journal.waits { $0.listening != nil })
    let reached = try #require(journal.now.listening)
    var clients: [Session] = []
    defer { for client in clients { client.stop() } }
    func say(_ client: Int, _ byte: UInt8, to number: Int) {
      if client == clients.count { clients.append(Session.started(.connect(reached), Journal())) }
      clients[client].send(.wire([byte]), to: .all)
      #expect(journal.waits { $0.bytes(.received, of: number).last == byte })
    }
    for client in 0..<3 { say(client, UInt8(client), to: client + 1) }
    // The oldest goes on, so that it is the second that was silent longest, and then the third.
    say(0, 9, to: 1)
    let cause = ConnectionState.closed("closed by us: silent longest, to make room for another")
    say(3, 3, to: 4)
    #expect(journal.now.state(of: 2) == cause && journal.now.state(of: 3) == .open)
    say(4, 4, to: 5)
    #expect(journal.now.state(of: 3) == cause && journal.now.state(of: 1) == .open)
    // It begins anew.
    say(1, 8, to: 6)
    #expect(journal.now.state(of: 1) == cause && server.droppedDatagrams == 0)
    server.stop()
    let told = journal.now.notes.filter { $0.hasPrefix("there is no room for more peers: ") }
    #expect(told.first?.contains("1 session has ended") == true)
    #expect(told.last?.contains("3 sessions have ended that had been silent longest, 2 of them") == true)
  }

  @Test func theAddressSaysHowLongSessionsLast() throws {
    let address = try Address(parsing: "udp://127.0.0.1:0?idle-timeout=100ms", defaultHost: nil)
    let server = Session.started(.listen(address), journal)
    defer { server.stop() }
    #expect(journal.waits { $0.listening != nil })
    let client = Session.started(.connect(try #require(journal.now.listening)), other)
    defer { client.stop() }
    client.send(.wire([1]), to: .all)
    #expect(journal.waits { $0.state() == .closed("no datagram for 0.1 s") })
  }

  @Test func peersAreSessionsOfTheirOwn() throws {
    let (server, client, reached) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    client.send(.wire([1]), to: .all)
    #expect(journal.waits { $0.bytes(.received) == [1] })
    let third = Journal()
    let second = Session.started(.connect(reached), third)
    defer { second.stop() }
    #expect(third.waits { $0.state() == .open })
    for byte in 2...9 as ClosedRange<UInt8> { second.send(.wire([byte]), to: .all) }
    #expect(journal.waits { $0.bytes(.received, of: 2) == [2, 3, 4, 5, 6, 7, 8, 9] })
    server.send(.wire([42]), to: .connection(ConnectionID(number: 2)))
    #expect(third.waits { $0.bytes(.received) == [42] } && other.now.count(.received) == 0)
    // One that we closed begins again with its next datagram.
    server.close(.connection(ConnectionID(number: 2)))
    #expect(journal.waits { $0.isClosed("closed by us", of: 2) })
    second.send(.wire([10]), to: .all)
    #expect(journal.waits { $0.bytes(.received, of: 3) == [10] })
  }

  @Test func nobodyThereIsToldAndEndsNothing() throws {
    let (server, client, _) = try pair()
    defer { client.stop() }
    server.stop()
    let words = "the peer is unreachable: nothing listens at its port, as its machine says (ICMP)"
    for byte in 1...5 as ClosedRange<UInt8> { client.send(.wire([byte]), to: .all) }
    #expect(other.waits { $0.has(words) && $0.bytes(.sent) == [1, 2, 3, 4, 5] })
    #expect(other.now.state() == .open)
  }

  @Test func aSilentSessionEnds() throws {
    var options = SessionOptions()
    options.datagramLifetime = .milliseconds(200)
    let (server, client, _) = try pair(options)
    defer { server.stop() }
    defer { client.stop() }
    client.send(.wire([0, 0, 0, 0]), to: .all)
    #expect(journal.waits { $0.state() == .closed("no datagram for 0.2 s") })
    #expect(journal.now.has("a session is what one peer sends and gets; it ends after 0.2 s without a datagram"))
  }

  @Test func anAddressInUseIsTold() throws {
    let (server, client, reached) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    client.send(.wire([1]), to: .all)
    #expect(journal.waits { $0.bytes(.received) == [1] })
    let third = Journal()
    let second = Session.started(.listen(reached), third)
    defer { second.stop() }
    #expect(third.waits { $0.notes.contains { $0.hasPrefix("cannot listen on \(reached): the address is in use") } })
  }

  @Test func aHalfCloseIsRefused() throws {
    let (server, client, _) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    client.shutdown(.all)
    let words = "an exchange of UDP datagrams cannot finish sending and stay open: close it instead"
    #expect(other.waits { $0.has(words) } && other.now.state() == .open)
  }
}
