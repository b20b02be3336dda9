internal import Definitions

extension PayloadView {
  /// A message of Protocol Buffers whose schema is not known.
  static let protobuf = PayloadView(
    "protobuf", "Protocol Buffers without a schema: numbers, wire types, both readings",
    mayBe: { ProtobufView.isMessage($0, 0..<$0.count) },
    isConvincing: { ProtobufView.isConvincing($0) }
  ) { (reader) throws(ViewFailure) in
    try ProtobufView.fields(&reader, isOutermost: true)
  }
}

/// The wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding).
enum ProtobufView {
  /// Texts, or fields in the order of their numbers: what chance hardly makes.
  static func isConvincing(_ evidence: ViewEvidence) -> Bool {
    guard evidence.oddities == 0, !evidence.numbers.isEmpty else { return false }
    let isRising = zip(evidence.numbers, evidence.numbers.dropFirst()).allSatisfy { $0 <= $1 }
    guard isRising, evidence.numbers.allSatisfy({ $0 <= 100 }) else { return false }
    if evidence.printable >= 5, evidence.printable == evidence.characters { return true }
    return Set(evidence.numbers).count >= 4 && evidence.numbers.allSatisfy { $0 <= 15 }
  }

  /// The largest number of a field.
  private static let largestNumber: UInt64 = 1 << 29 - 1

  /// Reads fields up to the end, or those of a group up to its end, behind which it stops.
  static func fields(
    _ reader: inout ViewReader, group: UInt64? = nil, isOutermost: Bool = false
  ) throws(ViewFailure) {
    while !reader.isAtEnd {
      let start = reader.position
      let tag = try varint(&reader, "a field's tag")
      let number = tag >> 3
      guard 1...largestNumber ~= number else { throw reader.failure("no field has the number \(number)", at: start) }
      if isOutermost { reader.evidence.numbers.append(Int(number)) }
      if tag & 7 == 4 {
        guard group == number else {
          throw reader.failure("the end of group \(number) stands where no such group is open", at: start)
        }
        return
      }
      try field(String(number), tag, &reader, from: start)
    }
    if let group { throw reader.failure("group \(group) has no end") }
  }

  static func field(
    _ name: String, _ tag: UInt64, _ reader: inout ViewReader, from start: Int
  ) throws(ViewFailure) {
    switch tag & 7 {
    case 0:
      let value = try varint(&reader, "a varint")
      try reader.add(name, .unsigned(value), at: start..<reader.position, note: readings(value))
    case 1:
      let bits = try reader.number(8, "a number of 64 bits", isLittle: true)
      let signed = Int64(bitPattern: bits)
      let note = "double \(Double(bitPattern: bits)), fixed64" + (signed < 0 ? ", signed \(signed)" : "")
      try reader.add(name, .unsigned(bits), at: start..<reader.position, note: note)
    case 2:
      let length = try varint(&reader, "a length")
      let content = try reader.take(length, "the bytes of field \(name)")
      try delimited(name, content, &reader, from: start)
    case 3:
      try reader.begin(name, .structure("group"), at: start)
      try fields(&reader, group: tag >> 3)
      reader.end()
    case 5:
      let bits = UInt32(truncatingIfNeeded: try reader.number(4, "a number of 32 bits", isLittle: true))
      let signed = Int32(bitPattern: bits)
      let note = "float \(Float(bitPattern: bits)), fixed32" + (signed < 0 ? ", signed \(signed)" : "")
      try reader.add(name, .unsigned(UInt64(bits)), at: start..<reader.position, note: note)
    default: throw reader.failure("no field has the wire type \(tag & 7)", at: start)
    }
  }

  /// The other readings of a varint.
  private static func readings(_ value: UInt64) -> String {
    let zigzag = Int64(bitPattern: value >> 1) ^ -Int64(value & 1)
    let signed = Int64(bitPattern: value)
    return (signed < 0 ? "varint, signed \(signed)" : "varint") + ", zigzag \(zigzag)"
  }

  /// A message, a text or bytes, by what fits.
  private static func delimited(
    _ name: String, _ content: Range<Int>, _ reader: inout ViewReader, from start: Int
  ) throws(ViewFailure) {
    let whole = start..<reader.position
    let text = reader.text(content)
    let isText = text.map(ViewText.isPrintable) ?? false
    // What begins with a line feed may also be a message whose first field has the number 1.
    let mayBeMessage = !isText || reader.bytes[content].first == 0x0a
    if !content.isEmpty, mayBeMessage, isMessage(reader.bytes, content) {
      try reader.begin(name, .structure("message"), at: start)
      let end = reader.limit
      (reader.position, reader.limit) = (content.lowerBound, content.upperBound)
      try fields(&reader)
      (reader.position, reader.limit) = (content.upperBound, end)
      reader.end()
    } else if isText, let text {
      reader.evidence.count(text)
      try reader.add(name, .text(text), at: whole, note: content.isEmpty ? "length-delimited, empty" : nil)
    } else {
      try reader.add(name, .bytes(content), at: whole)
    }
  }

  static func varint(_ reader: inout ViewReader, _ what: String) throws(ViewFailure) -> UInt64 {
    let start = reader.position
    guard let (value, length) = varint(reader.bytes, reader.position, reader.limit) else {
      throw reader.failure(
        reader.left < 10 ? "the bytes end within \(what)" : "\(what) has more than 64 bits", at: start)
    }
    if length > 1, reader.bytes[start + length - 1] == 0 { reader.evidence.oddities += 1 }
    reader.position += length
    return value
  }

  static func varint(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (value: UInt64, length: Int)? {
    var value: UInt64 = 0
    var length = 0
    while start + length < end, length < 10 {
      let byte = bytes[start + length]
      if length == 9, byte > 1 { return nil }
      value |= UInt64(byte & 0x7f) << UInt64(7 * length)
      length += 1
      if byte & 0x80 == 0 { return (value, length) }
    }
    return nil
  }

  /// Whether bytes are fields, and nothing else. What is in fields is not looked at.
  static func isMessage(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    var groups: [UInt64] = []
    while position < range.upperBound {
      guard let tag = varint(bytes, position, range.upperBound), 1...largestNumber ~= tag.value >> 3 else {
        return false
      }
      position += tag.length
      let left = range.upperBound - position
      switch tag.value & 7 {
      case 0:
        guard let value = varint(bytes, position, range.upperBound) else { return false }
        position += value.length
      case 1, 5:
        let size = tag.value & 7 == 1 ? 8 : 4
        guard left >= size else { return false }
        position += size
      case 2:
        guard let length = varint(bytes, position, range.upperBound),
          length.value <= UInt64(left - length.length)
        else { return false }
        position += length.length + Int(length.value)
      case 3:
        guard groups.count < 100 else { return false }
        groups.append(tag.value >> 3)
      case 4: guard groups.popLast() == tag.value >> 3 else { return false }
      default: return false
      }
    }
    return groups.isEmpty
  }
}
