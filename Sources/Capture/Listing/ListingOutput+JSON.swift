import FramingCore
import PayloadViews

extension ListingOutput {
  mutating func putJSON(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reading: ListedReading?, _ introduced: Lens?
  ) {
    buffer.beginJSON(item, number: number)
    if let time {
      buffer.append(",\"time\":\"")
      buffer.append(time: time)
      buffer.append(0x22)
    }
    if style.showsPayload { putPayload(item.frame, head, tail) }
    buffer.endJSON(item, reading)
    if let (key, value) = introduced?.member {
      buffer.append(0x2c)
      buffer.append(json: key)
      buffer.append(0x3a)
      buffer.append(json: value)
    }
    if let meaning = meaning(item, head, tail) { buffer.append(json: meaning) }
    if let view = view(item, head, tail) {
      buffer.append(",\"view\":")
      buffer.append(view.viewed.json(countingFrom: view.start ?? 0))
    }
    buffer.append("}\n")
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
