import ArgumentParser
import Configuration
import Engine
import FramingCore
import Session

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Start a program and talk to it over its standard input and output.",
    usage: "framescope run [OPTIONS] -- COMMAND [ARGUMENT] ...",
    discussion: """
      framescope run --protocol lsp -- clangd --log=error
      framescope run --framing line -- bc -q
      framescope run --framing line --pty -- python3 -i     # on a terminal, where it prompts and flushes each line
      framescope run --framing line --json -- python3 -u -c 'print(input())'

      The same as framescope connect 'exec:COMMAND'. No shell is asked: each argument reaches the program as it is. What \
      it says on its standard error is told line by line beside the frames. ':shutdown' closes its standard input. How it \
      ends is told, and when framescope ends it is ended with all that it started.

      Exit status: 0 it ended as asked; 64 wrong usage; 69 the program cannot be started; 73 a recording that cannot be \
      made; 74 an output or a recording that failed.
      """
  ).ofSubcommand

  @Argument(help: "The program, and behind it its arguments.", completion: .asked { AddressCompletion.programs($0) })
  var command: [String] = []

  @Flag(
    inversion: .prefixedNo, exclusivity: .chooseLast,
    help: "Start it again by itself when it ends, with growing waits.")
  var reconnect = false

  @Flag(
    help: ArgumentHelp(
      "Give it a terminal at its standard input and output instead of pipes.",
      discussion: "For programs that behave differently on a terminal. Bytes pass as they are, without an echo."))
  var pty = false

  @OptionGroup var shared: SharedOptions
  @OptionGroup var headless: HeadlessOptions
  @OptionGroup var recording: RecordingOptions
  @OptionGroup var proxy: ViaOption

  func validate() throws {
    guard command.first?.isEmpty == false else {
      throw ValidationError("there is no program to run: give one, as in framescope run -- bc -q")
    }
  }

  func run() throws {
    let lens = shared.framing.lens
    let peer = Address(command: command)
    let words = String(peer.description.dropFirst(AddressScheme.exec.prefix.count))
    var options = SessionOptions(reconnect: reconnect)
    options.runsOnTerminal = pty
    let showing = try shared.showing(lens)
    var plan = SessionPlan(
      source: .session(.connect(peer), options), title: "run \(words)", lens: lens,
      recording: recording.plan,
      filter: showing.filter,
      keys: shared.view.key, schema: showing.schema, definitions: shared.framing)
    plan.further.proxy = proxy.choice
    try runSession(plan, shared, headless, recording)
  }
}
