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

  /// In the order of connections, sides and places.
  package var entries: [Entry]

  /// Those that are known.
  package init(_ entries: [Entry] = []) { self.entries = entries }
}

extension Capture {
  /// What a person has put on frames or taken away, as the file has its connections: `:swap` makes no difference.
  package var keptMarks: KeptMarks {
    state.withLock { state in
      let entries = state.marks.chosen.map { place in
        let isTurned = state.chunks.turned.contains(place.stream.connection)
        return KeptMarks.Entry(
          connection: place.stream.connection, isFromClient: (place.stream.direction == .sent) != isTurned,
          offset: place.offset, mark: state.marks.marks[place].map { Character(Unicode.Scalar($0)) },
          note: state.marks.notes[place] ?? "")
      }
      return KeptMarks(
        entries.sorted {
          ($0.connection, $0.isFromClient ? 0 : 1, $0.offset) < ($1.connection, $1.isFromClient ? 0 : 1, $1.offset)
        })
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
