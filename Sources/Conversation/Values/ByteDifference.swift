import FramingCore

/// Two byte strings one above the other, so that what differs is seen: bytes that were put in or left out shift the
/// rest, and a row of marks tells which bytes are not as expected.
public struct ByteDifference: Hashable, Sendable {
  /// A column: what was expected there, and what came.
  struct Cell: Hashable, Sendable {
    enum Kind: Sendable {
      case equal
      case changed
      /// Came and was not expected.
      case added
      /// Was expected and did not come.
      case removed
    }

    enum Expected: Hashable, Sendable {
      case nothing
      /// What the bits of `mask` should be.
      case byte(value: UInt8, mask: UInt8)
      case any
    }

    var kind: Kind
    var expected: Expected
    var actual: UInt8?

    /// Two characters.
    var digits: String {
      switch expected {
      case .nothing: "  "
      case .byte(let value, let mask): HexPattern.digits(value, mask)
      case .any: " *"
      }
    }

    /// What is expected, as text.
    var character: Character {
      switch expected {
      case .nothing: " "
      case .byte(let value, 0xff): ByteDifference.printable(value)
      case .byte: "?"
      case .any: "*"
      }
    }
  }

  /// The most bytes of each side that are compared, from a little before the first difference on.
  private static let longest = 64 << 10

  let cells: [Cell]
  /// How many bytes in front of the cells are equal.
  private let start: Int
  /// Whether there is more behind the cells.
  private let isCut: Bool
  private let expectedCount: String
  private let actualCount: Int

  /// What came, beside the bytes that were expected.
  public init(expected: [UInt8], actual: [UInt8]) {
    let front = zip(expected, actual).prefix { $0 == $1 }.count
    let window = expected[Self.start(front)...].prefix(Self.longest)
    let elements = window.map { HexPattern.Element.byte(value: $0, mask: 0xff) }
    self.init(
      elements, of: expected.count, from: Self.start(front), actual: actual, expectedCount: "\(expected.count)")
  }

  /// What came, beside the pattern that it should have been.
  public init(expected: HexPattern, actual: [UInt8]) {
    let elements = expected.elements.filter(\.takesBytes)
    let start = Self.start(ByteAlignment.equalFront(elements[...], actual[...]))
    let count = elements.count { $0 != .any }
    self.init(
      Array(elements[start...].prefix(Self.longest)), of: elements.count, from: start, actual: actual,
      expectedCount: count < elements.count ? "at least \(count)" : "\(count)")
  }

  /// `wanted` are those of `count` elements that are compared, from the one at `start` on.
  private init(
    _ wanted: [HexPattern.Element], of count: Int, from start: Int, actual: [UInt8], expectedCount: String
  ) {
    let came = Array(actual[start...].prefix(Self.longest))
    self.start = start
    isCut = start + wanted.count < count || start + came.count < actual.count
    cells = ByteAlignment.cells(wanted, came)
    actualCount = actual.count
    self.expectedCount = expectedCount
  }

  /// Where to begin to compare when the first `equal` bytes are the same.
  private static func start(_ equal: Int) -> Int { max(0, equal - 32) / 16 * 16 }

  /// Whether nothing differs.
  public var isEmpty: Bool { cells.allSatisfy { $0.kind == .equal } }

  /// Lines for a person: rows of 16 columns with a difference and the row in front of each, at most `mostRows` of them.
  public func lines(mostRows: Int = 16) -> [String] {
    let rows = stride(from: 0, to: cells.count, by: 16).map { Array(cells[$0..<min($0 + 16, cells.count)]) }
    let differing = rows.indices.filter { row in rows[row].contains { $0.kind != .equal } }
    let shown = Set(differing.flatMap { [max(0, $0 - 1), $0] }).sorted()
    var lines = ["expected \(expectedCount) bytes, received \(actualCount)"]
    var offset = start
    var next = 0
    for row in shown.prefix(mostRows) {
      if row > next { lines.append("     ...") }
      offset += rows[next..<row].joined().filter { $0.actual != nil }.count
      lines += ByteDifference.lines(rows[row], at: offset)
      offset += rows[row].filter { $0.actual != nil }.count
      next = row + 1
    }
    let rest = differing.filter { $0 >= next }.count
    if rest > 0 { lines.append("     ... and \(rest) more row\(rest == 1 ? "" : "s") with differences") }
    if isCut { lines.append("     ... and more that was not compared") }
    return lines
  }

  /// A row: what was expected with its text, what came with its text, and the marks when something differs.
  private static func lines(_ cells: [Cell], at offset: Int) -> [String] {
    let digits = String(offset, radix: 16)
    let place = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    let padding = String(repeating: "   ", count: 16 - cells.count)
    let expected = cells.map(\.digits).joined(separator: " ")
    let actual = cells.map { $0.actual.map { HexDigits.text([$0]) } ?? "  " }.joined(separator: " ")
    let expectedText = String(cells.map(\.character))
    let actualText = String(cells.map { $0.actual.map(printable) ?? " " })
    var lines = [
      "\(place)  expected  \(expected)\(padding)  |\(expectedText)|",
      "          received  \(actual)\(padding)  |\(actualText)|",
    ]
    if cells.contains(where: { $0.kind != .equal }) {
      let marks = cells.map { cell in
        switch cell.kind {
        case .equal: "  "
        case .changed: "^^"
        case .added: "++"
        case .removed: "--"
        }
      }
      lines.append(trimmed("                    " + marks.joined(separator: " ")))
    }
    return lines
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  static func printable(_ byte: UInt8) -> Character {
    (0x20...0x7e).contains(byte) ? Character(Unicode.Scalar(byte)) : "."
  }
}

extension HexPattern.Element {
  /// Whether it stands for bytes, not for the name of some.
  var takesBytes: Bool {
    switch self {
    case .byte, .any: true
    case .open, .close: false
    }
  }

  func allows(_ byte: UInt8) -> Bool {
    switch self {
    case .byte(let value, let mask): byte & mask == value & mask
    case .any: true
    case .open, .close: false
    }
  }
}
