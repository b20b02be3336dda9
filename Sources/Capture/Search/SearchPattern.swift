import FramingCore

/// What to look for: `text` with its escapes, `/regular expression/` with the flags i and s, or `hex:00 ff`.
public struct SearchPattern: Hashable, Sendable, CustomStringConvertible {
  enum Content: Hashable, Sendable {
    case bytes([UInt8])
    case pattern(BytePattern)
  }

  /// How far before and behind a frame a match of a regular expression without bound is looked for.
  static let widestReach = 4_096

  /// The states that a regular expression may visit before a search is given up where somebody waits: about 10 ms.
  private static let mostEffort = 3_000_000

  let content: Content
  /// As it was written.
  public let description: String

  /// Reads what a person types behind `/`.
  public init(parsing text: String) throws(FilterError) {
    description = text
    if let pattern = try SearchPattern.pattern(text) {
      content = .pattern(pattern)
    } else {
      let bytes = try SearchPattern.bytes(text)
      guard !bytes.isEmpty else {
        throw FilterError(column: text.count + 1, found: "", expected: "a text, /a regular expression/ or hex:00ff")
      }
      content = .bytes(bytes)
    }
  }

  private static func pattern(_ text: String) throws(FilterError) -> BytePattern? {
    guard text.hasPrefix("/"), let token = FilterLexer.tokens(of: text).first, token.kind == .pattern,
      token.range.upperBound == text.count
    else { return nil }
    if let wrong = token.flags.first(where: { $0 != "i" && $0 != "s" }) {
      throw FilterError(column: text.count, found: String(wrong), expected: "the flag i or s after the last slash")
    }
    do throws(PatternError) {
      return try BytePattern(
        token.text, ignoresCase: token.flags.contains("i"), dotMatchesLineEnd: token.flags.contains("s"))
    } catch {
      throw FilterError(
        column: 1 + error.column, found: token.text, expected: "a regular expression (\(error))")
    }
  }

  private static func bytes(_ text: String) throws(FilterError) -> [UInt8] {
    if text.hasPrefix("hex:") {
      do throws(HexTextError) {
        return try HexText.parse(String(text.dropFirst(4)))
      } catch {
        throw FilterError(column: 4 + error.column, found: text, expected: "bytes in hex (\(error))")
      }
    }
    do throws(EscapedTextError) {
      return try EscapedText.parse(text)
    } catch {
      throw FilterError(column: error.column, found: text, expected: "a text (\(error))")
    }
  }

  /// Whether it says where a frame begins or ends.
  var isAnchored: Bool {
    if case .pattern(let pattern) = content { pattern.isAnchored } else { false }
  }

  /// Whether it may match without a byte.
  var mayBeEmpty: Bool {
    if case .pattern(let pattern) = content { pattern.mayBeEmpty } else { false }
  }

  /// Whether what it matches depends on bytes further away than `reach`: on where all of them begin or end.
  public var mayBeFarApart: Bool { isAnchored }

  /// How many bytes a match can reach out of the frame that it begins or ends in.
  public var reach: Int {
    switch content {
    case .bytes(let bytes): bytes.count - 1
    case .pattern(let pattern):
      max(0, min(pattern.longestMatch ?? SearchPattern.widestReach, SearchPattern.widestReach) - 1)
    }
  }

  /// Where it matches in `bytes`, first to last, none within another; at most `limit`. What a costly regular expression
  /// does not find soon is left out, since this is for what is on the screen.
  public func matches(in bytes: Span<UInt8>, limit: Int = 10_000) -> [Range<Int>] {
    switch content {
    case .pattern(let pattern):
      var matcher = PatternMatcher(pattern)
      return matcher.ranges(in: bytes, limit: limit, effort: SearchPattern.mostEffort)
    case .bytes(let wanted):
      let needle = ByteNeedle(wanted)
      var found: [Range<Int>] = []
      var from = 0
      while found.count < limit, let place = needle.first(in: bytes, from: from) {
        found.append(place..<place + wanted.count)
        from = place + wanted.count
      }
      return found
    }
  }
}
