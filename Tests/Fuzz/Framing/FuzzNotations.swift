/// The notations of messages and expectations: errors with a place, never traps, and what is printed reads the same.
func fuzzNotations(_ text: String, _ framing: Framing, _ message: [UInt8]) {
  do throws(NotationError) {
    let malformation = try Malformation(parsing: text)
    require((try? Malformation(parsing: malformation.description)) == malformation, "printing is not inverse: \(text)")
    fuzzMalformed(malformation, framing, message)
  } catch {
    require(
      (1...text.unicodeScalars.count + 1).contains(error.column) && !error.expected.isEmpty,
      "no place: \(error) \(text)")
  }
  if let nanoseconds = try? DurationText.parse(text) {
    require((try? DurationText.parse(DurationText.format(nanoseconds))) == nanoseconds, "another time: \(text)")
  }
  if let address = try? Address(parsing: text, defaultHost: nil) {
    require((try? Address(parsing: address.description, defaultHost: nil)) == address, "another address: \(text)")
  }
  fuzzCaptures(text)
}

/// Each thing that can be wrong with a message: pieces that are all its bytes, or a refusal.
func fuzzMalformed(_ malformation: Malformation, _ framing: Framing, _ message: [UInt8]) {
  guard
    let pieces = try? malformation.apply(
      to: message, framing: framing, limit: FrameLimit(1 << 16), maskKey: [1, 2, 3, 0])
  else { return }
  require(pieces.flatMap { $0.bytes } == pieces.bytes, "pieces are missing: \(malformation) \(framing) \(message)")
}

/// The vocabulary itself, on a message.
func fuzzCatalogue(_ framing: Framing, _ message: [UInt8]) {
  for entry in Malformation.catalogue {
    if let malformation = try? Malformation(parsing: entry.example) { fuzzMalformed(malformation, framing, message) }
  }
}

/// The text up to the first slash is the expression, the rest is searched: with captures as without.
private func fuzzCaptures(_ text: String) {
  let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
  guard parts.count == 2, let pattern = try? BytePattern(String(parts[0])) else { return }
  let subject = Array(parts[1].utf8)
  var matcher = PatternMatcher(pattern)
  let match = try? pattern.firstMatch(in: subject.span)
  require(matcher.matches(subject.span) == (match != nil), "captures make a difference: \(text)")
  for range in (match?.groups ?? []).compactMap(\.self) {
    require(range.upperBound <= subject.count, "beyond the text: \(text)")
  }
}
