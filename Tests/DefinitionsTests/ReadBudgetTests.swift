import Definitions
import FramingCore
import Testing

@Suite("What reading a frame may cost") struct ReadBudgetTests {
  static let limits: [(text: String, wanted: ReadBudget)] = [
    ("standard", ReadBudget()),
    ("nodes=10", ReadBudget(nodes: 10)),
    ("depth=256,steps=7", ReadBudget(depth: 256, steps: 7)),
    ("memory=16M,time=1.5s", ReadBudget(memory: 16 << 20, time: .milliseconds(1500))),
  ]

  @Test("is read, and written so that it reads as the same", arguments: limits)
  func texts(text: String, wanted: ReadBudget) throws {
    let budget = try ReadBudget(parsing: text)
    #expect(budget == wanted)
    #expect(try ReadBudget(parsing: budget.description, from: ReadBudget(nodes: 1)) == wanted)
  }

  static let errors: [(text: String, words: String)] = [
    ("", "column 1: expected one of nodes=, depth=, steps=, memory= and time=, found the end"),
    (
      "node=1",
      "column 1: expected one of nodes=, depth=, steps=, memory= and time=, found 'node=1'; did you mean 'nodes'?"
    ),
    ("nodes=0", "column 7: expected a number from 1 to 1073741824, found '0'"),
    ("nodes=5,depth=257", "column 15: expected a number from 1 to 256, found '257'"),
    ("memory=2G", "column 8: expected a size of at most 1G, such as 64M, found '2G'"),
    ("time=1", "column 7: expected a unit of time (ns, us, ms, s, m or h), found the end"),
    ("time=25h", "column 6: expected a time up to 24h, found '25h'"),
  ]

  @Test("is refused at its column", arguments: errors)
  func refused(text: String, words: String) {
    let error = #expect(throws: NotationError.self) { try ReadBudget(parsing: text) }
    #expect(error?.description == words)
  }

  @Test("A terminated field costs what it has, not what is left")
  func terminated() throws {
    let definition = try Definition(
      text: "meta: {id: a, encoding: ASCII}\nseq: [{id: b, type: str, terminator: 10, repeat: eos}]", name: "a.ksy")
    let steps = [1_000, 2_000].map { count in
      definition.read([[UInt8]](repeating: Array("a line of text\n".utf8), count: count).flatMap(\.self)).steps
    }
    #expect(steps[1] <= 2 * steps[0] + 10)
  }

  @Test("is told when it ends the reading")
  func told() throws {
    let definition = try Definition(text: "meta: {id: a}\nseq: [{id: b, type: u1, repeat: eos}]", name: "a.ksy")
    let tree = definition.limited(by: try ReadBudget(parsing: "nodes=5")).read([1, 2, 3, 4, 5, 6, 7, 8])
    #expect(tree.limit?.isEmpty == false)
  }
}
