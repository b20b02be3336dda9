package import Definitions
import FramingCore
package import PayloadViews

/// What a view reads out of a payload, or out of a field that a definition calls bytes or text: `json.user.id`,
/// `payload.cbor.items[0].name`.
package struct ViewSubject: Hashable, Sendable {
  /// The field that is viewed; nil for the frame's payload.
  package var field: FieldPath?
  /// By what.
  package var choice: ViewChoice
  /// The way to the values in what the view reads. Empty for a payload that is a value of its own.
  package var path: FieldPath

  /// How much of one payload is read, so that no key waits for it.
  static let limits: ViewLimits = {
    var limits = ViewLimits()
    limits.nodes = 50_000
    limits.unpacked = 1 << 20
    return limits
  }()

  /// What the view that the content shows is called in a path.
  static let auto = "view"

  /// Views that take an argument, in parentheses.
  static let takingArgument: Set<String> = ["protobuf", "frames"]

  /// The view that a name in a path means.
  static func choice(named name: String) -> ViewChoice? {
    if name == auto { return .auto }
    return PayloadView.namedInPath(name).map { .named($0) }
  }

  /// As it is written.
  package var text: String {
    (field.map { "\($0)." } ?? "") + viewText + path.parts.map(Self.text).joined()
  }

  private var viewText: String {
    if choice == .auto { return Self.auto }
    let words = choice.name.split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return choice.name }
    let argument = String(words[1])
    let tokens = FilterLexer.tokens(of: argument)
    let isWord = tokens.count == 2 && tokens[0].kind == .word
    let written = isWord ? argument : FilterLiteral(bytes: Array(argument.utf8), isHex: false).written
    return "\(words[0])(\(written))"
  }

  private static func text(_ part: FieldPath.Part) -> String {
    switch part {
    case .index(let index): return "[\(index)]"
    case .name(let name):
      if FilterLexer.isName(name) { return ".\(name)" }
      return "[\(FilterLiteral(bytes: Array(name.utf8), isHex: false).written)]"
    }
  }

  /// Whether a view has it as a test wants it. Alone, without a path, it is the content that must show the view.
  func holds(
    for viewed: ViewedPayload, _ test: ValueTest, _ searcher: inout ByteSearcher?
  ) -> (isThere: Bool, isFound: Bool) {
    if path.parts.isEmpty, test.relation == .present {
      let isShown = choice.name == viewed.name
      return (isShown, isShown)
    }
    return viewed.find(path) { value, label in test.fits(value, label, &searcher) }
  }

  /// By what the payload is to be viewed for a test.
  func choice(for test: ValueTest) -> ViewChoice {
    path.parts.isEmpty && test.relation == .present ? .auto : choice
  }
}
