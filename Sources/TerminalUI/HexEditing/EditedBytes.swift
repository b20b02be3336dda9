/// Bytes that are edited: each remembers whether it is as it was, and every change can be undone.
struct EditedBytes: Sendable, Hashable {
  /// A byte in the lower eight bits, and whether it was changed.
  private static let changed: UInt16 = 0x100

  /// What one change did.
  private struct Change: Sendable, Hashable {
    var place: Int
    var removed: [UInt16]
    var inserted: [UInt16]
    /// Changes of one step are undone together.
    var step: Int
  }

  private var cells: GapBuffer<UInt16>
  private var done: [Change] = []
  private var undone: [Change] = []
  private var step = 0

  init(_ bytes: [UInt8]) { cells = GapBuffer(bytes.map { UInt16($0) }, filler: 0) }

  var count: Int { cells.count }

  /// Whether anything can be undone.
  var canUndo: Bool { !done.isEmpty }

  subscript(place: Int) -> UInt8 { UInt8(truncatingIfNeeded: cells[place]) }

  func isChanged(_ place: Int) -> Bool { cells[place] & Self.changed != 0 }

  func bytes(_ range: Range<Int>) -> [UInt8] { cells.slice(range).map { UInt8(truncatingIfNeeded: $0) } }

  var bytes: [UInt8] { bytes(0..<count) }

  /// Begins a step of undo, which ends where the next begins.
  mutating func beginStep() { step += 1 }

  /// Puts `bytes` in place of those of a range. Bytes that stay the same are not changed ones.
  mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    let removed = cells.slice(range)
    let inserted = bytes.enumerated().map { index, byte in
      let isSame = range.count == bytes.count && removed[index] & 0xff == UInt16(byte)
      return isSame ? removed[index] : UInt16(byte) | Self.changed
    }
    guard removed != inserted else { return }
    cells.replace(range, with: inserted)
    done.append(Change(place: range.lowerBound, removed: removed, inserted: inserted, step: step))
    undone = []
  }

  /// Takes the last step back; where it began, nil when there is none.
  mutating func undo() -> Int? {
    guard let step = done.last?.step else { return nil }
    var place: Int?
    while let change = done.last, change.step == step {
      done.removeLast()
      cells.replace(change.place..<change.place + change.inserted.count, with: change.removed)
      undone.append(change)
      place = change.place
    }
    return place
  }

  /// Does the last step that was taken back again; where it began, nil when there is none.
  mutating func redo() -> Int? {
    guard let first = undone.last else { return nil }
    while let change = undone.last, change.step == first.step {
      undone.removeLast()
      cells.replace(change.place..<change.place + change.removed.count, with: change.inserted)
      done.append(change)
    }
    return first.place
  }
}
