import FramingCore
import Testing

@testable import Definitions

@Suite("Trees of many frames")
struct TreeReaderTests {
  @Test("are those of each frame alone, and do not change with the next", arguments: CatalogueTests.names)
  func trees(_ name: String) throws {
    let definition = try #require(CatalogueEntry.named(name)).definition()
    let types = definition.traffic.types
    var numbers = SeededNumbers(11)
    var reader = TreeReader(definition)
    var writer = FieldsWriter()
    var kept: [(tree: FieldTree, json: [UInt8])] = []
    for frame in try CatalogueTests.transcript(name).frames {
      for length in [frame.bytes.count, Int.random(in: 0...frame.bytes.count, using: &numbers)] {
        let bytes = Array(frame.bytes.prefix(length))
        let wanted = definition.read(bytes, type: frame.isFromClient ? types.client : types.server)
        let tree = reader.read(bytes.span, fromClient: frame.isFromClient)
        #expect(tree.json() == wanted.json())
        #expect(tree.summary == wanted.summary)
        #expect(tree.messageName == wanted.messageName)
        #expect(tree.messageKind == wanted.messageKind)
        #expect(tree.steps == wanted.steps)
        var members: [UInt8] = []
        var alone: [UInt8] = []
        writer.appendMembers(of: tree, countingFrom: 7, to: &members)
        wanted.appendMembers(countingFrom: 7, to: &alone)
        #expect(members == alone)
        // Every other tree is kept, so that its memory cannot be used again.
        if kept.count.isMultiple(of: 2) {
          kept.append((tree, wanted.json()))
        } else {
          kept.append((wanted, wanted.json()))
        }
      }
    }
    for (tree, json) in kept { #expect(tree.json() == json) }
  }

  @Test(
    "cost the same whether steps of expressions are joined",
    arguments: [
      "meta: {id: a}\nseq: [{id: x, type: u1}, {id: y, type: u1, if: x >= 3}]\ninstances: {z: {value: x * 2 + 1}}",
      "meta: {id: a}\nseq: [{id: x, type: s1}, {id: y, size: x, if: x > 0 and x < 9}]",
      "meta: {id: a}\nseq: [{id: x, type: u1}, {id: y, type: str, encoding: ASCII, size: 1, valid: {expr: _ != 'a'}}]",
      "meta: {id: a}\nseq: [{id: x, type: u1}]\ninstances: {z: {value: 'x == 1 ? 5 - 3 : x / 0'}}",
    ])
  func joined(_ text: String) throws {
    let definition = try define(text)
    for bytes: [UInt8] in [[1, 2], [5, 1, 1, 1, 1, 1], [0], [], [3, 0x61]] {
      var trees: [FieldTree] = []
      for evaluatesParts in [false, true] {
        var interpreter = Interpreter(
          program: definition.program, frame: bytes, budget: .standard, evaluatesParts: evaluatesParts)
        trees.append(FieldTree(reading: definition.program.main, by: &interpreter))
      }
      #expect(trees[0].json() == trees[1].json())
      #expect(trees[0].steps == trees[1].steps)
    }
  }
}
