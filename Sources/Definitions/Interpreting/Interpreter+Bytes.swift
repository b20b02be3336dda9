internal import FramingCore

extension Interpreter {
  /// Reads bytes, and what is in them.
  mutating func bytes(_ plan: BytePlan, _ stream: Int32, _ target: ReadTarget) throws(ReadFailure) -> Int32 {
    align(stream)
    let start = streams[Int(stream)].position
    let value = try extent(plan, stream, target)
    let content = try process(value, plan.process, target)
    switch plan.content {
    case .bytes:
      var node = target.node
      node.kind = .bytes
      node.set(content)
      return try addPlaced(node, stream, from: start)
    case .text(let encoding):
      var node = target.node
      node.kind = .text
      node.detail = encoding
      node.set(content)
      let number = try addPlaced(node, stream, from: start)
      if plan.process?.isJSON == true {
        (nodes[Int(number)].start, nodes[Int(number)].length) = place(
          buffer: content.buffer, from: Int(content.start), to: Int(content.end))
      }
      if case .unsupported(let name) = program.encodings[Int(encoding)] {
        attach(number, target)
        nodes[Int(number)].kind = .bytes
        throw ReadFailure(.unknownEncoding, "the encoding '\(name)' is not known here")
      }
      return number
    case .structure(let number):
      return try structure(structurePlans[Int(number)], in: content, stream, from: start, target)
    }
  }

  /// Reads a structure in bytes of its own. What goes wrong in it ends it, and not what is behind its bytes.
  private mutating func structure(
    _ plan: StructurePlan, in content: ByteRange, _ stream: Int32, from start: Int, _ target: ReadTarget
  ) throws(ReadFailure) -> Int32 {
    try take(memory: MemoryLayout<ReadStream>.stride)
    let inner = Int32(truncatingIfNeeded: streams.count)
    streams.append(ReadStream(buffer: content.buffer, start: Int(content.start), end: Int(content.end)))
    do throws(ReadFailure) {
      let node = try structure(plan, inner, target, isAlone: true)
      setPlace(of: node, stream: stream, from: start)
      return node
    } catch {
      guard let node = attached(target), nodes[Int(node)].kind == .structure, error.isTold, error.kind != .budget
      else { throw error }
      setPlace(of: node, stream: stream, from: start)
      return node
    }
  }

  /// The node that was put where `target` says.
  private func attached(_ target: ReadTarget) -> Int32? {
    if target.index >= 0 {
      guard let last = arrays[Int(nodes[Int(target.container)].payload)].last, nodes[Int(last)].index == target.index
      else { return nil }
      return last
    }
    let node = slots[Int(structure(of: target.structure).slots) + Int(target.slot)]
    return node >= 0 ? node : nil
  }

  /// Goes over the bytes of a field, and tells which of them are its value.
  private mutating func extent(
    _ plan: BytePlan, _ stream: Int32, _ target: ReadTarget
  ) throws(ReadFailure) -> ByteRange {
    let current = streams[Int(stream)]
    let start = current.position
    let left = current.bytesLeft
    var end: Int
    switch plan.size {
    case .given(let code):
      let told = try integer(code, in: target.structure, index: Int(max(0, target.index)))
      guard let size = Int(exactly: told), size >= 0, size <= left else {
        throw shortage(told, left, of: plan)
      }
      end = start + size
    case .toEnd: end = current.end
    case .terminated: return try terminated(plan, stream)
    }
    streams[Int(stream)].position = end
    let buffer = Int(current.buffer)
    if let (first, behind) = search(plan, in: buffer, from: start, to: end) {
      // What is behind the terminator is padding, whatever it is.
      end = plan.includesTerminator ? behind : first
    } else if let padding = plan.padding {
      while end > start, buffers[buffer].bytes[end - 1] == padding { end -= 1 }
    }
    return ByteRange(
      buffer: current.buffer, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end))
  }

  private func shortage(_ told: Int128, _ left: Int, of plan: BytePlan) -> ReadFailure {
    let rest = "\(left) \(left == 1 ? "is" : "are") left"
    if plan.sizeName >= 0 {
      let name = program.strings[Int(plan.sizeName)]
      return ReadFailure(.endOfStream, "`\(name)` says \(told) bytes, \(rest)")
    }
    if told < 0 { return ReadFailure(.endOfStream, "its size is \(told) bytes, \(rest)") }
    return Self.shortage(Int(clamping: told), left)
  }

  private mutating func terminated(_ plan: BytePlan, _ stream: Int32) throws(ReadFailure) -> ByteRange {
    let current = streams[Int(stream)]
    let start = current.position
    let found = search(plan, in: Int(current.buffer), from: start, to: current.end)
    try step(over: (found?.behind ?? current.end) - start)
    let end: Int
    if let (first, behind) = found {
      end = plan.includesTerminator ? behind : first
      streams[Int(stream)].position = plan.consumesTerminator ? behind : first
    } else {
      if plan.failsWithoutTerminator {
        let words = program.bytes[Int(plan.terminator)].map { HexDigits.text([$0]) }.joined(separator: " ")
        throw ReadFailure(
          .endOfStream, "the terminator \(words) is not in the \(current.bytesLeft) bytes that are left")
      }
      end = current.end
      streams[Int(stream)].position = max(start, end)
    }
    return ByteRange(
      buffer: current.buffer, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: max(start, end)))
  }

  /// Where the terminator begins, at a multiple of the unit from the start, and where it ends; nil without one.
  private func search(
    _ plan: BytePlan, in buffer: Int, from start: Int, to end: Int
  ) -> (first: Int, behind: Int)? {
    guard plan.terminator >= 0 else { return nil }
    let pattern = program.bytes[Int(plan.terminator)]
    guard let first = pattern.first else { return nil }
    var position = start
    while position + pattern.count <= end {
      if buffers[buffer].bytes[position] == first,
        pattern.count == 1
          || buffers[buffer].bytes[position..<position + pattern.count].elementsEqual(pattern)
      {
        return (position, position + pattern.count)
      }
      position += Int(plan.unit)
    }
    return nil
  }

  /// Adds bytes that were made of others.
  mutating func add(_ bytes: [UInt8], source: Range<Int>, isBytewise: Bool) throws(ReadFailure) -> ByteRange {
    try take(memory: bytes.count + MemoryLayout<ReadBuffer>.stride)
    guard bytes.count < Self.longestFrame else { throw ReadFailure(.budget, "the bytes are too many") }
    buffers.append(ReadBuffer(bytes: bytes, source: source, isBytewise: isBytewise))
    return ByteRange(
      buffer: Int32(truncatingIfNeeded: buffers.count - 1), start: 0, end: Int32(truncatingIfNeeded: bytes.count))
  }
}

// MARK: - Processes

extension Interpreter {
  private mutating func process(
    _ range: ByteRange, _ process: BytePlan.Process?, _ target: ReadTarget
  ) throws(ReadFailure) -> ByteRange {
    guard let process else { return range }
    switch process {
    case .jsonMember(let name): return try jsonMember(named: program.bytes[Int(name)], in: range)
    case .jsonText(let name): return try jsonMember(named: program.bytes[Int(name)], in: range, keepsQuotes: true)
    default: break
    }
    var bytes = Array(buffers[Int(range.buffer)].bytes[Int(range.start)..<Int(range.end)])
    try step(over: bytes.count)
    let (start, length) = place(buffer: range.buffer, from: Int(range.start), to: Int(range.end))
    let source = Int(start)..<Int(start) + Int(length)
    let isBytewise = buffers[Int(range.buffer)].isBytewise
    let index = Int(max(0, target.index))
    switch process {
    case .xor(let code):
      switch try evaluate(code, in: target.structure, index: index, item: .absent) {
      case .integer(let key):
        guard let key = UInt8(exactly: key) else { throw ReadFailure(.value, "the key \(key) of `xor` is no byte") }
        for offset in bytes.indices { bytes[offset] ^= key }
      case .bytes(let key):
        guard key.count > 0 else { throw ReadFailure(.value, "the key of `xor` has no bytes") }
        let key = Array(buffers[Int(key.buffer)].bytes[Int(key.start)..<Int(key.end)])
        for offset in bytes.indices { bytes[offset] ^= key[offset % key.count] }
      case let other: throw ReadFailure(.value, "the key of `xor` is \(other.words)")
      }
      return try add(bytes, source: source, isBytewise: isBytewise)
    case .rotate(let code, let isRight):
      let told = try integer(code, in: target.structure, index: index)
      let amount = UInt8(truncatingIfNeeded: isRight ? -told : told) & 7
      for offset in bytes.indices { bytes[offset] = bytes[offset] << amount | bytes[offset] >> ((8 - amount) & 7) }
      return try add(bytes, source: source, isBytewise: isBytewise)
    case .inflate:
      let inflated: [UInt8]
      do throws(Inflater.Failure) {
        inflated = try Inflater.zlib(bytes, limit: max(0, memoryLeft), until: end)
      } catch {
        throw ReadFailure(.value, error.message)
      }
      return try add(inflated, source: source, isBytewise: false)
    case .unescape(let framing): return try add(framing.unescaped(bytes), source: source, isBytewise: false)
    case .jsonMember, .jsonText: return range
    }
  }

  /// The bytes of a member's value, none when there is no such member.
  private mutating func jsonMember(
    named name: [UInt8], in range: ByteRange, keepsQuotes: Bool = false
  ) throws(ReadFailure) -> ByteRange {
    try step(over: range.count)
    var found = JSONMember.range(of: name, in: buffers[Int(range.buffer)].bytes, range.range)
    let quotes: [UInt8] = keepsQuotes ? [UInt8(ascii: "\"")] : []
    if let found, let text = JSONMember.unescaped(buffers[Int(range.buffer)].bytes, found) {
      let (start, length) = place(buffer: range.buffer, from: found.lowerBound, to: found.upperBound)
      return try add(quotes + text + quotes, source: Int(start)..<Int(start) + Int(length), isBytewise: false)
    }
    if let text = found, keepsQuotes, JSONMember.isString(buffers[Int(range.buffer)].bytes, text) {
      found = text.lowerBound - 1..<text.upperBound + 1
    }
    var value = range
    value.start = found.map { Int32(truncatingIfNeeded: $0.lowerBound) } ?? range.start
    value.end = found.map { Int32(truncatingIfNeeded: $0.upperBound) } ?? range.start
    return value
  }
}

extension BytePlan.Process {
  /// Whether it gives a value in a text of JSON.
  fileprivate var isJSON: Bool {
    switch self {
    case .jsonMember, .jsonText: true
    default: false
    }
  }
}
