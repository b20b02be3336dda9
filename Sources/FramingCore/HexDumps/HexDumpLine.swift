/// What a line of a dump is besides a row.
enum HexDumpLine {
  /// What a decoded message begins with in this program's listings.
  static let decoded = Array("decoded ".utf8)

  /// Removes what colours a line: `ESC [ ... m`.
  static func removeColours(from line: inout [UInt8]) {
    guard line.contains(0x1b) else { return }
    var (kept, position): ([UInt8], Int) = ([], 0)
    while position < line.count {
      if line[position] == 0x1b, position + 1 < line.count, line[position + 1] == 0x5b {
        var end = position + 2
        while end < line.count, 0x30...0x3b ~= line[end] { end += 1 }
        if end < line.count, line[end] == 0x6d {
          position = end + 1
          continue
        }
      }
      kept.append(line[position])
      position += 1
    }
    line = kept
  }

  /// A line that says what the rows below it are: this program's, a comment's, or tcpdump's, which begins with a time.
  static func isHeading(_ line: [UInt8]) -> Bool {
    let text = line.drop(while: \.isBlank)
    // U+2500 begins this program's notes.
    if text.first == 0x23 || text.starts(with: [0xe2, 0x94, 0x80]) || text.starts(with: decoded) {
      return true
    }
    let number = text.prefix { 0x30...0x39 ~= $0 }
    let rest = text[number.endIndex...]
    return !number.isEmpty && rest.starts(with: Array("  connection ".utf8))
  }

  /// A line above or below a conversation.
  static func isOfFollow(_ line: [UInt8]) -> Bool {
    ["===", "Follow:", "Filter:", "Node "].contains { line.starts(with: Array($0.utf8)) }
  }

  /// A row of tcpdump's: with `0x` in front of its offset.
  static func isPacketRow(_ line: [UInt8]) -> Bool {
    let text = line.drop(while: \.isBlank)
    return text.starts(with: [0x30, 0x78])
  }

  /// A row of tshark's: an offset at the line's beginning, two spaces, two digits.
  static func isFrameRow(_ line: [UInt8]) -> Bool {
    let digits = line.prefix { HexDigits.value(of: $0) != nil }.count
    guard digits >= 4, line.count >= digits + 4, line[digits] == 0x20, line[digits + 1] == 0x20
    else { return false }
    return line[(digits + 2)..<(digits + 4)].contains { HexDigits.value(of: $0) != nil }
      && line[digits + 3] != 0x20
      && !line[(digits + 2)...].prefix { !$0.isBlank }.contains(0x2e)
  }

  /// The name of the part of a frame that a line of tshark's says the rows below it are: `Frame (54 bytes):`.
  static func partName(_ line: [UInt8]) -> ArraySlice<UInt8>? {
    guard line.first.map({ !$0.isBlank }) ?? false, line.last == 0x3a else { return nil }
    guard let open = line.lastIndex(of: 0x28), open > 1, line[open - 1] == 0x20 else { return nil }
    let words = line[(open + 1)..<(line.count - 1)].split(separator: 0x20)
    guard words.count == 2, words[0].allSatisfy({ 0x30...0x39 ~= $0 }),
      words[1].starts(with: Array("byte".utf8))
    else {
      return nil
    }
    return line[..<(open - 1)]
  }

  /// Whether it is a row, or a part of the frame, of hexyl's.
  static func isBox(_ line: [UInt8]) -> Bool {
    // U+2502; or a bar, an offset or a star, and a bar.
    if line.starts(with: [0xe2, 0x94, 0x82]) { return true }
    guard line.first == 0x7c, let bar = line.dropFirst().firstIndex(of: 0x7c) else {
      return isBoxFrame(line)
    }
    let first = line[1..<bar].split(whereSeparator: \.isBlank)
    return bar >= 5
      && (first.isEmpty
        || first.count == 1 && first[0].allSatisfy { HexDigits.value(of: $0) != nil || $0 == 0x2a })
  }

  /// The lines above and below the rows: `┌───┬───┐`, `+---+---+`.
  static func isBoxFrame(_ line: [UInt8]) -> Bool {
    line.count > 4
      && (line.starts(with: [0xe2, 0x94, 0x8c]) || line.starts(with: [0xe2, 0x94, 0x94])
        || line.allSatisfy { $0 == 0x2b || $0 == 0x2d })
  }

  /// A row between bars as one without: offset, bytes, and their text. A panel of eight bytes has 25 characters, its
  /// text 8, and a bar or another sign is behind each.
  static func unboxed(_ line: [UInt8]) -> [UInt8]? {
    let characters = line.filter { $0 & 0xc0 != 0x80 }.map { $0 < 0x80 ? $0 : 0xff }
    guard let bar = characters.dropFirst().firstIndex(where: { $0 == 0x7c || $0 == 0xff }) else {
      return nil
    }
    let rest = Array(characters[(bar + 1)...])
    let panels = rest.count / 35
    guard panels > 0, rest.count == panels * 35 else { return nil }
    var (bytes, text): ([UInt8], [UInt8]) = ([], [])
    for panel in 0..<panels {
      let (start, shown) = (panel * 26, panels * 26 + panel * 9)
      bytes += rest[start..<(start + 25)]
      text += rest[shown..<(shown + 8)]
    }
    while bytes.last?.isBlank == true { bytes.removeLast() }
    if characters[1..<bar].contains(0x2a) { return bytes.isEmpty ? [0x2a] : nil }
    return [0x20] + characters[1..<bar]
      + (bytes.isEmpty ? [] : [0x20] + bytes + [0x20, 0x20] + text)
  }
}
