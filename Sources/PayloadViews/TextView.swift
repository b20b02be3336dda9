internal import Definitions

extension PayloadView {
  /// Text in UTF-8, a field a line.
  static let utf8 = PayloadView(
    "utf-8", "text in UTF-8, line by line",
    mayBe: { bytes in
      guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else { return false }
      return ViewText.isPrintable(text)
    }
  ) { (reader) throws(ViewFailure) in
    if reader.bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      reader.note("with a byte order mark")
      reader.position = 3
    }
    try TextView.lines(&reader) { String(decoding: $0, as: UTF8.self) }
  }

  /// Text in UTF-16, the order by its mark or by where its zeros are.
  static let utf16 = PayloadView(
    "utf-16", "text in UTF-16, its order by its mark or its zeros",
    mayBe: { TextView.order(of: $0) != nil }
  ) { (reader) throws(ViewFailure) in
    let isLittle = TextView.order(of: reader.bytes) ?? false
    reader.note(isLittle ? "little-endian" : "big-endian")
    if reader.bytes.starts(with: [0xff, 0xfe]) || reader.bytes.starts(with: [0xfe, 0xff]) { reader.position = 2 }
    try TextView.lines(&reader, unit: 2, isLittle: isLittle) { TextView.utf16($0, isLittle: isLittle) }
  }

  static let utf16le = PayloadView("utf-16le", "text in UTF-16, little-endian") { (reader) throws(ViewFailure) in
    try TextView.lines(&reader, unit: 2, isLittle: true) { TextView.utf16($0, isLittle: true) }
  }

  static let utf16be = PayloadView("utf-16be", "text in UTF-16, big-endian") { (reader) throws(ViewFailure) in
    try TextView.lines(&reader, unit: 2, isLittle: false) { TextView.utf16($0, isLittle: false) }
  }

  static let latin1 = PayloadView("latin-1", "text in ISO 8859-1") { (reader) throws(ViewFailure) in
    try TextView.lines(&reader) { TextView.latin1($0) }
  }

  /// Code page 37, of which the others differ in some signs.
  static let ebcdic = PayloadView("ebcdic", "text in EBCDIC, code page 37") { (reader) throws(ViewFailure) in
    // NEL ends a line (Unicode Technical Report 13).
    try TextView.lines(&reader, ends: [0x15, 0x25]) { TextView.latin1($0.map { TextView.codePage37[Int($0)] }[...]) }
  }

  /// Text in the encoding that the bytes show: UTF-16 by its mark or zeros, UTF-8 where it is valid, else Latin-1.
  static let text = PayloadView("text", "text in the encoding that its bytes show") { (reader) throws(ViewFailure) in
    if utf16.mayBe(reader.bytes) { return try utf16.read(&reader) }
    guard reader.text(0..<reader.count) == nil else { return try utf8.read(&reader) }
    reader.note("latin-1")
    try latin1.read(&reader)
  }
}

/// Lines and encodings of texts.
enum TextView {
  /// Adds a field for each line, without its end; a single line is called text.
  static func lines(
    _ reader: inout ViewReader, unit: Int = 1, isLittle: Bool = false, ends: [UInt8] = [0x0a],
    decode: (ArraySlice<UInt8>) -> String
  ) throws(ViewFailure) {
    let first = reader.position
    func isEnd(_ position: Int) -> Bool {
      let low = reader.bytes[position + (unit == 2 && !isLittle ? 1 : 0)]
      return ends.contains(low) && (unit == 1 || reader.bytes[position + (isLittle ? 1 : 0)] == 0)
    }
    let whole = (reader.limit - first) / unit
    let breaks = (0..<whole).map { first + $0 * unit }.filter(isEnd)
    let isSingle = breaks.isEmpty || breaks == [first + (whole - 1) * unit]
    if !isSingle { try reader.begin("lines", .array, at: first) }
    for (number, end) in (breaks + [first + whole * unit]).enumerated() {
      let start = reader.position
      // Behind the last end there may be nothing.
      guard number < breaks.count || end > start || breaks.isEmpty else { break }
      var content = reader.bytes[start..<end]
      if unit == 1, content.last == 0x0d { content = content.dropLast() }
      var text = decode(content)
      if unit == 2, text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
      reader.evidence.count(text)
      reader.position = min(end + unit, first + whole * unit)
      try reader.add("text", .text(text), at: start..<reader.position)
    }
    if !isSingle { reader.end() }
    if whole * unit < reader.limit - first { throw reader.failure("the bytes end within a character") }
  }

  /// The order of UTF-16: true for little-endian; nil for what is none.
  static func order(of bytes: [UInt8]) -> Bool? {
    guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      let isLittle = bytes[0] == 0xff
      return ViewText.isPrintable(utf16(bytes[2...], isLittle: isLittle)) ? isLittle : nil
    }
    // Without a mark it is text of the western languages that can be told: every other byte a zero.
    guard bytes.count >= 8 else { return nil }
    for isLittle in [true, false] {
      let zeros = stride(from: isLittle ? 1 : 0, to: bytes.count, by: 2).count { bytes[$0] == 0 }
      let text = utf16(bytes[...], isLittle: isLittle)
      if zeros * 10 >= bytes.count / 2 * 8, ViewText.isPrintable(text) { return isLittle }
    }
    return nil
  }

  static func latin1(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: bytes.map { Unicode.Scalar($0) })
    return String(text)
  }

  static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> String {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { start in
      UInt16(bytes[start + (isLittle ? 1 : 0)]) << 8 | UInt16(bytes[start + (isLittle ? 0 : 1)])
    }
    return String(decoding: units, as: UTF16.self)
  }

  static func utf32(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for start in stride(from: bytes.startIndex, to: bytes.endIndex - 3, by: 4) {
      text.append(Unicode.Scalar(bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }) ?? "\u{fffd}")
    }
    return String(text)
  }

  /// The Latin-1 characters of code page 37 (IBM), by their bytes.
  static let codePage37: [UInt8] = [
    0x00, 0x01, 0x02, 0x03, 0x9c, 0x09, 0x86, 0x7f, 0x97, 0x8d, 0x8e, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f,
    0x10, 0x11, 0x12, 0x13, 0x9d, 0x85, 0x08, 0x87, 0x18, 0x19, 0x92, 0x8f, 0x1c, 0x1d, 0x1e, 0x1f,
    0x80, 0x81, 0x82, 0x83, 0x84, 0x0a, 0x17, 0x1b, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x05, 0x06, 0x07,
    0x90, 0x91, 0x16, 0x93, 0x94, 0x95, 0x96, 0x04, 0x98, 0x99, 0x9a, 0x9b, 0x14, 0x15, 0x9e, 0x1a,
    0x20, 0xa0, 0xe2, 0xe4, 0xe0, 0xe1, 0xe3, 0xe5, 0xe7, 0xf1, 0xa2, 0x2e, 0x3c, 0x28, 0x2b, 0x7c,
    0x26, 0xe9, 0xea, 0xeb, 0xe8, 0xed, 0xee, 0xef, 0xec, 0xdf, 0x21, 0x24, 0x2a, 0x29, 0x3b, 0xac,
    0x2d, 0x2f, 0xc2, 0xc4, 0xc0, 0xc1, 0xc3, 0xc5, 0xc7, 0xd1, 0xa6, 0x2c, 0x25, 0x5f, 0x3e, 0x3f,
    0xf8, 0xc9, 0xca, 0xcb, 0xc8, 0xcd, 0xce, 0xcf, 0xcc, 0x60, 0x3a, 0x23, 0x40, 0x27, 0x3d, 0x22,
    0xd8, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0xab, 0xbb, 0xf0, 0xfd, 0xfe, 0xb1,
    0xb0, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70, 0x71, 0x72, 0xaa, 0xba, 0xe6, 0xb8, 0xc6, 0xa4,
    0xb5, 0x7e, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7a, 0xa1, 0xbf, 0xd0, 0xdd, 0xde, 0xae,
    0x5e, 0xa3, 0xa5, 0xb7, 0xa9, 0xa7, 0xb6, 0xbc, 0xbd, 0xbe, 0x5b, 0x5d, 0xaf, 0xa8, 0xb4, 0xd7,
    0x7b, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0xad, 0xf4, 0xf6, 0xf2, 0xf3, 0xf5,
    0x7d, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f, 0x50, 0x51, 0x52, 0xb9, 0xfb, 0xfc, 0xf9, 0xfa, 0xff,
    0x5c, 0xf7, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a, 0xb2, 0xd4, 0xd6, 0xd2, 0xd3, 0xd5,
    0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0xb3, 0xdb, 0xdc, 0xd9, 0xda, 0x9f,
  ]
}
