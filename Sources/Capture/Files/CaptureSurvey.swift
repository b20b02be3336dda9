import FramingCore

/// What an earlier reading of a capture found.
package struct CaptureSurvey: Sendable {
  /// Whether each connection carries bytes, in order of appearance; nil when not all of them are known.
  package var carrying: [Bool]?
  /// What tells servers.
  package var knowledge = ServerKnowledge()
  /// What shows late of connections.
  var corrections = ConnectionCorrections()

  /// What is known.
  package init(carrying: [Bool]? = nil, knowledge: ServerKnowledge = ServerKnowledge()) {
    self.carrying = carrying
    self.knowledge = knowledge
  }
}

extension CaptureSurvey {
  /// Reads a file that can be read twice once beforehand, and goes back to its beginning. Nil for a pipe. `wireProtocol` is spoken,
  /// where that is known.
  static func read(
    _ input: inout InputFile, _ format: CaptureFileFormat, _ wireProtocol: WireProtocol?
  ) -> CaptureSurvey? {
    guard input.rewind() else { return nil }
    var capture = CaptureStreams(format, tracker: ConnectionTracker(wireProtocol: wireProtocol))
    var sink = SilentSink()
    // What is wrong shows again in the reading that counts, and is told there.
    _ = capture.readAll(&input, into: &sink)
    _ = input.rewind()
    return capture.survey
  }
}
