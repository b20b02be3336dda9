/// Finds out how a text dump is written, by reading it in every way that its beginning allows, a piece at a time. What
/// reads in two ways that give other bytes is refused, unless one of them is far more usual.
public struct HexDumpSurvey: Sendable {
  /// A way to read the dump.
  private struct Candidate: Sendable {
    var reader: HexDumpReader
    /// Whether hardly anybody writes such dumps, so that another way is preferred, with a note.
    var isRare: Bool
    /// Of the bytes so far (FNV-1a).
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var failure: HexTextError?

    var start: HexDumpReader {
      HexDumpReader(reader.format, base: reader.base, side: reader.side, limit: reader.limit)
    }

    func hasBytes(of other: Candidate) -> Bool {
      hash == other.hash && reader.count == other.reader.count
    }

    mutating func take(_ text: Span<UInt8>, _ bytes: inout [UInt8]) {
      var position = 0
      while failure == nil, position < text.count {
        do throws(HexTextError) {
          position += try reader.read(text.extracting(position..<text.count), into: &bytes)
        } catch {
          failure = error
        }
        digest(&bytes)
      }
    }

    mutating func finish(_ bytes: inout [UInt8]) {
      var isDone = false
      while failure == nil, !isDone {
        do throws(HexTextError) { isDone = try reader.finish(into: &bytes) } catch {
          failure = error
        }
        digest(&bytes)
      }
    }

    private mutating func digest(_ bytes: inout [UInt8]) {
      // Of rows that `*` stands for the first is there, and how many there are tells the count.
      reader.repeats.skip()
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      bytes.removeAll(keepingCapacity: true)
    }
  }

  /// What was found.
  public struct Result: Sendable {
    /// A reader for the text, from its beginning.
    public var reader: HexDumpReader
    /// How many bytes it makes.
    public var count: UInt64
    /// What a person should know of the reading; one line.
    public var note: String?
    /// Whether offsets or a text agree with it.
    var isVerified = false
  }

  /// Text that the beginning is known by.
  private static let longestHead = 64 << 10

  private let side: Speaker?
  private let order: ByteOrder?
  private let limit: UInt64
  private var head: [UInt8] = []
  private var candidates: [Candidate]?
  /// What the beginning tells of why no way may fit.
  private var hint: HexDumpHint?
  private var bytes: [UInt8] = []

  /// Of a conversation `side` is read; `order` says which byte of a group was written first, where nothing else does. Dumps of more than `limit` bytes, which only a `*` can stand for in a short text,
  /// are refused.
  public init(side: Speaker? = nil, order: ByteOrder? = nil, limit: UInt64 = 1 << 40) {
    self.side = side
    self.order = order
    self.limit = limit
  }

  /// The first way in which the text that was read so far may be meant.
  var likeliest: HexDumpFormat? {
    candidates?.first?.reader.format ?? HexDumpForms.candidates(head).first?.format
  }

  /// Takes a piece of the text.
  public mutating func read(_ text: Span<UInt8>) {
    guard candidates == nil else { return take(text) }
    for index in text.indices { head.append(text[index]) }
    if head.count >= Self.longestHead { begin() }
  }

  /// The text is over: how it is written.
  public mutating func finish() throws(HexTextError) -> Result {
    if candidates == nil { begin() }
    guard var all = candidates, !all.isEmpty else {
      return Result(
        reader: HexDumpReader(.columns, side: side, limit: limit), count: 0,
        note: "there is no row of a dump in it, so no bytes come of it")
    }
    for index in all.indices { all[index].finish(&bytes) }
    do throws(HexTextError) {
      return try Self.choice(among: all, order)
    } catch {
      throw hint?.applied(to: error) ?? error
    }
  }

  private mutating func begin() {
    candidates = HexDumpForms.candidates(head).map {
      Candidate(
        reader: HexDumpReader($0.format, base: $0.base, side: side, limit: limit), isRare: $0.isRare
      )
    }
    let text = head
    head = []
    hint = HexDumpHint(text)
    take(text.span)
  }

  private mutating func take(_ text: Span<UInt8>) {
    guard var all = candidates else { return }
    candidates = []
    for index in all.indices where all[index].failure == nil { all[index].take(text, &bytes) }
    candidates = all
  }

  private static func choice(among all: [Candidate], _ order: ByteOrder?) throws(HexTextError) -> Result {
    // Who says that words are in the machine's order does not mean bytes as they stand.
    let isOfWords = order == .little && all.contains { if case .bareNumbers = $0.reader.format { true } else { false } }
    let rows = all.filter {
      $0.failure == nil && !(isOfWords && $0.reader.format == .plain)
        && !($0.reader.format.hasRows && $0.reader.rows.rows == 0)
    }
    // Digits in rows that lead to each other's offsets, or have text beside them, are no plain digits.
    let isCertain = rows.contains { $0.reader.rows.verified > 0 || $0.reader.rows.confirmed > 0 }
    let certain = isCertain ? rows.filter { $0.reader.format.hasRows } : rows
    let hasText = certain.contains { $0.reader.rows.confirmed > 0 }
    let told = hasText ? certain.filter { $0.reader.rows.confirmed > 0 } : certain
    let fitting = ordered(told, order)
    guard let best = fitting.first(where: { !$0.isRare }) ?? fitting.first else {
      throw problem(of: all)
    }
    let others = fitting.filter { !$0.hasBytes(of: best) }
    if let other = others.first(where: { $0.isRare == best.isRare }) {
      throw ambiguity(best, other)
    }
    let parts = best.reader.rows.skippedParts
    let filled =
      best.reader.rows.isPerhapsFilled
      ? ["the dump has no offsets, so nothing tells whether zeros at its end only fill its last number up"] : []
    let notes =
      filled
      + others.prefix(1).map {
        "read as \(name(best)); as \(name($0)), which is rare, it would be other bytes"
      }
      + (parts > 0
        ? ["\(parts) parts are left out that repeat bytes of the frames, as reassembled data does"]
        : [])
    return Result(
      reader: best.start, count: best.reader.count,
      note: notes.isEmpty ? nil : notes.joined(separator: "; "),
      isVerified: best.reader.rows.verified > 0 || best.reader.rows.confirmed > 0)
  }

  /// What is wrong with a dump that cannot be read in any way: in the way that most rows confirm, then in one that the
  /// offsets agree with and only a text contradicts, and else in the one that led furthest.
  private static func problem(of all: [Candidate]) -> HexTextError {
    func last(_ some: [Candidate]) -> HexTextError? {
      let furthest = some.max { (left, right) in
        (left.failure?.line ?? 0, left.failure?.column ?? 0) < (right.failure?.line ?? 0, right.failure?.column ?? 0)
      }
      return furthest?.failure
    }
    let confirmed = all.map(\.reader.rows.confirmed).max() ?? 0
    if confirmed > 0, let error = last(all.filter { $0.reader.rows.confirmed == confirmed }) { return error }
    if let error = last(all.filter { $0.reader.rows.isContradicted && !$0.isRare }) { return error }
    let furthest = all.max { ($0.failure?.line ?? 0) < ($1.failure?.line ?? 0) }
    let first = all.first?.failure
    return (first?.line == furthest?.failure?.line ? first : furthest?.failure) ?? noDump
  }

  /// Those that write a group's bytes in that order, unless there are none.
  private static func ordered(_ all: [Candidate], _ order: ByteOrder?) -> [Candidate] {
    guard let order else { return all }
    let ordered = all.filter { ($0.reader.format.order ?? order) == order }
    return ordered.isEmpty ? all : ordered
  }

  private static func ambiguity(_ one: Candidate, _ other: Candidate) -> HexTextError {
    let (first, second) = (one.reader.format.order, other.reader.format.order)
    let way = first != second && first != nil && second != nil ? "say --byte-order little or big, or " : ""
    return HexTextError(
      line: 1, column: 1,
      "the dump reads in two ways, as \(name(one)) and as \(name(other)), which give other bytes, and nothing in it"
        + " tells which: \(way)dump it again in another form")
  }

  private static func name(_ candidate: Candidate) -> String {
    switch candidate.reader.base {
    case .hexadecimal: candidate.reader.format.name
    case .decimal: "\(candidate.reader.format.name) with decimal offsets"
    case .octal: "\(candidate.reader.format.name) with octal offsets"
    }
  }

  private static var noDump: HexTextError {
    HexTextError(
      line: 1, column: 1, "line 1 is neither a row of a hex dump nor bytes in hex: it has no offset"
    )
  }
}

extension HexDumpReader {
  /// The bytes of a whole dump of at most `limit` bytes; of a conversation those of `side`.
  public static func bytes(
    of text: Span<UInt8>, side: Speaker? = nil, order: ByteOrder? = nil, limit: UInt64 = 1 << 30
  ) throws(HexTextError) -> [UInt8] {
    var survey = HexDumpSurvey(side: side, order: order, limit: limit)
    survey.read(text)
    var reader = try survey.finish().reader
    var (all, bytes): ([UInt8], [UInt8]) = ([], [])
    var position = 0
    while position < text.count {
      position += try reader.read(text.extracting(position..<text.count), into: &bytes)
      all += bytes
      bytes.removeAll(keepingCapacity: true)
    }
    while try !reader.finish(into: &bytes) {
      all += bytes
      bytes.removeAll(keepingCapacity: true)
    }
    return all + bytes
  }
}
