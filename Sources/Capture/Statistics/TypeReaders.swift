import Definitions
import FramingCore

/// Reads what messages of connections are called.
struct TypeReaders: Sendable {
  private struct Reader: Sendable {
    let lens: Lens
    var fields: FrameFields?
    let reads: Bool
    /// What is in front of names, where there are several definitions.
    let prefix: String
  }

  private let definitions: DefinitionTable
  private let namesDefinitions: Bool
  private let capture: Capture
  private var readers: [Reader] = []
  private var current = 0

  init(_ definitions: DefinitionTable, _ capture: Capture) {
    self.definitions = definitions
    self.capture = capture
    let named = Set(capture.lensesInUse.compactMap { definitions.definition(for: $0) == nil ? nil : $0.name })
    namesDefinitions = named.count > 1
  }

  /// Whether frames that are cut by a lens have types.
  mutating func reads(_ lens: Lens) -> Bool {
    use(lens)
    return readers[current].reads
  }

  /// What a frame is called; nil when nothing says.
  mutating func type(of frame: CapturedFrame, _ facts: ConnectionFacts) throws(StoreError) -> String? {
    guard reads(facts.lens), frame.frame.isReadable else { return nil }
    let bytes = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
    // In place: taken out, all of it would be copied for each frame.
    readers[current].fields?.read(frame.frame, by: facts.speaker(frame.direction), facts.lens, bytes)
    guard let name = readers[current].fields?.names().last else { return nil }
    return readers[current].prefix + name
  }

  private mutating func use(_ lens: Lens) {
    if current < readers.count, readers[current].lens == lens { return }
    if let known = readers.firstIndex(where: { $0.lens == lens }) {
      current = known
      return
    }
    current = readers.count
    let definition = definitions.definition(for: lens)
    readers.append(
      Reader(
        lens: lens, fields: definition.map { FrameFields($0, []) }, reads: definition != nil,
        prefix: namesDefinitions ? lens.name + " " : ""))
  }
}
