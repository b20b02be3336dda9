import ArgumentParser
import Capture
import Engine
import TerminalUI

struct StatisticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics",
    abstract: "Count the frames of a file: sizes, rates, types and response times.",
    discussion: """
      framescope statistics capture.pcapng --protocol modbus-tcp
      framescope statistics capture.pcapng --filter 'from == server' --format csv > sizes.csv
      framescope statistics capture.pcapng --protocol redis --json

      FILE is read and framed as by 'framescope open'. A row for all frames, and for each side, type (where a definition \
      names them) and connection: frames, bytes, their sizes (smallest, median, 90 and 99 of a hundred, largest), frames \
      and bytes a second from the first frame to the last, and how long responses took, by the type of the request that \
      they answer.

      Quantiles are off by at most 3 %, since numbers are counted in buckets: memory does not grow with the file. Beyond \
      512 types and 1,024 connections the rest is one row. Frames that were cut off, and bytes in none, are told apart.

      --format csv has sizes in bytes and times in seconds (RFC 4180); --json one object a row: group (all, sides, types, \
      connections), name, frames, bytes, sizes {min, p50, p90, p99, max}, frames_per_second, bytes_per_second, responses \
      {count, p50, p90, p99}; and at last {"event": "counted", "entries", "other_bytes"}.

      Exit status: 0 when all is done, 1 when a capture or a compressed file is damaged, or packets are skipped that may hold \
      data, 64 for wrong usage, 65 for a wrong definition, 66 for a file that cannot be read.
      """)

  /// What is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, csv, json
  }

  @OptionGroup var source: FilteredFile

  @Option(help: "The form.")
  var format: Format?

  @Flag(help: "The same as --format json.")
  var json = false

  func validate() throws {
    guard !json || format == nil || format == .json else {
      throw ValidationError(
        "--json and --format \(format?.rawValue ?? "") both say how it is written: give one of them")
    }
  }

  func run() throws {
    let opening = try source.open()
    source.tell(of: opening)
    let capture = opening.capture
    var scan = StatisticsScan(of: capture)
    do throws(StoreError) {
      while try scan.advance(over: capture, byAtMost: FilteredFile.step) {}
    } catch {
      throw Failure(error.description, status: .noInput).told()
    }
    var output = StatisticsOutput(StatisticsTable(scan.statistics, of: capture))
    switch json ? .json : format ?? .text {
    case .text: try writeOutput(output.text())
    case .csv: try writeOutput(output.csv())
    case .json: try writeOutput(output.json())
    }
    if !opening.isWhole { throw ExitCode(1) }
  }
}
