public import FramingCore

/// How a connection ended, as one line tells it: why, which direction's last frame was cut, and what nobody answered.
///
/// `closed by the peer (FIN), the peer's last frame was cut: 12 of 300 bytes; 2 requests were unanswered: #17 PUBLISH, #19`.
public struct Ending: Hashable, Sendable {
  /// The last frame of a direction, of which the end never came.
  public struct CutFrame: Hashable, Sendable {
    /// Who sent it.
    public var speaker: Speaker
    /// Whether we sent it, in a session; nil in a file, where there is nobody like us.
    public var isOurs: Bool?
    /// Bytes of it that came, or went.
    public var received: Int
    /// Bytes that it should have had; nil when it ended before that could be known, as in its header.
    public var total: Int?

    /// A frame that was cut.
    public init(speaker: Speaker, isOurs: Bool? = nil, received: Int, total: Int?) {
      self.speaker = speaker
      self.isOurs = isOurs
      self.received = received
      self.total = total
    }
  }

  /// A request that nothing answered.
  public struct Request: Hashable, Sendable {
    /// The number of its frame.
    public var number: Int
    /// What the definition calls its message.
    public var name: String?

    /// The request in that frame.
    public init(number: Int, name: String? = nil) {
      self.number = number
      self.name = name
    }
  }

  /// Requests that are named, of however many.
  public static let mostNamed = 4

  /// Who ended it and how: `closed by the peer (FIN)`, `exited with status 1`. Not cleaned: a peer may have a say in it.
  public var cause: String
  /// At most one of each direction.
  public var cut: [CutFrame] = []
  /// How many requests nothing answered.
  public var unansweredCount = 0
  /// The first of them, `mostNamed` at most.
  public var unanswered: [Request] = []

  /// An ending for that reason.
  public init(cause: String, cut: [CutFrame] = []) {
    self.cause = cause
    self.cut = cut
  }

  /// Whether something was left undone.
  public var isDoubtful: Bool { !cut.isEmpty || unansweredCount > 0 }

  /// Whether more was left undone than that we closed it within a frame of our own, as who sends one cut short on purpose does.
  public var isUnexpected: Bool {
    isDoubtful && (unansweredCount > 0 || cut.contains { $0.isOurs != true } || !cause.hasPrefix("closed by us"))
  }
}

extension Ending: CustomStringConvertible {
  /// What causes end with when TLS did not say that nothing follows, so that only frames tell whether something is missing.
  package static let withoutNotify = "without close_notify"

  /// The line.
  public var description: String {
    var text = cause
    for frame in cut { text += ", \(frame)" }
    if cut.isEmpty, cause.hasSuffix(Self.withoutNotify) { text += ", but no frame was cut" }
    guard unansweredCount > 0 else { return text }
    let (noun, verb) = unansweredCount == 1 ? ("request", "was") : ("requests", "were")
    text += "; \(ByteCountText.grouped(unansweredCount)) \(noun) \(verb) unanswered"
    if unanswered.isEmpty { return text }
    let rest = unansweredCount - unanswered.count
    let named = unanswered.map(\.description) + (rest > 0 ? ["and \(ByteCountText.grouped(rest)) more"] : [])
    return text + ": " + named.joined(separator: ", ")
  }
}

extension Ending.CutFrame: CustomStringConvertible {
  /// `the peer's last frame was cut: 12 of 300 bytes`, `our last frame was cut after 3 bytes`.
  public var description: String {
    let owner =
      switch (isOurs, speaker) {
      case (true?, _): "our"
      case (false?, _): "the peer's"
      case (nil, .client): "the client's"
      case (nil, .server): "the server's"
      }
    let count = ByteCountText.grouped(received)
    let extent =
      total.map { ": \(count) of \(ByteCountText.grouped($0)) bytes" }
      ?? " after \(count) byte\(received == 1 ? "" : "s")"
    return "\(owner) last frame was cut\(extent)"
  }
}

extension Ending.Request: CustomStringConvertible {
  /// `#17 PUBLISH`
  public var description: String { name.map { "#\(number) \($0)" } ?? "#\(number)" }
}

extension Ending {
  /// What events in JSON say of it besides its cause: `cut` and `unanswered`, where there is something.
  package var fields: [(String, EventValue)] {
    var fields: [(String, EventValue)] = []
    if !cut.isEmpty {
      fields.append(
        (
          "cut",
          .array(
            cut.map { frame in
              let from = EventField("from", .text(frame.speaker == .client ? "client" : "server"))
              let total = frame.total.map { [EventField("of", .number($0))] } ?? []
              return .object([from, EventField("bytes", .number(frame.received))] + total)
            })
        ))
    }
    guard unansweredCount > 0 else { return fields }
    let requests = unanswered.map { request in
      EventValue.object(
        [EventField("number", .number(request.number))]
          + (request.name.map { [EventField("type", .text($0))] } ?? []))
    }
    let value = EventValue.object([
      EventField("count", .number(unansweredCount)), EventField("requests", .array(requests)),
    ])
    return fields + [("unanswered", value)]
  }
}
