/// A hex dump of a file's bytes, or a part of them, whatever they are: rows with their text between bars, and the end's
/// offset in a line of its own, as `hexdump -C -v` writes them.
package struct PlainDump: Sendable {
  /// The bytes that a row can have.
  package static let widths = 1...256
  /// Text gathered before it is written: it stays in the processor's cache.
  private static let capacity = 256 << 10

  private let rows: HexRows
  /// The first byte's offset in the file.
  private let start: UInt64
  /// How many bytes at most.
  private let length: UInt64

  /// A dump of `length` bytes from `start` on (all that there are when nil), in rows of `bytesPerRow`, which is brought
  /// within `widths`.
  package init(bytesPerRow: Int = 16, from start: UInt64 = 0, length: UInt64? = nil) {
    let width = min(max(bytesPerRow, Self.widths.lowerBound), Self.widths.upperBound)
    rows = HexRows(bytesPerRow: width, hasBars: true)
    self.start = start
    self.length = length ?? .max
  }

  /// Dumps a file. `write` takes a piece of the text and returns whether more is wanted. What is there of a pipe is
  /// written when there is no more for now, but for a row that is not full.
  package func write(_ input: inout InputFile, to write: (Span<UInt8>) -> Bool) throws(StoreError) {
    try input.skip(start)
    var (offset, left, goesOn) = (start, length, true)
    var text: [UInt8] = []
    text.reserveCapacity(Self.capacity * 2)
    while left > 0, goesOn, try input.fill() {
      while goesOn, case let count = whole(input.count, left), count > 0 {
        goesOn = put(input, count, &offset, &left, &text, write)
        input.consume(count)
      }
    }
    let rest = Int(min(UInt64(input.count), left))
    if goesOn, rest > 0 { goesOn = put(input, rest, &offset, &left, &text, write) }
    guard goesOn, offset > start else { return }
    text.removeAll(keepingCapacity: true)
    rows.append(offset: offset, to: &text)
    text.append(0x0a)
    _ = write(text.span)
  }

  /// How many of `count` bytes are dumped at once: full rows only.
  private func whole(_ count: Int, _ left: UInt64) -> Int {
    let most = Self.capacity / 4
    let part = min(count, most, Int(clamping: left))
    return part / rows.bytesPerRow * rows.bytesPerRow
  }

  private func put(
    _ input: borrowing InputFile, _ count: Int, _ offset: inout UInt64, _ left: inout UInt64, _ text: inout [UInt8],
    _ write: (Span<UInt8>) -> Bool
  ) -> Bool {
    text.removeAll(keepingCapacity: true)
    input.withBytes { rows.append($0.extracting(0..<count), at: offset, to: &text) }
    offset += UInt64(count)
    left -= UInt64(count)
    return write(text.span)
  }
}
