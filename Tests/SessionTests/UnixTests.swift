import Capture
import FramingCore
import Testing

@testable import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Both roles over Unix stream sockets.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct UnixTests {
  private let folder = TemporaryFolder()
  private let journal = Journal()
  private let other = Journal()

  private var address: Address { Address(unixPath: folder.path + "/socket") }

  /// A listening session and one that called it.
  private func pair(_ options: SessionOptions = SessionOptions()) throws -> (server: Session, client: Session) {
    let server = Session.started(.listen(address), journal)
    #expect(journal.waits { $0.listening == address })
    let client = Session.started(.connect(address), other, options)
    #expect(journal.waits { $0.state() == .open } && other.waits { $0.state() == .open })
    return (server, client)
  }

  private static func facts(_ path: String) -> stat? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? status : nil
  }

  private static func mode(_ path: String) -> mode_t? { facts(path).map { $0.st_mode & 0o777 } }

  // The system's functions under names that methods do not hide.
  private static func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

  // MARK: - Talking

  @Test func carriesBytesBothWaysAndHalvesEnd() throws {
    let (server, client) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    client.send(.wire([1, 2, 3]), to: .all)
    #expect(journal.waits { $0.bytes(.received) == [1, 2, 3] })
    client.shutdown(.all)
    #expect(journal.waits { $0.state() == .peerFinished })
    let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    server.send(.wire(large), to: .all)
    #expect(other.waits { $0.count(.received) == large.count } && other.now.bytes(.received) == large)
    server.shutdown(.all)
    #expect(other.waits { $0.isClosed("closed by the peer") })
    #expect(journal.waits { $0.isClosed("closed by us") })
  }

  @Test func theEndOfBothHalvesIsToldAsOne() throws {
    let (server, client) = try pair()
    defer { server.stop() }
    client.send(.wire([0, 0, 0, 9, 1]), to: .all)
    #expect(journal.waits { $0.count(.received) == 5 })
    client.stop()
    #expect(journal.waits { $0.isClosed("closed by the peer") })
    #expect(journal.now.states[1] == [.open, .closed("closed by the peer")])
    #expect(journal.now.has("closed by the peer"))
  }

  @Test func knowsWhoIsAtItsEnds() throws {
    let (server, client) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    let we = "pid \(getpid())"
    #expect(journal.now.peers == [we] && journal.now.addresses == [address])
    #expect(other.now.peers == [address.description] && other.now.addresses == [address])
    #expect(other.now.notes == ["connecting to \(address)", "connected to \(address) (\(we))"])
    #expect(journal.waits { $0.has("\(we) connected") })
    let standIn = StandIn(client: we, address: address)
    #expect(journal.now.endpoints[1] == ConnectionEndpoints(local: nil, peer: nil, isOutgoing: false, standIn: standIn))
    #expect(other.now.endpoints[1] == ConnectionEndpoints(local: nil, peer: nil, isOutgoing: true, standIn: standIn))
  }

  @Test func hostsSeveralPeers() throws {
    let (server, client) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    let third = Journal()
    let second = Session.started(.connect(address), third)
    defer { second.stop() }
    #expect(journal.waits { $0.state(of: 2) == .open } && third.waits { $0.state() == .open })
    server.send(.wire([2]), to: .connection(ConnectionID(number: 2)))
    server.send(.wire([9]), to: .all)
    #expect(third.waits { $0.bytes(.received) == [2, 9] } && other.waits { $0.bytes(.received) == [9] })
  }

  @Test func connectsAgainWhenTheServerIsBack() throws {
    var options = SessionOptions(reconnect: true)
    options.reconnectWaits = [.milliseconds(20)]
    let (server, client) = try pair(options)
    defer { client.stop() }
    server.stop()
    #expect(other.waits { $0.has("cannot connect to \(address): there is no such file") })
    let again = Session.started(.listen(address), Journal())
    defer { again.stop() }
    #expect(other.waits { $0.states.values.contains { $0.last == .open } })
  }

  @Test func refusesAResetAndStaysOpen() throws {
    let (server, client) = try pair()
    defer { server.stop() }
    defer { client.stop() }
    client.reset(.all)
    #expect(other.waits { $0.has("a Unix socket cannot be reset: close it instead") })
    client.send(.wire([7]), to: .all)
    #expect(journal.waits { $0.bytes(.received) == [7] })
    #expect(other.now.resets.isEmpty && other.now.state() == .open)
  }

  #if os(Linux)
    @Test func saysThatThePeerLeftBytesUnread() throws {
      let bound = try UnixSocket.listening(at: address, backlog: 4)
      defer { Self.closeDescriptor(bound.descriptor) }
      defer { bound.file?.remove() }
      let client = Session.started(.connect(address), other)
      defer { client.stop() }
      #expect(other.waits { $0.state() == .open })
      let sent = client.send(.wire([1, 2, 3]), to: .all)
      #expect(other.waits { $0.outcomes[sent] == .sent(bytes: 3) })
      Self.closeDescriptor(accept(bound.descriptor, nil, nil))
      #expect(other.waits { $0.state() == .closed("closed by the peer before it had read everything") })
      #expect(other.now.resets.isEmpty)
    }

    @Test func talksAtANameWithoutAFile() throws {
      let name = Address(abstractName: "framescope \(getpid())\0tests")
      let server = Session.started(.listen(name), journal)
      defer { server.stop() }
      #expect(journal.waits { $0.listening == name })
      let client = Session.started(.connect(name), other)
      defer { client.stop() }
      #expect(other.waits { $0.state() == .open })
      client.send(.wire([1]), to: .all)
      #expect(journal.waits { $0.bytes(.received) == [1] })
      let third = Journal()
      let second = Session.started(.listen(name), third)
      defer { second.stop() }
      let words = "cannot listen on \(name): another program listens there; choose another name"
      #expect(third.waits { $0.notices.contains(.listenFailed(words)) })
    }
  #endif

  @Test func waitsForAServerWhoseQueueIsFull() throws {
    let bound = try UnixSocket.listening(at: address, backlog: 0)
    defer { Self.closeDescriptor(bound.descriptor) }
    defer { bound.file?.remove() }
    var waiting: [Int32] = []
    defer { for descriptor in waiting { Self.closeDescriptor(descriptor) } }
    while let descriptor = try? UnixSocket.connected(to: address), waiting.count < 100 { waiting.append(descriptor) }
    #expect(!waiting.isEmpty)
    var options = SessionOptions()
    options.connectTimeout = .milliseconds(100)
    let impatient = Session.started(.connect(address), journal, options)
    defer { impatient.stop() }
    #expect(journal.waits { $0.state() == .closed("timed out") })
    let client = Session.started(.connect(address), other)
    defer { client.stop() }
    for _ in waiting { Self.closeDescriptor(accept(bound.descriptor, nil, nil)) }
    #expect(other.waits { $0.state() == .open })
  }

  // MARK: - The file

  @Test(arguments: [nil, "660", "0"] as [String?])
  func theFileHasItsPermissionsAndGoes(mode: String?) throws {
    var address = address
    if let mode { address = try Address(parsing: "\(address)?mode=\(mode)", defaultHost: nil) }
    let before = umask(0o027)
    defer { _ = umask(before) }
    let server = Session.started(.listen(address), journal)
    #expect(journal.waits { $0.listening == address })
    let path = try #require(address.path)
    #expect(Self.mode(path) == mode_t(mode ?? "600", radix: 8))
    server.stop()
    #expect(Self.facts(path) == nil)
    #expect(umask(0o027) == 0o027)
  }

  @Test func theFileOfAnotherStays() throws {
    let server = Session.started(.listen(address), journal)
    #expect(journal.waits { $0.listening == address })
    let path = try #require(address.path)
    #expect(unsafe unlink(path) == 0)
    let second = try UnixSocket.listening(at: address, backlog: 1)
    defer { Self.closeDescriptor(second.descriptor) }
    server.stop()
    #expect(second.file != nil && SocketFile(path) == second.file)
    #expect(second.file?.remove() == true)
  }

  @Test func aFileThatWasLeftIsReplacedAndTold() throws {
    Self.closeDescriptor(try UnixSocket.listening(at: address, backlog: 1).descriptor)
    let server = Session.started(.listen(address), journal)
    defer { server.stop() }
    #expect(journal.waits { $0.listening == address })
    #expect(journal.now.has("a socket that nobody listened at any more was left at \(address): replaced"))
  }

  @Test func aServerThatListensIsLeftAlone() throws {
    let bound = try UnixSocket.listening(at: address, backlog: 1)
    defer { Self.closeDescriptor(bound.descriptor) }
    defer { bound.file?.remove() }
    try expectRefusal("another program listens there; choose another path")
    #expect(SocketFile(folder.path + "/socket") == bound.file)
  }

  @Test func aFileThatIsNoSocketIsLeftAlone() throws {
    _ = try folder.write("socket", [1])
    try expectRefusal("a file is there that is not a socket; choose another path")
    #expect(Self.facts(folder.path + "/socket")?.st_size == 1)
  }

  @Test func aDirectoryThatIsNotThereIsTold() throws {
    let address = Address(unixPath: folder.path + "/none/socket")
    let server = Session.started(.listen(address), journal)
    defer { server.stop() }
    let words = "cannot listen on \(address): the directory does not exist"
    #expect(journal.waits { $0.notices.contains(.listenFailed(words)) })
  }

  private func expectRefusal(_ words: String) throws {
    let server = Session.started(.listen(address), journal)
    defer { server.stop() }
    #expect(journal.waits { $0.notices.contains(.listenFailed("cannot listen on \(address): \(words)")) })
    #expect(journal.now.notes == ["cannot listen on \(address): \(words)"])
  }

  // MARK: - Nobody there

  @Test func aFileThatIsNotThereIsTold() { expectFailure("there is no such file") }

  @Test func aFileThatIsNoSocketIsTold() throws {
    _ = try folder.write("socket", [1])
    expectFailure("it is not a socket")
  }

  @Test func aSocketThatWasLeftIsTold() throws {
    Self.closeDescriptor(try UnixSocket.listening(at: address, backlog: 1).descriptor)
    defer { _ = unsafe unlink(folder.path + "/socket") }
    expectFailure("no process listens at this socket: it is left from one that is gone")
  }

  @Test func anOptionOfListeningIsTold() throws {
    let address = try Address(parsing: "\(address)?mode=600", defaultHost: nil)
    expectFailure("'mode' is for listening only", at: address)
  }

  @Test func aPathThatIsTooLongIsTold() {
    let address = Address(unixPath: "/" + String(repeating: "x", count: 200))
    let limit = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1
    expectFailure(
      "its path of 201 bytes is too long or empty: that of a socket has at most \(limit)", at: address)
  }

  @Test func permissionThatIsDeniedIsTold() throws {
    // Root may do everything.
    guard getuid() != 0 else { return }
    let bound = try UnixSocket.listening(at: address, backlog: 1)
    defer { Self.closeDescriptor(bound.descriptor) }
    defer { bound.file?.remove() }
    #expect(unsafe chmod(folder.path + "/socket", 0) == 0)
    expectFailure("permission denied")
  }

  private func expectFailure(_ words: String, at address: Address? = nil) {
    let address = address ?? self.address
    let client = Session.started(.connect(address), journal)
    defer { client.stop() }
    #expect(journal.waits { $0.state() == .closed(words) })
    #expect(journal.now.has("cannot connect to \(address.withoutOptions): \(words)"))
  }
}
