import FramingCore

/// Text under construction, as bytes: nothing is allocated for a number or a hex digit.
struct ListingBuffer {
  private(set) var bytes: [UInt8] = []

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  mutating func append(_ span: Span<UInt8>) {
    // The pointer is used within the call only.
    unsafe span.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Appends what `write` does.
  mutating func append(writtenBy write: (inout [UInt8]) -> Void) { write(&bytes) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(decimal number: UInt64) { bytes.append(decimal: number) }

  mutating func append(decimal number: Int) { append(decimal: UInt64(clamping: number)) }

  /// Two digits a byte.
  mutating func append(hex span: Span<UInt8>) {
    bytes.append(addingCapacity: span.count * 2) { added in
      for index in span.indices {
        let byte = span[index]
        added.append(Self.digit(byte >> 4))
        added.append(Self.digit(byte & 15))
      }
    }
  }

  /// A hex dump, the first row of which is at `offset`.
  mutating func append(rows span: Span<UInt8>, _ bytesPerRow: Int, at offset: UInt64) {
    HexRows(bytesPerRow: bytesPerRow, hasBars: false).append(span, at: offset, to: &bytes)
  }

  mutating func append(hex byte: UInt8) {
    bytes.append(Self.digit(byte >> 4))
    bytes.append(Self.digit(byte & 15))
  }

  /// The text in quotation marks. Escaped is what JSON does not allow in them (RFC 8259 §7), and what would act on a
  /// terminal or on the text around it, since a file's names and a system's messages are in here too.
  mutating func append(json text: String) {
    append(0x22)
    if text.utf8.allSatisfy({ $0 < 0x7f }) {
      for byte in text.utf8 { append(jsonASCII: byte) }
    } else {
      for scalar in text.unicodeScalars { append(json: scalar) }
    }
    append(0x22)
  }

  private mutating func append(jsonASCII byte: UInt8) {
    switch byte {
    case 0x22, 0x5c:
      append(0x5c)
      append(byte)
    case 0..<0x20, 0x7f: append(jsonUnit: UInt16(byte))
    default: append(byte)
    }
  }

  private mutating func append(json scalar: Unicode.Scalar) {
    if scalar.isASCII { return append(jsonASCII: UInt8(truncatingIfNeeded: scalar.value)) }
    if EscapedText.isHidden(scalar) {
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { append(jsonUnit: unit) }
    } else {
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// `\u001b`, a unit of UTF-16.
  private mutating func append(jsonUnit unit: UInt16) {
    append("\\u")
    append(hex: UInt8(truncatingIfNeeded: unit >> 8))
    append(hex: UInt8(truncatingIfNeeded: unit))
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
