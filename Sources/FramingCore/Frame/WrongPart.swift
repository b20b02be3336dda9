/// A part of a frame that is not what the specification of its protocol demands.
public struct WrongPart: Hashable, Sendable {
  /// What it is, such as `protocol identifier`.
  public var name: String
  /// Bytes between the frame's first byte and the part.
  public var place: Int
  /// What was read there.
  public var value: String
  /// What may stand there.
  public var expected: String
  /// The specification and its section.
  public var rule: String

  /// The part `name`, which reads `value`.
  public init(_ name: String, place: Int, value: String, expected: String, rule: String) {
    self.name = name
    self.place = place
    self.value = value
    self.expected = expected
    self.rule = rule
  }

  /// The part `name`, which is text.
  init(_ name: String, place: Int, text: some Sequence<UInt8>, expected: String, rule: String) {
    let shown = text.prefix(Self.longestShown + 1)
    let isCut = Array(shown).count > Self.longestShown
    let value = "'\(EscapedText.escape(Array(shown.prefix(Self.longestShown))))'" + (isCut ? " ..." : "")
    self.init(name, place: place, value: value, expected: expected, rule: rule)
  }

  /// What is wrong with the part, of a frame at stream offset `offset`.
  func text(at offset: UInt64) -> String {
    "\(name) at offset \(offset &+ UInt64(clamping: place)) is \(value), but \(rule) has \(expected)"
  }

  /// Bytes of a text that an error quotes.
  private static let longestShown = 40
}
