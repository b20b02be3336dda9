import FramingCore
import Locking

/// A frame and what its connection carried around it, as a capture of its own: each frame is a packet, or a run of them,
/// so that a dissector finds it wherever it came from: a session, recorded or not, a capture of any form, a stream's bytes.
struct DissectionContext: Sendable {
  /// A packet of the capture.
  struct Packet: Hashable, Sendable {
    /// The number of its frame; nil for one that opens the connection.
    var frame: Int?
    var direction: Direction = .sent
    /// Which bytes of its stream it carries.
    var bytes: Range<UInt64> = 0..<0
  }

  /// Bytes in front of the frame that are given along: dissectors keep what requests and handshakes said.
  fileprivate static let mostBefore = 8 << 20
  /// Bytes and frames of the connection's beginning, where what stands in front of the frame is more than that.
  fileprivate static let mostAtBeginning = (bytes: 1 << 20, frames: 4_096)
  /// Bytes and frames behind the frame: what a dissector reads as one message may end there.
  fileprivate static let mostBehind = (bytes: 256 << 10, frames: 64)
  /// Frames of all connections that are passed over for those of one, going back and going on.
  fileprivate static let mostPassed = (back: 1 << 19, on: 1 << 16)
  /// Sequence numbers of TCP wrap around; up to here a stream is counted from its beginning.
  fileprivate static let mostCounted: UInt64 = 1 << 30
  /// IP's and TCP's headers, or UDP's.
  private static let (tcpHead, udpHead) = (20 + 20, 20 + 8)

  /// The frame's own bytes.
  let frame: [UInt8]
  let number: Int
  let direction: Direction
  /// Where the frame is in its stream.
  let range: Range<UInt64>
  /// A pcapng file.
  private(set) var file: [UInt8]
  /// By the numbers that they have there, less one.
  private(set) var packets: [Packet] = []
  /// Whether they are UDP's.
  let isDatagrams: Bool
  /// The port of the server.
  let port: UInt16
  let facts: ConnectionFacts
  let scheme: AddressScheme
  private var next: [Direction: UInt64] = [:]
  private var latest = Timestamp(nanoseconds: 0)

  /// Bytes of a packet in front of its payload.
  var head: Int { isDatagrams ? Self.udpHead : Self.tcpHead }

  /// Of a frame of `capture`. Throws when its bytes cannot be read; other frames are left out then.
  init(of selected: CapturedFrame, in capture: Capture) throws(StoreError) {
    frame = try capture.bytes(of: selected, in: 0..<selected.frame.totalLength)
    (number, direction) = (selected.number, selected.direction)
    range = selected.frame.offset..<selected.frame.offset + UInt64(frame.count)
    facts = capture.facts(of: selected.connection)
    let known = capture.connection(selected.connection)
    scheme = known?.scheme ?? .tcp
    port = known.flatMap { Self.serverPort(of: $0, weAre: capture.facts(of: selected.connection).side) } ?? 51_000
    isDatagrams = try capture.isDatagram(selected)
    file = RecordingDetails(comment: "a frame and its context").header()
    let secrets = capture.state.withLock { $0.secrets }
    if !secrets.isEmpty { file += TLSSecrets.block(secrets) }
    let around = capture.frames(around: selected)
    begin(with: around, isBeginning: around.first?.number == around.beginning)
    for other in around.frames {
      let bytes = other.number == number ? frame : try? capture.bytes(of: other, in: 0..<other.frame.totalLength)
      if let bytes { put(other, bytes) }
    }
  }

  /// The packets that carry bytes of the frame, by their numbers in the file, from 1.
  var ownPackets: ClosedRange<Int> {
    let own = packets.indices.filter { packets[$0].frame == number }
    return (own.first ?? 0) + 1...(own.last ?? 0) + 1
  }

  private static func serverPort(of known: ConnectionInfo, weAre side: Speaker) -> UInt16? {
    // Of a file the peer is both ends, of a session the other one, which is the server when we have called it.
    let text = EndsText.parts(known.peer[...]).map { String($0.server) } ?? (side == .client ? known.peer : "")
    var port = Endpoint(text)?.port
    if port == nil, case .host(_, let told)? = known.address?.place { port = UInt16(exactly: told) }
    return port == 0 ? nil : port
  }
}

// MARK: - Packets

extension DissectionContext {
  /// Opens the connection (RFC 9293 §3.5), or says where its streams are taken up.
  private mutating func begin(with around: FramesAround, isBeginning: Bool) {
    for direction in Direction.allCases {
      let first = around.frames.first { $0.direction == direction }?.frame.offset ?? 0
      next[direction] = isBeginning || around.isWithBeginning ? 0 : first
    }
    guard !isDatagrams, isBeginning || around.isWithBeginning else { return }
    let client: Direction = facts.side == .client ? .sent : .received
    latest = around.frames.first?.time ?? latest
    let nothing: [UInt8] = []
    let opening: [(flags: TCPSegment.Flags, direction: Direction)] = [
      (.syn, client), ([.syn, .ack], client.other), (.ack, client),
    ]
    for (flags, direction) in opening {
      let sequence = flags.contains(.syn) ? 0 : UInt32(1)
      packet(flags, direction, sequence: sequence, acknowledgement: 1).append(nothing.span, to: &file)
      packets.append(Packet())
    }
  }

  private mutating func put(_ captured: CapturedFrame, _ bytes: [UInt8]) {
    latest = max(latest, captured.time)
    let longest = isDatagrams ? RecordedPacket.longestDatagram : RecordedPacket.longest
    for start in stride(from: 0, to: bytes.count, by: longest) {
      let piece = start..<min(bytes.count, start + longest)
      let offset = captured.frame.offset + UInt64(start)
      let header = packet(
        [.ack, RecordedPacket.push], captured.direction, sequence: Self.sequence(offset),
        acknowledgement: Self.sequence(next[captured.direction.other] ?? 0))
      if isDatagrams {
        header.append(datagram: bytes.span.extracting(piece), to: &file)
      } else {
        header.append(bytes.span.extracting(piece), to: &file)
      }
      let carried = offset..<offset + UInt64(piece.count)
      packets.append(Packet(frame: captured.number, direction: captured.direction, bytes: carried))
      next[captured.direction] = carried.upperBound
      if isDatagrams { break }
    }
  }

  /// The sequence number of a stream's byte, whose SYN has the number 0.
  private static func sequence(_ offset: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: offset &+ 1) }

  private func packet(
    _ flags: TCPSegment.Flags, _ direction: Direction, sequence: UInt32, acknowledgement: UInt32
  ) -> RecordedPacket {
    // The ends do not exist (RFC 5737), so that no dissector takes the client's port for one that it knows.
    let client = Endpoint(ipv4: 0xc000_0201, port: 51_001)
    let server = Endpoint(ipv4: 0xc000_0202, port: port)
    let isClient = facts.speaker(direction) == .client
    return RecordedPacket(
      source: isClient ? client : server, destination: isClient ? server : client, sequence: sequence,
      acknowledgement: acknowledgement, flags: flags, isReceived: direction == .received, time: latest)
  }
}

// MARK: - Frames

/// Frames of a connection around one of them, in their order.
private struct FramesAround {
  var frames: [CapturedFrame] = []
  /// The number of the connection's first frame.
  var beginning: Int?
  /// Whether the connection's beginning is among them, with frames left out behind it.
  var isWithBeginning = false

  var first: CapturedFrame? { frames.first }
}

extension DissectionContext {
  /// What is gathered: frames up to limits of bytes and of frames.
  fileprivate struct Gathering {
    var frames: [CapturedFrame] = []
    var bytesLeft: Int
    var framesLeft = Int.max

    /// Whether there was room for it.
    mutating func take(_ frame: CapturedFrame) -> Bool {
      guard frame.frame.totalLength <= bytesLeft, framesLeft > 0 else { return false }
      bytesLeft -= frame.frame.totalLength
      framesLeft -= 1
      frames.append(frame)
      return true
    }
  }
}

extension Capture {
  /// Frames that are looked at before others may have the recording.
  private static let step = 1 << 12

  fileprivate func frames(around selected: CapturedFrame) -> FramesAround {
    typealias Context = DissectionContext
    let connection = selected.connection.number
    let (first, kept) = state.withLock { state in
      (state.connections.firstFrame(of: connection) ?? selected.number, ((try? state.firstKept.frame) ?? 0) + 1)
    }
    var around = FramesAround(beginning: first)
    let lowest = max(first, kept)
    var before = Context.Gathering(bytesLeft: Context.mostBefore)
    let end = max(lowest, selected.number - Context.mostPassed.back)
    let back = stride(from: selected.number - 1, through: end, by: -1)
    gather(back, of: connection, into: &before)
    var beginning = Context.Gathering(
      bytesLeft: Context.mostAtBeginning.bytes, framesLeft: Context.mostAtBeginning.frames)
    let reached = before.frames.last?.number ?? selected.number
    if reached > first, kept <= first, selected.frame.offset < Context.mostCounted {
      let end = min(reached, first + Context.mostPassed.on)
      gather(stride(from: first, to: end, by: 1), of: connection, into: &beginning)
      around.isWithBeginning = !beginning.frames.isEmpty
    }
    var behind = Context.Gathering(bytesLeft: Context.mostBehind.bytes, framesLeft: Context.mostBehind.frames)
    let last = min(summary.frameCount, selected.number + Context.mostPassed.on)
    gather(stride(from: selected.number + 1, through: last, by: 1), of: connection, into: &behind)
    around.frames = beginning.frames + before.frames.reversed() + [selected] + behind.frames
    return around
  }

  /// Gathers frames of a connection until there is no room for one, or it cannot be read.
  private func gather(
    _ numbers: some Sequence<Int>, of connection: Int, into gathering: inout DissectionContext.Gathering
  ) {
    let numbers = Array(numbers)
    for start in stride(from: 0, to: numbers.count, by: Self.step) {
      let goesOn = state.withLock { state in
        for number in numbers[start..<min(numbers.count, start + Self.step)] {
          do throws(StoreError) {
            let frame = try state.frame(at: number - 1, ofConnection: connection)
            if let frame, !gathering.take(frame) { return false }
          } catch {
            return false
          }
        }
        return true
      }
      guard goesOn else { return }
    }
  }
}

extension CaptureState {
  /// The frame at a position, from 0, when it is of that connection.
  fileprivate mutating func frame(
    at position: Int, ofConnection connection: Int
  ) throws(StoreError) -> CapturedFrame? {
    let chunk = try index.frames.record(at: position).lastChunk
    return try chunks.record(at: chunk).connection == connection ? frame(at: position) : nil
  }
}
