/// A place for a checksum and an end for what it is made of, to be tried with any algorithm of a size.
struct ChecksumShape: Hashable, Sendable {
  /// Beginnings of what checksums are made of.
  static let starts = 0...16
  /// Beginnings of what checksums are made of whose own bytes are among it.
  static let startsAround = [0, 1, 2, 4]
  /// Places at the front.
  static let offsets = 0..<16
  /// Bytes behind a checksum at the end, or behind what it is made of.
  static let trailers = 0...4
  /// Bytes between what it is made of and the checksum.
  static let gaps = 0...2
  /// Bytes between a checksum at the front and what it is made of behind it.
  static let leads = 0...8

  let place: ChecksumRule.Place
  let limit: ChecksumRule.Limit
  let own: ChecksumRule.OwnBytes

  /// All beginnings that are tried.
  static let allStarts = 0...(offsets.upperBound + 8 + leads.upperBound)

  /// Those for a checksum of `size` bytes that is made of bytes from `from` on and not of its own.
  static func outside(_ size: Int, from: Int) -> [ChecksumShape] {
    var shapes: [ChecksumShape] = []
    if starts.contains(from) {
      for trailer in trailers {
        for gap in gaps {
          shapes.append(
            ChecksumShape(place: .end(trailer: trailer), limit: .checksum(gap: gap), own: .outside))
        }
      }
    }
    for offset in offsets {
      if from < offset {
        shapes.append(ChecksumShape(place: .offset(offset), limit: .checksum(gap: 0), own: .outside))
      } else if from >= offset + size, leads.contains(from - offset - size) {
        for trailer in trailers {
          shapes.append(ChecksumShape(place: .offset(offset), limit: .end(trailer: trailer), own: .outside))
        }
      }
    }
    return shapes
  }

  /// Those for a checksum at `offset` whose own bytes are among those that it is made of.
  static func around(_ offset: Int, own: ChecksumRule.OwnBytes) -> [ChecksumShape] {
    trailers.map { ChecksumShape(place: .offset(offset), limit: .end(trailer: $0), own: own) }
  }

  /// Where the checksum stands and what it is made of ends, in a frame of `count` bytes.
  @inline(__always)
  func places(_ size: Int, in count: Int) -> (start: Int, end: Int) {
    let start: Int
    switch place {
    case .end(let trailer): start = count - trailer - size
    case .offset(let offset): start = offset
    }
    switch limit {
    case .checksum(let gap): return (start, start - gap)
    case .end(let trailer): return (start, count - trailer)
    }
  }

  func rule(_ algorithm: ChecksumRule.Algorithm, _ order: ByteOrder, from: Int) -> ChecksumRule {
    ChecksumRule(algorithm, order: order, at: place, from: from, to: limit, own: own)
  }
}
