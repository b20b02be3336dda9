import FramingCore

/// Writes items, in large pieces.
struct ListingOutput {
  /// Takes a piece of text; false when no more is wanted.
  typealias Write = (_ text: Span<UInt8>) -> Bool

  /// Bytes gathered before they are written.
  private static let capacity = 256 << 10

  let style: ListingStyle
  /// The framing of every frame, when it has a checksum to verify or a payload to decode.
  private let framing: Framing?
  private let write: Write
  private(set) var summary = ListingSummary()
  /// Whether nobody reads any more.
  private(set) var isClosed = false
  var buffer = ListingBuffer()

  init(_ style: ListingStyle, framing: Framing?, write: @escaping Write) {
    self.style = style
    self.framing = framing.flatMap { $0.checksum != nil || $0.mayChangePayload ? $0 : nil }
    self.write = write
    buffer.reserve(Self.capacity * 2)
  }

  /// The number of the item to come.
  var number: UInt64 { summary.frames + summary.partial + summary.unframed + 1 }

  /// Whether the bytes of frames are needed: to show them or to verify their checksums.
  var keepsBytes: Bool { style.keepsBytes || (style.form != .summary && framing?.checksum != nil) }

  /// Writes an item; `head` and then `tail` are its bytes, as far as they are kept.
  mutating func put(_ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    switch style.form {
    case .json: putJSON(item, head, tail, reading(item.frame, head, tail))
    case .text: putText(item, head, tail, reading(item.frame, head, tail))
    case .summary: break
    }
    count(item.frame)
    if buffer.bytes.count >= Self.capacity { flush() }
  }

  private func reading(_ frame: Frame, _ head: Span<UInt8>, _ tail: Span<UInt8>) -> ListedReading? {
    guard let framing, frame.kind == .frame else { return nil }
    return ListedReading(frame, framing, head, tail, decodes: style.showsPayload)
  }

  /// Writes what is gathered.
  mutating func flush() {
    if !buffer.bytes.isEmpty, !isClosed { isClosed = !write(buffer.bytes.span) }
    buffer.clear()
  }

  /// Writes the summary, the only line of its form.
  mutating func putSummary() {
    guard style.form == .summary else { return }
    let numbers = [
      ("{\"frames\":", summary.frames), (",\"bytes\":", summary.bytes), (",\"partial\":", summary.partial),
      (",\"unframed\":", summary.unframed),
    ]
    for (name, value) in numbers {
      buffer.append(name)
      buffer.append(decimal: value)
    }
    buffer.append("}\n")
  }

  private mutating func count(_ frame: Frame) {
    summary.bytes += UInt64(frame.totalLength)
    switch frame.kind {
    case .frame: summary.frames += 1
    case .partial: summary.partial += 1
    case .unframed: summary.unframed += 1
    }
  }
}
