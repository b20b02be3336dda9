import Definitions
import FramingCore

/// What items answer, where that is found out when their fields are read for the text.
extension ListingOutput {
  /// Whether all bytes of a frame are there to be read.
  func isReadable(_ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>) -> Bool {
    item.frame.isReadable && head.count + tail.count >= item.frame.totalLength
  }

  /// What is to be found out of an item when the text in front of it is made; nil where nothing is.
  mutating func lateAnswer(_ item: ListedItem) -> LateAnswer? {
    guard findsAnswersLate else { return nil }
    if exchanges == nil { exchanges = ExchangeReader(definitions) }
    guard exchanges?.needs(lens.lens) == true else { return nil }
    return LateAnswer(
      number: Int(clamping: number), time: time?.nanoseconds, stream: item.stream.key, reading: lens)
  }

  /// Tells what an item answers, in the order of the items.
  mutating func put(
    _ late: LateAnswer, _ exchange: MessageExchange?, to buffer: inout ListingBuffer
  ) {
    guard let exchange else {
      _ = exchanges?.lose(late.stream, late.reading.lens)
      return
    }
    let answered = exchanges?.take(
      exchange, number: late.number, time: late.time ?? 0, of: late.stream, late.reading.lens)
    if let answered { buffer.append(json: answered, hasTime: late.time != nil) }
  }
}
