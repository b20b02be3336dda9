/// What a person has put on frames: a letter, a note. They are kept by where a frame is in its stream, so they stay
/// when the conversation is framed anew.
struct MarkTable: Sendable {
  /// The letters there are.
  static let letters: ClosedRange<UInt8> = 0x61...0x7a
  /// Frames that can have one; beyond it nothing is added.
  static let capacity = 100_000
  /// Bytes of a note.
  static let longestNote = 64 << 10

  struct Place: Hashable, Sendable {
    var stream: StreamKey
    var offset: UInt64
  }

  private(set) var marks: [Place: UInt8] = [:]
  private(set) var notes: [Place: String] = [:]
  /// Where the person has put or taken something, which what the file says later does not change.
  private(set) var chosen: Set<Place> = []
  /// Where the file itself says something.
  private(set) var told: Set<Place> = []
  /// Where each letter is.
  private var places: [UInt8: Place] = [:]

  var isEmpty: Bool { marks.isEmpty && notes.isEmpty }

  func place(of letter: UInt8) -> Place? { places[letter] }

  /// A letter is on one frame only: it moves. Nil takes the frame's away.
  mutating func setMark(_ letter: UInt8?, at place: Place) {
    if let old = marks.removeValue(forKey: place) { places[old] = nil }
    guard let letter, MarkTable.letters.contains(letter) else { return }
    if let former = places[letter] { marks[former] = nil }
    marks[place] = letter
    places[letter] = place
  }

  /// An empty note takes it away. False when there is no room.
  mutating func setNote(_ text: String, at place: Place) -> Bool {
    if text.isEmpty {
      notes[place] = nil
      return true
    }
    guard notes[place] != nil || notes.count < MarkTable.capacity, text.utf8.count <= MarkTable.longestNote else {
      return false
    }
    notes[place] = text
    return true
  }

  /// The person has put or taken something there.
  mutating func choose(_ place: Place) { chosen.insert(place) }

  /// The file says something of it.
  mutating func tell(_ place: Place) { told.insert(place) }

  /// Whether the person has said what a place has, or where a letter is.
  func isChosen(_ place: Place, _ letter: UInt8? = nil) -> Bool {
    chosen.contains(place) || letter.flatMap { places[$0] }.map { chosen.contains($0) } == true
  }

  /// The directions of a connection change places.
  mutating func turn(_ connection: Int) {
    guard !isEmpty || !chosen.isEmpty || !told.isEmpty else { return }
    func turned(_ place: Place) -> Place {
      place.stream.connection == connection ? Place(stream: place.stream.turned, offset: place.offset) : place
    }
    marks = Dictionary(uniqueKeysWithValues: marks.map { (turned($0.key), $0.value) })
    notes = Dictionary(uniqueKeysWithValues: notes.map { (turned($0.key), $0.value) })
    places = places.mapValues { turned($0) }
    chosen = Set(chosen.map { turned($0) })
    told = Set(told.map { turned($0) })
  }
}
