extension HexDumpRow {
  /// What the text column behind an end says of the bytes.
  enum Verdict: Equatable {
    /// There is none.
    case silent
    /// One character for each byte, the same for each printable one.
    case confirmed
    /// The character at a place in the line cannot be of these bytes.
    case contradicted(Int)
  }

  /// Compares the text column behind `end` with the bytes. Spaces at its ends cannot be told from the gap and the end of
  /// the line, so they are left out of the comparison.
  func verdict(_ end: End, count: Int) -> Verdict {
    isDrawn && count == bytes.count ? .confirmed : verdictOnText(end, count)
  }

  private func verdictOnText(_ end: End, _ count: Int) -> Verdict {
    let text = end.text..<max(end.text, line.count)
    let shown = bytes[..<min(count, bytes.count)]
    if let inner = insideBars(text), compare(shown, characters(inner), inner, true) == .confirmed {
      return .confirmed
    }
    guard !text.isEmpty else { return shown.allSatisfy { $0 == 0x20 } ? .confirmed : .silent }
    let verdict = compare(shown, characters(text), text, false)
    guard verdict != .confirmed, shown.count > 8 else { return verdict }
    // Wireshark and hexyl leave a space behind each eighth.
    var spaced: [UInt8] = []
    for byte in shown {
      if spaced.count % 9 == 8 { spaced.append(0x20) }
      spaced.append(byte)
    }
    return compare(spaced[...], characters(text), text, false) == .confirmed ? .confirmed : verdict
  }

  private func compare(
    _ bytes: ArraySlice<UInt8>, _ found: [(value: UInt8, place: Int)], _ text: Range<Int>,
    _ isDelimited: Bool
  ) -> Verdict {
    var (shown, characters) = (bytes, found[...])
    // tcpdump shows spaces as dots.
    if !isDelimited, characters.count != shown.count {
      while shown.first == 0x20 { shown.removeFirst() }
      while shown.last == 0x20 { shown.removeLast() }
      characters = characters.drop { $0.value == 0x20 }
      while characters.last?.value == 0x20 { characters.removeLast() }
    }
    for (character, byte) in zip(characters, shown) where !canShow(byte, character.value) {
      return .contradicted(character.place)
    }
    if characters.count > shown.count {
      return .contradicted(characters[characters.startIndex + shown.count].place)
    }
    if characters.count < shown.count {
      return .contradicted(characters.last?.place ?? text.lowerBound)
    }
    return .confirmed
  }

  /// The text without the bars around it; nil when there are none.
  private func insideBars(_ text: Range<Int>) -> Range<Int>? {
    guard text.count >= 2, !hasColon, let last = line.last else { return nil }
    let hasBars =
      line[text.lowerBound] == 0x7c && last == 0x7c || line[text.lowerBound] == 0x3e && last == 0x3c
    return hasBars ? (text.lowerBound + 1)..<(text.upperBound - 1) : nil
  }

  /// The characters of a text; those beyond ASCII have the value 0x80.
  private func characters(_ range: Range<Int>) -> [(value: UInt8, place: Int)] {
    range.filter { line[$0] & 0xc0 != 0x80 }.map { (min(line[$0], 0x80), $0) }
  }

  /// Whether a dump shows `byte` as `character`: itself when it is printable, else a sign of its own.
  private func canShow(_ byte: UInt8, _ character: UInt8) -> Bool {
    switch (byte, character) {
    case (0x21...0x7e, _): character == byte
    case (0x20, 0x20): true
    // xxd shows a space as one, and all that is not printable as a dot.
    case (0x20, 0x2e): !hasColon || format == .packets
    // hexyl shows NUL as 0, and white space as _; without a border its rows begin with a space.
    case (0, 0x30), (0x20, 0x5f), (_, 0x5f): format == .boxes || format == .columns && line.first == 0x20
    default: character == 0x2e || character == 0x80
    }
  }
}
