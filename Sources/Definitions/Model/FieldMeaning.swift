/// What a field is, by its `-framescope` key.
public struct FieldMeaning: Hashable, Sendable {
  /// A number made of other fields that shows whether they arrived as they were sent.
  public var checksum: ChecksumMeaning?
  /// What the field is for.
  public var role: FieldRole?

  init() {}
}

/// `checksum`, `over` and `order` of a field.
public struct ChecksumMeaning: Hashable, Sendable {
  /// The name that `Checksum` has for it.
  public var algorithm: String
  /// The fields of the same type that it covers, in their order.
  public var fields: [String]
}

/// What a field is for.
public enum FieldRole: Hashable, Sendable {
  /// One more in each message.
  case sequence
  case time(TimeMeaning)
  /// The address of a device, unit or endpoint.
  case address
  /// What pairs a response with its request.
  case correlation
}

/// How a field tells the time.
public struct TimeMeaning: Hashable, Sendable {
  public enum Epoch: String, CaseIterable, Sendable {
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

  public enum Unit: String, CaseIterable, Sendable {
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "us"
    case nanoseconds = "ns"
    /// 100 ns (Windows).
    case ticks = "100ns"
  }

  public var epoch: Epoch
  public var unit: Unit
}

/// What a message is, by the `-framescope` key of its type.
public enum MessageKind: String, CaseIterable, Sendable {
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
}

/// The `-framescope` key of `meta`: on which traffic the definition is for.
public struct TrafficKeys: Hashable, Sendable {
  /// What a definition describes.
  public enum Part: String, CaseIterable, Sendable {
    case frame, payload
  }

  /// What may differ between the sides of a connection.
  public struct Sides: Hashable, Sendable {
    public var client: String?
    public var server: String?

    init() {}
  }

  /// The text of a framing for each side's stream.
  public var framing = Sides()
  /// The name of a protocol that cuts both streams.
  public var wireProtocol: String?
  public var ports: [UInt16] = []
  public var part = Part.frame
  /// The type for the frames of each side; nil for the file's own.
  public var types = Sides()

  init() {}
}
