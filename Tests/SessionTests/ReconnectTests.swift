import Capture
import FramingCore
import Session
import Testing

/// Connecting again, by itself and when asked to.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct ReconnectTests {
  private let journal = Journal()

  /// A port where nothing listens.
  private static func freeAddress() throws -> Address { try PlainSocket.listening().address }

  private static func options(_ waits: [Duration]) -> SessionOptions {
    var options = SessionOptions(reconnect: true)
    options.reconnectWaits = waits
    return options
  }

  @Test func triesUntilSomebodyListensUnderOneNumber() throws {
    let address = try Self.freeAddress()
    let options = Self.options([.milliseconds(10), .milliseconds(20)])
    let session = Session.started(.connect(address), journal, options)
    defer { session.stop() }
    #expect(journal.waits { $0.notes.filter { $0 == "trying again in 0.02 s" }.count >= 3 })
    let server = try PlainSocket.listening(port: address.port)
    let peer = try server.accepted()
    #expect(journal.waits { $0.states[1] == [.connecting, .open] })
    withExtendedLifetime(peer) {}
    #expect(journal.now.peers.count == 1)
    #expect(
      Array(journal.now.notes.prefix(3)) == [
        "connecting to \(address)", "connection refused by \(address): nothing listens there", "trying again in 0.01 s",
      ])
  }

  @Test func goesOnAfterThePeerEndsWithANewNumber() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal, Self.options([.milliseconds(10)]))
    defer { session.stop() }
    for number in 1...3 {
      let peer = try server.accepted()
      try peer.send([UInt8(number)])
      #expect(journal.waits { $0.bytes(.received, of: number) == [UInt8(number)] })
      try peer.finishSending()
      #expect(journal.waits { if case .closed? = $0.state(of: number) { true } else { false } })
    }
  }

  /// What counts as having held is shorter here than in the program, where it is a second.
  @Test(arguments: [
    (held: Duration.zero, waits: ["0.01 s", "0.01 s", "0.01 s"]), (.seconds(3600), ["0.01 s", "0.02 s", "0.03 s"]),
  ])
  func waitsStartAgainFromTheShortestAfterAConnectionThatHeld(held: Duration, waits: [String]) throws {
    let server = try PlainSocket.listening()
    var options = Self.options([10, 20, 30].map { .milliseconds($0) })
    #expect(options.lastingConnection == .seconds(1))
    options.lastingConnection = held
    let session = Session.started(.connect(try server.address), journal, options)
    defer { session.stop() }
    for number in 1...3 {
      try server.accepted().finishSending()
      #expect(journal.waits { if case .closed? = $0.state(of: number) { true } else { false } })
    }
    #expect(journal.waits { $0.notes.filter { $0.hasPrefix("trying again in ") }.count >= 3 })
    let told = journal.now.notes.filter { $0.hasPrefix("trying again in ") }.prefix(3)
    #expect(Array(told) == waits.map { "trying again in " + $0 })
  }

  @Test func doesNotWaitWhenAskedTo() throws {
    let address = try Self.freeAddress()
    let session = Session.started(.connect(address), journal, Self.options([.seconds(3600)]))
    defer { session.stop() }
    #expect(journal.waits { $0.has("trying again in 3600 s") })
    let server = try PlainSocket.listening(port: address.port)
    session.reconnect()
    let peer = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    withExtendedLifetime(peer) {}
  }

  @Test func givesUpWhenClosed() throws {
    let address = try Self.freeAddress()
    let session = Session.started(.connect(address), journal, Self.options([.seconds(3600)]))
    defer { session.stop() }
    #expect(journal.waits { $0.has("trying again in 3600 s") })
    #expect(journal.now.state() == .connecting)
    session.close(.all)
    #expect(journal.waits { $0.state() == .closed("given up") })
    #expect(journal.now.has("no longer trying to connect to \(address)"))
  }

  @Test func onlyWhenAskedToWithoutTheOption() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    defer { session.stop() }
    let first = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    session.reconnect()
    #expect(
      journal.waits {
        $0.has("still connected to \((try? server.address)?.description ?? ""): :close first, then :reconnect")
      })
    session.close(.all)
    #expect(journal.waits { $0.isClosed("closed by us") })
    session.reconnect()
    let second = try server.accepted()
    try second.send([2])
    #expect(journal.waits { $0.bytes(.received, of: 2) == [2] })
    #expect(try first.receiveAll(1) == [])
  }

  @Test func leavesAHalfOpenConnectionForANewOne() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    defer { session.stop() }
    let first = try server.accepted()
    try first.finishSending()
    #expect(journal.waits { $0.state() == .peerFinished })
    session.reconnect()
    let second = try server.accepted()
    #expect(journal.waits { $0.isClosed("closed by us", of: 1) && $0.state(of: 2) == .open })
    withExtendedLifetime(second) {}
  }
}
