import FramingCore
import Locking

/// Letters and notes that a person has put on frames of a file, or taken away, by where the frames are in it.
package struct KeptMarks: Hashable, Sendable {
  /// What is behind a file's name in the name of the one beside it that has them.
  package static let fileSuffix = ".framescope-notes"

  /// What one frame has.
  package struct Entry: Hashable, Sendable {
    /// The number of its connection in the file.
    package var connection: Int
    /// Whether the client of the connection has sent it.
    package var isFromClient: Bool
    /// Its first byte's place in the stream.
    package var offset: UInt64
    /// Its letter; nil when it has none, or none any more.
    package var mark: Character?
    /// Its note; empty when it has none, or none any more.
    package var note: String

    /// One that is known.
    package init(connection: Int, isFromClient: Bool, offset: UInt64, mark: Character?, note: String) {
      self.connection = connection
      self.isFromClient = isFromClient
      self.offset = offset
      self.mark = mark
      self.note = note
    }
  }

  /// The most bytes of a note, and the most frames that have something.
  package static let (longestNote, mostEntries) = (MarkTable.longestNote, MarkTable.capacity)

  /// In the order of connections, sides and places.
  package var entries: [Entry]

  /// Those that are known.
  package init(_ entries: [Entry] = []) { self.entries = entries }
}

extension KeptMarks {
  /// These with what has changed in `others` since both were `base`: what this has changed itself counts.
  package func merged(with others: KeptMarks, since base: KeptMarks) -> KeptMarks {
    let (former, theirs) = (base.byPlace, others.byPlace)
    var merged = byPlace
    for (place, entry) in theirs where merged[place] == former[place] { merged[place] = entry }
    for place in former.keys where theirs[place] == nil && merged[place] == former[place] { merged[place] = nil }
    // A letter is on one frame only: where this has put it since.
    let moved = Set(entries.filter { former[Place($0)] != $0 }.compactMap(\.mark))
    for (place, entry) in merged where entry != byPlace[place] && entry.mark.map(moved.contains) == true {
      merged[place]?.mark = nil
    }
    return KeptMarks(merged.values.sorted { Place($0) < Place($1) })
  }

  private var byPlace: [Place: Entry] { Dictionary(entries.map { (Place($0), $0) }) { _, last in last } }

  private struct Place: Hashable, Comparable {
    let connection: Int
    let isFromClient: Bool
    let offset: UInt64

    init(_ entry: Entry) {
      (connection, isFromClient, offset) = (entry.connection, entry.isFromClient, entry.offset)
    }

    static func < (first: Place, second: Place) -> Bool {
      (first.connection, first.isFromClient ? 0 : 1, first.offset)
        < (second.connection, second.isFromClient ? 0 : 1, second.offset)
    }
  }
}

extension Capture {
  /// What a person has put on frames or taken away, as the file has its connections: `:swap` makes no difference. Where there is
  /// nothing any more it counts only if the file itself says something.
  package var keptMarks: KeptMarks {
    state.withLock { state in
      let marks = state.marks
      let places = marks.chosen.filter { marks.marks[$0] != nil || marks.notes[$0] != nil || marks.told.contains($0) }
      let entries = places.map { place in
        let isTurned = state.chunks.turned.contains(place.stream.connection)
        return KeptMarks.Entry(
          connection: place.stream.connection, isFromClient: (place.stream.direction == .sent) != isTurned,
          offset: place.offset, mark: marks.marks[place].map { Character(Unicode.Scalar($0)) },
          note: marks.notes[place] ?? "")
      }
      return KeptMarks(entries).merged(with: KeptMarks(), since: KeptMarks())
    }
  }

  /// Puts on frames of a file what was kept of it, before it is read. What the file itself says of these frames does not count.
  package func put(_ kept: KeptMarks) {
    state.withLock { state in
      for entry in kept.entries {
        let isTurned = state.chunks.turned.contains(entry.connection)
        let direction: Direction = entry.isFromClient != isTurned ? .sent : .received
        let stream = StreamKey(connection: entry.connection, direction: direction)
        let place = MarkTable.Place(stream: stream, offset: entry.offset)
        state.marks.setMark(entry.mark?.asciiValue, at: place)
        _ = state.marks.setNote(entry.note, at: place)
        state.marks.choose(place)
      }
      state.marksChanged()
    }
  }
}
