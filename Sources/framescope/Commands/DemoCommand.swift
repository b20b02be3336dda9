import ArgumentParser
import Capture
import Engine
import Session

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Talk to a peer inside this program that shows what frames look like.",
    discussion: """
      framescope demo
      framescope demo --no-mouse
      """
  ).ofSubcommand

  @OptionGroup var shared: SharedOptions
  @OptionGroup var headless: HeadlessOptions
  @OptionGroup var recording: RecordingOptions
  @OptionGroup var proxy: ViaOption

  func run() throws {
    do {
      // The peer is one as well.
      try Session.check(sessions: 2)
    } catch {
      throw Failure(error.description, status: .inputOutput).told()
    }
    let peer = DemoPeer()
    let address = try peer.start()
    defer { peer.stop() }
    let showing = try shared.showing(shared.framing.lens)
    var plan = SessionPlan(
      source: .session(.connect(address), SessionOptions()), title: "demo \(address)", lens: shared.framing.lens,
      recording: recording.plan,
      filter: showing.filter,
      keys: shared.view.key,
      schema: showing.schema,
      definitions: shared.framing)
    plan.further.proxy = proxy.choice
    try runSession(plan, shared, headless, recording)
  }
}
