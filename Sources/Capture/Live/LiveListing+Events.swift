import FramingCore

/// A value in an event.
package enum EventValue: Hashable, Sendable {
  case text(String)
  case number(Int)
  case count(UInt64)
  case time(Timestamp)
  case truth(Bool)
  case object([EventField])
  case array([EventValue])
}

/// A named value.
package struct EventField: Hashable, Sendable {
  let name: String
  let value: EventValue

  /// `name` has `value`.
  package init(_ name: String, _ value: EventValue) {
    self.name = name
    self.value = value
  }
}

extension LiveListing {
  /// Writes an event that is no frame, as a JSON object on a line.
  package mutating func put(event name: String, _ fields: [(String, EventValue)]) {
    output.buffer.append(event: name, fields)
  }
}

extension ListingBuffer {
  /// A JSON object on a line.
  mutating func append(event name: String, _ fields: [(String, EventValue)]) {
    append("{\"event\":")
    append(json: name)
    for (name, value) in fields {
      append(0x2c)
      append(json: name)
      append(0x3a)
      append(value)
    }
    append("}\n")
  }

  private mutating func append(_ value: EventValue) {
    switch value {
    case .text(let text): append(json: text)
    case .number(let number): append(decimal: number)
    case .count(let count): append(decimal: count)
    case .time(let time):
      append(0x22)
      append(time: time)
      append(0x22)
    case .truth(let isTrue): append(isTrue ? "true" : "false")
    case .object(let fields):
      for (index, field) in fields.enumerated() {
        append(index == 0 ? 0x7b : 0x2c)
        append(json: field.name)
        append(0x3a)
        append(field.value)
      }
      append(fields.isEmpty ? "{}" : "}")
    case .array(let values):
      append(0x5b)
      for (index, value) in values.enumerated() {
        if index > 0 { append(0x2c) }
        append(value)
      }
      append(0x5d)
    }
  }
}

extension ListingOutput {
  /// The beginnings and ends of events, so that no text is made for each frame.
  private enum Part {
    static let frame = Array("{\"event\":\"frame\",\"number\":".utf8)
    static let partial = Array("{\"event\":\"partial\",\"number\":".utf8)
    static let unframed = Array("{\"event\":\"unframed\",\"number\":".utf8)
    static let time = Array(",\"time\":\"".utf8)
    static let end = Array("\"}\n".utf8)
  }

  /// Writes an item with its `time`: the keys of `putJSON` and those two.
  mutating func putEvent(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, time: [UInt8], _ answered: AnsweredRequest?
  ) {
    let opening =
      switch item.frame.kind {
      case .frame: Part.frame
      case .partial: Part.partial
      case .unframed: Part.unframed
      }
    buffer.beginJSON(item, number: number, opening: opening)
    putPayload(item.frame, head, tail)
    var reading = ItemReading(told: self.reading(item, head, tail), answered: answered)
    findProblems(of: item, head, tail, &reading)
    buffer.endJSON(item, reading.told)
    let meaning = meaning(item, head, tail, &reading)
    if let meaning { buffer.append(json: meaning) }
    putLimit(item)
    var kinds = reading.found.kinds
    if let meaning, definitions.definition(for: lens.lens) != nil { kinds.formUnion(meaning.problemKinds) }
    if !kinds.isEmpty {
      var facts = ProblemFacts(item, reading)
      facts.meaning = meaning
      buffer.append(json: FrameProblem.list(kinds, facts))
    }
    if let answered { buffer.append(json: answered, hasTime: true) }
    buffer.append(Part.time)
    buffer.append(time)
    buffer.append(Part.end)
    took(item.frame)
  }
}
