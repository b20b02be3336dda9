extension Interpreter {
  /// What a node has, for expressions.
  func value(of node: Int32) -> Value {
    let stored = nodes[Int(node)]
    switch stored.kind {
    case .failed: return .absent
    case .unsigned: return .integer(Int128(stored.payload))
    case .signed: return .integer(Int128(Int64(bitPattern: stored.payload)))
    case .float: return .float(Double(bitPattern: stored.payload))
    case .boolean: return .boolean(stored.payload != 0)
    // A text that is still bytes: it is decoded where it is used.
    case .text, .bytes: return .bytes(stored.byteRange)
    case .numeral: return .text(Int32(truncatingIfNeeded: stored.payload))
    case .computedText: return .text(Int32(truncatingIfNeeded: stored.payload))
    case .structure: return .structure(node)
    case .array: return .array(node)
    case .reference:
      let other = Int32(truncatingIfNeeded: stored.payload)
      return nodes[Int(other)].kind == .array ? .array(other) : .structure(other)
    case .stream: return .stream(Int32(truncatingIfNeeded: stored.payload))
    }
  }

  /// The same, with texts decoded.
  mutating func decodedValue(of node: Int32) throws(ReadFailure) -> Value {
    let stored = nodes[Int(node)]
    guard stored.kind == .text else { return value(of: node) }
    return try decode(stored.byteRange, encoding: stored.detail)
  }

  mutating func decode(_ range: ByteRange, encoding: Int32) throws(ReadFailure) -> Value {
    let bytes = buffers[Int(range.buffer)].bytes[Int(range.start)..<Int(range.end)]
    let encoding = program.encodings[Int(encoding)]
    guard let text = encoding.decode(bytes) else {
      guard case .unsupported(let name) = encoding else { return .absent }
      throw ReadFailure(.unknownEncoding, "the encoding '\(name)' is not known here")
    }
    return try add(text)
  }

  mutating func add(_ text: String) throws(ReadFailure) -> Value {
    try take(memory: text.utf8.count + MemoryLayout<String>.stride)
    texts.append(text)
    return .text(Int32(truncatingIfNeeded: texts.count - 1))
  }

  mutating func add(_ list: [Value]) throws(ReadFailure) -> Value {
    try take(memory: list.count * MemoryLayout<Value>.stride + MemoryLayout<[Value]>.stride)
    lists.append(list)
    return .list(Int32(truncatingIfNeeded: lists.count - 1))
  }

  func bytes(_ range: ByteRange) -> ArraySlice<UInt8> {
    buffers[Int(range.buffer)].bytes[Int(range.start)..<Int(range.end)]
  }

  // MARK: Comparing

  mutating func isEqual(_ left: Value, _ right: Value) throws(ReadFailure) -> Bool {
    try order(left, right) == 0
  }

  /// Below 0 when `left` comes first, 0 when they are equal. A float that is no number is after nothing and equal to
  /// nothing.
  mutating func order(_ left: Value, _ right: Value) throws(ReadFailure) -> Int {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): return left < right ? -1 : left == right ? 0 : 1
    case (.float(let left), .float(let right)): return left < right ? -1 : left == right ? 0 : 1
    case (.integer(let left), .float(let right)):
      let left = Double(left)
      return left < right ? -1 : left == right ? 0 : 1
    case (.float(let left), .integer(let right)):
      let right = Double(right)
      return left < right ? -1 : left == right ? 0 : 1
    case (.boolean(let left), .boolean(let right)): return left == right ? 0 : right ? -1 : 1
    case (.text(let left), .text(let right)):
      let (left, right) = (texts[Int(left)], texts[Int(right)])
      // By code points, as in UTF-8; Swift's own order takes what looks alike for equal.
      if left.utf8.elementsEqual(right.utf8) { return 0 }
      return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    case (.bytes(let left), .bytes(let right)):
      let (left, right) = (bytes(left), bytes(right))
      if left == right { return 0 }
      return left.lexicographicallyPrecedes(right) ? -1 : 1
    default: throw ReadFailure(.value, "\(left.words) cannot be compared with \(right.words)")
    }
  }

  // MARK: Elements

  /// The elements of a list.
  mutating func count(of list: Value) throws(ReadFailure) -> Int {
    switch list {
    case .array(let node): return arrays[Int(nodes[Int(node)].payload)].count
    case .list(let number): return lists[Int(number)].count
    case .bytes(let range): return range.count
    case let other: throw ReadFailure(.value, "\(other.words) has no elements")
    }
  }

  mutating func element(_ index: Int128, of list: Value) throws(ReadFailure) -> Value {
    let count = try count(of: list)
    guard let index = Int(exactly: index), (0..<count).contains(index) else {
      throw ReadFailure(.value, "there is no element \(index): there are \(count)")
    }
    switch list {
    case .array(let node): return try decodedValue(of: arrays[Int(nodes[Int(node)].payload)][index])
    case .list(let number): return lists[Int(number)][index]
    case .bytes(let range): return .integer(Int128(bytes(range)[Int(range.start) + index]))
    default: return .absent
    }
  }
}
