import Capture
import FramingCore

/// A filter as one would evaluate it with everything at hand.
struct NaiveFilter {
  let filter: DisplayFilter
  let context: FilterContext
  let lens: (ConnectionID) -> Lens

  /// The positions of the items that are left.
  func positions(in items: [NaiveRecording.Item]) -> [Int] {
    var number = 0
    var previous: Int64?
    return items.indices.filter { position in
      switch items[position] {
      case .event(let event):
        return filter.namesEvents && truth(filter.expression) { eventTruth($0, event) } == true
      case .frame(let frame):
        number += 1
        let delta = frame.time.nanoseconds - (previous ?? frame.time.nanoseconds)
        previous = frame.time.nanoseconds
        return truth(filter.expression) { frameTruth($0, frame, number, delta) } == true
      }
    }
  }

  private func truth(_ expression: FilterExpression, _ test: (FilterTest) -> Bool?) -> Bool? {
    switch expression {
    case .test(let value): return test(value)
    case .not(let part): return truth(part, test).map { !$0 }
    case .all(let parts):
      let truths = parts.map { truth($0, test) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .any(let parts):
      let truths = parts.map { truth($0, test) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    }
  }

  private func eventTruth(_ test: FilterTest, _ event: CapturedEvent) -> Bool? {
    switch test {
    case .word(.kind, let comparison, let word): return (word == .event) == (comparison == .equal)
    case .words(.kind, let words): return words.contains(.event)
    case .number(.time, _, _), .numbers(.time, _):
      return number(test, event.time.nanoseconds - context.start.nanoseconds)
    case .number(.connection, _, _), .numbers(.connection, _):
      return event.connection.flatMap { number(test, Int64($0.number)) }
    default: return nil
    }
  }

  private func frameTruth(
    _ test: FilterTest, _ frame: NaiveRecording.NaiveFrame, _ number: Int, _ delta: Int64
  ) -> Bool? {
    switch test {
    case .number(let field, _, _), .numbers(let field, _):
      return self.number(test, value(field, frame, number, delta))
    case .word(let field, let comparison, let word):
      return holds(word, field, frame) == (comparison == .equal)
    case .words(let field, let words): return words.contains { holds($0, field, frame) }
    case .contains(let field, let literal): return contains(bytes(field, frame), literal.bytes)
    case .equals(let field, let literal, let isNegated): return (bytes(field, frame) == literal.bytes) != isNegated
    case .matches(let field, let pattern):
      var matcher = PatternMatcher(pattern)
      let bytes = bytes(field, frame)
      return matcher.matches(bytes.span)
    case .present(.header): return frame.frame.headerLength > 0
    case .present(.payload): return frame.frame.payloadLength > 0
    case .present(.trailer): return frame.frame.trailerLength > 0
    case .question(.slice(let field, let slice, let test)): return slices(bytes(field, frame), slice, test)
    case .question, .present: return false
    case .lens(_, let wanted, let isNegated):
      let rule = lens(frame.stream.connection).rule
      let isMeant = wanted.contains { wanted in
        switch (wanted, rule) {
        case (.wireProtocol(let name), .wireProtocol(let known)): name.name == known.name
        case (.framing(let text), .framing(let framing)): text.description == framing.description
        case (.noProtocol, .framing): true
        default: false
        }
      }
      return isMeant != isNegated
    }
  }

  private func value(
    _ field: FilterField, _ frame: NaiveRecording.NaiveFrame, _ number: Int, _ delta: Int64
  ) -> Int64 {
    switch field {
    case .number: Int64(number)
    case .connection: Int64(frame.stream.connection.number)
    case .length: Int64(frame.bytes.count)
    case .headerLength: Int64(frame.frame.headerLength)
    case .payloadLength: Int64(frame.frame.payloadLength)
    case .trailerLength: Int64(frame.frame.trailerLength)
    case .time: frame.time.nanoseconds - context.start.nanoseconds
    default: delta
    }
  }

  private func number(_ test: FilterTest, _ value: Int64) -> Bool? {
    switch test {
    case .numbers(_, let ranges):
      return ranges.contains { ($0.first.values.lowerBound...$0.last.values.upperBound).contains(value) }
    case .number(_, let comparison, let number):
      let wanted = number.values.lowerBound
      switch comparison {
      case .equal: return value == wanted
      case .notEqual: return value != wanted
      case .less: return value < wanted
      case .atMost: return value <= wanted
      case .greater: return value > wanted
      case .atLeast: return value >= wanted
      }
    default: return nil
    }
  }

  private func holds(_ word: FilterWord, _ field: FilterField, _ frame: NaiveRecording.NaiveFrame) -> Bool {
    let isFromClient = frame.stream.direction == context.client
    switch word {
    case .client: return isFromClient == (field != .to)
    case .server: return isFromClient == (field == .to)
    case .sent: return frame.stream.direction == .sent
    case .received: return frame.stream.direction == .received
    case .frame: return frame.frame.kind == .frame
    case .partial: return frame.frame.kind == .partial
    case .unframed: return frame.frame.kind == .unframed
    case .without: return frame.frame.kind == .frame
    case .event, .ok, .wrong, .checksum, .length, .gap, .sequence, .error, .unanswered, .definition,
      .retransmission, .slow:
      return false
    }
  }

  /// Slices are compared by `==` and `!=` here.
  private func slices(_ bytes: [UInt8], _ slice: FilterSlice, _ test: ValueTest) -> Bool {
    let start = slice.start < 0 ? bytes.count + slice.start : slice.start
    let end = slice.count.map { start + $0 } ?? bytes.count
    guard start >= 0, start <= bytes.count, end <= bytes.count, end >= start else { return false }
    let found = Array(bytes[start..<end])
    switch test.relation {
    case .compare(let comparison, .literal(let literal)): return (found == literal.bytes) == (comparison == .equal)
    case .compare(let comparison, .number(let number)):
      let masked = Int128(found[0]) & (test.mask?.integer ?? 255)
      return (masked == number.integer) == (comparison == .equal)
    default: return false
    }
  }

  private func bytes(_ field: FilterField, _ frame: NaiveRecording.NaiveFrame) -> [UInt8] {
    let header = frame.frame.headerLength
    let end = header + frame.frame.payloadLength
    return switch field {
    case .header: Array(frame.bytes[..<header])
    case .payload: Array(frame.bytes[header..<end])
    case .trailer: Array(frame.bytes[end...])
    default: frame.bytes
    }
  }

  private func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    if bytes.count < wanted.count { return false }
    return (0...bytes.count - wanted.count).contains { bytes[$0..<$0 + wanted.count] == wanted[...] }
  }
}
