/// The cells that `scalar` takes on a terminal by itself: 0, 1 or 2.
///
/// Two for East Asian Wide and Fullwidth (UAX #11); none for controls, for nonspacing and enclosing marks, for format
/// characters and for the vowels and finals of conjoining Hangul, which are drawn over what stands before them.
/// Ambiguous ones take one cell, as terminals outside East Asian legacy encodings have it.
public func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x7F { return value >= 0x20 ? 1 : 0 }
  if value < 0x300 { return value < 0xA0 || value == 0xAD ? 0 : 1 }
  if WideScalars.contains(value) { return isZeroWidth(scalar) ? 0 : 2 }
  return isZeroWidth(scalar) || isConjoiningHangul(value) ? 0 : 1
}

/// The cells that one cluster takes: 0, 1 or 2. An emoji that asks for its picture (U+FE0F) takes two, and so do flags
/// and pictures joined into one.
public func displayWidth(_ character: Character) -> Int {
  if let ascii = character.asciiValue { return ascii >= 0x20 && ascii != 0x7F ? 1 : 0 }
  var width = 0
  var base: Unicode.Scalar?
  for scalar in character.unicodeScalars {
    if scalar.value == 0xFE0F, let base, base.properties.isEmoji { return 2 }
    width += displayWidth(scalar)
    if width >= 2 { return 2 }
    base = base ?? scalar
  }
  return width
}

/// The cells that `text` takes in one line.
public func displayWidth(_ text: some StringProtocol) -> Int {
  // Most texts need not be cut into clusters.
  if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text.utf8.count }
  return text.reduce(0) { $0 + displayWidth($1) }
}

private func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
  // Hangul and ideographs, the bulk of wide text, have no marks among them: this saves the look-up.
  if (0x3400...0x9FFF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value) { return false }
  return switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: true
  default: false
  }
}

/// Hangul_Syllable_Type V and T (Unicode 15, `HangulSyllableType.txt`): vowels and finals that join the initial before.
private func isConjoiningHangul(_ value: UInt32) -> Bool {
  (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value)
}
