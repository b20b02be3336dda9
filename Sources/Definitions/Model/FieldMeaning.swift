/// What a field is, by its `-framescope` key.
package struct FieldMeaning: Hashable, Sendable {
  /// A number made of other fields that shows whether they arrived as they were sent.
  package var checksum: ChecksumMeaning?
  /// What the field is for.
  package var role: FieldRole?

  init() {}
}

/// `checksum`, `over` and `order` of a field.
package struct ChecksumMeaning: Hashable, Sendable {
  /// The name that `Checksum` has for it.
  package var algorithm: String
  /// The fields that it covers, in their order: names of fields beside it, or paths from there, as `body.items` and
  /// `_parent.header`.
  package var fields: [String]
}

/// What a field is for.
package enum FieldRole: Hashable, Sendable {
  /// One more in each message.
  case sequence
  case time(TimeMeaning)
  /// The address of a device, unit or endpoint.
  case address
  /// What pairs a response with its request.
  case correlation
}

/// How a field tells the time.
package struct TimeMeaning: Hashable, Sendable {
  package enum Epoch: String, CaseIterable, Sendable {
    /// 1970-01-01.
    case unix
    /// 1900-01-01 (RFC 5905).
    case ntp
    /// 2000-01-01 (PostgreSQL).
    case y2k
    /// 1601-01-01.
    case windows
    /// 1904-01-01.
    case mac
    /// 1980-01-06.
    case gps
  }

  package enum Unit: String, CaseIterable, Sendable {
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "us"
    case nanoseconds = "ns"
    /// 100 ns (Windows).
    case ticks = "100ns"
  }

  package var epoch: Epoch
  package var unit: Unit
}

/// What a message is, by the `-framescope` key of its type.
package enum MessageKind: String, CaseIterable, Sendable {
  case request, response, error
}

/// The `-framescope` key of a type.
struct MessageMeaning {
  /// `message`: what the message is.
  var kind: MessageKind?
  /// `name`: what headings call it.
  var name: String?
  /// `name-of`: the field whose enum has the name.
  var nameOf: PlacedText?
  /// `content`: the field whose type is the message, of which this one is only the frame around it.
  var content: PlacedText?
  /// `summary-of`: the field whose type has the summary.
  var summaryOf: PlacedText?
  /// `response-if`: the boolean that tells a response from a request.
  var responseIf: PlacedText?
  /// `unanswered`: whether nothing answers a request itself.
  var unanswered: PlacedExpression?
  /// `continues`: whether further messages belong to a response.
  var continues: PlacedExpression?
  /// `answer: optional`: a request is answered in its order, or never.
  var answer: AnswerNeed?
  /// `recipients`: what the message does to the number of recipients, each of which answers.
  var recipients: RecipientStep?
}

/// Whether a request must be answered.
enum AnswerNeed: String, CaseIterable, Sendable {
  case optional
}

/// What a message does to the number of recipients, where each of them answers for itself (LMTP, RFC 2033 section 4.2).
package enum RecipientStep: String, CaseIterable, Sendable {
  /// From here on each answers.
  case begin
  /// Those before do not count any more.
  case none
  /// There is one more when the answer is no error.
  case one
  /// Each answers this.
  case each
}

/// The `-framescope` key of `meta`: on which traffic the definition is for.
package struct TrafficKeys: Hashable, Sendable {
  /// What a definition describes.
  package enum Part: String, CaseIterable, Sendable {
    case frame, payload
  }

  /// What tells which request a response answers, where it has no identifier.
  package enum Answers: String, CaseIterable, Sendable {
    /// The oldest one that was not answered.
    case inOrder = "in-order"
    /// The newest one: there is one at a time, and what was not answered never will be.
    case newest
    /// The newest one with its identifier that was not answered.
    case once

    /// Whether it is one of those that wait, where there is no identifier.
    package var isByOrder: Bool { self != .once }
  }

  /// What may differ between the sides of a connection.
  package struct Sides: Hashable, Sendable {
    package var client: String?
    package var server: String?

    init() {}
  }

  /// The text of a framing for each side's stream.
  package var framing = Sides()
  /// The name of a protocol that cuts both streams.
  package var wireProtocol: String?
  package var ports: [UInt16] = []
  package var part = Part.frame
  /// nil when only identifiers tell.
  package var answers: Answers?
  /// The type for the frames of each side; nil for the file's own.
  package var types = Sides()

  init() {}
}
