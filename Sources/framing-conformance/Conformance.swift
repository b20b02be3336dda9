import Capture
import FoundationEssentials
import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs the framing conformance vectors of a JSON file: a line of JSON for each.
@main
struct Conformance {
  static func main() throws {
    StandardDescriptors.occupy()
    guard CommandLine.arguments.count == 2,
      let data = FileManager.default.contents(atPath: CommandLine.arguments[1])
    else { throw UsageError() }
    let file = try JSONDecoder().decode(VectorFile.self, from: data)
    let encoder = JSONEncoder()
    for vector in file.vectors {
      let line = Array(try encoder.encode(answer(to: vector))) + [0x0a]
      guard SystemWrite.all(line.span, to: STDOUT_FILENO) == nil else { exit(EX_IOERR) }
    }
  }

  static func answer(to vector: Vector) -> Answer {
    let options = vector.framing
    guard let framing = options.framing, let sending = options.sendingFraming else {
      return Answer(id: vector.id, skip: true)
    }
    if vector.op == "encode" { return EncodeRun(options: options, framing: sending).run(vector) }
    var run = DecodeRun(options, framing: framing)
    return run.run(vector)
  }
}

/// The command line is not one file that can be read.
struct UsageError: Error, CustomStringConvertible {
  var description: String { "usage: framing-conformance VECTORS.json" }
}
