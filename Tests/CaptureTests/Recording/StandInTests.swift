import Foundation
import FramingCore
import Testing

@testable import Capture

/// What is not TCP is recorded as a conversation between ends that do not exist, and is itself again when it is opened.
@Suite("Recordings of what is not TCP")
struct StandInTests {
  private static func time(_ seconds: Int64) -> Timestamp {
    Timestamp(nanoseconds: 1_700_000_000_000_000_000 + seconds * 1_000_000_000)
  }

  private static let socket = Address(unixPath: "/run/app → 1.sock")

  private static func connect(
    _ capture: Capture, _ client: String, isOutgoing: Bool, at seconds: Int64
  ) throws -> ConnectionID {
    let id = capture.openConnection(
      peer: isOutgoing ? socket.description : client, address: socket, state: .open,
      endpoints: ConnectionEndpoints(
        local: nil, peer: nil, isOutgoing: isOutgoing, standIn: StandIn(client: client, address: socket)),
      at: time(seconds))
    try say("hi", capture, id, at: seconds)
    return id
  }

  private static func say(
    _ text: String, _ capture: Capture, _ id: ConnectionID, _ direction: Direction = .sent, at seconds: Int64
  ) throws {
    let frame = [0, 0, 0, UInt8(text.utf8.count)] + Array(text.utf8)
    try capture.append(frame.span, to: id, direction, at: time(seconds))
  }

  private static func opened(_ path: String, swaps: Bool = false) throws -> (capture: Capture, events: [String]) {
    let opening = try CaptureOpening(path: path, speaker: .server, swaps: swaps, lens: Lens(), directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    #expect(opening.notes == [])
    #expect(opening.lensesByPort == [])
    let events = try (0..<opening.capture.summary.itemCount).compactMap { index in
      if case .event(let event) = try opening.capture.item(at: index) { event.text } else { nil }
    }
    return (opening.capture, events)
  }

  private static func peers(_ capture: Capture) -> [String] {
    (1...max(capture.summary.connectionCount, 1)).compactMap { capture.connection(ConnectionID(number: $0))?.peer }
  }

  private static func withRecording(_ body: (Capture, TemporaryDirectory) throws -> Void) throws -> [String] {
    let directory = TemporaryDirectory()
    let capture = try Capture(directory: directory.path, recording: .file(directory.path + "/0.pcapng"))
    try body(capture, directory)
    try capture.finishRecording(at: time(300))
    return capture.recordingPaths
  }

  private static func remove(_ paths: [String]) {
    guard let first = paths.first else { return }
    try? FileManager.default.removeItem(atPath: String(first.prefix(upTo: first.lastIndex(of: "/") ?? first.endIndex)))
  }

  @Test("say what they stand for, and no more than that is told of it")
  func roundTrip() throws {
    let paths = try Self.withRecording { capture, _ in
      let ids = [
        try Self.connect(capture, "pid 17", isOutgoing: true, at: 1),
        try Self.connect(capture, "unix:/tmp/me", isOutgoing: false, at: 2),
      ]
      capture.note("something", weight: .notice, connection: ids[0], at: Self.time(3))
      for id in ids { capture.setState(.closed("over"), of: id, at: Self.time(4)) }
    }
    defer { Self.remove(paths) }
    let (capture, events) = try Self.opened(paths[0])
    #expect(Self.peers(capture) == ["pid 17 → \(Self.socket)", "unix:/tmp/me → \(Self.socket)"])
    #expect(capture.connection(ConnectionID(number: 1))?.address == Self.socket)
    let ends = [
      "closed by the client (FIN), then by the server (FIN)", "closed by the server (FIN), then by the client (FIN)",
    ]
    #expect(events == ["something", "over", ends[0], "over", ends[1]])
    #expect(capture.summary.sent.frames == 1 && capture.summary.received.frames == 1)
    let (swapped, _) = try Self.opened(paths[0], swaps: true)
    #expect(Self.peers(swapped)[0] == "\(Self.socket) → pid 17")
    capture.swapSides(of: nil)
    #expect(Self.peers(capture)[1] == "\(Self.socket) → unix:/tmp/me")
  }

  @Test("do so again in each file that the recording moves to, and keep their marks")
  func moved() throws {
    let paths = try Self.withRecording { capture, directory in
      let first = try Self.connect(capture, "pid 17", isOutgoing: true, at: 1)
      let second = try Self.connect(capture, "pid 18", isOutgoing: false, at: 2)
      capture.setState(.closed("over"), of: second, at: Self.time(3))
      capture.flush()
      try capture.moveRecording(to: directory.path + "/1.pcapng")
      try Self.say("again", capture, first, at: 5)
      let item = try #require(capture.itemIndex(ofFrame: 3))
      guard case .frame(let frame) = try capture.item(at: item) else { return }
      capture.mark(frame, "a", at: Self.time(6))
    }
    defer { Self.remove(paths) }
    let (capture, events) = try Self.opened(paths[1])
    #expect(Self.peers(capture) == ["pid 17 → \(Self.socket)"])
    #expect(events == ["still open where the capture ends"])
    let item = try #require(capture.itemIndex(ofFrame: 1))
    guard case .frame(let frame) = try capture.item(at: item) else { return }
    #expect(capture.mark(of: frame) == "a")
  }

  @Test("stay what they are when frames are exported")
  func exported() throws {
    let paths = try Self.withRecording { capture, directory in
      let id = try Self.connect(capture, "pid 17", isOutgoing: true, at: 1)
      capture.setState(.closed("over"), of: id, at: Self.time(4))
    }
    defer { Self.remove(paths) }
    let (capture, _) = try Self.opened(paths[0])
    let path = paths[0] + ".frames"
    let items = [try #require(capture.itemIndex(ofFrame: 1))]
    _ = try FrameExport(.pcapng).write(items, of: capture, to: .file(path: path, overwrites: false))
    #expect(Self.peers(try Self.opened(path).capture) == ["pid 17 → \(Self.socket)"])
  }

  @Test("cannot be said of ends that exist, nor in other words")
  func others() throws {
    var standIns = StandIns()
    let made = "192.0.2.1:50000 → 192.0.2.2:50001"
    for text in [
      "", " stands for ", "\(made) stands for unix:/a", "\(made) stands for pid 1 → nowhere",
      "10.0.0.1:50000 → 192.0.2.2:50001 stands for pid 1 → unix:/a", "192.0.2.1 → 192.0.2.2 stands for a → unix:/a",
      "\(made) is pid 1 → unix:/a", "[::1]:1 → [2001:db8::1]:2 stands for a → unix:/a",
    ] {
      let isTaken = standIns.take(text)
      #expect(!isTaken, "\(text)")
    }
    for text in ["\(made) stands for pid 1 → unix:/a", "[2001:db8::1]:1 → [2001:db8::2]:2 stands for a → unix:/a"] {
      let isTaken = standIns.take(text)
      #expect(isTaken, "\(text)")
    }
    let ends = [Endpoint("192.0.2.1:50000"), Endpoint("192.0.2.2:50001")].compactMap(\.self)
    try #require(ends.count == 2)
    let known = standIns.open(1, client: ends[0], server: ends[1])
    #expect(known?.ends == "pid 1 → unix:/a" && known?.address == Address(unixPath: "/a"))
    // It was said of that connection; another between the same ends is another.
    let next = standIns.open(2, client: ends[0], server: ends[1])
    #expect(next == nil)
  }

  @Test("have ends that no two connections share")
  func ends() {
    let nobody = ConnectionEndpoints(local: nil, peer: nil, isOutgoing: true)
    var seen: Set<EndpointPair> = []
    for number in 1...50_000 {
      let ends = nobody.complete(number: number)
      #expect(ends.local.isInvented && ends.peer.isInvented && ends.local != ends.peer)
      #expect(WireProtocol.forPort(ends.local.port) == nil && WireProtocol.forPort(ends.peer.port) == nil)
      seen.insert(EndpointPair(ends.local, ends.peer))
    }
    #expect(seen.count == 50_000)
  }
}
