import Capture
import FramingCore

/// A frame that is edited byte by byte, in the hex or the text column. Nothing of it changes but what is typed, and, as
/// long as they follow, the length and the checksum.
struct HexEditor: Sendable, Hashable {
  enum Column: Hashable, Sendable { case hex, text }

  /// A part that follows from the others.
  enum Following: Hashable, Sendable {
    /// The framing has none.
    case none
    /// It is what the other bytes make it.
    case follows
    /// It stays as it was typed.
    case pinned
  }

  /// The longest frame that is edited.
  static let longest = 10 << 20
  /// The longest frame whose checksum follows each key; that of a longer one follows when it is sent.
  static let longestLive = 64 << 10
  /// Bytes in which every header lies whose length follows.
  private static let head = 4_096

  /// What is edited, for a person: `frame 12, which was received`.
  let title: String
  /// The frame that the bytes were before; nil when they were none.
  let frame: CapturedFrame?
  private(set) var content: EditedBytes
  /// The byte of the cursor; the count of the bytes is behind the last.
  private(set) var cursor = 0
  /// Whether the first digit of the byte at the cursor was typed.
  private(set) var isHalfTyped = false
  private(set) var column = Column.hex
  private(set) var isInserting = false
  private(set) var length = Following.none
  private(set) var checksum = Following.none
  /// Why the length cannot be what follows.
  private(set) var problem: String?
  /// Where the length is, as long as there is one.
  private var lengthRange: Range<Int>?
  /// Where the checksum is, as long as there is one.
  private var checksumRange: Range<Int>?
  /// Lengths of parts of the frame, ascending: they follow and are pinned as the frame's own.
  private var inner: [InnerLength] = []
  let framing: Framing?
  /// Where the selection began.
  var anchor: Int?
  /// What is looked for.
  var pattern: SearchPattern?
  /// The first row that is shown.
  var top = 0
  /// Whether Escape was pressed and would lose changes.
  var isLeaving = false

  /// `framing` is what tells where the length and the checksum are; nil when nothing does.
  init(_ bytes: [UInt8], of frame: CapturedFrame? = nil, title: String, framing: Framing?) {
    content = EditedBytes(bytes)
    self.frame = frame
    self.title = title
    self.framing = framing
    guard let framing else { return }
    let derived = DerivedParts(framing, head: Array(bytes.prefix(Self.head)), count: bytes.count)
    // What was wrong on purpose, or by a bug that is looked for, is not put right unasked.
    if derived.length != nil { length = derived.isLengthRight(in: bytes) ? .follows : .pinned }
    lengthRange = derived.length?.range
    if bytes.count <= Self.longestLive { inner = InnerLength.all(framing, in: bytes) }
    if !inner.isEmpty { length = .follows }
    if framing.checksum != nil {
      let part = DerivedParts.checksum(framing, of: bytes)
      checksumRange = part?.range
      checksum = part.map { Array(bytes[$0.range]) == $0.bytes ? .follows : .pinned } ?? .pinned
    }
  }

  var count: Int { content.count }

  /// The bytes as they go out.
  mutating func finished() -> [UInt8] {
    follow(isLast: true)
    return content.bytes
  }

  // Moving.

  mutating func move(to place: Int) {
    cursor = min(max(place, 0), count)
    isHalfTyped = false
  }

  mutating func move(by count: Int) { move(to: cursor.addingReportingOverflow(count).partialValue) }

  mutating func changeColumn() {
    column = column == .hex ? .text : .hex
    isHalfTyped = false
  }

  mutating func toggleInserting() {
    isInserting.toggle()
    isHalfTyped = false
  }

  // Changing.

  /// Types a character in the column of the cursor. Whether it can stand there.
  mutating func type(_ character: Character) -> Bool {
    if column == .text || character.isHexDigit { anchor = nil }
    guard column == .hex else {
      put(Array(String(character).utf8))
      return true
    }
    guard character.isASCII, let digit = character.hexDigitValue.map({ UInt8($0) }) else { return false }
    if isHalfTyped {
      let byte = content[cursor] & 0xf0 | digit
      change(cursor..<cursor + 1, to: [byte], isSameStep: true)
      move(by: 1)
    } else {
      let isNew = isInserting || cursor == count
      let byte = isNew ? digit << 4 : content[cursor] & 0x0f | digit << 4
      change(cursor..<cursor + (isNew ? 0 : 1), to: [byte])
      isHalfTyped = true
    }
    return true
  }

  /// Puts bytes at the cursor, over others unless it inserts.
  mutating func put(_ bytes: [UInt8]) {
    isHalfTyped = false
    anchor = nil
    let covered = isInserting ? 0 : min(bytes.count, count - cursor)
    change(cursor..<cursor + covered, to: bytes)
    move(by: bytes.count)
  }

  /// Takes the byte of the cursor away.
  mutating func delete() {
    guard cursor < count else { return }
    isHalfTyped = false
    change(cursor..<cursor + 1, to: [])
  }

  /// Takes the byte in front of the cursor away.
  mutating func deleteBackward() {
    guard cursor > 0 else { return }
    move(by: -1)
    delete()
  }

  /// Whether there was something to undo.
  mutating func undo() -> Bool { goBack(content.undo()) }

  mutating func redo() -> Bool { goBack(content.redo()) }

  private mutating func goBack(_ place: Int?) -> Bool {
    guard let place else { return false }
    anchor = nil
    move(to: place)
    find()
    return true
  }

  /// Looks for the length and the checksum where the bytes are now.
  private mutating func find() {
    guard let framing else { return }
    if length != .none { lengthRange = DerivedParts(framing, head: head, count: count).length?.range ?? lengthRange }
    if count <= Self.longestLive { inner = InnerLength.all(framing, in: content.bytes) }
    guard checksum != .none, count <= Self.longestLive else { return }
    checksumRange = DerivedParts.checksum(framing, of: content.bytes)?.range ?? checksumRange
  }

  private var head: [UInt8] { content.bytes(0..<min(Self.head, count)) }

  /// Pins what follows, or lets all follow again.
  mutating func togglePins() {
    let isPinned = length == .pinned || checksum == .pinned
    if length != .none { length = isPinned ? .follows : .pinned }
    if isPinned { find() }
    if checksum != .none { checksum = isPinned ? .follows : .pinned }
    content.beginStep()
    follow(isLast: false)
  }

  /// Puts bytes in place of those of a range, as one step of undo.
  mutating func overwrite(_ range: Range<Int>, with bytes: [UInt8]) {
    isHalfTyped = false
    change(range, to: bytes)
  }

  private mutating func change(_ range: Range<Int>, to bytes: [UInt8], isSameStep: Bool = false) {
    if !isSameStep { content.beginStep() }
    pin(range, bytes.count)
    content.replace(range, with: bytes)
    shift(behind: range, by: bytes.count - range.count)
    follow(isLast: false)
  }

  /// Bytes behind a range are so many places further on.
  private mutating func shift(behind range: Range<Int>, by count: Int) {
    func moved(_ former: Range<Int>) -> Range<Int> {
      former.lowerBound >= range.upperBound ? former.lowerBound + count..<former.upperBound + count : former
    }
    checksumRange = checksumRange.map(moved)
    lengthRange = lengthRange.map(moved)
    if !inner.isEmpty { inner = inner.compactMap { $0.moved(by: count, behind: range) } }
  }

  /// What is typed over stays as it is typed.
  private mutating func pin(_ range: Range<Int>, _ count: Int) {
    func touches(_ field: Range<Int>) -> Bool {
      range.isEmpty ? field.lowerBound < range.lowerBound && range.lowerBound < field.upperBound : range.overlaps(field)
    }
    if length == .follows, lengthRange.map(touches) == true || inner.contains(where: { touches($0.range) }) {
      length = .pinned
    }
    if checksum == .follows, let checksumRange, touches(checksumRange) { checksum = .pinned }
  }

  /// Puts the parts that follow.
  private mutating func follow(isLast: Bool) {
    problem = nil
    guard let framing else { return }
    if length == .follows {
      let derived = DerivedParts(framing, head: head, count: count)
      problem = derived.problem
      if let part = derived.length { put(part.bytes, at: part.range) }
      followInside()
    }
    guard checksum == .follows, isLast || count <= Self.longestLive else { return }
    guard let part = DerivedParts.checksum(framing, of: content.bytes) else {
      problem = problem ?? "the bytes are not one frame of '\(framing)', so the checksum stays"
      return
    }
    checksumRange = part.range
    content.replace(part.range, with: part.bytes)
  }

  /// Puts the lengths of parts of the frame.
  private mutating func followInside() {
    for index in inner.indices {
      let (range, digits) = (inner[index].range, inner[index].digits)
      if digits == content.bytes(range) { continue }
      let count = digits.count - range.count
      put(digits, at: range)
      inner[index].range = range.lowerBound..<range.upperBound + count
      inner[index].content = inner[index].content.lowerBound + count..<inner[index].content.upperBound + count
      for behind in inner.indices[(index + 1)...] {
        if let moved = inner[behind].moved(by: count, behind: range) { inner[behind] = moved }
      }
    }
  }

  /// Writes a length, which may have another number of bytes than before.
  private mutating func put(_ bytes: [UInt8], at range: Range<Int>) {
    content.replace(range, with: bytes)
    let more = bytes.count - range.count
    if inner.isEmpty { lengthRange = range.lowerBound..<range.upperBound + more }
    guard more != 0 else { return }
    if let former = checksumRange, former.lowerBound >= range.upperBound {
      checksumRange = former.lowerBound + more..<former.upperBound + more
    }
    if cursor >= range.upperBound { cursor += more }
    if let place = anchor, place >= range.upperBound { anchor = place + more }
  }

  /// What a byte is, for its style.
  func isDerived(_ place: Int) -> Bool {
    length != .none && (lengthRange?.contains(place) == true || inner.contains { $0.range.contains(place) })
      || checksum != .none && checksumRange?.contains(place) == true
  }
}
