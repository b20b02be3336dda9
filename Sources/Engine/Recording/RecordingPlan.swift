import Capture
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a session is recorded, and what becomes of older recordings.
package struct RecordingPlan {
  /// Where a session is recorded.
  package enum Place: Hashable {
    /// In a new file of the directory of recordings.
    case automatic
    /// In a new file.
    case file(String)
    case standardOutput
    /// To a named pipe.
    case pipe(String)
    case none
  }

  /// Bytes that are kept of a session that is not recorded.
  private static let tail: UInt64 = 64 << 20

  /// Where it is recorded.
  package var place = Place.automatic
  /// What the directory of recordings may take, in bytes.
  var budget = RecordingDirectory.defaultBudget
  /// What the session's own files may take, index and recording together, in bytes; nil for as much as there is.
  var sessionBudget: UInt64?
  /// Whether the ciphertext of connections over TLS is recorded beside their plaintext.
  var recordsCiphertext = false

  /// As the usual settings say, unless told.
  package init(
    place: Place = .automatic, budget: UInt64 = RecordingDirectory.defaultBudget, sessionBudget: UInt64? = nil,
    recordsCiphertext: Bool = false
  ) {
    self.place = place
    self.budget = budget
    self.sessionBudget = sessionBudget
    self.recordsCiphertext = recordsCiphertext
  }

  /// Begins the recording of a session. A directory that cannot be written to costs the recording, which the log says,
  /// and `tell`; a file or a pipe that was asked for ends the program.
  func open(_ plan: SessionPlan, tell: (String) -> Void) throws -> Capture {
    switch place {
    case .automatic:
      do {
        return try capture(plan, .directory(nil, label: plan.title))
      } catch {
        let capture = try capture(plan, .nowhere)
        let words = "this session is not recorded: \(error); what was said is kept until the program ends"
        tell(words)
        capture.note(words, weight: .warning, connection: nil, at: .now())
        return capture
      }
    case .file(let path): return try asked { () throws(StoreError) in try capture(plan, .file(path)) }
    case .standardOutput: return try capture(plan, .stream(STDOUT_FILENO))
    case .pipe(let path):
      try NamedPipe.prepare(path)
      return try asked { () throws(StoreError) in try capture(plan, .pipe(path)) }
    case .none: return try capture(plan, .newest(Self.tail))
    }
  }

  private func asked(_ open: () throws(StoreError) -> Capture) throws -> Capture {
    do {
      return try open()
    } catch {
      throw Failure(error.description, status: .cannotCreate)
    }
  }

  private func capture(_ plan: SessionPlan, _ destination: RecordingDestination) throws(StoreError) -> Capture {
    var details = RecordingDetails(
      application: "framescope \(ProgramCall.version)",
      comment: "command: \(plan.call)\n\(RecordedFraming.comment(plan.lens, isChosen: plan.isFramingChosen))")
    details.recordsCiphertext = recordsCiphertext
    return try Capture(
      lens: plan.lens, side: plan.source.isListening ? .server : .client, recording: destination,
      details: details, budget: sessionBudget)
  }
}

extension RecordingPlan.Place {
  /// The place as the setting `record` says it.
  var words: String {
    switch self {
    case .automatic: "yes"
    case .file(let path), .pipe(let path): path
    case .standardOutput: "-"
    case .none: "no"
    }
  }
}
