public import FramingCore

/// A message of a recorded conversation.
public struct RecordedMessage: Hashable, Sendable {
  /// Whether the client sent it.
  public var isFromClient: Bool
  /// The message as it would be typed, without what stands in front of its length field.
  public var bytes: [UInt8]
  /// What stands in front of its length field, such as PostgreSQL's type of message; empty for none.
  public var type: [UInt8]
  /// Whether it came in a frame; unframed bytes are sent as they are.
  public var isFramed: Bool
  /// Whether the bytes are all of the frame, because the message alone does not tell what was around it.
  public var isWhole: Bool
  /// When, in nanoseconds.
  public var time: UInt64
  /// The number of its connection, from 1.
  public var connection: Int

  /// A message.
  public init(
    isFromClient: Bool, _ bytes: [UInt8], type: [UInt8] = [], isFramed: Bool = true, isWhole: Bool = false,
    time: UInt64 = 0, connection: Int = 1
  ) {
    self.isFromClient = isFromClient
    self.bytes = bytes
    self.type = type
    self.isFramed = isFramed
    self.isWhole = isWhole
    self.time = time
    self.connection = connection
  }
}

/// Makes a conversation of what was recorded.
public struct ScriptRecorder: Sendable {
  /// Whose side the conversation plays.
  public var role: Speaker
  /// Pauses of the side that is played that are at least this long become `wait`, in nanoseconds; nil for none.
  public var shortestPause: UInt64?
  /// Which side ended each connection first, by its number; connections that are not there were open at the end.
  public var closings: [Int: Speaker]

  /// A recorder of one side, without pauses unless told.
  public init(role: Speaker, shortestPause: UInt64? = nil, closings: [Int: Speaker] = [:]) {
    self.role = role
    self.shortestPause = shortestPause
    self.closings = closings
  }

  /// The conversation of `messages`, which are in the order of their times. What the played side sent is sent, what
  /// the other did is expected. Several connections are played at the same time, each by a peer of its own.
  public func script(
    of messages: [RecordedMessage], name: String? = nil, address: String? = nil, cutting: Cutting? = nil
  ) -> Script {
    var order: [Int] = []
    var byConnection: [Int: [RecordedMessage]] = [:]
    for message in messages {
      if byConnection[message.connection] == nil { order.append(message.connection) }
      byConnection[message.connection, default: []].append(message)
    }
    for connection in closings.keys.sorted() where byConnection[connection] == nil { order.append(connection) }
    let lists = order.map { self.steps(of: byConnection[$0] ?? [], connection: $0) }
    let steps = lists.count == 1 ? lists[0] : lists.isEmpty ? [] : [Step(.parallel(lists.map { Branch(steps: $0) }))]
    return Script(name: name, role: role, address: address, cutting: cutting, steps: steps)
  }

  private func steps(of messages: [RecordedMessage], connection: Int) -> [Step] {
    var steps: [Step] = []
    var last: UInt64?
    for message in messages {
      let isOurs = message.isFromClient == (role == .client)
      if isOurs, let last, let shortestPause, message.time >= last, message.time - last >= max(1, shortestPause) {
        steps.append(Step(.wait(message.time - last)))
      }
      steps.append(Step(isOurs ? .send(sending(message)) : .expect(expecting(message))))
      last = message.time
    }
    if let closer = closings[connection] {
      steps.append(Step(closer == role ? .close : .expect(Expectation(.closed))))
    }
    return steps
  }

  private func sending(_ message: RecordedMessage) -> SendStep {
    SendStep(
      Self.content(of: message.bytes), type: message.type.isEmpty ? nil : Self.content(of: message.type),
      isFramed: message.isFramed)
  }

  private func expecting(_ message: RecordedMessage) -> Expectation {
    let bytes = BytesTest(exactly: message.bytes)
    var test = message.isWhole ? FrameTest(total: bytes) : FrameTest(bytes)
    if !message.type.isEmpty { test.type = Self.content(of: message.type) }
    if !message.isFramed { test.kind = .unframed }
    return Expectation(.frame(test))
  }

  /// Bytes as a person would write them: text when most of them are, and hex otherwise.
  static func content(of bytes: [UInt8]) -> Content {
    if isText(bytes) { return Content(.text, Template.text(of: bytes)) }
    return Content(.hex, spaced(bytes))
  }

  /// Whether all bytes are printable characters or the usual white space.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    let strange = text.unicodeScalars.count {
      $0.value < 0x20 && !"\r\n\t".unicodeScalars.contains($0) || $0.value == 0x7f
    }
    return strange * 8 <= text.unicodeScalars.count
  }

  static func spaced(_ bytes: [UInt8]) -> String { bytes.map { HexDigits.text([$0]) }.joined(separator: " ") }
}

extension BytesTest {
  /// The test that exactly these bytes pass.
  init(exactly bytes: [UInt8]) {
    let content = ScriptRecorder.content(of: bytes)
    self = content.form == .text ? BytesTest(text: content) : BytesTest(hex: content)
  }
}
