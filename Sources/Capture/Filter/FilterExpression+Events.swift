extension FilterExpression {
  /// Whether it holds for an event, which has a kind, a time and a connection; what it says of anything else is
  /// neither true nor false.
  func holds(for event: ChunkRecord, _ context: FilterContext) -> Bool { truth(for: event, context) == true }

  private func truth(for event: ChunkRecord, _ context: FilterContext) -> Bool? {
    switch self {
    case .all(let parts):
      let truths = parts.map { $0.truth(for: event, context) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .any(let parts):
      let truths = parts.map { $0.truth(for: event, context) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    case .not(let part): return part.truth(for: event, context).map { !$0 }
    case .test(let test): return test.truth(for: event, context)
    }
  }
}

extension FilterTest {
  fileprivate func truth(for event: ChunkRecord, _ context: FilterContext) -> Bool? {
    switch self {
    case .word(.kind, let comparison, let word): return (word == .event) == (comparison == .equal)
    case .words(.kind, let words): return words.contains(.event)
    case .number(let field, let comparison, let number):
      guard let value = field.value(of: event) else { return nil }
      return comparison.ranges(number.resolved(field, context)).contains { $0.contains(value) }
    case .numbers(let field, let ranges):
      guard let value = field.value(of: event) else { return nil }
      return ranges.contains { $0.resolved(field, context)?.contains(value) ?? false }
    default: return nil
    }
  }
}

extension FilterField {
  fileprivate func value(of event: ChunkRecord) -> Int64? {
    switch self {
    case .time: event.time.nanoseconds
    case .connection: event.connection > 0 ? Int64(event.connection) : nil
    default: nil
    }
  }
}
