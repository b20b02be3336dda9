import Testing
import Yaml

/// Texts that are made to cost more than they are long.
@Suite(.timeLimit(.minutes(30))) struct HostileTests {
  private func error(_ yaml: String, limits: YamlLimits = YamlLimits()) -> String? {
    #expect(throws: YamlError.self) { try YamlReader.root(of: yaml, limits: limits) }?.description
  }

  @Test(arguments: ["[", "{", "- ", "? ", "{a: ", "[a, ", "!x [", "&x [", "\"\": ["])
  func deepNesting(opening: String) {
    let deep = String(repeating: opening, count: 100_000)
    #expect(error(deep)?.isEmpty == false)
    guard opening.contains("[") || opening.contains("{") else { return }
    let lines = String(repeating: opening + "\n", count: 100_000)
    #expect(error(lines)?.isEmpty == false)
  }

  @Test func depthIsTheLimitsOwn() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try YamlReader.root(of: nested(256)) != nil)
    #expect(error(nested(257)) == "1:257: values are in each other more than the limit of 256 deep")
    #expect(
      error("[[1]]", limits: YamlLimits(depth: 1)) == "1:2: values are in each other more than the limit of 1 deep")
  }

  @Test("Aliases count as deep as what they stand for") func depthByAliases() {
    let chain = (1...300).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
    #expect(error("- &a0 x\n" + chain)?.hasSuffix("values are in each other more than the limit of 256 deep") == true)
  }

  @Test("A billion laughs are refused at the alias that is too much") func expansion() {
    let lines = (1...9).map {
      "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ","))]\n"
    }
    #expect(error("a0: &a0 lol\n" + lines.joined()) == "7:14: there are more values than the limit of 250000")
    let keys = (1...9).map { "a\($0): &a\($0) {? [*a\($0 - 1), 1] : 1, ? [*a\($0 - 1), 2] : 1}\n" }
    _ = try? YamlReader.root(of: "a0: &a0 lol\n" + keys.joined())
  }

  @Test func manyValues() throws {
    let many = String(repeating: "- 1\n", count: 1_000)
    #expect(try YamlReader.root(of: many, limits: YamlLimits(nodes: 1_001))?.sequence?.count == 1_000)
    #expect(error(many, limits: YamlLimits(nodes: 1_000)) == "1000:3: there are more values than the limit of 1000")
  }

  @Test func manyBytes() {
    #expect(error("abc", limits: YamlLimits(bytes: 2)) == "1:1: the text has 3 bytes, and the limit is 2")
  }

  @Test("Keys that are all different cost linear work") func manyKeys() throws {
    let many = (0..<60_000).map { "k\($0): \n" }.joined()
    #expect(try YamlReader.root(of: many)?.mapping?.count == 60_000)
  }

  @Test("A text cut anywhere or with a byte changed is read or refused with a place in it") func mutations() {
    let text = Array("a: &x [1, 'two', \"th\\x72ee\"]\nb: *x\n? {c: d}\n: |\n  e\n  f\ng: >-\n h\n...\n".utf8)
    var state: UInt64 = 1
    for round in 0..<4_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var bytes = text
      let place = Int(state >> 33) % text.count
      if round % 2 == 0 {
        bytes.removeSubrange(place...)
      } else {
        bytes[place] = UInt8(truncatingIfNeeded: state >> 20)
      }
      do {
        _ = try YamlReader.root(ofBytes: bytes)
      } catch {
        #expect(error.mark.line >= 1 && error.mark.line <= 11 && error.mark.column >= 1 && !error.problem.isEmpty)
      }
    }
  }
}
