import FramingCore

/// Rows of a hex dump, many at a time: `offset  hex, a wider gap every 8 bytes  text`, laid out as `HexDump` says.
struct HexRows: Hashable, Sendable {
  /// Bytes before a wider gap; also how many bytes of text are made at once.
  private static let group = 8
  /// The shortest offset, in digits.
  private static let offsetDigits = 8
  /// `xx` and two spaces for each byte, in the order of memory: the next byte's digits overwrite the second space, but
  /// for a wider gap. One store a byte is what makes dumps fast.
  private static let cells: [UInt32] = (0..<256).map { byte in
    let digits: (Int) -> UInt32 = { UInt32($0 < 10 ? 0x30 + $0 : 0x57 + $0) }
    return (digits(byte >> 4) | digits(byte & 15) << 8 | 0x2020_0000).littleEndian
  }

  /// Bytes of a full row, at least 1.
  let bytesPerRow: Int
  /// Whether the text is between bars, so that its spaces can be seen.
  let hasBars: Bool

  /// Appends the rows of `bytes`, the first of which is at `offset`; the last row may be shorter.
  func append(_ bytes: Span<UInt8>, at offset: UInt64, to text: inout [UInt8]) {
    let whole = bytes.count / bytesPerRow
    appendWhole(bytes.extracting(0..<(whole * bytesPerRow)), rows: whole, at: offset, to: &text)
    let done = whole * bytesPerRow
    if done < bytes.count { appendLast(bytes.extracting(done..<bytes.count), at: offset &+ UInt64(done), to: &text) }
  }

  /// Appends an offset alone, as wide as those of rows.
  func append(offset: UInt64, to text: inout [UInt8]) {
    for place in stride(from: Self.digits(of: offset) - 1, through: 0, by: -1) {
      text.append(Self.digit(UInt8(truncatingIfNeeded: offset >> (UInt64(place) * 4) & 15)))
    }
  }

  /// How many digits an offset has.
  private static func digits(of offset: UInt64) -> Int {
    max(offsetDigits, (64 - offset.leadingZeroBitCount + 3) / 4)
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

  /// A row that is not full: the text stands where it does in the others.
  private func appendLast(_ bytes: Span<UInt8>, at offset: UInt64, to text: inout [UInt8]) {
    append(offset: offset, to: &text)
    for index in 0..<bytesPerRow {
      if index % Self.group == 0 { text.append(0x20) }
      text.append(0x20)
      text.append(index < bytes.count ? Self.digit(bytes[index] >> 4) : 0x20)
      text.append(index < bytes.count ? Self.digit(bytes[index] & 15) : 0x20)
    }
    text.append(0x20)
    text.append(0x20)
    if hasBars { text.append(0x7c) }
    for index in bytes.indices { text.append(0x20..<0x7f ~= bytes[index] ? bytes[index] : 0x2e) }
    if hasBars { text.append(0x7c) }
    text.append(0x0a)
  }

  private func appendWhole(_ bytes: Span<UInt8>, rows: Int, at offset: UInt64, to text: inout [UInt8]) {
    guard rows > 0 else { return }
    let digits = Self.digits(of: offset)
    let last = offset &+ UInt64((rows - 1) * bytesPerRow)
    guard digits == Self.digits(of: last) else {
      // Somewhere in here the offsets grow by a digit: half by half, until it is between two halves.
      let half = rows / 2
      let middle = half * bytesPerRow
      appendWhole(bytes.extracting(0..<middle), rows: half, at: offset, to: &text)
      let rest = bytes.extracting(middle..<bytes.count)
      return appendWhole(rest, rows: rows - half, at: offset &+ UInt64(middle), to: &text)
    }
    let layout = HexDump(bytesPerRow: bytesPerRow, offsetDigits: digits)
    let width = layout.width + (hasBars ? 2 : 0) + 1
    text.append(addingCapacity: rows * width) { added in
      unsafe added.withUnsafeMutableBufferPointer { target, count in
        unsafe bytes.withUnsafeBufferPointer { source in
          // Exactly `rows * width` bytes are written, which the capacity asked for has room for.
          unsafe fill(target, from: source, rows: rows, at: offset, digits: digits)
        }
        count = rows * width
      }
    }
  }

  /// Writes full rows. `source` has the bytes of `rows` rows, `target` room for their text.
  ///
  /// Each row is written from left to right, and each store is within the row's text: the digits of its last byte are
  /// stored with the two spaces that belong behind them.
  private func fill(
    _ target: UnsafeMutableBufferPointer<UInt8>, from source: UnsafeBufferPointer<UInt8>, rows: Int, at offset: UInt64,
    digits: Int
  ) {
    guard var bytes = source.baseAddress, let start = target.baseAddress else { return }
    unsafe Self.cells.withUnsafeBufferPointer { cells in
      guard let cells = cells.baseAddress else { return }
      var place = UnsafeMutableRawPointer(start)
      for row in 0..<rows {
        unsafe Self.putOffset(offset &+ UInt64(row &* bytesPerRow), digits, to: &place, cells)
        unsafe putHex(bytes, to: &place, cells)
        unsafe putText(bytes, to: &place)
        unsafe bytes += bytesPerRow
      }
    }
  }

  @inline(__always)
  private static func putOffset(
    _ offset: UInt64, _ digits: Int, to place: inout UnsafeMutableRawPointer, _ cells: UnsafePointer<UInt32>
  ) {
    if digits > offsetDigits {
      for index in stride(from: digits - 1, through: offsetDigits, by: -1) {
        let value = UInt8(truncatingIfNeeded: offset >> (UInt64(index) * 4) & 15)
        unsafe place.storeBytes(of: digit(value), as: UInt8.self)
        unsafe place += 1
      }
    }
    for shift: UInt64 in [24, 16, 8, 0] {
      // Two digits and two spaces; the next ones overwrite the spaces, and the last stay.
      unsafe place.storeBytes(of: cells[Int(offset >> shift & 0xff)], as: UInt32.self)
      unsafe place += 2
    }
    unsafe place += 2
  }

  @inline(__always)
  private func putHex(
    _ bytes: UnsafePointer<UInt8>, to place: inout UnsafeMutableRawPointer, _ cells: UnsafePointer<UInt32>
  ) {
    var index = 0
    while index &+ Self.group <= bytesPerRow {
      for byte in 0..<Self.group {
        unsafe place.storeBytes(of: cells[Int(bytes[index &+ byte])], toByteOffset: byte &* 3, as: UInt32.self)
      }
      index &+= Self.group
      unsafe place += Self.group * 3 + 1
    }
    while index < bytesPerRow {
      unsafe place.storeBytes(of: cells[Int(bytes[index])], as: UInt32.self)
      index &+= 1
      unsafe place += 3
    }
    // Behind a group the two spaces are passed already, behind another byte one of them.
    if bytesPerRow % Self.group != 0 { unsafe place += 1 }
  }

  @inline(__always)
  private func putText(_ bytes: UnsafePointer<UInt8>, to place: inout UnsafeMutableRawPointer) {
    if hasBars { unsafe Self.put(0x7c, to: &place) }
    var index = 0
    while index &+ Self.group <= bytesPerRow {
      let word = unsafe UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self)
      unsafe place.storeBytes(of: Self.text(word), as: UInt64.self)
      index &+= Self.group
      unsafe place += Self.group
    }
    while index < bytesPerRow {
      let byte = unsafe bytes[index]
      unsafe Self.put(0x20..<0x7f ~= byte ? byte : 0x2e, to: &place)
      index &+= 1
    }
    if hasBars { unsafe Self.put(0x7c, to: &place) }
    unsafe Self.put(0x0a, to: &place)
  }

  @inline(__always)
  private static func put(_ byte: UInt8, to place: inout UnsafeMutableRawPointer) {
    unsafe place.storeBytes(of: byte, as: UInt8.self)
    unsafe place += 1
  }

  /// Eight bytes with a dot for each that is not printable ASCII (0x20 to 0x7e), all at once: in each byte the sums
  /// carry into its highest bit and no further.
  @inline(__always)
  static func text(_ bytes: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    let low = bytes & ~high
    let notControl = low &+ 0x6060_6060_6060_6060
    let isDelete = low &+ 0x0101_0101_0101_0101
    let wrong = (~notControl | isDelete | bytes) & high
    let mask = (wrong >> 7) &* 0xff
    return bytes & ~mask | 0x2e2e_2e2e_2e2e_2e2e & mask
  }
}
