import Definitions
import FramingCore

/// Something that could stand where the cursor is.
public struct FilterCompletion: Hashable, Sendable {
  /// A word and what it means.
  struct Candidate: Hashable, Sendable {
    var text: String
    var explanation: String

    init(_ text: String, _ explanation: String) {
      self.text = text
      self.explanation = explanation
    }
  }

  /// What to write.
  public var text: String
  /// One line of help; may be empty.
  public var explanation: String
  /// Instead of which characters, from 0.
  public var range: Range<Int>

  /// What a test begins with.
  static let fields: [Candidate] =
    FilterField.allCases.map { Candidate($0.rawValue, $0.explanation) } + [Candidate("not", "the opposite")]

  /// What follows a test.
  static let connectives = [Candidate("and", "both"), Candidate("or", "either")]
}

extension DisplayFilter {
  /// What could be written at `cursor`, which counts characters from 0: words that begin as the one before the cursor
  /// does. Empty where anything may be written, or where the text before is no filter.
  public static func completions(
    for text: String, at cursor: Int, fields: FilterVocabulary = .none
  ) -> [FilterCompletion] {
    let characters = Array(text)
    let cursor = min(max(cursor, 0), characters.count)
    var tokens = FilterLexer.tokens(of: String(characters[..<cursor]))
    if tokens.contains(where: { $0.kind == .unfinished }) { return [] }
    var typed = ""
    if tokens.count > 1 {
      let last = tokens[tokens.count - 2]
      if last.range.upperBound == cursor, last.kind == .word || last.kind == .unknown || isBegun(last) {
        typed = last.text
        tokens.remove(at: tokens.count - 2)
      }
    }
    let range = cursor - typed.count..<cursor
    var found = candidates(after: tokens, fields)
    if found.contains(where: { $0.text == FilterField.number.rawValue }) {
      let more = fields.candidates(qualifiedAsIn: typed.lowercased())
      found += more.filter { candidate in !found.contains { $0.text == candidate.text } }
    }
    return found.filter { $0.text.hasPrefix(typed.lowercased()) && $0.text != typed }
      .map { FilterCompletion(text: $0.text, explanation: $0.explanation, range: range) }
  }

  /// Whether an operator could still become a longer one.
  private static func isBegun(_ token: FilterLexer.Token) -> Bool {
    token.kind == .symbol && ["<", ">", "!"].contains(token.text)
  }

  private static func candidates(
    after tokens: [FilterLexer.Token], _ fields: FilterVocabulary
  ) -> [FilterCompletion.Candidate] {
    do throws(FilterError) {
      var parser = FilterParser(tokens, fields)
      _ = try parser.parse()
      let last = tokens.count > 1 ? tokens[tokens.count - 2].lowercased : ""
      let own = FilterField(rawValue: last)?.operators
      let isViewed = last.split(separator: ".").dropLast().contains { ViewSubject.choice(named: String($0)) != nil }
      let operators =
        own ?? fields.shape(of: FieldPath(names: last))?.operators ?? FilterField.named(last)?.operators
        ?? (isViewed ? FieldShape.viewed.operators : [])
      return operators.map { FilterCompletion.Candidate($0, "") } + FilterCompletion.connectives
    } catch {
      // What is wrong before the end is not mended by what follows.
      guard error.found.isEmpty else { return [] }
      return error.candidates
    }
  }
}
