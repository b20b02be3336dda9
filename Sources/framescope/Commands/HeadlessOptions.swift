import ArgumentParser
import Engine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a session goes on without a screen: options of every command that has one.
struct HeadlessOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "No screen: print events as JSON objects, one a line. The schema is assets/events.schema.json.",
      discussion: "Lines of the standard input that are objects are commands: see assets/commands.schema.json."))
  var json = false

  @Flag(
    help: ArgumentHelp(
      "No screen: print frames as lines of text and dumps, and send each line of the standard input.",
      discussion: "The default when the standard output is not a terminal. Lines know the composer's escapes."))
  var plain = false

  @Flag(help: "No screen: print only one line of JSON with the counts at the end.")
  var quiet = false

  @Flag(
    help: ArgumentHelp(
      "With --json or --plain: print also what frames say: type, summary and fields.",
      discussion: "By --definition, or the definition of the protocol."))
  var fields = false

  @Flag(help: "End with the first connection. Needs no screen.")
  var once = false

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("End after this time: 500ms, 10s, 5m, 1h. Needs no screen.", valueName: "time"))
  var time: SpanOfTime?

  @Option(help: ArgumentHelp("End after this many frames from peers. Needs no screen.", valueName: "number"))
  var count: Int?

  func validate() throws {
    guard [json, plain, quiet].filter({ $0 }).count <= 1 else {
      throw ValidationError("--json, --plain and --quiet each say what is printed: give one of them")
    }
    guard !fields || !quiet else {
      throw ValidationError("--fields says what is printed of frames, and --quiet prints none: leave one of them out")
    }
    guard count.map({ $0 > 0 }) ?? true else { throw ValidationError("--count takes a number of frames from 1 on") }
  }

  /// Whether an option stands here that needs that there is no screen.
  private var isAsked: Bool { json || plain || quiet || fields || once || time != nil || count != nil }

  /// Has frames printed unless something else was asked for.
  mutating func hasNoScreen() {
    if !json, !quiet { plain = true }
  }

  /// Refuses what cannot be meant of a tab of a program that has a screen.
  func checkTab(recordingTo record: String?) throws {
    guard !isAsked else {
      throw ValidationError(
        "--json, --plain, --quiet, --fields, --once, --for and --count are for sessions without a screen")
    }
    guard record != "-" else { throw ValidationError("--record - takes the standard output, which is the screen's") }
  }

  /// What was asked for; nil when a screen is to be opened, as also when the standard output has the recording.
  func plan(recordingTo record: String?, hasFilter: Bool) throws -> HeadlessPlan? {
    let isRecording = record == "-"
    guard isAsked || (isatty(STDOUT_FILENO) == 0 && !isRecording) else { return nil }
    guard !isRecording else {
      throw ValidationError("--record - writes pcapng to the standard output: without a screen, record to a file")
    }
    let form: HeadlessPlan.Form = json ? .json : quiet ? .quiet : .plain
    guard !hasFilter || form != .quiet else {
      throw ValidationError("--filter says which frames are printed, and --quiet prints none: leave one of them out")
    }
    return HeadlessPlan(form: form, isOnce: once, nanoseconds: time?.nanoseconds, frames: count, showsFields: fields)
  }
}
