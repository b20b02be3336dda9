import FramingCore

/// How a recording says that its streams are framed, so that they are framed alike when it is opened again.
///
/// It stands in comments, of which a later one counts: `framing: line` for all connections, and
/// `framing of 127.0.0.1:40112 → 127.0.0.1:9000: line` for one of them.
public struct RecordedFraming: Hashable, Sendable {
  /// Connections with a framing of their own that are remembered: a person chooses few.
  static let mostConnections = 1_000

  /// The framing or protocol of all connections that have none of their own; nil when nobody has chosen one.
  public private(set) var common: String?
  /// The framings or protocols of single connections.
  private(set) var ofConnections: [EndpointPair: String] = [:]
  /// How the recording is shown.
  public internal(set) var view = RecordedView()
  /// Whether the recording is so long that what it says later is not known.
  public internal(set) var isPartlyRead = false

  private static let introduction = "framing"

  /// A recording in which nobody has chosen a framing.
  public init() {}

  /// Whether nobody has chosen a framing.
  public var isEmpty: Bool { common == nil && ofConnections.isEmpty }

  /// All framings and protocols that are named.
  public var names: Set<String> { Set(ofConnections.values).union([common].compactMap(\.self)) }

  /// What a recording says at its beginning of a lens, and whether somebody has chosen it.
  public static func comment(_ lens: Lens, isChosen: Bool) -> String {
    isChosen ? "\(introduction): \(lens.name)" : "\(introduction) by default: \(lens.name)"
  }

  /// What is said, a comment each, the one for all connections first.
  var comments: [String] {
    let single = ofConnections.map { pair, name in
      "\(Self.introduction) of \(EndsText.text(client: pair.lower, server: pair.higher)): \(name)"
    }
    return [common.map { "\(Self.introduction): \($0)" }].compactMap(\.self) + single.sorted() + view.comments
  }

  /// All connections are framed by `name` from here on.
  mutating func set(_ name: String) {
    common = name
    ofConnections = [:]
  }

  /// The connection between two ends is framed by `name` from here on. False when there are too many of those.
  @discardableResult
  mutating func set(_ name: String, between ends: EndpointPair) -> Bool {
    guard ofConnections[ends] != nil || ofConnections.count < Self.mostConnections else { return false }
    ofConnections[ends] = name
    return true
  }

  /// Takes one comment of a recording. Whether it says how streams are framed, or shown.
  @discardableResult
  mutating func take(_ comment: String) -> Bool {
    if view.take(comment) { return true }
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

/// The lenses of single connections, by their ends.
package struct LensesByEnds: Sendable {
  private var lenses: [EndpointPair: Lens] = [:]

  /// None.
  package init() {}

  /// Those that a recording names; `lens` makes one of a name.
  package init(_ framing: RecordedFraming, lens: (String) -> Lens?) {
    lenses = framing.ofConnections.compactMapValues(lens)
  }

  /// Whether there are none.
  package var isEmpty: Bool { lenses.isEmpty }

  /// The lens of the connection between two ends; nil when it has none of its own.
  subscript(one: Endpoint, other: Endpoint) -> Lens? {
    lenses.isEmpty ? nil : lenses[EndpointPair(one, other)]
  }
}
