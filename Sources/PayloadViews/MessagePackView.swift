internal import Definitions

extension PayloadView {
  /// MessagePack, as its specification has it.
  static let msgpack = PayloadView(
    "msgpack", "MessagePack, with extensions and times",
    mayBe: { bytes in
      guard let first = bytes.first else { return false }
      return 0x80..<0xa0 ~= first || 0xdc...0xdf ~= first
    },
    isConvincing: { $0.hasText && $0.oddities == 0 }
  ) { (reader) throws(ViewFailure) in
    var number = 0
    while !reader.isAtEnd || number == 0 {
      let first = reader.next ?? 0
      if number == 0, 0x80..<0x90 ~= first || first == 0xde || first == 0xdf {
        try MessagePackView.members(&reader)
      } else {
        if number == 0 { reader.isUnnamed = true }
        try MessagePackView.value(number == 0 ? "value" : "value \(number + 1)", &reader)
      }
      number += 1
      if number > 1 { reader.evidence.oddities += 1 }
    }
  }
}

/// The formats of MessagePack.
enum MessagePackView {
  static func value(_ name: String, _ reader: inout ViewReader) throws(ViewFailure) {
    let start = reader.position
    let first = try reader.byte("a value")
    switch first {
    case 0..<0x80: try reader.add(name, .unsigned(UInt64(first)), at: start..<reader.position)
    case 0x80..<0x90, 0xde, 0xdf:
      reader.position = start
      try reader.begin(name, .structure("map"), at: start)
      try members(&reader)
      reader.end()
    case 0x90..<0xa0: try array(name, UInt64(first & 15), &reader, from: start)
    case 0xdc, 0xdd: try array(name, try reader.number(2 << Int(first - 0xdc), "a count"), &reader, from: start)
    case 0xa0..<0xc0, 0xd9...0xdb:
      let range = try text(first, &reader)
      try reader.add(name, textAt: range, in: start..<reader.position)
    case 0xc0: try reader.add(name, .nothing, at: start..<reader.position, note: "nil")
    case 0xc2, 0xc3: try reader.add(name, .boolean(first == 0xc3), at: start..<reader.position)
    case 0xc4...0xc6:
      let length = try reader.number(1 << Int(first - 0xc4), "a length")
      let range = try reader.take(length, "the bytes")
      try reader.add(name, .bytes(range), at: start..<reader.position)
    case 0xc7...0xc9:
      try extended(name, try reader.number(1 << Int(first - 0xc7), "a length"), &reader, from: start)
    case 0xd4...0xd8: try extended(name, 1 << UInt64(first - 0xd4), &reader, from: start)
    case 0xca:
      let bits = try reader.number(4, "a float")
      let number = Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
      try reader.add(name, .float(number), at: start..<reader.position, note: "single")
    case 0xcb:
      let bits = try reader.number(8, "a float")
      try reader.add(name, .float(Double(bitPattern: bits)), at: start..<reader.position)
    case 0xcc...0xcf:
      let number = try reader.number(1 << Int(first - 0xcc), "a number")
      try reader.add(name, .unsigned(number), at: start..<reader.position)
    case 0xd0...0xd3: try signed(name, 1 << Int(first - 0xd0), &reader, from: start)
    case 0xe0...: try reader.add(name, .signed(Int64(Int8(bitPattern: first))), at: start..<reader.position)
    default: throw reader.failure("byte c1 begins no value", at: start)
    }
  }

  private static func signed(
    _ name: String, _ size: Int, _ reader: inout ViewReader, from start: Int
  ) throws(ViewFailure) {
    let bits = try reader.number(size, "a number")
    let shift = UInt64(64 - 8 * size)
    try reader.add(name, .signed(Int64(bitPattern: bits << shift) >> Int64(shift)), at: start..<reader.position)
  }

  private static func text(_ first: UInt8, _ reader: inout ViewReader) throws(ViewFailure) -> Range<Int> {
    let length = first < 0xc0 ? UInt64(first & 31) : try reader.number(1 << Int(first - 0xd9), "a length")
    return try reader.take(length, "the bytes of a text")
  }

  private static func array(
    _ name: String, _ count: UInt64, _ reader: inout ViewReader, from start: Int
  ) throws(ViewFailure) {
    try reader.begin(name, .array, at: start)
    try reader.checkRoom(for: count, "elements", of: 1)
    for _ in 0..<count { try value("", &reader) }
    reader.end()
  }

  /// The pairs of the map that begins here.
  static func members(_ reader: inout ViewReader) throws(ViewFailure) {
    let first = try reader.byte("a map")
    let count = first < 0x90 ? UInt64(first & 15) : try reader.number(first == 0xde ? 2 : 4, "a count")
    try reader.checkRoom(for: count, "pairs", of: 2)
    for _ in 0..<count {
      let key = try key(&reader)
      try value(key, &reader)
    }
  }

  private static func key(_ reader: inout ViewReader) throws(ViewFailure) -> String {
    let start = reader.position
    let first = try reader.byte("a key")
    switch first {
    case 0..<0x80: return "\(first)"
    case 0xe0...: return "\(Int8(bitPattern: first))"
    case 0xa0..<0xc0, 0xd9...0xdb:
      let range = try text(first, &reader)
      if let text = reader.text(range) {
        reader.evidence.count(text)
        return text
      }
      reader.evidence.oddities += 1
    case 0xcc...0xcf: return "\(try reader.number(1 << Int(first - 0xcc), "a number"))"
    case 0xd0...0xd3:
      let size = 1 << Int(first - 0xd0)
      let shift = UInt64(64 - 8 * size)
      return "\(Int64(bitPattern: try reader.number(size, "a number") << shift) >> Int64(shift))"
    default:
      reader.position = start
      try skip(&reader, depth: 0)
    }
    return reader.name(ofKeyFrom: start)
  }

  /// Goes over a value.
  private static func skip(_ reader: inout ViewReader, depth: Int) throws(ViewFailure) {
    try reader.checkDepth(depth)
    let first = try reader.byte("a value")
    switch first {
    case 0x80..<0x90: try skip(2 * UInt64(first & 15), &reader, depth)
    case 0x90..<0xa0: try skip(UInt64(first & 15), &reader, depth)
    case 0xdc, 0xdd: try skip(try reader.number(2 << Int(first - 0xdc), "a count"), &reader, depth)
    case 0xde, 0xdf: try skip(2 * (try reader.number(2 << Int(first - 0xde), "a count")), &reader, depth)
    case 0xa0..<0xc0, 0xd9...0xdb: _ = try text(first, &reader)
    case 0xc4...0xc6: _ = try reader.take(try reader.number(1 << Int(first - 0xc4), "a length"), "the bytes")
    case 0xc7...0xc9: _ = try reader.take(1 + (try reader.number(1 << Int(first - 0xc7), "a length")), "the bytes")
    case 0xca...0xd3:
      let sizes = [4, 8, 1, 2, 4, 8, 1, 2, 4, 8]
      _ = try reader.take(sizes[Int(first - 0xca)], "the bytes of a number")
    case 0xd4...0xd8: _ = try reader.take(1 + 1 << Int(first - 0xd4), "the bytes")
    case 0xc1: throw reader.failure("byte c1 begins no value", at: reader.position - 1)
    default: break
    }
  }

  private static func skip(_ count: UInt64, _ reader: inout ViewReader, _ depth: Int) throws(ViewFailure) {
    try reader.checkRoom(for: count, "values", of: 1)
    for _ in 0..<count { try skip(&reader, depth: depth + 1) }
  }

  private static func extended(
    _ name: String, _ length: UInt64, _ reader: inout ViewReader, from start: Int
  ) throws(ViewFailure) {
    let type = Int8(bitPattern: try reader.byte("the type of an extension"))
    let data = try reader.take(length, "the bytes of an extension")
    let whole = start..<reader.position
    if type == -1, let (seconds, nanoseconds) = time(reader.bytes[data]) {
      let note = "time" + (nanoseconds == 0 ? "" : ", and \(nanoseconds) ns")
      if let text = ViewText.time(seconds: seconds, nanoseconds: nanoseconds) {
        return try reader.add(name, .text(text), at: whole, note: note)
      }
      return try reader.add(name, .signed(seconds), at: whole, note: "seconds since 1970, \(note)")
    }
    try reader.add(name, .bytes(data), at: whole, note: "extension \(type)")
  }

  /// The three forms of a timestamp.
  private static func time(_ data: ArraySlice<UInt8>) -> (seconds: Int64, nanoseconds: Int)? {
    let number = data.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch data.count {
    case 4: return (Int64(number), 0)
    case 8: return (Int64(number & 0x3_ffff_ffff), Int(number >> 34))
    case 12:
      return (Int64(bitPattern: number), Int(data.prefix(4).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
    default: return nil
    }
  }
}
