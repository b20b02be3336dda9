import Definitions
import FramingCore
import PayloadViews

extension ListingOutput {
  mutating func putJSON(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reading: ItemReading, _ introduced: Lens?
  ) {
    buffer.beginJSON(item, number: number)
    if let time {
      buffer.append(",\"time\":\"")
      buffer.append(time: time)
      buffer.append(0x22)
    }
    if style.showsPayload { putPayload(item.frame, head, tail) }
    buffer.endJSON(item, reading.told)
    let facts = ProblemFacts(item, reading)
    let definition = definition(of: item, head, tail)
    if definition == nil { buffer.append(json: FrameProblem.list(reading.found.kinds, facts)) }
    if let (key, value) = introduced?.member {
      buffer.append(0x2c)
      buffer.append(json: key)
      buffer.append(0x3a)
      buffer.append(json: value)
    }
    if let definition { deferMeaning(definition, of: item, head, tail, reading.found.kinds, facts) }
    if let reason = unreadReason(item) {
      buffer.append(",\"limit\":")
      buffer.append(json: reason)
    }
    if let answered = reading.answered { buffer.append(json: answered, hasTime: time != nil) }
    if let view = view(item, head, tail) {
      buffer.append(",\"view\":")
      buffer.append(view.viewed.json(countingFrom: view.start ?? 0))
    }
    buffer.append("}\n")
  }

  /// What a definition says of a frame is made when the text around it is written.
  private mutating func deferMeaning(
    _ definition: Definition, of item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ kinds: ProblemKinds,
    _ facts: ProblemFacts
  ) {
    let showsFields = style.showsFields
    // What a framing says of its frames, without a definition, is not judged.
    let isJudged = definitions.definition(for: lens.lens) != nil
    let (frame, speaker, lens) = (item.frame, item.stream.speaker.direction, lens.lens)
    let bytes = bytes(of: item, head, tail)
    deferred.add(at: buffer.bytes.count, keeping: bytes.count) { buffer in
      var facts = facts
      let meaning = FrameMeaning(definition, of: frame, by: speaker, lens, bytes: bytes)
      if showsFields { buffer.append(json: meaning) }
      facts.meaning = meaning
      buffer.append(json: FrameProblem.list(isJudged ? kinds.union(meaning.problemKinds) : kinds, facts))
    }
  }

  mutating func putPayload(_ frame: Frame, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    buffer.append(ListingBuffer.payloadKey)
    let start = frame.headerLength
    let end = start + frame.payloadLength
    let (headStart, headEnd) = (min(start, head.count), min(end, head.count))
    buffer.append(hex: head.extracting(headStart..<headEnd))
    let tailStart = min(start - headStart, tail.count)
    let tailEnd = min(end - headEnd, tail.count)
    buffer.append(hex: tail.extracting(min(tailStart, tailEnd)..<tailEnd))
    buffer.append(0x22)
  }
}
