/// Text that stays quick to edit when it is large: a list of strings of a few kilobytes, so that an edit touches one of
/// them and not a megabyte.
///
/// Places are UTF-8 offsets. Every chunk begins at a grapheme boundary of the whole text and none is empty; so clusters
/// can be walked chunk by chunk, and joining text by an edit (a base and its mark, halves of a flag) is noticed.
struct ChunkedText: Sendable {
  /// The text in order.
  private(set) var chunks: [String] = []
  /// Bytes of UTF-8.
  private(set) var utf8Count = 0

  /// A chunk that grows beyond this is split into halves.
  private static let maximumChunk = 4096
  private static let usualChunk = 2048

  init(_ text: String = "") {
    replace(0..<0, with: text)
  }

  /// The whole text.
  var text: String { chunks.joined() }

  /// The text within `range`, which begins and ends between scalars.
  func text(in range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    let (first, start) = locate(range.lowerBound)
    let (last, end) = locate(range.upperBound, preferringEnd: true)
    if first == last { return String(slice(first, start..<end)) }
    var result = String(slice(first, start..<chunks[first].utf8.count))
    for chunk in chunks[(first + 1)..<last] { result += chunk }
    return result + slice(last, 0..<end)
  }

  /// Puts `text` in place of `range`, which begins and ends between scalars, and gives back what was there.
  @discardableResult
  mutating func replace(_ range: Range<Int>, with text: String) -> String {
    let removed = self.text(in: range)
    utf8Count += text.utf8.count - range.count
    guard !chunks.isEmpty else {
      chunks = Self.split(text)
      return removed
    }
    let (first, start) = locate(range.lowerBound, preferringEnd: true)
    let (last, end) = locate(range.upperBound, preferringEnd: true)
    let tail = slice(last, end..<chunks[last].utf8.count)
    splice(first...last, with: String(slice(first, 0..<start)) + text + tail)
    return removed
  }

  /// The chunk that holds `offset`, and the offset within it. Between two chunks it is the start of the second unless
  /// `preferringEnd`.
  func locate(_ offset: Int, preferringEnd: Bool = false) -> (chunk: Int, offset: Int) {
    var left = offset
    for (index, chunk) in chunks.enumerated() {
      let count = chunk.utf8.count
      if left < count || (left == count && (preferringEnd || index == chunks.count - 1)) { return (index, left) }
      left -= count
    }
    return (0, 0)
  }

  private func slice(_ chunk: Int, _ range: Range<Int>) -> Substring {
    let bytes = chunks[chunk].utf8
    let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
    return chunks[chunk][start..<bytes.index(start, offsetBy: range.count)]
  }
}

extension ChunkedText {
  /// Puts `middle` in place of whole chunks, together with such neighbours as share a cluster with it or keep it from
  /// being small. The boundary on the left stands by itself: `middle` begins with the scalar that was there before, as
  /// `replace` looks for the chunk that ends at its range rather than the one that begins there.
  private mutating func splice(_ range: ClosedRange<Int>, with middle: String) {
    var (first, last) = (range.lowerBound, range.upperBound)
    var middle = middle
    while first > 0, middle.utf8.count < Self.usualChunk / 2 {
      first -= 1
      middle = chunks[first] + middle
    }
    var pieces = Self.split(middle)
    // The end moves on while it joins what follows: one regional indicator more pairs a whole row of flags anew.
    while let end = pieces.last, last + 1 < chunks.count, !Self.isBoundary(end, chunks[last + 1]) {
      last += 1
      pieces.removeLast()
      pieces += Self.split(end + chunks[last])
    }
    chunks.replaceSubrange(first...last, with: pieces)
  }

  /// Whether two neighbours stay clusters of their own. The last cluster of `left` and the first of `right` tell: what
  /// is before a boundary has no say in the next one (UAX #29).
  private static func isBoundary(_ left: String, _ right: String) -> Bool {
    guard let last = left.last, let first = right.first else { return true }
    let joined = String(last) + String(first)
    return joined.first?.utf8.count == last.utf8.count
  }

  private static func split(_ text: String) -> [String] {
    if text.isEmpty { return [] }
    if text.utf8.count <= maximumChunk { return [text] }
    var pieces: [String] = []
    pieces.reserveCapacity(text.utf8.count / usualChunk + 1)
    var rest = text[...]
    while rest.utf8.count > maximumChunk {
      let piece = beginning(of: rest)
      pieces.append(piece)
      rest = rest[rest.utf8.index(rest.startIndex, offsetBy: piece.utf8.count)...]
    }
    if !rest.isEmpty { pieces.append(String(rest)) }
    return pieces
  }

  /// About `usualChunk` bytes that end at a boundary; more only if one cluster alone has more. Cut off first and looked
  /// at by itself, since finding a boundary in a long run of flags goes back to where the run begins.
  private static func beginning(of text: Substring) -> String {
    var size = usualChunk
    while size < text.utf8.count {
      let window = String(text.unicodeScalars[..<text.utf8.index(text.startIndex, offsetBy: size)])
      let end = window.index(before: window.endIndex)
      if end > window.startIndex { return String(window[..<end]) }
      size *= 2
    }
    return String(text)
  }
}

extension ChunkedText: Hashable {
  static func == (left: ChunkedText, right: ChunkedText) -> Bool {
    left.utf8Count == right.utf8Count && left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }
}
