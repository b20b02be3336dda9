import Definitions
import FramingCore
import PayloadViews

extension ListingOutput {
  mutating func putJSON(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reading: inout ItemReading, _ introduced: Lens?
  ) {
    buffer.beginJSON(item, number: number)
    if let time {
      buffer.append(",\"time\":\"")
      buffer.append(time: time)
      buffer.append(0x22)
    }
    if style.showsPayload { putPayload(item.frame, head, tail) }
    buffer.endJSON(item, reading.told)
    let definition = definition(of: item, head, tail)
    if definition == nil, !reading.found.kinds.isEmpty {
      buffer.append(json: FrameProblem.list(reading.found.kinds, ProblemFacts(item, reading)))
    }
    if let (key, value) = introduced?.member {
      buffer.append(0x2c)
      buffer.append(json: key)
      buffer.append(0x3a)
      buffer.append(json: value)
    }
    if let definition { deferMeaning(definition, of: item, head, tail, &reading) }
    if let reason = unreadReason(item) {
      buffer.append(",\"limit\":")
      buffer.append(json: reason)
    }
    if let answered = reading.answered { buffer.append(json: answered, hasTime: time != nil) }
    if let view = view(item, head, tail, &reading) {
      buffer.append(",\"view\":")
      buffer.append(view.viewed.json(countingFrom: view.start ?? 0))
    }
    buffer.append("}\n")
  }

  /// What a definition says of a frame is made when the text around it is written.
  private mutating func deferMeaning(
    _ definition: Definition, of item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>,
    _ reading: inout ItemReading
  ) {
    let showsFields = style.showsFields
    // What a framing says of its frames, without a definition, is not judged.
    let isJudged = definitions.definition(for: lens.lens) != nil
    let (frame, speaker, lens, kinds) = (item.frame, item.stream.speaker, lens.lens, reading.found.kinds)
    let bytes = reading.whole(item, head, tail)
    // Of most frames there is nothing to tell; what is kept until then would cost them more than the rest.
    let known = kinds.isEmpty ? nil : ProblemFacts(item, reading)
    deferred.add(at: buffer.bytes.count, keeping: bytes.count) { buffer in
      let meaning = FrameMeaning(definition, of: frame, by: speaker, lens, bytes: bytes)
      if showsFields { buffer.append(json: meaning) }
      let kinds = isJudged ? kinds.union(meaning.problemKinds) : kinds
      if kinds.isEmpty { return }
      var facts = known ?? ProblemFacts()
      facts.meaning = meaning
      buffer.append(json: FrameProblem.list(kinds, facts))
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
