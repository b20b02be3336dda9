internal import Definitions

extension PayloadView {
  /// What a form of a web page sends (application/x-www-form-urlencoded, WHATWG URL §5).
  static let form = PayloadView(
    "form", "form data: key=value&key=value",
    mayBe: { FormView.mayBe($0) }
  ) { (reader) throws(ViewFailure) in
    try FormView.pairs(&reader)
  }
}

/// Pairs of a form.
enum FormView {
  static func mayBe(_ bytes: [UInt8]) -> Bool {
    let pairs = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
    guard bytes.allSatisfy({ 0x21..<0x7f ~= $0 && !#""<>{}\^`"#.utf8.contains($0) }) else { return false }
    guard
      pairs.allSatisfy({ pair in
        guard let sign = pair.firstIndex(of: UInt8(ascii: "=")), sign > pair.startIndex else { return false }
        return pair[..<sign].allSatisfy(isPlain)
      })
    else { return false }
    // A single word with signs behind it may be base64.
    return pairs.count > 1 || !(pairs.first.map { $0.last == UInt8(ascii: "=") } ?? true)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_-.%+[]*~".utf8.contains(byte)
    }
  }

  static func pairs(_ reader: inout ViewReader) throws(ViewFailure) {
    while !reader.isAtEnd {
      let start = reader.position
      while let next = reader.next, next != UInt8(ascii: "&") { reader.position += 1 }
      let range = start..<reader.position
      if !reader.isAtEnd { reader.position += 1 }
      guard !range.isEmpty else { continue }
      let sign = reader.bytes[range].firstIndex(of: UInt8(ascii: "=")) ?? range.upperBound
      let name = try text(start..<sign, reader)
      let value = min(sign + 1, range.upperBound)..<range.upperBound
      try reader.add(name, .text(try text(value, reader)), at: range)
    }
  }

  private static func text(_ range: Range<Int>, _ reader: ViewReader) throws(ViewFailure) -> String {
    var output: [UInt8] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = reader.bytes[position]
      if byte == UInt8(ascii: "%") {
        guard position + 2 < range.upperBound, let high = ViewText.digit(reader.bytes[position + 1]),
          let low = ViewText.digit(reader.bytes[position + 2])
        else { throw reader.failure("% needs two hexadecimal digits", at: position) }
        output.append(high << 4 | low)
        position += 3
      } else {
        output.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
        position += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
