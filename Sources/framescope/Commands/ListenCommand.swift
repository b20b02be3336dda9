import ArgumentParser
import Configuration
import Session

struct ListenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listen",
    abstract: "Host one or several peers.",
    discussion: """
      framescope listen :9000              # on this machine only
      framescope listen 0.0.0.0:9000       # for every machine that can reach this one
      """)

  @Argument(
    help: "[HOST]:PORT; 127.0.0.1 when no host is given, any free port when PORT is 0. Or @PROFILE.",
    completion: .custom { _, _, _ in ConfigurationFile.profileNames })
  var address: String

  @OptionGroup var shared: SharedOptions
  @OptionGroup var headless: HeadlessOptions
  @OptionGroup var recording: RecordingOptions

  func run() throws {
    let address = try parsedAddress(address, defaultHost: "127.0.0.1")
    let (lens, notice) = shared.framing.lens(forPort: address.port)
    let plan = SessionPlan(
      source: .session(.listen(address), SessionOptions()), title: "listen \(address)", lens: lens,
      recording: recording.plan, notice: notice, filter: shared.view.filter, keys: shared.view.key)
    try runSession(plan, shared, headless, recording)
  }
}
