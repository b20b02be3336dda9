/// How a person had a recording shown when it was left, so that it is shown alike when it is opened again.
///
/// It stands in comments, of which a later one counts: `view filter: from == client`. An empty text takes back what was said.
public struct RecordedView: Hashable, Sendable {
  /// A part of how it is shown.
  public enum Aspect: String, CaseIterable, Sendable {
    /// The display filter.
    case filter
    /// What frames are folded by: a size as `> 4K`, or a display filter.
    case fold
    /// Frames that are folded by hand, or not though the rule folds them: `3 9 -12`.
    case folded
    /// How the inspector is laid out, and which columns its list has.
    case inspector
    /// The definition that tells what frames say: a path, a name, or `off`.
    case definition
  }

  /// The most bytes of a text: a longer one is of no person.
  static let longestText = 16 << 10
  private static let introduction = "view"

  private var texts: [Aspect: String] = [:]

  /// A recording of which nothing was said.
  public init() {}

  /// Whether nothing is said.
  public var isEmpty: Bool { texts.isEmpty }

  /// What is said of an aspect; nil for nothing.
  public subscript(aspect: Aspect) -> String? {
    get { texts[aspect] }
    set { texts[aspect] = newValue.flatMap { $0.isEmpty || $0.utf8.count > Self.longestText ? nil : $0 } }
  }

  /// The aspects in which `other` differs.
  public func differences(from other: RecordedView) -> [Aspect] {
    Aspect.allCases.filter { self[$0] != other[$0] }
  }

  /// What is said of an aspect, as a comment.
  func comment(_ aspect: Aspect) -> String {
    "\(Self.introduction) \(aspect.rawValue): \(self[aspect] ?? "")"
  }

  /// All that is said, a comment each.
  var comments: [String] { Aspect.allCases.filter { self[$0] != nil }.map(comment) }

  /// Whether a comment of a recording says how it is shown.
  static func isComment(_ text: String) -> Bool {
    var view = RecordedView()
    return view.take(text)
  }

  /// Takes one comment of a recording. Whether it says how the recording is shown.
  @discardableResult
  mutating func take(_ comment: String) -> Bool {
    guard comment.hasPrefix(Self.introduction + " "), let colon = comment.firstRange(of: ": "),
      let aspect = Aspect(rawValue: String(comment[..<colon.lowerBound].dropFirst(Self.introduction.count + 1)))
    else { return false }
    self[aspect] = String(comment[colon.upperBound...])
    return true
  }
}
