import FramingCore
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Against the programs themselves, where they are installed.
@Suite struct RealDumpTests {
  @Test(arguments: [
    "xxd", "xxd -g1", "xxd -g0", "xxd -g4 -c 32", "xxd -c 7", "xxd -u", "xxd -a", "xxd -d", "xxd -p", "xxd -p -c 0",
    "xxd -o 4096", "hexdump -C", "hexdump -v -C", "hexdump", "hexdump -x", "od -A x -t x1z", "od -A d -t x1z",
    "od -t x1z", "od -t x1", "od -x", "od -t x4", "od -t x8", "od -A x -t x2z -w8", "od -v -A x -t x1 -w24",
    "xxd -e", "xxd -e -c 12", "xxd -b", "xxd -b -c 4", "xxd -i", "od -v", "od -v -c", "od -v -b", "od -v -d",
    "hexdump -v -b",
    "xxd -e -g2", "xxd -e -g8", "xxd -e -g16", "xxd -e -g4 -c10", "xxd -e -g4 -c 7", "xxd -e -g8 -c 11",
    "xxd -e -u -g4 -c 9",
    "xxd -e -g32 -c 32", "xxd -b -g2", "xxd -b -g3 -c7", "xxd -b -g0", "xxd -i -u", "od -A x -t d1", "od -t d2",
    "od -A d -t d4",
    "od -v -t d8", "od -A x -t u1", "od -t u4", "od -t u8", "od -v -A n -t x1z", "od -A x -t x2z --endian=big",
    "od -v -A n -t x4z", "od -v -A n -t d1", "od -v -A n -t u1",
    "hexdump -v -c", "hexdump -v -d", "hexdump -v -o", "hexyl", "hexyl --color never --border ascii",
    "hexyl --border none",
    "hexyl --color never --border none", "base64",
  ]) func whatAProgramDumpsReadsBack(_ command: String) throws {
    let tool = String(command.prefix { $0 != " " })
    guard Self.output(of: "command -v \(tool)") != [] else { return }
    var random = SeededGenerator(21)
    let path = "/tmp/framescope-dump-\(getpid())-\(UInt64.random(in: .min ... .max))"
    defer { _ = unsafe unlink(path) }
    for round in 0..<12 {
      var bytes = random.bytes(Int.random(in: 0...200, using: &random), from: HexDumpReaderTests.alphabets[round % 5])
      if round % 3 == 0 { bytes += [UInt8](repeating: 0, count: Int.random(in: 0...300, using: &random)) + [1] }
      try #require(Self.write(bytes, to: path))
      let text = Self.output(of: "\(command) \(path)")
      do {
        var survey = HexDumpSurvey()
        survey.read(text.span)
        // What is assumed is told.
        guard try survey.finish().note?.contains("it would be other bytes") != true else { continue }
        #expect(try HexDumpReader.bytes(of: text.span) == bytes, "\(String(decoding: text, as: UTF8.self))")
      } catch {
        // hexdump of nothing, and of spaces at the end, shows too little; what reads in two ways is refused.
        let shows = !bytes.isEmpty && !(tool == "hexdump" && bytes.last == 0x20)
        #expect(!shows || error.description.contains("reads in two ways"), "\(error)")
      }
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    guard let file = unsafe fopen(path, "w") else { return false }
    defer { unsafe fclose(file) }
    return unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) } == bytes.count
  }

  private static func output(of command: String) -> [UInt8] {
    guard let pipe = unsafe popen(command + " 2>/dev/null", "r") else { return [] }
    defer { _ = unsafe pclose(pipe) }
    var output: [UInt8] = []
    while case let byte = unsafe fgetc(pipe), byte != EOF { output.append(UInt8(truncatingIfNeeded: byte)) }
    return output
  }
}
