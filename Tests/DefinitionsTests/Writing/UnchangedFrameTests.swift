import FramingCore
import Testing

@testable import Definitions

/// Frames that are read and written again.
@Suite("Writing a frame again")
struct UnchangedFrameTests {
  @Test("gives the same bytes for a frame that nobody changes", arguments: WrittenProtocols.names)
  func identity(_ name: String) throws {
    let definition = try WrittenProtocols.definition(name)
    let frames = try WrittenProtocols.frames(name)
    #expect(frames.count > 5)
    for frame in frames {
      let type = frame.isFromClient ? definition.traffic.types.client : definition.traffic.types.server
      let written = try DefinitionWriter(definition).edit(frame.bytes, type: type, [])
      #expect(written.bytes == frame.bytes)
      #expect(written.derived == [], "\(HexText.format(frame.bytes))")
    }
  }

  @Test("gives the same bytes for frames that are cut off or wrong", arguments: WrittenProtocols.names)
  func hostileIdentity(_ name: String) throws {
    let definition = try WrittenProtocols.definition(name)
    var numbers = SeededNumbers(3)
    for frame in try WrittenProtocols.frames(name).suffix(60) where !frame.bytes.isEmpty {
      let type = frame.isFromClient ? definition.traffic.types.client : definition.traffic.types.server
      let cut = Array(frame.bytes.prefix(Int.random(in: 0..<frame.bytes.count, using: &numbers)))
      var wrong = frame.bytes
      wrong[Int.random(in: 0..<min(wrong.count, 12), using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
      for bytes in [cut, wrong, frame.bytes + [1, 2, 3]] {
        let written = try DefinitionWriter(definition).edit(bytes, type: type, [])
        #expect(written.bytes == bytes, "\(HexText.format(bytes))")
      }
    }
  }

  @Test("gives the same bytes for whatever a definition reads")
  func randomIdentity() throws {
    var numbers = SeededNumbers(5)
    for (number, text) in PropertyTests.definitions.enumerated() {
      let definition = try define(text)
      let budget = ReadBudget(nodes: 2000, steps: 50_000, memory: 1 << 20)
      for _ in 0..<40 {
        let bytes = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in
          Bool.random(using: &numbers)
            ? UInt8.random(in: 0...255, using: &numbers) : UInt8.random(in: 0...9, using: &numbers)
        }
        guard definition.read(bytes, budget: budget, instances: false).limit == nil else { continue }
        do {
          let written = try DefinitionWriter(definition, budget: budget).edit(bytes, [])
          #expect(written.bytes == bytes, "definition \(number), \(bytes)")
        } catch {
          Issue.record("definition \(number), \(bytes): \(error)")
        }
      }
    }
  }

  /// Definitions whose expressions are about the state of reading, with frames that they read.
  static let statefulCases: [(definition: String, frame: String)] = [
    (
      "seq: [{id: a, type: t, repeat: expr, repeat-expr: 3}]\ntypes: {t: {seq: [{id: x, size: 3 - _parent.a.size}]}}",
      "010203 0405 06"
    ),
    (
      "seq: [{id: a, type: u1, repeat: expr, repeat-expr: n}, {id: rest, size-eos: true}]\ninstances: {n: {pos: _io.pos + 3, type: u1}}",
      "07 08 09 02"
    ),
    (
      "seq: [{id: a, size: 2, process: 'xor(_index << 4 | _io.pos)', type: t, repeat: expr, repeat-expr: 2}]\ntypes: {t: {seq: [{id: x, type: u1}]}}",
      "01 02 03 04"
    ),
  ]

  @Test("asks expressions when reading would", arguments: statefulCases.indices)
  func stateful(_ row: Int) throws {
    let frame = try HexText.parse(Self.statefulCases[row].frame)
    #expect(try DefinitionWriter(try define(Self.statefulCases[row].definition)).edit(frame, []).bytes == frame)
  }
}
