import Capture
import FramingCore
import Session
import Testing

/// The listening role against plain sockets.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct ListenTests {
  private let journal = Journal()
  private static let anyPort = Address(host: "127.0.0.1", port: 0)

  private func listening(_ options: SessionOptions = SessionOptions()) throws -> (Int, Session) {
    let session = Session.started(.listen(Self.anyPort), journal, options)
    #expect(journal.waits { $0.listening != nil })
    let address = try #require(journal.now.listening)
    #expect(address.host == "127.0.0.1" && address.port != 0)
    #expect(journal.now.notes == ["listening on \(address)"])
    return (try #require(address.port), session)
  }

  @Test func talksToSeveralPeersAtOnce() throws {
    let (port, session) = try listening()
    defer { session.stop() }
    let peers = try (1...3).map { number in
      let peer = try PlainSocket.connected(to: port)
      #expect(journal.waits { $0.peers.count == number })
      return peer
    }
    #expect(journal.now.peers == (try peers.map { "127.0.0.1:\(try $0.port)" }))
    for (index, peer) in peers.enumerated() { try peer.send([UInt8(index)]) }
    #expect(journal.waits { state in (1...3).allSatisfy { state.bytes(.received, of: $0) == [UInt8($0 - 1)] } })
    let one = session.send(.wire([42]), to: .connection(ConnectionID(number: 2)))
    #expect(try peers[1].receiveAll(1) == [42])
    let all = session.send(.wire([7, 8]), to: .all)
    for peer in peers { #expect(try peer.receiveAll(2) == [7, 8]) }
    #expect(journal.waits { $0.outcomes[one] == .sent(bytes: 1) && $0.outcomes[all] == .sent(bytes: 6) })
    session.close(.connection(ConnectionID(number: 1)))
    #expect(try peers[0].receiveAll(1) == [])
    #expect(journal.waits { $0.isClosed("closed by us", of: 1) })
    #expect(journal.now.state(of: 2) == .open)
    let closed = session.send(.wire([1]), to: .connection(ConnectionID(number: 1)))
    #expect(journal.waits { $0.outcomes[closed] == .failed("cannot send: connection 1 is closed") })
  }

  @Test func saysThatAnAddressIsInUse() throws {
    let other = try PlainSocket.listening()
    let address = try other.address
    let words =
      "cannot listen on \(address): the address is in use; another program listens there, choose another port"
    let session = Session.started(.listen(address), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.notices.contains(.listenFailed(words)) })
    #expect(journal.now.notes == [words])
  }

  @Test func listensAgainWhenAskedToAfterAFailure() throws {
    var other: PlainSocket? = try PlainSocket.listening()
    let address = try #require(try other?.address)
    let session = Session.started(.listen(address), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.notes.count == 1 })
    other = nil
    session.reconnect()
    #expect(journal.waits { $0.listening == address })
    session.reconnect()
    #expect(journal.waits { $0.has("listening already: peers connect by themselves") })
  }

  @Test func saysThatAnAddressIsNotOurs() throws {
    let address = Address(host: "192.0.2.1", port: 9)
    let session = Session.started(.listen(address), journal)
    defer { session.stop() }
    let words = "cannot listen on 192.0.2.1:9: this machine has no such address"
    #expect(journal.waits { $0.notices.contains(.listenFailed(words)) })
  }

  @Test func listensOnAName() throws {
    let session = Session.started(.listen(Address(host: "localhost", port: 0)), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.listening != nil })
    let peer = try PlainSocket.connected(to: try #require(journal.now.listening).port)
    try peer.send([1])
    #expect(journal.waits { $0.bytes(.received) == [1] })
  }

  @Test func listensOnIPv6WhereThereIsOne() throws {
    let session = Session.started(.listen(Address(host: "::1", port: 0)), journal)
    defer { session.stop() }
    #expect(journal.waits { !$0.notices.isEmpty })
    guard let address = journal.now.listening else { return }  // A machine without IPv6: nothing to see.
    let other = Journal()
    let caller = Session.started(.connect(address), other)
    defer { caller.stop() }
    #expect(other.waits { $0.has("connected to \(address)") })
    #expect(other.waits { $0.state() == .open })
    caller.send(.wire([1, 2]), to: .all)
    #expect(journal.waits { $0.bytes(.received) == [1, 2] })
  }

  @Test func turnsAwayMorePeersThanItCanHave() throws {
    var options = SessionOptions()
    options.maximumConnections = 2
    let (port, session) = try listening(options)
    defer { session.stop() }
    let first = try PlainSocket.connected(to: port)
    let second = try PlainSocket.connected(to: port)
    #expect(journal.waits { $0.peers.count == 2 })
    for _ in 1...5 {
      let extra = try PlainSocket.connected(to: port)
      #expect(try extra.receiveAll(1) == [])
    }
    let told = "2 peers are connected: more are turned away until one leaves"
    #expect(journal.now.notes.filter { $0 == told }.count == 1)
    #expect(journal.now.peers.count == 2)
    // One that has finished sending makes room.
    try first.finishSending()
    #expect(journal.waits { $0.state(of: 1) == .peerFinished })
    let third = try PlainSocket.connected(to: port)
    try third.send([3])
    #expect(journal.waits { $0.bytes(.received, of: 3) == [3] })
    #expect(journal.now.isClosed("closed by us", of: 1))
    try second.send([2])
    #expect(journal.waits { $0.bytes(.received, of: 2) == [2] })
  }
}
