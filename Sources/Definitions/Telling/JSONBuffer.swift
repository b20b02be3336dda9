/// JSON that is written in many small pieces, most of them a few bytes long.
///
/// A piece costs a comparison and its copy: an array would make sure at each that nobody else has it.
@safe
struct JSONBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity = 4096
  private(set) var count = 0

  init() { unsafe base = .allocate(capacity: 4096) }

  deinit { unsafe base.deallocate() }

  /// Leaves nothing in it but its memory.
  mutating func clear() { count = 0 }

  /// Makes room for `more` bytes; what is written behind a call fits.
  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(by: more) }
  }

  private mutating func grow(by more: Int) {
    let larger = max(2 * capacity, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe moved.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = moved
    capacity = larger
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe base[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    unsafe (base + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  mutating func append(_ bytes: Span<UInt8>) {
    reserve(bytes.count)
    let end = count
    unsafe bytes.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      unsafe (base + end).update(from: start, count: source.count)
    }
    count = end + bytes.count
  }

  mutating func append(_ bytes: [UInt8], _ range: Range<Int>) { append(bytes.span.extracting(range)) }

  mutating func append(decimal number: UInt64) {
    // Most are of one digit.
    guard number >= 10 else { return append(0x30 + UInt8(truncatingIfNeeded: number)) }
    // 2^64 has 20 digits.
    reserve(20)
    var (digits, rest) = (2, number / 100)
    while rest > 0 {
      rest /= 10
      digits += 1
    }
    rest = number
    for place in stride(from: count + digits - 1, through: count, by: -1) {
      unsafe base[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += digits
  }

  mutating func append(decimal number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    append(decimal: UInt64(number.magnitude))
  }

  /// Bytes as digits.
  mutating func append(hex bytes: Span<UInt8>) {
    for index in bytes.indices {
      append(Self.digit(bytes[index] >> 4))
      append(Self.digit(bytes[index] & 15))
    }
  }

  /// A text in quotes.
  mutating func append(quoted text: String) {
    var text = text
    let isPlain = text.withUTF8 { bytes in
      let bytes = unsafe Span(_unsafeElements: bytes)
      guard Self.isPlain(bytes) else { return false }
      appendQuoted(plain: bytes)
      return true
    }
    if !isPlain { append(JSONText.quoted(text).span) }
  }

  /// A text of ASCII in quotes; false, and nothing, when one of its bytes is escaped or is not ASCII.
  mutating func appendQuoted(ifPlain bytes: Span<UInt8>) -> Bool {
    guard Self.isPlain(bytes) else { return false }
    appendQuoted(plain: bytes)
    return true
  }

  private mutating func appendQuoted(plain bytes: Span<UInt8>) {
    append(UInt8(ascii: "\""))
    append(bytes)
    append(UInt8(ascii: "\""))
  }

  /// Appends all of it to an array.
  func appendAll(to output: inout [UInt8]) {
    unsafe output.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
  }

  private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 || byte >= 0x7f || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
    }
    return true
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
