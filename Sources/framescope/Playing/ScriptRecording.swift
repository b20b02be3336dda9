import Capture
import Conversation
import FramingCore

/// Makes a conversation file of recorded frames.
struct ScriptRecording {
  /// The most bytes that frames of one file have: more than a person reads, and less than a file may have.
  private static let mostBytes = 2 << 20

  let capture: Capture
  /// Whose side the file plays.
  let side: StreamDirection

  /// What became of it.
  struct Outcome {
    var text: String
    var messages: Int
  }

  /// The conversation of those of the log's entries `items` that are frames. With `isWhole` connections end in it as
  /// they did.
  func script(of items: some Sequence<Int>, isWhole: Bool, name: String?) throws(Failure) -> Outcome {
    do throws(StoreError) {
      let messages = try messages(of: items)
      guard let first = messages.first else {
        throw StoreError(description: "no frame is there to make a conversation of", code: 0)
      }
      let recorder = ScriptRecorder(role: role, closings: try closings(of: messages, isWhole: isWhole))
      let client = side == .fromClient && capture.side == .fromClient
      let known = client ? capture.connection(ConnectionID(number: first.connection)) : nil
      var script = recorder.script(of: messages, name: name, address: address(of: known), cutting: cutting)
      if capture.lens.limit != FrameDecoder.defaultLimit { script.maxFrame = capture.lens.limit }
      return Outcome(text: script.yaml, messages: messages.count)
    } catch {
      throw Failure(error.description, status: .inputOutput)
    }
  }

  private var role: Script.Role { side == .fromClient ? .client : .server }

  private var cutting: Cutting {
    switch capture.lens.rule {
    case .framing(let framing): .framing(framing.description)
    case .wireProtocol(let known): .named(known.name)
    }
  }

  /// What a person would connect to; nil for a peer that is no address.
  private func address(of known: ConnectionInfo?) -> String? {
    guard let known else { return nil }
    return known.address?.description
      ?? ((try? Address(parsing: known.peer, defaultHost: nil)) == nil ? nil : known.peer)
  }

  private func messages(of items: some Sequence<Int>) throws(StoreError) -> [RecordedMessage] {
    var messages: [RecordedMessage] = []
    var total = 0
    for item in items {
      guard case .frame(let frame) = try capture.item(at: item) else { continue }
      total += frame.frame.totalLength
      guard total <= Self.mostBytes else {
        let most = ByteCountText.text(Self.mostBytes)
        throw StoreError(
          description: "the frames have more than \(most), which is the limit of a conversation file: choose fewer",
          code: 0)
      }
      if let message = try message(of: frame) { messages.append(message) }
    }
    return messages
  }

  /// What a frame says; nil for the part of one that the other side's end has cut.
  private func message(of frame: CapturedFrame) throws(StoreError) -> RecordedMessage? {
    let speaker = frame.direction.speaker(whenWeAre: capture.side)
    let bytes = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
    let reading = MessageReading(framing: capture.lens.framing(speaker), limit: FrameLimit(capture.lens.limit))
    let decoded = capture.decodedMessage(of: frame, bytes)
    let time = UInt64(clamping: frame.time.nanoseconds)
    let connection = frame.connection.number
    if speaker == side {
      let sent = reading.sent(frame.frame, bytes, decoded: decoded)
      return RecordedMessage(
        isFromClient: speaker == .fromClient, sent.message, type: sent.type, isFramed: sent.isFramed, time: time,
        connection: connection)
    }
    guard frame.frame.kind != .partial else { return nil }
    let expected = reading.expected(frame.frame, bytes, decoded: decoded)
    return RecordedMessage(
      isFromClient: speaker == .fromClient, expected.message, type: expected.type,
      isFramed: frame.frame.kind == .frame, isWhole: expected.isWhole, time: time, connection: connection)
  }

  /// Which side ended the connections that messages are of.
  private func closings(of messages: [RecordedMessage], isWhole: Bool) throws(StoreError) -> [Int: Script.Role] {
    guard isWhole else { return [:] }
    let wanted = Set(messages.map(\.connection))
    return try capture.firstEnds().filter { wanted.contains($0.key) }.mapValues { direction in
      direction.speaker(whenWeAre: capture.side) == .fromClient ? .client : .server
    }
  }
}
