import Capture
import Dispatch
import FramingCore
import Session
import Testing

/// Files that are sent as one frame.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct FileTests {
  private let folder = TemporaryFolder()
  private let journal = Journal(keepsBytes: false)

  private func connected() throws -> (PlainSocket, Session) {
    let server = try PlainSocket.listening()
    let session = Session.started(.connect(try server.address), journal)
    let peer = try server.accepted()
    #expect(journal.waits { $0.state() == .open })
    return (peer, session)
  }

  private func message(_ path: String, limit: Int = 1 << 30) -> OutgoingMessage {
    .file(path: path, framing: .default, limit: limit)
  }

  @Test(arguments: [0, 1, 65532, 65536, 65537, 200_000])
  func arrivesAsOneFrame(size: Int) throws {
    let (peer, session) = try connected()
    defer { session.stop() }
    let content = Pattern.bytes(0..<size)
    let path = try folder.write("file", content)
    let id = session.send(message(path), to: .all)
    let header = bigEndian(UInt32(size))
    #expect(try peer.receiveAll(4 + size) == header + content)
    #expect(journal.waits { $0.outcomes[id] == .sent(bytes: 4 + size) })
    #expect(journal.now.count(.sent) == 4 + size)
  }

  @Test func putsTheHeaderWhereTheFramingWantsIt() throws {
    let (peer, session) = try connected()
    defer { session.stop() }
    let framing = Framing.length(LengthField(offset: 2, size: 2))
    let path = try folder.write("file", [10, 11, 12, 13, 14])
    session.send(.file(path: path, framing: framing, limit: 100), to: .all)
    let envelope = try framing.envelope(forMessageOf: 5, limit: 100)
    let content: [UInt8] = [10, 11, 12, 13, 14]
    let expected =
      content[..<envelope.leading] + envelope.header + content[envelope.leading...] + envelope.trailer
    #expect(try peer.receiveAll(expected.count) == Array(expected))
  }

  /// Framings that escape, mask or check what they carry.
  @Test(
    arguments: [
      "cobs", "cobsr", "slip", "slip(leading-end: send)", "hdlc", "hdlc(checksum: crc16-x25)", "stx-etx(checksum: xor)",
      "stx-etx(dle: true, checksum: crc16-arc)", "websocket(mask: required)",
      "length(size: 4, adjust: 2, checksum: crc16-modbus)", "length(size: 4, adjust: 4, checksum: sha256d)",
    ], [0, 1, 254, 40_000, 200_000])
  func arrivesAsOneFrameInEveryFraming(_ text: String, size: Int) throws {
    let (peer, session) = try connected()
    defer { session.stop() }
    let framing = try Framing(parsing: text)
    // STX begins a frame, and nothing escapes it without DLE.
    let content = Pattern.escaped(size).map { text == "stx-etx(checksum: xor)" && $0 == 2 ? 0x61 : $0 }
    let path = try folder.write("file", content)
    let id = session.send(.file(path: path, framing: framing, limit: 1 << 20), to: .all)
    #expect(journal.waits { $0.outcomes[id] != nil })
    guard case .sent(bytes: let total)? = journal.now.outcomes[id] else {
      Issue.record("\(String(describing: journal.now.outcomes[id]))")
      return
    }
    let wire = try peer.receiveAll(total)
    var decoder = FrameDecoder(framing)
    var frames: [Frame] = []
    decoder.feed(wire.span, into: &frames)
    // An empty packet is no packet where delimiters may stand together.
    if size == 0, text.hasPrefix("slip") || text == "hdlc" { return }
    #expect(frames.count == 1 && frames.first?.totalLength == total)
    guard let frame = frames.first else { return }
    let message = framing.message(of: frame, in: wire.span)
    #expect(message == content)
    let check = framing.check(frame, in: wire.span)
    #expect(check?.isRight ?? true)
  }

  @Test func aLargeFileIsEscaped() throws {
    let (peer, session) = try connected()
    defer { session.stop() }
    let size = 16 << 20
    let path = try folder.write("large", chunks: (0..<16).map { $0 << 20..<($0 + 1) << 20 })
    let framing = Framing.hdlc(Hdlc(checksum: ChecksumField(.crc32)))
    let id = session.send(.file(path: path, framing: framing, limit: 1 << 30), to: .all)
    var decoder = FrameDecoder(framing)
    var frames: [Frame] = []
    while frames.isEmpty {
      let bytes = try peer.receive(1 << 20)
      decoder.feed(bytes.span, into: &frames)
    }
    #expect(journal.waits { $0.outcomes[id] != nil })
    #expect(journal.now.outcomes[id] == .sent(bytes: frames[0].totalLength))
    #expect(frames[0].totalLength > size)
    let totals = Set(
      journal.now.notices.compactMap { if case .sendProgress(_, _, let total) = $0 { total } else { nil } })
    #expect(totals == [frames[0].totalLength])
  }

  /// Whether a frame is over the limit is known before its first byte is sent.
  @Test func aFileThatEscapesOverTheLimitIsRefused() throws {
    let (_, session) = try connected()
    defer { session.stop() }
    let path = try folder.write("small", [UInt8](repeating: 0xc0, count: 1000))
    let id = session.send(.file(path: path, framing: .slip(Slip()), limit: 1500), to: .all)
    #expect(journal.waits { $0.outcomes[id] != nil })
    #expect(
      journal.now.outcomes[id]
        == .failed(
          "cannot send '\(path)' as one frame: with what is escaped in it it is over the limit of 1,500 bytes: "
            + "nothing was sent"))
    #expect(journal.now.count(.sent) == 0)
  }

  @Test func saysSoWhenAFileIsOverwrittenUnderway() throws {
    let (peer, session) = try connected()
    defer { session.stop() }
    let path = try folder.write("large", chunks: (0..<64).map { $0 << 20..<($0 + 1) << 20 })
    let framing = Framing.length(LengthField(size: 4))
    let id = session.send(.file(path: path, framing: framing, limit: 1 << 30), to: .all)
    #expect(journal.waits { $0.count(.sent) > 100_000 })
    try folder.overwrite(path, at: (64 << 20) - 1, with: [1])
    DispatchQueue.global().async { try? peer.drain() }
    #expect(journal.waits { $0.outcomes[id] != nil })
    guard case .failed(let words)? = journal.now.outcomes[id] else {
      Issue.record("\(String(describing: journal.now.outcomes[id]))")
      return
    }
    #expect(words.hasPrefix("'\(path)' was written to while it was sent; the frame may have old and new parts: "))
    session.close(.all)
  }

  @Test func aLargeFileArrivesAsItIs() throws {
    let (peer, session) = try connected()
    defer { session.stop() }
    let size = 64 << 20
    let path = try folder.write("large", chunks: (0..<64).map { $0 << 20..<($0 + 1) << 20 })
    let id = session.send(message(path), to: .all)
    #expect(try peer.receiveAll(4) == bigEndian(UInt32(size)))
    for start in stride(from: 0, to: size, by: 1 << 20) {
      let same = try peer.receiveAll(1 << 20) == Pattern.bytes(start..<start + 1 << 20)
      #expect(same, "the MiB at \(start)")
    }
    #expect(journal.waits { $0.outcomes[id] == .sent(bytes: size + 4) })
    let progress = journal.now.notices.compactMap {
      if case .sendProgress(id, let sent, let total) = $0, total == size + 4 { sent } else { nil }
    }
    #expect(!progress.isEmpty && progress == progress.sorted())
  }

  @Test func canBeCancelledWhileThePeerTakesNothing() throws {
    let (peer, session) = try connected()
    defer { session.stop() }
    let path = try folder.write("large", chunks: (0..<64).map { $0 << 20..<($0 + 1) << 20 })
    let id = session.send(message(path), to: .all)
    let next = session.send(.wire([1, 2, 3]), to: .all)
    #expect(journal.waits { $0.count(.sent) > 100_000 })
    session.cancel(id)
    #expect(journal.waits { $0.outcomes[id] != nil })
    guard case .cancelled(let sent, of: let total)? = journal.now.outcomes[id] else {
      Issue.record("\(String(describing: journal.now.outcomes[id]))")
      return
    }
    #expect(total == 4 + 64 << 20 && sent > 0 && sent < total)
    // Exactly these bytes come, then the next message.
    let got = try peer.receiveAll(sent + 3)
    #expect(got.suffix(3) == [1, 2, 3])
    #expect(journal.waits { $0.outcomes[next] == .sent(bytes: 3) })
    #expect(journal.now.count(.sent) == sent + 3)
  }

  @Test func saysSoWhenAFileShrinksUnderway() throws {
    let (peer, session) = try connected()
    defer { session.stop() }
    let path = try folder.write("large", chunks: (0..<64).map { $0 << 20..<($0 + 1) << 20 })
    let id = session.send(message(path), to: .all)
    #expect(journal.waits { $0.count(.sent) > 100_000 })
    folder.resize(path, to: 1000)
    DispatchQueue.global().async { try? peer.drain() }
    #expect(journal.waits { $0.outcomes[id] != nil })
    guard case .failed(let words)? = journal.now.outcomes[id] else {
      Issue.record("\(String(describing: journal.now.outcomes[id]))")
      return
    }
    #expect(words.hasPrefix("'\(path)' became shorter while it was sent: "))
    #expect(words.hasSuffix("of \(4 + 64 << 20) bytes sent, the frame is now incomplete on the wire"))
    #expect(journal.now.state() == .open)
    session.close(.all)
  }

  @Test func saysSoWhenAFileGrowsUnderway() throws {
    let (peer, session) = try connected()
    defer { session.stop() }
    let path = try folder.write("large", chunks: (0..<64).map { $0 << 20..<($0 + 1) << 20 })
    let id = session.send(message(path), to: .all)
    #expect(journal.waits { $0.count(.sent) > 100_000 })
    folder.resize(path, to: 65 << 20)
    _ = try peer.receiveAll(4 + 64 << 20)
    #expect(journal.waits { $0.outcomes[id] != nil })
    let size = 64 << 20
    #expect(
      journal.now.outcomes[id]
        == .failed(
          "'\(path)' changed from \(size) to \(65 << 20) bytes while it was sent; the frame has the first \(size): "
            + "\(size + 4) of \(size + 4) bytes sent"))
  }

  @Test func refusesWhatCannotBeSent() throws {
    let (_, session) = try connected()
    defer { session.stop() }
    let small = try folder.write("small", [1, 2, 3])
    let fifo = folder.makeFIFO("fifo")
    let cases = [
      (folder.path, "cannot send '\(folder.path)': it is a directory: nothing was sent"),
      (
        folder.path + "/none", "cannot open '\(folder.path)/none': no such file or directory: nothing was sent"
      ),
      (
        "/dev/zero",
        "cannot send '/dev/zero': it is not a regular file, so its size is unknown: nothing was sent"
      ),
      (fifo, "cannot send '\(fifo)': it is not a regular file, so its size is unknown: nothing was sent"),
    ]
    for (path, words) in cases {
      let id = session.send(message(path), to: .all)
      #expect(journal.waits { $0.outcomes[id] == .failed(words) }, "\(path)")
    }
    let limited = session.send(message(small, limit: 2), to: .all)
    #expect(journal.waits { $0.outcomes[limited] != nil })
    guard case .failed(let words)? = journal.now.outcomes[limited] else {
      Issue.record("sent beyond the limit")
      return
    }
    #expect(words.hasPrefix("cannot send '\(small)' as one frame: "))
    #expect(journal.now.count(.sent) == 0)
  }
}

private func bigEndian(_ value: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

extension PlainSocket {
  /// Reads to the end.
  fileprivate func drain() throws {
    while try !receive(1 << 20).isEmpty {}
  }
}
