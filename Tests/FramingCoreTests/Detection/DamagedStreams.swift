import FramingCore

/// A stream of frames with a length field, made wrong in one place: what detection meets outside of books.
struct DamagedStream {
  /// What is wrong.
  enum Damage: CaseIterable {
    case none
    /// One length says something else.
    case wrongLength
    /// The stream begins inside a frame.
    case start
    /// The stream ends inside a frame.
    case cut
    /// Seven bytes stand between two frames.
    case garbage
  }

  /// The frames as they should have been.
  private(set) var intact: [UInt8] = []
  /// The offsets of frames in `intact`.
  private(set) var offsets: [UInt64] = []
  /// What detection sees.
  private(set) var bytes: [UInt8] = []
  /// Where in `bytes` the damage is.
  private(set) var place = 0

  private let layout: FieldLayout

  /// The stream that `generator` makes, of 24 to 80 frames.
  init(_ damage: Damage, _ layout: FieldLayout, _ generator: inout SeededGenerator) {
    self.layout = layout
    let header = (0..<layout.offset).map { _ in Int.random(in: 0...4, using: &generator) }
    for number in 0..<Int.random(in: 24...80, using: &generator) {
      offsets.append(UInt64(intact.count))
      let start = header.map { Self.headerByte($0, number, &generator) }
      intact += layout.frame(layout.body.bytes(number, &generator), after: start)
    }
    bytes = intact
    spoil(damage, &generator)
  }

  /// Types, flags, counters and marks.
  private static func headerByte(_ kind: Int, _ number: Int, _ generator: inout SeededGenerator) -> UInt8 {
    [
      UInt8.random(in: 1...4, using: &generator), UInt8.random(in: 0...3, using: &generator),
      UInt8(truncatingIfNeeded: number), 0x5a, 0,
    ][kind]
  }

  private mutating func spoil(_ damage: Damage, _ generator: inout SeededGenerator) {
    let damaged = Int.random(in: 6..<(offsets.count - 6), using: &generator)
    place = Int(offsets[damaged])
    switch damage {
    case .none: break
    case .wrongLength:
      let field = place + layout.offset..<place + layout.offset + layout.size
      bytes.replaceSubrange(field, with: wrong(Array(bytes[field]), &generator))
    case .start:
      place = 0
      bytes.removeFirst(Int(offsets[1]) + Int.random(in: 1..<Int(offsets[2] - offsets[1]), using: &generator))
    case .cut: bytes.removeLast(Int.random(in: 1..<(bytes.count - Int(offsets[offsets.count - 1])), using: &generator))
    case .garbage: bytes.insert(contentsOf: generator.bytes(7), at: place)
    }
  }

  /// Another length: off by a few, or anything.
  private func wrong(_ field: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    let value = (layout.isBig ? field : field.reversed()).reduce(0) { $0 << 8 | Int($1) }
    if Bool.random(using: &generator) {
      let off = [-3, -1, 1, 2, 5, 7, 15].randomElement(using: &generator) ?? 1
      return layout.field(max(0, value + off))
    }
    var other = field
    while other == field { other = layout.field(Int.random(in: 0..<(1 << (8 * layout.size)), using: &generator)) }
    return other
  }
}
