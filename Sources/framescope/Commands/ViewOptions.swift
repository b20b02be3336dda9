import ArgumentParser
import Capture
import Engine
import PayloadViews
import TerminalUI

/// What is shown at first: options of every command that opens the screen.
struct ViewOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Show only the frames for which this holds.",
      discussion: """
        For example 'from == client and length > 100 and payload contains "abc"'. On the screen, f changes it and Tab \
        lists its words.
        """,
      valueName: "filter"))
  var filter: String?

  @Option(
    help: ArgumentHelp(
      "Let a key run a command line of the screen.",
      discussion: "For example 'f5=:send hello'. May be given several times.", valueName: "key=line"),
    transform: parsedKey)
  var key: [KeyChoice] = []

  @OptionGroup var protoSet: ProtoSetOption

  /// The messages of `:view protobuf acme.Order`; reads their file, once in a command.
  func schema() throws -> ProtobufSchema? {
    do {
      return try protoSet.schema()
    } catch let failure as Failure {
      throw failure.told()
    }
  }
}

/// Reads a key and what it runs.
func parsedKey(_ text: String) throws -> KeyChoice {
  do {
    return try KeyChoice(parsing: text)
  } catch {
    throw ValidationError(error.description)
  }
}
