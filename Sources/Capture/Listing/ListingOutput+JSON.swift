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
    let describer = describer(of: item, head, tail)
    if describer == nil, !reading.found.kinds.isEmpty {
      buffer.append(json: FrameProblem.list(reading.found.kinds, ProblemFacts(item, reading)))
    }
    if let (key, value) = introduced?.member {
      buffer.append(0x2c)
      buffer.append(json: key)
      buffer.append(0x3a)
      buffer.append(json: value)
    }
    let late = lateAnswer(item)
    if let describer {
      deferMeaning(describer, of: item, head, tail, &reading, late)
    } else if let late, !isReadable(item, head, tail) {
      deferred.add(at: buffer.bytes.count, keeping: 0, answer: late, nil)
    }
    putLimit(item)
    if let answered = reading.answered { buffer.append(json: answered, hasTime: time != nil) }
    if let view = view(item, head, tail, &reading) {
      buffer.append(",\"view\":")
      buffer.append(view.viewed.json(countingFrom: view.start ?? 0))
    }
    buffer.append("}\n")
  }

  /// What a definition says of a frame is made when the text around it is written.
  private mutating func deferMeaning(
    _ describer: FrameDescriber, of item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>,
    _ reading: inout ItemReading, _ late: LateAnswer?
  ) {
    let showsFields = style.showsFields
    let asksExchange = late != nil
    let (frame, speaker, kinds) = (item.frame, item.stream.speaker, reading.found.kinds)
    let bytes = reading.whole(item, head, tail)
    if kinds.isEmpty {
      // Most frames: what is kept of others until then would cost them more than the rest.
      deferred.add(at: buffer.bytes.count, keeping: bytes.count, answer: late) { writer in
        writer.put(
          describer, of: frame, by: speaker, bytes, kinds, ProblemFacts(), showsFields: showsFields,
          asksExchange: asksExchange)
      }
    } else {
      let facts = ProblemFacts(item, reading)
      deferred.add(at: buffer.bytes.count, keeping: bytes.count, answer: late) { writer in
        writer.put(
          describer, of: frame, by: speaker, bytes, kinds, facts, showsFields: showsFields, asksExchange: asksExchange)
      }
    }
  }

  /// Why nothing is told of the fields of a frame, where they are asked for.
  mutating func putLimit(_ item: ListedItem) {
    guard let reason = unreadReason(item) else { return }
    buffer.append(",\"limit\":")
    buffer.append(json: reason)
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
