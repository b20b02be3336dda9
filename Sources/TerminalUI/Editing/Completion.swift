/// The ways to finish a word, and going through them.
public struct Completion: Hashable, Sendable {
  /// What was written.
  public let word: String
  /// The candidates that begin with it, in the order given, each once.
  public let matches: [String]
  /// Whether they are paths, of which only the last part tells them apart.
  let arePaths: Bool
  /// The match that was gone to; nil for the word as written.
  public private(set) var selected: Int?

  /// The ways to finish `word` among `candidates`.
  public init(word: String, candidates: [String], arePaths: Bool = false) {
    self.word = word
    self.arePaths = arePaths
    var seen: Set<String> = []
    matches = candidates.filter { $0.hasPrefix(word) && seen.insert($0).inserted }
  }

  /// The matches as they are listed: paths by their last part.
  var labels: [String] {
    guard arePaths else { return matches }
    return matches.map { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return path.hasSuffix("/") && path != "/" ? name + "/" : name
    }
  }

  /// The longest beginning that all matches share; `word` if there are none.
  public var commonPrefix: String {
    guard let first = matches.first else { return word }
    return matches.dropFirst().reduce(first) { shared, match in
      String(zip(shared, match).prefix { $0 == $1 }.map(\.0))
    }
  }

  /// What stands for the word now.
  public var current: String { selected.map { matches[$0] } ?? word }

  /// Goes to the next match, after the last one back to the word as written, and gives that back.
  public mutating func next() -> String {
    turn(by: 1)
  }

  /// Goes the other way round.
  public mutating func previous() -> String {
    turn(by: -1)
  }

  private mutating func turn(by step: Int) -> String {
    let places = matches.count + 1
    let place = ((selected ?? matches.count) + step + places) % places
    selected = place < matches.count ? place : nil
    return current
  }
}
