extension Endpoint {
  /// As a person writes it: `127.0.0.1:9000`, `[::1]:9000`.
  var text: String {
    guard isVersion4 else { return "[\(version6Text)]:\(port)" }
    let bytes = (0..<4).map { String(UInt8(truncatingIfNeeded: low >> (24 - 8 * UInt64($0)))) }
    return bytes.joined(separator: ".") + ":\(port)"
  }

  /// RFC 5952 §4: hexadecimal groups, the longest run of two or more zero groups as `::`.
  private var version6Text: String {
    let groups = (0..<8).map { index -> UInt16 in
      let half = index < 4 ? high : low
      return UInt16(truncatingIfNeeded: half >> (48 - 16 * UInt64(index % 4)))
    }
    var best = 0..<0
    var start = 0
    for index in 0...8 where index == 8 || groups[index] != 0 {
      if index - start > max(best.count, 1) { best = start..<index }
      start = index + 1
    }
    func text(_ range: Range<Int>) -> String { groups[range].map { String($0, radix: 16) }.joined(separator: ":") }
    return best.isEmpty ? text(0..<8) : text(0..<best.lowerBound) + "::" + text(best.upperBound..<8)
  }
}
