import Capture
import FramingCore
import NIOCore
import Testing

@testable import Session

/// What a recording needs to know besides the bytes: where the ends are, how it ended, when to write.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct RecordedEndsTests {
  private let journal = Journal()

  @Test func endsAreKnownBeforeTheConnectionIsOpen() throws {
    let server = try PlainSocket.listening()
    let address = try server.address
    let session = Session.started(.connect(address), journal)
    defer { session.stop() }
    let peer = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    let ends = try #require(journal.now.endpoints[1])
    #expect(ends.isOutgoing)
    #expect(ends.peer == Endpoint(address: address.host ?? "", port: address.port ?? -1))
    #expect(ends.local != nil)
    #expect(journal.now.endpointsComeFirst)
    withExtendedLifetime(peer) {}
  }

  @Test func endsOfAPeerThatCallsAreKnown() throws {
    let session = Session.started(.listen(Address(host: "127.0.0.1", port: 0)), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.listening != nil })
    let address = try #require(journal.now.listening)
    let peer = try PlainSocket.connected(to: address.port)
    #expect(journal.waits { $0.state() == .open })
    let ends = try #require(journal.now.endpoints[1])
    #expect(!ends.isOutgoing)
    #expect(ends.local == Endpoint(address: address.host ?? "", port: address.port ?? -1))
    #expect(ends.peer != nil)
    withExtendedLifetime(peer) {}
  }

  @Test func ourResetIsMarkedBeforeTheEnd() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    defer { session.stop() }
    let peer = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    session.reset(.all)
    #expect(journal.waits { $0.isClosed("reset by us") })
    #expect(journal.now.resets == [.sent])
    #expect(!journal.now.has("marked as reset after its end"))
    withExtendedLifetime(peer) {}
  }

  @Test func thePeersResetIsMarkedBeforeTheEnd() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    defer { session.stop() }
    do {
      let peer = try server.accepted()
      #expect(journal.waits { $0.state() == .open })
      try peer.resetsAtEnd()
    }
    #expect(journal.waits { $0.isClosed("reset by the peer") })
    #expect(journal.now.resets == [.received])
    #expect(!journal.now.has("marked as reset after its end"))
  }

  @Test func whatWasReadAndSentIsFlushed() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    defer { session.stop() }
    let peer = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    try peer.send([1, 2, 3])
    let received = Journal.Stream(connection: 1, direction: .received)
    #expect(journal.waits { $0.flushed[received] == 3 })
    session.send(.wire([4, 5]), to: .all)
    let sent = Journal.Stream(connection: 1, direction: .sent)
    #expect(journal.waits { $0.flushed[sent] == 2 })
  }

  @Test func aReadIsNotLongerThanAPacket() throws {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    defer { session.stop() }
    let peer = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
    try peer.send(bytes)
    let received = Journal.Stream(connection: 1, direction: .received)
    #expect(journal.waits { $0.flushed[received] == bytes.count })
    #expect(journal.now.bytes(.received) == bytes)
    #expect(journal.now.chunks[received]?.allSatisfy { $0.count <= Capture.longestChunk } == true)
  }

  @Test("A buffer is never larger than a packet, and small ones are used again", arguments: [2048, 32_768, 65_536])
  func buffers(size: Int) {
    var allocator = PacketBufferAllocator(FixedSizeRecvByteBufferAllocator(capacity: size))
    let isUsedAgain = size <= Capture.longestChunk
    #expect(allocator.buffer(allocator: ByteBufferAllocator()).writableBytes <= Capture.longestChunk)
    #expect((allocator.nextBufferSize() != nil) == isUsedAgain)
    #expect(allocator.record(actualReadBytes: 1) == !isUsedAgain)
    let buffer = allocator.buffer(allocator: ByteBufferAllocator())
    #expect(buffer.writableBytes == min(size, Capture.longestChunk))
    #expect(buffer.readableBytes == 0)
  }
}
