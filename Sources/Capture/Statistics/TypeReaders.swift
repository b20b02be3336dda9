import Definitions
import FramingCore

/// Reads what messages of connections are called.
struct TypeReaders: Sendable {
  private struct Reader: Sendable {
    var fields: FrameFields?
    let reads: Bool
    /// What is in front of names, where there are several definitions.
    let prefix: String
  }

  private let definitions: DefinitionTable
  private let namesDefinitions: Bool
  private let capture: Capture
  private var readers = PlacedValues<Lens, Reader>()

  init(_ definitions: DefinitionTable, _ capture: Capture) {
    self.definitions = definitions
    self.capture = capture
    let named = Set(capture.lensesInUse.compactMap { definitions.definition(for: $0) == nil ? nil : $0.name })
    namesDefinitions = named.count > 1
  }

  /// Whether frames that are cut by a lens have types.
  mutating func reads(_ lens: Lens) -> Bool { readers[at: place(of: lens)].reads }

  /// What a frame is called; nil when nothing says.
  mutating func type(of frame: CapturedFrame, _ facts: ConnectionFacts) throws(StoreError) -> String? {
    let place = place(of: facts.lens)
    guard readers[at: place].reads, frame.frame.isReadable else { return nil }
    let bytes = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
    let speaker = facts.speaker(frame.direction)
    // In place: taken out, all of it would be copied for each frame.
    guard readers[at: place].fields?.read(frame.frame, by: speaker, facts.lens, bytes) == true,
      let name = readers[at: place].fields?.names().last
    else { return nil }
    return readers[at: place].prefix + name
  }

  private mutating func place(of lens: Lens) -> Int {
    if let known = readers.place(of: lens) { return known }
    let definition = definitions.definition(for: lens)
    let reader = Reader(
      fields: definition.map { FrameFields($0, []) }, reads: definition != nil,
      prefix: namesDefinitions ? lens.name + " " : "")
    return readers.add(reader, lens)
  }
}
