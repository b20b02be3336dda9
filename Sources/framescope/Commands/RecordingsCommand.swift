import ArgumentParser
import Capture
import Engine
import FramingCore

struct RecordingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recordings",
    abstract: "List the recordings of earlier sessions, look at them again, and remove them.",
    discussion: """
      framescope recordings
      framescope recordings open 1
      framescope recordings remove 3 4
      wireshark "$(framescope recordings path 1)"

      Recordings are pcapng files in $XDG_STATE_HOME/framescope/recordings. Number 1 is the newest.
      """,
    subcommands: [List.self, Open.self, Path.self, Remove.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List them: number, time, size, frames and what the session was.",
      discussion: """
        framescope recordings list
        framescope recordings list | head -n 3
        """)

    func run() throws {
      StandardOutput.print(RecordingListing.text(try RecordingShelf.open().entries))
    }
  }

  struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "open", abstract: "Look at one on the screen, as 'framescope open' does.",
      discussion: """
        framescope recordings open 1
        framescope recordings open 2 --protocol redis
        """)

    @Argument(help: "The recording's number in the list.")
    var number: Int

    @OptionGroup var shared: SharedOptions

    func run() throws {
      // A recording says itself who sent what.
      let plan = try filePlan(try RecordingShelf.open().entry(number).path, from: .server, swaps: false, shared)
      try runProgram(plan, terminal: shared.terminal(), themes: shared.defineTheme)
    }
  }

  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "path", abstract: "Print the path of one.",
      discussion: """
        framescope recordings path 1
        wireshark "$(framescope recordings path 1)"
        """)

    @Argument(help: "The recording's number in the list.")
    var number: Int

    func run() throws {
      StandardOutput.print(path: try RecordingShelf.open().entry(number).path)
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: "Remove some, or with --all every one that no session is recording to.",
      discussion: """
        framescope recordings remove 3 4
        framescope recordings remove --all
        """)

    @Argument(help: "The recordings' numbers in the list.")
    var numbers: [Int] = []

    @Flag(help: "Remove every recording.")
    var all = false

    func validate() throws {
      guard numbers.isEmpty == all else {
        throw ValidationError("say which recordings to remove: their numbers, or --all")
      }
    }

    func run() throws {
      let shelf = try RecordingShelf.open()
      // Numbers are looked up before the first is removed, so that a wrong one removes nothing.
      let chosen = all ? shelf.entries.filter { !$0.isBeingWritten } : try Set(numbers).sorted().map(shelf.entry)
      for entry in chosen { try shelf.remove(entry) }
    }
  }
}

/// The recordings as the command line numbers them: newest first, from 1 on.
struct RecordingShelf {
  let directory: RecordingDirectory
  let entries: [RecordingEntry]

  static func open() throws -> RecordingShelf {
    do {
      let directory = try RecordingDirectory()
      return RecordingShelf(directory: directory, entries: directory.list().reversed())
    } catch {
      throw Failure(error.description, status: .inputOutput).told()
    }
  }

  /// The recording of that number.
  func entry(_ number: Int) throws -> RecordingEntry {
    guard entries.indices.contains(number - 1) else {
      let range = entries.isEmpty ? "there is none" : "they are numbered from 1 to \(entries.count)"
      throw Failure("there is no recording \(number): \(range)", status: .noInput).told()
    }
    return entries[number - 1]
  }

  func remove(_ entry: RecordingEntry) throws {
    do {
      try directory.remove(entry)
    } catch {
      throw Failure(error.description, status: .inputOutput).told()
    }
  }
}
