import FramingCore

/// How a recording says that its streams are framed, so that they are framed alike when it is opened again.
///
/// It stands in comments, of which a later one counts: `framing: line` for all connections, and
/// `framing of 127.0.0.1:40112 → 127.0.0.1:9000: line` for one of them. `frames of 127.0.0.1:9000 → 127.0.0.1:40112 begin at
/// 612` says where frames of a stream begin again because a person had them looked for, up to the next choice of a framing.
public struct RecordedFraming: Hashable, Sendable {
  /// Connections with a framing of their own that are remembered: a person chooses few.
  static let mostConnections = 1_000

  /// The framing or protocol of all connections that have none of their own; nil when nobody has chosen one.
  public private(set) var common: String?
  /// The framings or protocols of single connections.
  private(set) var ofConnections: [EndpointPair: String] = [:]
  /// Where frames of streams begin again, whatever precedes: bytes of the stream as the recording has it.
  private(set) var beginnings = StreamBeginnings()
  /// How the recording is shown.
  public internal(set) var view = RecordedView()
  /// Whether the recording is so long that what it says later is not known.
  public internal(set) var isPartlyRead = false

  private static let introduction = "framing"

  /// A recording in which nobody has chosen a framing.
  public init() {}

  /// Whether nobody has chosen a framing.
  public var isEmpty: Bool { common == nil && ofConnections.isEmpty && beginnings.isEmpty }

  /// All framings and protocols that are named.
  public var names: Set<String> { Set(ofConnections.values).union([common].compactMap(\.self)) }

  /// What a recording says at its beginning of a lens, and whether somebody has chosen it.
  public static func comment(_ lens: Lens, isChosen: Bool) -> String {
    isChosen ? "\(introduction): \(lens.name)" : "\(introduction) by default: \(lens.name)"
  }

  /// What is said, a comment each, the one for all connections first.
  var comments: [String] { comments(withBeginnings: true) }

  /// The same, perhaps without where frames begin.
  func comments(withBeginnings: Bool) -> [String] {
    let single = ofConnections.map { pair, name in
      "\(Self.introduction) of \(EndsText.text(client: pair.lower, server: pair.higher)): \(name)"
    }
    return [common.map { "\(Self.introduction): \($0)" }].compactMap(\.self) + single.sorted()
      + (withBeginnings ? beginnings.comments : []) + view.comments
  }

  /// All connections are framed by `name` from here on.
  mutating func set(_ name: String) {
    common = name
    ofConnections = [:]
    beginnings = StreamBeginnings()
  }

  /// The connection between two ends is framed by `name` from here on. False when there are too many of those.
  @discardableResult
  mutating func set(_ name: String, between ends: EndpointPair) -> Bool {
    guard ofConnections[ends] != nil || ofConnections.count < Self.mostConnections else { return false }
    ofConnections[ends] = name
    beginnings.removeAll(between: ends)
    return true
  }

  /// Frames that `sender` sent to `receiver` begin again at an offset of their stream. False when there are too many places.
  @discardableResult
  mutating func begin(at offset: UInt64, from sender: Endpoint, to receiver: Endpoint) -> Bool {
    beginnings.insert(offset, from: sender, to: receiver)
  }

  /// Frames begin nowhere because somebody said so.
  mutating func forgetBeginnings() { beginnings = StreamBeginnings() }

  /// Takes one comment of a recording. Whether it says how streams are framed, or shown.
  @discardableResult
  mutating func take(_ comment: String) -> Bool {
    if view.take(comment) || beginnings.take(comment) { return true }
    if comment.hasPrefix("\(Self.introduction): ") {
      set(String(comment.dropFirst(Self.introduction.count + 2)))
      return true
    }
    let start = "\(Self.introduction) of "
    guard comment.hasPrefix(start), let colon = comment.firstRange(of: ": "),
      let ends = EndsText.parts(comment[..<colon.lowerBound].dropFirst(start.count)),
      let one = Endpoint(String(ends.client)), let other = Endpoint(String(ends.server))
    else { return false }
    return set(String(comment[colon.upperBound...]), between: EndpointPair(one, other))
  }
}
