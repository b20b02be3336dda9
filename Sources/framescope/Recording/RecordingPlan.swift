import ArgumentParser
import Capture
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a session is recorded, and what becomes of older recordings.
struct RecordingPlan {
  /// Where a session is recorded.
  enum Place: Hashable {
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

  var place = Place.automatic
  /// What the directory of recordings may take, in bytes.
  var budget = RecordingDirectory.defaultBudget
  /// What the session's own files may take, index and recording together, in bytes; nil for as much as there is.
  var sessionBudget: UInt64?
  /// Whether the ciphertext of connections over TLS is recorded beside their plaintext.
  var recordsCiphertext = false

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
      application: "framescope \(Framescope.configuration.version)",
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

/// How the program was called.
enum ProgramCall {
  /// Its words.
  static var words: [String] { Array(CommandLine.arguments.dropFirst()) }

  /// One line as it could be typed into a shell, without what is secret.
  static var text: String { text(words) }

  /// Options whose values a recording does not repeat: what is sent or expected, and what may contain that.
  private static let confidential: Set = ["--text", "--hex", "--expect", "--key", "--filter", "--via", "--header"]

  /// The line for `words`: `framescope send a:1 --text …`
  static func text(_ words: [String]) -> String {
    var shown = ["framescope"]
    var hides = false
    for word in words {
      let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
      if hides {
        shown.append("…")
      } else {
        shown.append(name != word && confidential.contains(name) ? name + "=…" : quoted(withoutSecrets(word)))
      }
      hides = !hides && confidential.contains(word)
    }
    return shown.joined(separator: " ")
  }

  /// An address without passwords, and without the proxy in its options, which may have one.
  private static func withoutSecrets(_ word: String) -> String {
    URLPasswords.masking(["via="], in: URLPasswords.removed(from: word)) { _, before, _ in
      URLPasswords.beginsOption(before)
    }
  }

  /// Whether a flag was typed, rather than set in another way.
  static func has(_ flag: String) -> Bool {
    CommandLine.arguments.contains { $0 == flag || $0.hasPrefix(flag + "=") }
  }

  private static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      byte >= 0x80 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "+")...UInt8(ascii: ":") ~= byte || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "=")
    }
    if plain, !word.isEmpty { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
