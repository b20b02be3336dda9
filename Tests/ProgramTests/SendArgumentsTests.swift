import ArgumentParser
import Testing

@testable import framescope

/// `framescope send`: messages keep their order, whatever options they come by.
@Suite struct SendArgumentsTests {
  private func messages(_ arguments: [String]) throws -> [String] {
    let command = try SendCommand.parse(Array(SendArguments.spelledOut(["send"] + arguments).dropFirst()))
    return (command.text + command.hex + command.file).sorted { $0.place < $1.place }.map { "\($0.kind) \($0.value)" }
  }

  @Test("the order across options survives")
  func order() throws {
    let arguments = [
      "h:1", "--text", "a", "--hex=00", "--text", "b", "-", "--file", "f", "--wait", "1s", "--text=--hex", "--hex",
      "01",
    ]
    #expect(
      try messages(arguments) == ["text a", "hex 00", "text b", "file -", "file f", "text --hex", "hex 01"])
  }

  @Test("texts may begin with dashes, also be one")
  func dashes() throws {
    #expect(
      try messages(["--text", "-", "h:1", "--text", "--json", "--hex", "-"]) == ["text -", "text --json", "hex -"])
  }

  @Test("a dash behind a flag, the address or a value is the standard input")
  func standardInput() throws {
    for flag in SendArguments.flags {
      #expect(try messages(["h:1", flag, "-"]) == ["file -"], "\(flag)")
    }
    #expect(try messages(["-", "h:1"]) == ["file -"])
    #expect(try messages(["h:1", "--wait", "1s", "-"]) == ["file -"])
  }

  @Test("every flag of the command is known to take no value")
  func flags() {
    let help = SendCommand.helpMessage(columns: 200)
    let lines = help.split(separator: "\n").map { $0.drop { $0 == " " } }
    let options = lines.filter { $0.hasPrefix("--") || $0.hasPrefix("-") }
    let flags = options.filter { !$0.prefix { $0 != "\n" }.split(separator: "  ")[0].contains("<") }
    let names = flags.flatMap { $0.split(separator: "  ")[0].split { ",/ ".contains($0) }.map(String.init) }
    let expected = names.filter { !["-h", "--help", "--version"].contains($0) }
    #expect(Set(expected) == Set(SendArguments.flags))
  }

  @Test(
    "wrong usage is told",
    arguments: [
      ["h:1"], ["h:1", "--text", "a", "--count", "0"], ["h:1", "--text", "a", "--json", "--quiet"],
      ["h:1", "-", "-"], ["h:1", "--text", "a", "--wait", "soon"], ["h:1", "--text", "a", "--expect", "length:x"],
      ["h:1", "--text", "a", "--record", "-"],
    ])
  func usage(arguments: [String]) {
    #expect(throws: (any Error).self) { try messages(arguments) }
  }
}
