import Capture
import Conversation
import FramingCore

/// What somebody expects of a frame's message.
package struct ReplyMatch: Hashable, Sendable, CustomStringConvertible {
  private enum Test: Hashable, Sendable {
    case text([UInt8])
    case hex(HexPattern)
    case pattern(BytePattern)
    case length(LengthRange)
  }

  private let test: Test
  /// As it was written.
  package let description: String

  /// Reads `text` with escapes, which must be the whole message, or `text:` and that; `hex:00 ?? 4? *`; `/regular
  /// expression/` with the flags i and s; `length:10` or `length:10..20`.
  package init(parsing text: String) throws(ReplyMatchError) {
    description = text
    if let rest = text.dropping("hex:") {
      test = try Self.hex(rest)
    } else if let rest = text.dropping("length:") {
      test = try Self.length(rest)
    } else if text.hasPrefix("/"), text.count > 1 {
      test = try Self.pattern(text)
    } else {
      test = try Self.text(text.dropping("text:") ?? text)
    }
  }

  /// Whether `message` is what is expected.
  func matches(_ message: Span<UInt8>) -> Bool {
    switch test {
    case .text(let bytes):
      guard bytes.count == message.count else { return false }
      return bytes.indices.allSatisfy { bytes[$0] == message[$0] }
    case .hex(let pattern): return pattern.matches(message)
    case .length(let range): return range.contains(message.count)
    case .pattern(let pattern): return Self.matches(message, pattern)
    }
  }

  /// The states that a regular expression may visit in one message: a few tenths of a second.
  private static let mostEffort = 100_000_000

  private static func matches(_ message: Span<UInt8>, _ pattern: BytePattern) -> Bool {
    var matcher = PatternMatcher(pattern)
    var progress = matcher.begin()
    var position = 0
    while position < message.count {
      let end = min(message.count, position + PatternMatcher.careful)
      if matcher.feed(message.extracting(position..<end), &progress) { return true }
      position = end
      guard matcher.effort <= mostEffort else {
        StandardError.write(
          "framescope: the regular expression /\(pattern.source)/ was given up: it takes too long on a message of "
            + "\(ByteCountText.grouped(message.count)) bytes")
        return false
      }
    }
    return matcher.finish(progress)
  }

  private static func text(_ text: String) throws(ReplyMatchError) -> Test {
    do throws(EscapedTextError) {
      return .text(try EscapedText.parse(text))
    } catch {
      throw ReplyMatchError(error.description)
    }
  }

  private static func hex(_ text: String) throws(ReplyMatchError) -> Test {
    do throws(NotationError) {
      return .hex(try HexPattern(text))
    } catch {
      throw ReplyMatchError("behind 'hex:', \(error)")
    }
  }

  private static func length(_ text: String) throws(ReplyMatchError) -> Test {
    guard let range = LengthRange(parsing: text.dropping("=") ?? text) else {
      throw ReplyMatchError("'\(text)' is no length: write length:10, or length:10..20")
    }
    return .length(range)
  }

  private static func pattern(_ text: String) throws(ReplyMatchError) -> Test {
    guard let end = text.lastIndex(of: "/"), end > text.startIndex else {
      throw ReplyMatchError("the regular expression \(text) has no '/' at its end; text:\(text) is that text")
    }
    let flags = text[text.index(after: end)...]
    if let wrong = flags.first(where: { $0 != "i" && $0 != "s" }) {
      throw ReplyMatchError(
        "'\(wrong)' behind the regular expression's last slash is no flag: i and s are; text:\(text) is that text")
    }
    let source = String(text[text.index(after: text.startIndex)..<end])
    do throws(PatternError) {
      return .pattern(
        try BytePattern(source, ignoresCase: flags.contains("i"), dotMatchesLineEnd: flags.contains("s")))
    } catch {
      throw ReplyMatchError("\(error)")
    }
  }
}

/// Why what is expected cannot be read; one line for a person.
package struct ReplyMatchError: Error, Hashable, CustomStringConvertible {
  /// One line for a person.
  package let description: String

  init(_ description: String) { self.description = description }
}

extension String {
  /// What is behind `prefix`; nil when the text does not begin with it.
  func dropping(_ prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
