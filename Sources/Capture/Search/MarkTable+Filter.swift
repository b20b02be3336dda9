import FramingCore

extension MarkTable {
  /// Whether what is on a frame is as `test` wants it.
  func holds(_ test: FilterTest, _ facts: FrameFacts) -> Bool {
    if isEmpty { return MarkTable.holds(test, mark: nil, note: nil) }
    let place = Place(stream: facts.stream, offset: facts.record.offset)
    return MarkTable.holds(test, mark: marks[place], note: notes[place])
  }

  private static func holds(_ test: FilterTest, mark: UInt8?, note: String?) -> Bool {
    let text = Array((note ?? "").utf8)
    switch test {
    case .present(.note): return note != nil
    case .present: return mark != nil
    case .equals(.mark, let literal, let isNegated): return (mark.map { [$0] } == literal.bytes) != isNegated
    case .equals(_, let literal, let isNegated): return (text == literal.bytes) != isNegated
    case .contains(_, let literal): return ByteNeedle(literal.bytes).first(in: text.span) != nil
    case .matches(_, let pattern):
      var matcher = PatternMatcher(pattern)
      return note != nil && matcher.matches(text.span)
    default: return false
    }
  }
}
