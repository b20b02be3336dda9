import Conversation
import FramingCore
import Testing

/// What holds for any conversation and any text.
@Suite struct ReadingPropertyTests {
  @Test(arguments: 0..<20) func whatIsWrittenReadsAsTheSame(seed: UInt64) throws {
    var source = RandomScript(random: SeededRandom(seed: seed))
    for _ in 0..<40 {
      let script = source.script()
      let yaml = script.yaml
      let read = try Script(parsing: yaml)
      #expect(read == script, "\(yaml)")
      #expect(read.yaml == yaml)
    }
  }

  /// Errors, never traps; and what is read can be written and played.
  @Test(arguments: 0..<20) func changedFilesAreReadOrRefused(seed: UInt64) throws {
    var source = RandomScript(random: SeededRandom(seed: seed))
    for _ in 0..<60 {
      var bytes = Array(source.script().yaml.utf8)
      for _ in 0...source.number(0...4) { change(&bytes, &source) }
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(ScriptError) {
        let script = try Script(parsing: text)
        #expect((try? Script(parsing: script.yaml)) == script, "\(text)")
        _ = try Player(script)
      } catch {
        #expect(error.line >= 1 && error.column >= 1 && !error.explanation.isEmpty, "\(text)")
        #expect(error.line <= text.count { $0.isNewline } + 2, "\(error): \(text)")
      }
    }
  }

  private func change(_ bytes: inout [UInt8], _ source: inout RandomScript) {
    let place = source.number(0...max(0, bytes.count - 1))
    switch source.number(0...4) {
    case 0: bytes.insert(source.pick(Array("{}[]:,'\"&*!|>-#%@`? \n\0\u{1f}".utf8)), at: min(place, bytes.count))
    case 1: if !bytes.isEmpty { bytes.remove(at: place) }
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + source.number(0...20)))
    case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + source.number(0...40))], at: place)
    default: if !bytes.isEmpty { bytes[place] = UInt8(truncatingIfNeeded: source.number(0...255)) }
    }
  }

  @Test func deepAndWideFilesAreRefused() {
    let deep = String(repeating: "[", count: 5_000)
    #expect(throws: ScriptError.self) { try Script(parsing: deep) }
    let nested =
      String(repeating: "{repeat: {times: 1, steps: [", count: 30) + "close" + String(repeating: "]}}", count: 30)
    #expect(throws: ScriptError.self) { try Script(parsing: "steps: [\(nested)]") }
    // Each line has ten of the one before: 10^9 values at the end.
    let laughs = (1...9).map {
      "  v\($0): &v\($0) [\(Array(repeating: "*v\($0 - 1)", count: 10).joined(separator: ","))]"
    }
    let text = "variables:\n  v0: &v0 lol\n" + laughs.joined(separator: "\n") + "\nsteps:\n  - send: {json: *v9}\n"
    #expect(throws: ScriptError.self) { try Script(parsing: text) }
    let json =
      "variables:\n  a: {json: &v0 [1]}\n"
      + (1...9).map {
        "  b\($0): {json: &v\($0) [\(Array(repeating: "*v\($0 - 1)", count: 10).joined(separator: ","))]}"
      }
      .joined(separator: "\n") + "\nsteps: []\n"
    let error = #expect(throws: ScriptError.self) { try Script(parsing: json) }
    #expect(error?.explanation.contains("limit") == true)
  }
}
