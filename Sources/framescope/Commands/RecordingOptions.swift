import ArgumentParser
import Capture
import Engine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a session is recorded: options of every command that has one.
struct RecordingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Record to a new file, or with - to the standard output.",
      discussion: """
        Recordings are pcapng, which Wireshark opens at any moment. Without this option they are made in \
        $XDG_STATE_HOME/framescope/recordings: see 'framescope recordings'.
        framescope connect HOST:PORT --record - | wireshark -k -i -
        """,
      valueName: "file"),
    completion: .file())
  var record: String?

  @Option(
    help: ArgumentHelp("Record to a named pipe, which is made when it is missing.", valueName: "path"),
    completion: .file())
  var fifo: String?

  @Flag(help: "Record nothing and keep no history: only the newest 64 MiB are kept, for as long as the program runs.")
  var noRecord = false

  @Option(
    help: ArgumentHelp(
      "What the directory of recordings may take before the oldest are removed: bytes, or a number with K, M or G.",
      valueName: "size"))
  var recordingsBudget = RecordingsBudget(bytes: RecordingDirectory.defaultBudget)

  @Option(
    help: ArgumentHelp(
      "What this session may take of the disk, its index included, before reading stops: bytes, or with K, M or G.",
      valueName: "size"))
  var sessionBudget: RecordingsBudget?

  @Flag(
    inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(
      "Record the ciphertext of TLS as well, and the secrets that decrypt it.",
      discussion: "Wireshark then decrypts it with nothing but the recording. Whoever has the recording can, too."))
  var recordTls: Bool?

  func validate() throws {
    let asked = [record != nil, fifo != nil, noRecord].filter { $0 }
    guard asked.count <= 1 else {
      throw ValidationError("--record, --fifo and --no-record each say where to record: give one of them")
    }
    // Of the configuration it is for what is recorded.
    guard !noRecord || recordTls != true || !ProgramCall.has("--record-tls") else {
      throw ValidationError("--record-tls records the ciphertext, and --no-record nothing: leave one of them out")
    }
    guard record != "-" || isatty(STDOUT_FILENO) == 0 else {
      throw ValidationError(
        "--record - writes pcapng to the standard output, which is a terminal: pipe it to a program")
    }
  }

  var plan: RecordingPlan {
    RecordingPlan(
      place: place, budget: recordingsBudget.bytes, sessionBudget: sessionBudget?.bytes,
      recordsCiphertext: recordTls ?? false)
  }

  private var place: RecordingPlan.Place {
    if noRecord { return .none }
    if let fifo { return .pipe(FilePath.expanded(fifo)) }
    return record.map { $0 == "-" ? .standardOutput : .file(FilePath.expanded($0)) } ?? .automatic
  }
}

/// Bytes that all recordings in the directory may take together.
struct RecordingsBudget: ExpressibleByArgument {
  let bytes: UInt64

  init(bytes: UInt64) {
    self.bytes = bytes
  }

  init?(argument: String) {
    guard let size = LargestFrame(argument: argument) else { return nil }
    self.init(bytes: UInt64(size.bytes))
  }

  var defaultValueDescription: String { "1G" }
}
