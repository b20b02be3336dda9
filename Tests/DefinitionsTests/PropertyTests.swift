import Definitions
import Testing

/// Numbers that are the same at each run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Properties")
struct PropertyTests {
  /// Definitions that use everything, so that random bytes reach all of the reading.
  static let definitions: [String] =
    [ExpressionTests.definition, TellingTests.definition]
    + (LanguageTests.numbers + LanguageTests.bytesAndTexts + LanguageTests.repetitions + LanguageTests.structures
    + LanguageTests.instances + LanguageTests.processes).map(\.definition)
    + [
      """
      seq:
        - {id: kind, type: b2}
        - {id: more, type: b1}
        - {id: len, type: b5}
        - id: body
          size: len
          type: {switch-on: kind, cases: {0: test, 1: texts, 2: list(len)}}
        - {id: next, type: test, if: more and not _io.eof}
      types:
        texts: {seq: [{id: t, type: strz, eos-error: false, repeat: eos}]}
        list:
          params: [{id: n, type: u1}]
          seq: [{id: items, type: item, repeat: until, repeat-until: _.last or _io.eof}]
          instances: {sum: {value: 'items[0].v + items.last.v * n'}, back: {pos: 'items[0].v % 8', size: 1}}
          types: {item: {seq: [{id: last, type: b1}, {id: v, type: b7}], instances: {up: {value: _parent.n + v}}}}
      """
    ]

  @Test("hold over random bytes: nothing traps, and what is told is true")
  func random() throws {
    var numbers = SeededNumbers(12)
    for (number, text) in Self.definitions.enumerated() {
      let definition = try define(text)
      for _ in 0..<60 {
        let count = Int.random(in: 0...40, using: &numbers)
        // Small numbers lead further than large ones.
        let bytes = (0..<count).map { _ in
          Bool.random(using: &numbers)
            ? UInt8.random(in: 0...255, using: &numbers) : UInt8.random(in: 0...9, using: &numbers)
        }
        let tree = definition.read(bytes, budget: ReadBudget(nodes: 2000, steps: 50_000, memory: 1 << 20))
        check(tree, of: bytes, "definition \(number), \(bytes)")
      }
    }
  }

  private func check(_ tree: FieldTree, of bytes: [UInt8], _ words: String) {
    var ends: [Int: Int] = [:]
    for node in tree.allNodes {
      guard let place = node.place else { continue }
      #expect(place.lowerBound >= 0 && place.upperBound <= bytes.count, "\(words): \(node.path)")
      if let parent = node.parent, !node.isInstance, let around = parent.place {
        #expect(
          around.lowerBound <= place.lowerBound && place.upperBound <= around.upperBound, "\(words): \(node.path)")
        #expect(ends[parent.index, default: 0] <= place.upperBound, "\(words): \(node.path) is before what precedes it")
        ends[parent.index] = place.upperBound
      }
      if let parent = node.parent {
        #expect(parent.children.contains { $0.index == node.index }, "\(words): \(node.path)")
        #expect(tree.node(at: node.path)?.index == node.index, "\(words): \(node.path)")
      }
      // What stands as it is in the frame is what the value says.
      if case .integer(let number) = node.value, node.bits == nil, place.count == 1, node.enumName == nil, number >= 0 {
        #expect(Int(number) == Int(bytes[place.lowerBound]) || Self.isProcessed(node), "\(words): \(node.path)")
      }
    }
    for gap in tree.gaps { #expect(gap.upperBound <= bytes.count && !gap.isEmpty) }
    #expect(tree.text().hasSuffix("\n"))
    #expect(tree.json().first == UInt8(ascii: "{"))
  }

  private static func isProcessed(_ node: FieldNode) -> Bool {
    var current = node.parent
    while let around = current {
      if around.name == "e" { return true }
      current = around.parent
    }
    return false
  }

  @Test("hold over each cut of a frame: what was read before is the same")
  func cut() throws {
    let definition = try define(ExpressionTests.definition)
    let whole = definition.read(ExpressionTests.bytes)
    #expect(whole.isWhole)
    for count in ExpressionTests.bytes.indices {
      let tree = definition.read(Array(ExpressionTests.bytes[..<count]))
      #expect(!tree.isWhole)
      for node in tree.allNodes
      where !node.isInstance && node.error == nil && node.value != .array && node.value != .structure {
        #expect(whole.node(at: node.path)?.value == node.value, "\(count): \(node.path)")
      }
    }
  }

  @Test("hold over random definitions and expressions: nothing traps")
  func randomTexts() throws {
    var numbers = SeededNumbers(3)
    let pieces = [
      "seq", "type", "u1", "u2le", ": ", "\n", "  ", "- ", "id", "a", "b", "{", "}", "[", "]", ",", "size", "repeat",
      "eos", "expr",
      "until", "repeat-until", "switch-on", "cases", "_", "1", "0x", "\"", "'", "instances", "value", "pos", "a + b",
      "(", ")", "?",
      "enums", "types", "params", "as<", ">", "::", ".", "_root", "_parent", "_io", "f\"", "not ", "sizeof<", "process",
      "zlib",
    ]
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 1...30, using: &numbers)).map { _ in pieces.randomElement(using: &numbers) ?? "" }
        .joined()
      _ = problems("meta: {id: a}\n" + text)
      _ = problems("meta: {id: a}\nseq:\n  - {id: a, type: u1}\n  - {id: b, size: \(text)}")
      _ = try answer(text, ExpressionTests.definition, ExpressionTests.bytes)
    }
  }
}
