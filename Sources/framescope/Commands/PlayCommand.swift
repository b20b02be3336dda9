import ArgumentParser
import Capture
import Conversation
import Engine
import FramingCore
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Play a conversation file: one side of a conversation, or a mock of a server.",
    discussion: """
      framescope play assets/examples/redis-ping.yaml 127.0.0.1:6379
      framescope play assets/examples/redis-mock.yaml :6380 --as server
      framescope play login.yaml @staging --junit results.xml

      A file says what is sent and what is expected (steps), what is answered whenever something comes (rules), or \
      both. A failure shows the line of the file, what was expected and what came. Its JSON Schema is \
      assets/conversation.schema.json; README.md describes it.

      Exit status: 0 everything was as expected; 1 something was not; 64 wrong usage; 65 the file is no conversation; \
      66 it cannot be read; 68 host unknown; 69 nobody there, or nobody can connect; 73 a recording that cannot be \
      made; 74 an output or a recording that failed.
      """)

  @Argument(help: "The conversation file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Argument(
    help: "Whom to connect to, or where to listen; as the file says when it is left out.",
    completion: .custom { AddressCompletion.candidates($2) })
  var address: String?

  @Option(name: .customLong("as"), help: ArgumentHelp("Which side to play: client or server.", valueName: "side"))
  var side: Speaker?

  @Flag(help: "Print the frames of both sides as they come.")
  var frames = false

  @Flag(help: "Tell each step on the standard error when it begins.")
  var steps = false

  @Flag(help: "Print the result of every step, as Test Anything Protocol.")
  var tap = false

  @Option(
    help: ArgumentHelp(
      "Write the result of every step to a file (- for standard output), as JUnit XML.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var junit: String?

  @Flag(help: "Overwrite the file of --junit when it exists.")
  var force = false

  @Flag(help: "Show what was not as expected, and when that is confirmed write what came into the file.")
  var update = false

  @Flag(help: "Confirm --update beforehand.")
  var yes = false

  @Flag(help: "Read no file outside the conversation file's folder, and connect to no address but the one given.")
  var sandbox = false

  @Flag(help: "End with the first connection.")
  var once = false

  @Option(
    name: .customLong("for"), help: ArgumentHelp("End after this time: 500ms, 10s, 5m, 1h.", valueName: "time"))
  var time: SpanOfTime?

  @Option(help: ArgumentHelp("Where random numbers begin, to have the same ones again.", valueName: "number"))
  var seed: UInt64?

  @OptionGroup var input: InputOptions
  @OptionGroup var framing: FramingOptions
  @OptionGroup var recording: RecordingOptions
  @OptionGroup var proxy: ViaOption
  @OptionGroup(title: "Network") var network: ConnectingOptions
  @OptionGroup(title: "WebSocket") var webSocket: WebSocketOptions
  @OptionGroup(title: "TLS") var tls: TLSOptions

  func validate() throws {
    guard recording.record != "-" || !(tap || frames) else {
      throw ValidationError("--record - writes pcapng to the standard output, where --tap and --frames print too")
    }
    guard !isJunitPrinted || !(tap || frames || update || recording.record == "-") else {
      throw ValidationError("--junit - writes to the standard output, where what else was asked for prints too")
    }
    guard !force || (junit != nil && !isJunitPrinted) else { throw ValidationError("--force goes with --junit FILE") }
    guard !sandbox || address != nil else {
      throw ValidationError("--sandbox allows one address only: give it behind the file")
    }
    guard !yes || update else { throw ValidationError("--yes confirms --update: give both or none") }
  }

  func run() throws {
    ignoreSignalsOfWrites()
    do {
      try play()
    } catch let error as StoreError {
      throw Failure(error.description, status: .inputOutput).told()
    } catch let failure as Failure {
      throw failure.told()
    }
  }

  private func play() throws {
    // Nobody waits for a play whose results cannot be kept.
    if let junit, junit != "-" { try checkJUnit(junit) }
    let file = try ScriptFile(path: file)
    var plan = try PlayPlan(
      file.script, role: side, address: address, framing: framing,
      definition: try file.definition(isSandboxed: sandbox), definitionIsTyped: Self.definitionIsTyped)
    plan.address = try completed(plan.address, plan.role)
    plan.others = try plan.others.compactMap { try completed($0, plan.role) }
    var options = PlayOptions(
      role: plan.role, framing: plan.ownFraming, limit: plan.lens.limit, isRefreshing: update,
      seed: seed ?? .random(in: 0 ... .max))
    options.definition = plan.definition
    options.wireProtocol = plan.lens.wireProtocol
    let definitions = UserDefinitions.shared.table()
    options.protocols = definitions.ownProtocols
    options.filters = FrameFilter.reader(plan.lens, plan.definition, definitions, role: plan.role)
    let (files, notes) = try file.contents(
      limit: plan.lens.limit, unpacking: input.unpacking, isSandboxed: sandbox)
    options.files = files
    for words in file.warnings + notes { StandardError.write("framescope: \(words)") }
    let session = SessionPlan(
      source: .session(plan.sessionRole, SessionOptions()), title: plan.title(of: self.file), lens: plan.lens,
      recording: recording.plan)
    if plan.address?.scheme == .standardStreams { try reserveStandardStreams() }
    try Session.check()
    let capture = try session.makeCapture { StandardError.write("framescope: \($0)") }
    let deadline = time.map { Timestamp.now().advanced(by: $0.nanoseconds) }
    let ((ending, unreachable), isComplete) = try session.recorded(in: capture) {
      let loop = try PlayLoop(
        try file.player(options), capture: capture, role: plan.sessionRole, against: plan.address,
        further: FurtherConnections(proxy: proxy.choice, isFramingAsked: plan.isFramingAsked),
        bounds: PlayLoop.Bounds(isOnce: once, isSandboxed: sandbox, deadline: deadline),
        output: PlayLoop.Output(listsFrames: frames, tellsSteps: steps))
      Interruption.watch(waking: loop.mailbox.writingEnd)
      defer { Interruption.unwatch() }
      return (loop.run(), loop.playback.unreachable)
    }
    try end(ending, of: file, unreachable)
    if !isComplete { throw ExitCode(Failure.Status.inputOutput.rawValue) }
  }

  /// An address with what the options say; nil when there is none and nothing is said of it.
  private func completed(_ address: Address?, _ role: Speaker) throws -> Address? {
    let isListening = role == .server
    guard !isListening || !ProgramCall.has("--via") else { throw ValidationError("--via is for connecting only") }
    let reached = try address.map { typed in
      try network.applied(to: isListening ? typed : proxy.applied(to: typed), isListening: isListening)
    }
    return try tls.applied(to: webSocket.applied(to: reached), isListening: isListening)
  }

  /// Whether the definition was typed: one of the settings comes behind the file's own.
  private static var definitionIsTyped: Bool {
    CommandLine.arguments.contains { $0 == "--definition" || $0.hasPrefix("--definition=") }
  }

  private func end(_ ending: PlayLoop.Ending, of file: ScriptFile, _ unreachable: Playback.Unreachable?) throws {
    switch ending {
    case .played(let report): try end(report, of: file, unreachable)
    case .unavailable(let words): throw Failure(words, status: .unavailable)
    case .failed(let error): throw error
    case .unprinted(let failure): throw failure
    }
  }

  private func end(_ report: PlayReport, of file: ScriptFile, _ unreachable: Playback.Unreachable?) throws {
    if let junit, junit != "-" {
      try WrittenFile.write([report].junit, to: FilePath.expanded(junit), overwrites: force)
    }
    if isJunitPrinted { try writeOutput(Array([report].junit.utf8)) }
    if tap { StandardOutput.print([report].tap) }
    if update {
      guard try file.update(by: report, isConfirmed: yes) else { throw ExitCode(1) }
      return
    }
    if !tap, !isJunitPrinted { report.tell() }
    if case .stopped(let reason) = report.verdict {
      throw Failure("not played to its end: \(reason)", status: .notAsExpected)
    }
    guard !report.isPassed else { return }
    throw ExitCode(unreachable.map { ($0.hostIsUnknown ? Failure.Status.unknownHost : .unavailable).rawValue } ?? 1)
  }

  private func checkJUnit(_ path: String) throws(StoreError) {
    do {
      _ = try FilePlace(path: FilePath.expanded(path), overwrites: force)
    } catch {
      throw error.advising("--force")
    }
  }

  private var isJunitPrinted: Bool { junit == "-" }
}
