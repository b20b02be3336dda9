import ArgumentParser
import Capture
import Engine

/// The program.
@main
struct Framescope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "framescope",
    abstract: "Talk to a peer in frames: see every one live as a hex dump, and answer it.",
    discussion: """
      By default a frame is a 4-byte big-endian length and then that many bytes.

        framescope demo
        framescope connect 127.0.0.1:9000
        framescope listen :9000 --framing u16be
      """,
    version: ProgramCall.version,
    subcommands: [
      ConnectCommand.self, RunCommand.self, ListenCommand.self, SendCommand.self, PlayCommand.self, DemoCommand.self,
      OpenCommand.self, RecordingsCommand.self, DecodeCommand.self, CheckCommand.self, DiffCommand.self,
      DetectCommand.self, FindChecksumCommand.self, StableCommand.self, StatisticsCommand.self,
      DumpCommand.self, FieldsCommand.self, ExportCommand.self, FramingsCommand.self,
      ProtocolsCommand.self, AddressesCommand.self, PortsCommand.self, ConfigCommand.self,
      ReferenceCommand.self,
    ]
  )

  /// Runs the command that the words of the call say. What is wrong with them is told in one line.
  static func main() {
    StandardDescriptors.occupy()
    if CommandLine.arguments.dropFirst() == ["--version"] { return tellVersion() }
    let typed = SendArguments.spelledOut(Array(CommandLine.arguments.dropFirst()))
    do {
      var command = try ConfiguredCall(typed: typed).command()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      if code == .success {
        // Help, the version and completions, which an output that cannot be written must not lose silently.
        StandardOutput.print(fullMessage(for: error) + "\n")
        exit()
      }
      guard code == .validationFailure else { exit(withError: error) }
      let words = UsageMessage.text(error, of: typed)
      if !words.isEmpty { StandardError.write("framescope: \(words)") }
      exit(withError: ExitCode.validationFailure)
    }
  }

  /// Without the parser, which takes longer to set up than the rest of the start: scripts ask for the version often.
  private static func tellVersion() {
    StandardOutput.print(ProgramCall.version + "\n")
  }
}
