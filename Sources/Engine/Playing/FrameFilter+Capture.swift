package import Capture
package import Conversation
package import Definitions
package import FramingCore

extension FrameFilter {
  /// Reads display filters over what the peer of `role` sends, cut by `lens` and described by `definition`.
  package static func reader(
    _ lens: Lens, _ definition: Definition?, _ definitions: DefinitionTable, role: Speaker
  ) -> FrameFilterReader {
    var definitions = definitions
    definitions.chosen = definition
    let table = definitions
    let speaker = role.other
    return { text throws(NotationError) in
      let filter: SingleFrameFilter
      do throws(FilterError) {
        filter = try SingleFrameFilter(parsing: text, lens: lens, definitions: table)
      } catch {
        throw NotationError(
          column: error.column, found: error.found, expected: error.expected, suggestion: error.suggestion)
      }
      return FrameFilter { frame in
        filter.holds(
          for: Frame(frame), frame.bytes, number: frame.number, connection: frame.connection, from: speaker)
      }
    }
  }
}

extension Frame {
  fileprivate init(_ frame: PlayedFrame) {
    let kind: Frame.Kind =
      switch frame.kind {
      case .frame: .frame
      case .partial: .partial
      case .unframed: .unframed
      }
    self.init(
      offset: 0, headerLength: frame.headerLength,
      payloadLength: frame.bytes.count - frame.headerLength - frame.trailerLength,
      trailerLength: frame.trailerLength, kind: kind)
  }
}
