package import Definitions
package import FramingCore
import Locking

extension Capture {
  /// The longest frame whose meaning is looked for, in bytes: the longest that a framing takes unless told otherwise.
  package static let longestMeaning = FrameDecoder.defaultLimit

  /// Why nothing is told of the fields of a frame that is too long for that; nil for others.
  package static func lengthRefusal(of frame: Frame) -> String? {
    guard frame.totalLength > longestMeaning else { return nil }
    return "fields are read of frames of at most \(longestMeaning) bytes; this one has \(frame.totalLength)"
  }

  /// What tells the meaning of frames.
  package var definitions: DefinitionTable {
    get { table.withLock { $0 } }
    set {
      table.withLock { $0 = newValue }
      state.withLock { $0.definitionsChanged(newValue) }
    }
  }

  /// What the definition in force says of a frame; nil when there is none for it, for frames that are not whole or
  /// longer than `longestMeaning`, and for headers of the PROXY protocol. Throws when its bytes cannot be read.
  ///
  /// - Parameters:
  ///   - describesFramings: Whether of a plain framing without a definition it is what the framing says.
  ///   - budget: What reading it may cost; nil for what the definitions in force may.
  package func meaning(
    of frame: CapturedFrame, describesFramings: Bool = false, budget: ReadBudget? = nil
  ) throws(StoreError) -> FrameMeaning? {
    guard frame.frame.kind == .frame, frame.frame.totalLength <= Self.longestMeaning else { return nil }
    let facts = facts(of: frame.connection)
    let table = definitions
    let found = describesFramings ? table.description(of: facts.lens) : table.definition(for: facts.lens)
    guard let definition = found else { return nil }
    // Where reading may cost nothing, fetching a long frame may not either.
    let length = budget == ReadBudget.none ? min(frame.frame.totalLength, 4096) : frame.frame.totalLength
    let bytes = try bytes(of: frame, in: 0..<length)
    let speaker = facts.speaker(frame.direction)
    if facts.lens.isProxyHeader(frame.frame, by: speaker, bytes.span) { return nil }
    return FrameMeaning(
      budget.map { definition.limited(by: $0) } ?? definition, of: frame.frame, by: speaker, facts.lens, bytes: bytes)
  }
}
