/// The forms that a dump can have, as far as its beginning tells.
enum HexDumpForms {
  /// A form, with the base of its offsets.
  struct Candidate {
    var format: HexDumpFormat
    var base = HexDumpOffset.Base.hexadecimal
    /// Whether hardly anybody writes such dumps.
    var isRare = false

    /// Of its numbers; 16 when it has none.
    var radix: UInt64 {
      if case .bareNumbers(let number) = format { number.radix } else { 16 }
    }
  }

  private static let blank = [UInt8](repeating: 0x20, count: 4)

  /// The forms of a text that begins with `head`, the likeliest first; none of a text without anything in it.
  static func candidates(_ head: [UInt8]) -> [Candidate] {
    let lines = lines(of: head)
    guard let first = lines.first(where: { !HexDumpLine.isHeading($0) && !$0.isEmpty }) else {
      return lines.contains { !$0.isEmpty } ? [Candidate(format: .columns)] : []
    }
    if lines.contains(where: { isPacketOffset($0) }) { return [Candidate(format: .packets)] }
    if first.starts(with: Array("===".utf8)) || hasTwoSides(lines) {
      return [Candidate(format: .follow)]
    }
    if HexDumpLine.isBox(first) { return [Candidate(format: .boxes)] }
    if let literal = literal(lines, first, head) { return [literal] }
    let rows = rowForms(first)
    // Zeros in front are an offset, unless they are a group like all others.
    let hasZeros = hasZeroOffset(first)
    let bare = bareForms(first)
    let isOfNumbers = bare.contains { !$0.isRare && $0.radix != 16 }
    let plain = plainForms(head).filter {
      $0.format != .plain || (!hasZeros || hasEqualGroups(first)) && (rows.isEmpty || !first.contains(0x3a))
    }.map {
      Candidate(format: $0.format, isRare: $0.isRare || hasZeros && !rows.isEmpty || isOfNumbers)
    }
    // A row of od -c whose characters are spaces.
    if first.count >= 6, first.allSatisfy({ HexDigits.value(of: $0) != nil }), head.starts(with: first + blank) {
      return bases(.characters, first.count).map { Candidate(format: .characters, base: $0) }
    }
    // od of nothing.
    if first.count == 7, first.allSatisfy({ $0 == 0x30 }),
      lines.allSatisfy({ $0.isEmpty || $0 == first })
    {
      return []
    }
    if !rows.isEmpty || !plain.isEmpty || !bare.isEmpty { return rows + bare + plain }
    if lines.contains(where: HexDumpLine.isFrameRow) { return [Candidate(format: .frames)] }
    // For the error only: no line of it is a row, or its first is of digits.
    let isPlain = !hasZeros && first.prefix { HexDigits.value(of: $0) != nil || $0.isBlank }.count >= 2
    return [Candidate(format: isPlain ? .plain : .columns)]
  }

  private static func lines(of head: [UInt8]) -> [[UInt8]] {
    var text = head[...]
    if text.starts(with: [0xef, 0xbb, 0xbf]) { text.removeFirst(3) }
    return text.split(omittingEmptySubsequences: false) { $0 == 0x0a || $0 == 0x0d }.map {
      var line = Array($0)
      HexDumpLine.removeColours(from: &line)
      while let last = line.last, last.isBlank { line.removeLast() }
      return line
    }
  }

  /// Whether it begins as the first row of a dump does, with zeros and something behind them.
  private static func hasZeroOffset(_ line: [UInt8]) -> Bool {
    let word = line.prefix { !$0.isBlank }
    return word.count >= 6 && word.count < line.count && word.allSatisfy { $0 == 0x30 }
  }

  /// Whether its words have equally many digits. An offset is as long as what follows it only by chance.
  private static func hasEqualGroups(_ line: [UInt8]) -> Bool {
    let words = line.split(whereSeparator: \.isBlank)
    return words.allSatisfy { $0.count == words[0].count }
  }

  /// Numbers without offsets: `od -A n`. od writes a blank in front of each; what begins without one was pasted, and is
  /// hardly ever of od.
  private static func bareForms(_ line: [UInt8]) -> [Candidate] {
    let isIndented = line.first == 0x20
    return ([HexDumpNumber.bareByte] + HexDumpNumber.all).flatMap { number -> [Candidate] in
      guard !number.isOfHexdump, isIndented || number.radix == 16 else { return [] }
      var row = HexDumpRow()
      row.line = isIndented ? line : [0x20] + line
      row.parse(bare: number)
      let count = row.bytes.count / number.size
      guard row.stop == nil, count > (isIndented ? 0 : 1), let end = row.ends.first else { return [] }
      // Without a text beside them single bytes are plain digits.
      if number == .bareByte, end.text >= row.line.count { return [] }
      return number.inEachOrder.map {
        Candidate(format: .bareNumbers($0), isRare: !isIndented || $0.isBigEndian)
      }
    }
  }

  private static func isPacketOffset(_ line: [UInt8]) -> Bool {
    HexDumpOffset(in: line.span).map { $0.hasPrefix && $0.hasColon && $0.digits.count >= 4 }
      ?? false
  }

  /// Rows that begin a line, and others behind a tab or four spaces.
  private static func hasTwoSides(_ lines: [[UInt8]]) -> Bool {
    let rows = lines.filter { line in
      guard let offset = HexDumpOffset(in: line.span), offset.digits.count >= 8, !offset.hasColon,
        !offset.hasPrefix
      else { return false }
      return offset.next < line.count
    }
    return rows.contains { $0.first.map { !$0.isBlank } ?? false }
      && rows.contains {
        $0.first == 0x09
          || $0.starts(with: [0x20, 0x20, 0x20, 0x20]) && $0.dropFirst(4).first != 0x20
      }
  }

  private static func literal(_ lines: [[UInt8]], _ first: [UInt8], _ head: [UInt8]) -> Candidate? {
    let text = first.drop(while: \.isBlank)
    // The text column of a row can look like anything.
    if let offset = HexDumpOffset(in: first.span), !offset.hasPrefix { return nil }
    let words = String(decoding: text.prefix(200), as: UTF8.self)
    let isBytes = ["b'", "b\"", "B'", "B\"", "(b'", "(b\"", "bytes", "bytearray"].contains {
      words.hasPrefix($0)
    }
    // `data = (`, and the literals in the lines below.
    let second = lines.drop { $0 != first }.dropFirst().first { !$0.isEmpty }?.drop(while: \.isBlank) ?? []
    let isBelow = words.hasSuffix("(") && [Array("b'".utf8), Array("b\"".utf8)].contains { second.starts(with: $0) }
    if isBytes || isBelow || words.contains("= b'") || words.contains("= b\"") || words.contains("fromhex(") {
      return Candidate(format: .python)
    }
    let isQuoted = words.hasPrefix("\"") || words.contains("= \"") || words.hasSuffix("=") && second.first == 0x22
    if isQuoted, head.contains(0x5c) { return Candidate(format: .escaped) }
    let isList =
      words.hasPrefix("{") || words.hasPrefix("[")
      || (words.hasPrefix("0x") || words.hasPrefix("0X")) && words.contains(",")
    let types = ["char ", "uint8_t ", "UInt8]", "byte ", "u8 "]
    let isDeclared = words.contains("[") && types.contains { words.contains($0) } || words.hasPrefix("/*")
    if isList || isDeclared { return Candidate(format: .array) }
    // A comment in front of one of this program's exports.
    if words.hasPrefix("// "), head.contains(0x5b) { return Candidate(format: .array) }
    return nil
  }

  /// Digits alone, or those of base64.
  private static func plainForms(_ head: [UInt8]) -> [Candidate] {
    var hasLower = false
    var hasUpper = false
    var hasDigitsOnly = true
    var isSeparated = true
    var isBase64 = true
    var isPadded = false
    var (count, hasGap, hasCapital, hasNumber) = (0, false, false, false)
    for byte in head.drop(while: { [0xef, 0xbb, 0xbf].contains($0) }) {
      if byte == 0x0a || byte == 0x0d { continue }
      if byte.isBlank {
        hasGap = true
        continue
      }
      count += 1
      if HexDigits.value(of: byte) == nil {
        hasDigitsOnly = false
        if byte | 0x20 != 0x78, byte != 0x5c, !PlainDigits.separators.contains(byte) { isSeparated = false }
      }
      if !(0x61...0x7a ~= byte) { hasCapital = true }
      if 0x30...0x39 ~= byte { hasNumber = true }
      if 0x61...0x66 ~= byte { hasLower = true }
      if 0x41...0x46 ~= byte { hasUpper = true }
      if byte == 0x3d {
        isPadded = true
      } else if Base64Digits.value(byte) == nil {
        isBase64 = false
      }
    }
    // A short word in small letters is a word.
    let isLong = isPadded || count >= 8 || hasCapital
    let base64 = isBase64 && !hasGap && count >= 4 && isLong && !HexDumpHint.isBase32(head)
    if hasDigitsOnly {
      // Both cases of letters, or capitals alone, four by four, can be either.
      let isMixed = hasUpper && (hasLower || !hasNumber) && base64 && count % 4 == 0
      return [Candidate(format: .plain)] + (isMixed ? [Candidate(format: .base64)] : [])
    }
    return (isSeparated && count > 0 ? [Candidate(format: .plain)] : [])
      + (base64 ? [Candidate(format: .base64, isRare: isSeparated)] : [])
  }

  private static func rowForms(_ line: [UInt8]) -> [Candidate] {
    guard let offset = HexDumpOffset(in: line.span), !offset.hasPrefix, offset.digits.count >= 3,
      offset.next < line.count
    else { return [] }
    if offset.hasColon {
      let forms: [HexDumpFormat] =
        [.colon, .bits] + [2, 4, 8, 16, 32, 64, 128, 256].map(HexDumpFormat.reversed)
      return forms.flatMap { form in
        [
          // `xxd -e` has groups of four unless it is told otherwise, which for these is rare.
          Candidate(format: form, isRare: form.order == .little && form != .reversed(4) && form != .reversed(8)),
          Candidate(format: form, base: .decimal, isRare: true),
        ]
      }.filter { $0.format != .colon || offset.digits.count >= 4 }
    }
    return columnForms(line, offset) + numberForms(line, offset)
  }

  private static func columnForms(_ line: [UInt8], _ offset: HexDumpOffset) -> [Candidate] {
    var row = HexDumpRow()
    row.line = line
    guard row.parse(.columns, .hexadecimal), !row.bytes.isEmpty else { return [] }
    switch offset.digits.count {
    // od writes seven digits, but for -A x, which writes six.
    case 7:
      guard offset.next - offset.end == 1 else { return [] }
      return [
        Candidate(format: .columns, base: .octal), Candidate(format: .columns, base: .decimal),
        Candidate(format: .columns, isRare: true),
      ]
    case 4: return [Candidate(format: .frames)]
    default: return [Candidate(format: .columns)]
    }
  }

  /// hexdump and od write at least six digits; other numbers of digits are plain groups.
  private static func numberForms(_ line: [UInt8], _ offset: HexDumpOffset) -> [Candidate] {
    guard offset.digits.lowerBound == 0, offset.digits.count >= 6 else { return [] }
    let numbers = HexDumpNumber.all.flatMap(\.inEachOrder).map(HexDumpFormat.numbers)
    return (numbers + [.characters]).flatMap { format -> [Candidate] in
      var row = HexDumpRow()
      row.line = line
      // Blanks at the end of a row of characters were removed.
      guard row.parse(format, .hexadecimal), !row.bytes.isEmpty,
        row.stop == nil || format == .characters
      else { return [] }
      return bases(format, offset.digits.count).map { base in
        Candidate(format: format, base: base, isRare: format.order == .big)
      }
    }
  }

  private static func bases(_ format: HexDumpFormat, _ digits: Int) -> [HexDumpOffset.Base] {
    if case .numbers(let number) = format {
      if number.isOfHexdump { return [.hexadecimal] }
      // hexdump(1) writes these too, with seven digits and in the machine's order.
      let isShared =
        !number.isBigEndian
        && (number.radix == 16 && number.size == 2 || number.radix == 8 && number.size == 1)
      if digits >= 7 { return (isShared ? [.hexadecimal] : []) + [.octal, .decimal] }
      return [.hexadecimal]
    }
    return digits >= 7 ? [.hexadecimal, .octal, .decimal] : [.hexadecimal]
  }
}
