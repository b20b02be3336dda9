extension Interpreter {
  /// Applies a method to what is on the stack.
  mutating func apply(_ method: Operation.Method) throws(ReadFailure) -> Value {
    switch method {
    case .substring:
      let (to, from) = (try taken(), try taken())
      return try substring(try taken(), from, to)
    case .toIntegerOfRadix:
      let radix = try taken()
      guard case .integer(let number) = radix, (2...36).contains(number) else {
        throw ReadFailure(.conversion, "`to_i` takes a base from 2 to 36")
      }
      return try toInteger(try taken(), radix: Int(number))
    default: break
    }
    let value = try taken()
    switch method {
    case .length:
      if case .text(let number) = value { return .integer(Int128(texts[Int(number)].unicodeScalars.count)) }
      return .integer(Int128(try count(of: value)))
    case .reverse:
      guard case .text(let number) = value else { break }
      return try add(TextEncoding.text(texts[Int(number)].unicodeScalars.reversed()))
    case .toInteger: return try toInteger(value, radix: 10)
    case .toText:
      switch value {
      case .integer(let number): return try add(String(number))
      case .float(let number): return try add(String(number))
      default: break
      }
    case .first: return try element(0, of: value)
    case .last: return try element(Int128(try count(of: value)) - 1, of: value)
    case .least, .most: return try extreme(of: value, isMost: method == .most)
    case .size, .position, .isAtEnd:
      guard case .stream(let number) = value else { break }
      let stream = streams[Int(number)]
      if method == .isAtEnd { return .boolean(stream.isAtEnd) }
      return .integer(Int128(method == .size ? stream.end - stream.start : stream.position - stream.start))
    case .substring, .toIntegerOfRadix: break
    }
    throw ReadFailure(.value, "\(value.words) does not have this")
  }

  private mutating func taken() throws(ReadFailure) -> Value {
    guard let value = stack.popLast() else { throw ReadFailure(.value, "a value is missing") }
    return value
  }

  private mutating func substring(_ value: Value, _ from: Value, _ to: Value) throws(ReadFailure) -> Value {
    guard case .text(let number) = value, case .integer(let from) = from, case .integer(let to) = to else {
      throw ReadFailure(.value, "`substring` takes a text and two whole numbers")
    }
    let scalars = Array(texts[Int(number)].unicodeScalars)
    guard let from = Int(exactly: from), let to = Int(exactly: to), from >= 0, from <= to, to <= scalars.count else {
      throw ReadFailure(.value, "there is no part from \(from) to \(to): the text has \(scalars.count) characters")
    }
    return try add(TextEncoding.text(Array(scalars[from..<to])))
  }

  private mutating func toInteger(_ value: Value, radix: Int) throws(ReadFailure) -> Value {
    switch value {
    case .integer: return value
    case .boolean(let truth): return .integer(truth ? 1 : 0)
    case .float(let number):
      guard let whole = Int128(exactly: number.rounded(.towardZero)) else {
        throw ReadFailure(.conversion, "\(number) is no whole number of 128 bits")
      }
      return .integer(whole)
    case .text(let number):
      guard let whole = Int128(texts[Int(number)], radix: radix) else {
        throw ReadFailure(.conversion, "'\(texts[Int(number)].singleLine)' is no whole number in base \(radix)")
      }
      return .integer(whole)
    default: throw ReadFailure(.conversion, "\(value.words) is no number")
    }
  }

  private mutating func extreme(of list: Value, isMost: Bool) throws(ReadFailure) -> Value {
    let count = try count(of: list)
    var best = try element(0, of: list)
    var index = 1
    while index < count {
      try step()
      let other = try element(Int128(index), of: list)
      let order = try order(other, best)
      if isMost ? order > 0 : order < 0 { best = other }
      index += 1
    }
    return best
  }

  mutating func encode(_ text: String, _ encoding: Int32) throws(ReadFailure) -> Value {
    guard let bytes = program.encodings[Int(encoding)].encode(text) else {
      throw ReadFailure(.conversion, "'\(text.singleLine)' cannot be written in this encoding")
    }
    return .bytes(try add(bytes, source: 0..<0, isBytewise: false))
  }

  mutating func toBytes(_ value: Value) throws(ReadFailure) -> Value {
    if case .bytes = value { return value }
    var bytes: [UInt8] = []
    for index in 0..<(try count(of: value)) {
      try step()
      guard case .integer(let number) = try element(Int128(index), of: value), (-128...255).contains(number) else {
        throw ReadFailure(.conversion, "element \(index) is no byte")
      }
      bytes.append(UInt8(truncatingIfNeeded: number))
    }
    return .bytes(try add(bytes, source: 0..<0, isBytewise: false))
  }

  mutating func toList(_ value: Value) throws(ReadFailure) -> Value {
    guard case .bytes(let range) = value else { return value }
    return try add(bytes(range).map { Value.integer(Int128($0)) })
  }
}
