import Definitions
import FramingCore

/// Names of messages that a filter compares `type` with.
extension FilterVocabulary {
  /// A name that no message has.
  struct UnknownType {
    /// What would be right, in words.
    var expected: String
    /// What was probably meant.
    var suggestion: String?
  }

  /// What to say of a name that no message can have, by the definitions that a frame may meet; nil for one that a message
  /// may have, and where nobody knows the definitions.
  func unknownType(_ name: String) -> UnknownType? {
    guard !isAnything else { return nil }
    if let chosen = definitions.chosen { return unknown(name, of: [chosen]) }
    let lenses = lens.map { [$0] } ?? lenses
    if !lenses.isEmpty { return unknown(name, of: lenses.compactMap { definitions.description(of: $0) }) }
    // Among all that come with the program, some have messages that are called by a text of theirs.
    return definitions.describesFramings ? nil : unknown(name, of: definitions.all)
  }

  private func unknown(_ name: String, of known: [Definition]) -> UnknownType? {
    let names = known.map(\.knownMessageNames)
    guard !names.contains(where: { $0.mayHave(name) }) else { return nil }
    let owners = known.filter { !FramingDefinition.isOne($0) }
    // Frames of plain framings have no types yet: they may be those of a protocol once that is chosen, or by their port.
    guard !owners.isEmpty else { return nil }
    let headings = names.flatMap(\.headings)
    let suggestion = Self.suggestion(for: name, among: headings)
    guard owners.count == 1 else {
      return UnknownType(expected: "a message type of the definitions in force", suggestion: suggestion)
    }
    let shown = headings.prefix(Self.shown).joined(separator: ", ") + (headings.count > Self.shown ? ", ..." : "")
    return UnknownType(expected: "a message type of \(owners[0].name) (\(shown))", suggestion: suggestion)
  }

  /// As many names as fit in a line.
  private static let shown = 6

  /// The name that is nearest, compared without case.
  private static func suggestion(for name: String, among headings: [String]) -> String? {
    let named = Dictionary(headings.map { ($0.lowercased(), $0) }) { first, _ in first }
    let near = EditDistance.suggestion(for: name.lowercased(), among: named.keys.sorted())
    return near.flatMap { named[$0] }
  }
}
