import FramingCore

/// Tries a `HexPattern` on bytes: a `*` takes as little as can be, and when what follows does not fit, the last one
/// takes a byte more. Earlier ones need not be looked at again, since what they took is the least.
struct HexPatternMatch {
  private let elements: [HexPattern.Element]
  private var element = 0
  private var position = 0
  private(set) var captures: [String: Range<Int>] = [:]
  private var open: (name: String, start: Int)?
  /// Where to go on when the rest does not fit: behind the last `*`, with the name that was open there.
  private var again: (element: Int, position: Int, open: (name: String, start: Int)?)?

  init(_ elements: [HexPattern.Element]) { self.elements = elements }

  mutating func run(_ bytes: Span<UInt8>) -> Bool {
    while element < elements.count || position < bytes.count {
      if !step(bytes), !retry(bytes.count) { return false }
    }
    return true
  }

  private mutating func step(_ bytes: Span<UInt8>) -> Bool {
    guard element < elements.count else { return false }
    switch elements[element] {
    case .byte(let value, let mask):
      guard position < bytes.count, bytes[position] & mask == value & mask else { return false }
      position += 1
    case .any: again = (element + 1, position, open)
    case .open(let name): open = (name, position)
    case .close:
      if let open { captures[open.name] = open.start..<position }
      open = nil
    }
    element += 1
    return true
  }

  private mutating func retry(_ count: Int) -> Bool {
    guard let last = again, last.position < count else { return false }
    again?.position += 1
    (element, position, open) = (last.element, last.position + 1, last.open)
    return true
  }
}
