#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@main
enum Benchmark {
  /// The size of a read from a socket.
  private static let chunk = 64 << 10

  static func main() throws {
    guard let options = Options(Array(CommandLine.arguments.dropFirst())) else { return stop(Options.usage, 64) }
    let groups = Group.all().filter { options.names.isEmpty || options.names.contains($0.name) }
    guard !groups.isEmpty else {
      return stop("no such group; there are: " + Group.all().map(\.name).joined(separator: ", "), 64)
    }
    print("ns of processor time a frame, median of \(options.rounds) rounds in turns; ratios are to the first column")
    var report = Report()
    for group in groups { try measure(group, options, &report) }
    guard report.failures.isEmpty else { return stop(report.failures.joined(separator: "\n"), 1) }
    print("\nno allocations while decoding")
  }

  private static func measure(_ group: Group, _ options: Options, _ report: inout Report) throws {
    let measurement = Measurement(rounds: options.rounds)
    report.begin(group)
    for entry in group.cases {
      for (way, chunk) in [("64K", chunk), ("whole", Int.max)] {
        let stream = try entry.stream(options.mebibytes << 20, chunk)
        let samples = try measurement.measure(group.contenders, stream)
        report.add(group, "  \(entry.title), \(way)", samples, frames: stream.frames)
      }
    }
  }

  private static func stop(_ message: String, _ status: Int32) {
    print(message)
    exit(status)
  }
}
