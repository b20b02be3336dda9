internal import Definitions

extension PayloadView {
  /// XML 1.0; entities that a document declares stay as they are written.
  static let xml = PayloadView(
    "xml", "XML: elements, @attributes, texts",
    mayBe: { bytes in
      guard let start = bytes.firstIndex(where: { !JSONView.isBlank($0) && ![0xef, 0xbb, 0xbf].contains($0) }),
        bytes[start] == UInt8(ascii: "<"), start + 1 < bytes.count
      else { return false }
      return bytes.last { !JSONView.isBlank($0) } == UInt8(ascii: ">")
    }
  ) { (reader) throws(ViewFailure) in
    if reader.bytes.starts(with: [0xef, 0xbb, 0xbf]) { reader.position = 3 }
    try XMLView.document(&reader)
  }
}

/// Markup of XML.
enum XMLView {
  static func document(_ reader: inout ViewReader) throws(ViewFailure) {
    var open: [String] = []
    var hasRoot = false
    while !reader.isAtEnd {
      let start = reader.position
      if reader.next != UInt8(ascii: "<") {
        try text(&reader, isInElement: !open.isEmpty)
      } else if has("<!--", reader) {
        try aside("#comment", "<!--", "-->", &reader)
      } else if has("<![CDATA[", reader) {
        guard !open.isEmpty else { throw reader.failure("CDATA stands outside of the element") }
        try aside("#text", "<![CDATA[", "]]>", &reader)
      } else if has("<?", reader) {
        try aside("#instruction", "<?", "?>", &reader)
      } else if has("<!", reader) {
        try declaration(&reader)
      } else if has("</", reader) {
        reader.position += 2
        let name = try name(&reader)
        skipBlanks(&reader)
        try expect(UInt8(ascii: ">"), &reader)
        guard let last = open.popLast() else { throw reader.failure("</\(name)> ends nothing", at: start) }
        guard last == name else { throw reader.failure("</\(name)> stands where </\(last)> is expected", at: start) }
        reader.end()
      } else {
        guard !(hasRoot && open.isEmpty) else { throw reader.failure("a second element stands behind the first") }
        hasRoot = true
        if let name = try element(&reader) { open.append(name) }
      }
    }
    if let last = open.last { throw reader.failure("<\(last)> has no end") }
    if !hasRoot { throw reader.failure("there is no element") }
  }

  private static func has(_ text: String, _ reader: ViewReader) -> Bool {
    reader.bytes[reader.position..<reader.limit].starts(with: text.utf8)
  }

  private static func skipBlanks(_ reader: inout ViewReader) { JSONView.skipBlanks(&reader) }

  private static func expect(_ byte: UInt8, _ reader: inout ViewReader) throws(ViewFailure) {
    guard reader.next == byte else {
      throw reader.failure("'\(Character(Unicode.Scalar(byte)))' is expected")
    }
    reader.position += 1
  }

  private static func name(_ reader: inout ViewReader) throws(ViewFailure) -> String {
    let start = reader.position
    while let next = reader.next, isNamePart(next, isFirst: reader.position == start) { reader.position += 1 }
    guard reader.position > start else { throw reader.failure("a name is expected") }
    if let text = reader.text(start..<reader.position) { return text }
    throw reader.failure("a name is not UTF-8", at: start)
  }

  private static func isNamePart(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: ":"), 0x80...:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): !isFirst
    default: false
    }
  }

  /// Opens an element with its attributes; nil when it is empty and closed again.
  private static func element(_ reader: inout ViewReader) throws(ViewFailure) -> String? {
    let start = reader.position
    reader.position += 1
    let name = try name(&reader)
    try reader.begin(name, .structure("element"), at: start)
    while true {
      let before = reader.position
      skipBlanks(&reader)
      switch reader.next {
      case UInt8(ascii: ">"):
        reader.position += 1
        return name
      case UInt8(ascii: "/"):
        reader.position += 1
        try expect(UInt8(ascii: ">"), &reader)
        reader.end()
        return nil
      default:
        guard reader.position > before else { throw reader.failure("a blank, / or > is expected in <\(name)>") }
        try attribute(&reader)
      }
    }
  }

  private static func attribute(_ reader: inout ViewReader) throws(ViewFailure) {
    let start = reader.position
    let name = try name(&reader)
    skipBlanks(&reader)
    try expect(UInt8(ascii: "="), &reader)
    skipBlanks(&reader)
    guard let quote = reader.next, quote == 0x22 || quote == 0x27 else {
      throw reader.failure("the value of \(name) is expected in quotes")
    }
    reader.position += 1
    let first = reader.position
    while let next = reader.next, next != quote {
      guard next != UInt8(ascii: "<") else { throw reader.failure("'<' stands in the value of \(name)") }
      reader.position += 1
    }
    guard !reader.isAtEnd else { throw reader.failure("the value of \(name) has no end", at: first) }
    let value = try decoded(first..<reader.position, reader)
    reader.position += 1
    reader.evidence.count(value)
    try reader.add("@" + name, .text(value), at: start..<reader.position)
  }

  private static func text(_ reader: inout ViewReader, isInElement: Bool) throws(ViewFailure) {
    let start = reader.position
    var isBlank = true
    while let next = reader.next, next != UInt8(ascii: "<") {
      isBlank = isBlank && JSONView.isBlank(next)
      reader.position += 1
    }
    if isBlank { return }
    guard isInElement else { throw reader.failure("text stands outside of the element", at: start) }
    let range = trimmed(start..<reader.position, reader.bytes)
    let text = try decoded(range, reader)
    reader.evidence.count(text)
    try reader.add("#text", .text(text), at: range)
  }

  /// Without the blanks around it.
  private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, JSONView.isBlank(bytes[start]) { start += 1 }
    while end > start, JSONView.isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private static let entities: [String: String] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

  /// With references replaced.
  private static func decoded(_ range: Range<Int>, _ reader: ViewReader) throws(ViewFailure) -> String {
    guard let text = reader.text(range) else {
      throw reader.failure("a text is not UTF-8", at: range.lowerBound)
    }
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output = ""
    var rest = text.unicodeScalars[...]
    while let mark = rest.firstIndex(of: "&") {
      output.unicodeScalars += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.prefix(32).firstIndex(of: ";") else {
        throw reader.failure("'&' begins no reference: &amp; stands for it", at: range.lowerBound)
      }
      let name = String(rest[rest.index(after: rest.startIndex)..<end])
      output += character(name) ?? "&\(name);"
      rest = rest[rest.index(after: end)...]
    }
    output.unicodeScalars += rest
    return output
  }

  private static func character(_ name: String) -> String? {
    guard name.hasPrefix("#") else { return entities[name] }
    let isHex = name.dropFirst().first == "x"
    guard let code = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10) else { return nil }
    return Unicode.Scalar(code).map { String($0) }
  }

  private static func aside(
    _ name: String, _ opening: String, _ closing: String, _ reader: inout ViewReader
  ) throws(ViewFailure) {
    let start = reader.position
    let first = start + opening.utf8.count
    let wanted = Array(closing.utf8)
    var position = first
    while position + wanted.count <= reader.limit,
      !reader.bytes[position..<position + wanted.count].elementsEqual(wanted)
    {
      position += 1
    }
    guard position + wanted.count <= reader.limit else { throw reader.failure("\(opening) has no end: \(closing)") }
    reader.position = position + wanted.count
    try reader.add(name, textAt: first..<position, in: start..<reader.position)
  }

  /// `<!DOCTYPE ...>`, with what stands in brackets in it.
  private static func declaration(_ reader: inout ViewReader) throws(ViewFailure) {
    let start = reader.position
    var depth = 0
    while let next = reader.next {
      reader.position += 1
      if next == UInt8(ascii: "<") { depth += 1 }
      if next == UInt8(ascii: ">") { depth -= 1 }
      let whole = start..<reader.position
      if depth == 0 { return try reader.add("#declaration", textAt: whole, in: whole) }
    }
    throw reader.failure("<! has no end", at: start)
  }
}
