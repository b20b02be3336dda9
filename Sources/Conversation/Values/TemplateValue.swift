import FramingCore

/// A value on its way into a template.
enum TemplateValue: Hashable, Sendable {
  case bytes([UInt8])
  case number(Int128)

  /// Why a form cannot be applied.
  struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }

  /// The bytes; of a number its decimal digits.
  var bytes: [UInt8] {
    switch self {
    case .bytes(let bytes): bytes
    case .number(let number): Array(String(number).utf8)
    }
  }

  /// Itself, when it has no more bytes than a template may become: each form may double them.
  func bounded() throws(Failure) -> TemplateValue {
    if case .bytes(let bytes) = self, bytes.count > Template.mostBytes { throw Self.tooLong }
    return self
  }

  private static var tooLong: Failure { Failure("it would have more than \(ByteCountText.text(Template.mostBytes))") }

  func applying(_ form: TemplateForm) throws(Failure) -> TemplateValue {
    switch form {
    case .integer(let integer): return .bytes(try encoded(integer))
    case .number(let integer): return .number(try decoded(integer))
    case .varint: return .bytes(try varint())
    case .decimal: return .bytes(Array(String(try number()).utf8))
    case .plus(let step): return .number(try sum(step))
    case .hex: return .bytes(Array(HexDigits.text(bytes).utf8))
    case .unhex: return .bytes(try unhexed())
    case .base64: return .bytes(Base64.encode(bytes))
    case .unbase64: return .bytes(try decodedBase64())
    case .upper: return .bytes(bytes.map { (0x61...0x7a).contains($0) ? $0 & 0xdf : $0 })
    case .lower: return .bytes(bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 })
    case .trim: return .bytes(trimmed())
    case .reversed: return .bytes(bytes.reversed())
    case .quoted: return .bytes(Array(JSONValue.string(try text("quoted")).description.utf8))
    case .json: return .bytes(Array(try json().description.utf8))
    case .times(let count): return .bytes(try repeated(to: bytes.count, count))
    case .to(let length): return .bytes(try repeated(to: length, 1))
    case .pad(let length, let byte):
      return .bytes(bytes + repeatElement(byte, count: max(0, length - bytes.count)))
    }
  }

  /// As text, which bytes are when they are UTF-8.
  func text(_ purpose: String) throws(Failure) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure("it is not UTF-8 and cannot be \(purpose): put |base64 or |hex in front")
    }
    return text
  }

  /// The number that the value is, or that its text says in decimal digits or behind 0x in hex.
  private func number() throws(Failure) -> Int128 {
    guard case .bytes(let bytes) = self else {
      if case .number(let number) = self { return number }
      return 0
    }
    let text = String(decoding: bytes.prefix(64), as: UTF8.self)
    let parsed = text.hasPrefix("0x") ? Int128(text.dropFirst(2), radix: 16) : Int128(text)
    guard let parsed, parsed.magnitude <= 1 << 100 else {
      throw Failure("'\(EscapedText.escape(Array(bytes.prefix(40))))' is no number; |from-u32be reads one out of bytes")
    }
    return parsed
  }

  private func encoded(_ integer: IntegerForm) throws(Failure) -> [UInt8] {
    let number = try number()
    guard let bytes = integer.bytes(of: number) else {
      throw Failure(
        "\(number) does not fit \(integer.size) byte\(integer.size == 1 ? "" : "s"): they hold up to "
          + "\((Int128(1) << Int128(integer.size * 8)) - 1)")
    }
    return bytes
  }

  private func decoded(_ integer: IntegerForm) throws(Failure) -> Int128 {
    guard let number = integer.value(of: bytes) else {
      throw Failure("it has \(bytes.count) bytes where \(integer.size) make the number")
    }
    return number
  }

  private func varint() throws(Failure) -> [UInt8] {
    let number = try number()
    guard var rest = UInt64(exactly: number) else { throw Failure("\(number) does not fit 64 bits") }
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(truncatingIfNeeded: rest)]
  }

  private func sum(_ step: Int64) throws(Failure) -> Int128 {
    let number = try number()
    let (sum, overflow) = number.addingReportingOverflow(Int128(step))
    guard !overflow else { throw Failure("\(number) is too large to add to") }
    return sum
  }

  private func unhexed() throws(Failure) -> [UInt8] {
    let text = try text("read as hex")
    do throws(HexTextError) {
      return try HexText.parse(text)
    } catch {
      throw Failure("it is no hex: \(error)")
    }
  }

  private func decodedBase64() throws(Failure) -> [UInt8] {
    guard let decoded = Base64.decode(bytes) else { throw Failure("it is no base64") }
    return decoded
  }

  private func json() throws(Failure) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: bytes.span)
    } catch {
      throw Failure("it is no JSON: \(error)")
    }
  }

  private func trimmed() -> [UInt8] {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0d).contains($0) }
    return Array(bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }

  /// The bytes repeated until there are `length`, all of that `count` times.
  private func repeated(to length: Int, _ count: Int) throws(Failure) -> [UInt8] {
    let (total, overflow) = length.multipliedReportingOverflow(by: count)
    guard !overflow, total <= Template.mostBytes else { throw Self.tooLong }
    let bytes = bytes
    guard !bytes.isEmpty || total == 0 else { throw Failure("nothing cannot be repeated to \(length) bytes") }
    var result: [UInt8] = []
    result.reserveCapacity(total)
    // What is there already is repeated, so that one byte is not appended millions of times.
    result += bytes.prefix(total)
    while result.count < total { result += Array(result.prefix(total - result.count)) }
    return result
  }
}
