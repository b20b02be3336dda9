import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("Filter and search see what is still arriving")
struct ArrivingTests {
  /// Two whole frames, then one that is cut in each of three connections.
  private static func stage(_ size: String = "80x24") throws -> Stage {
    var stage = try Stage("\(size) listen 127.0.0.1:9000", directory: NSTemporaryDirectory())
    for peer in 1...3 {
      try stage.perform("open", "127.0.0.1:4000\(peer)")
      if peer < 3 { try stage.perform("receive", "00000005 \"whole\"") }
      try stage.perform("receive", "00000064 \"needle \(peer) needle\"")
      try stage.perform("wait", "10")
    }
    try stage.perform("key", "Escape")
    return stage
  }

  private static func shown(_ stage: Stage) -> Int {
    let reader = LogReader(capture: stage.capture, state: stage.state)
    return Array(sequence(first: reader.first) { $0.flatMap(reader.next) }.prefix { $0 != nil }).count
  }

  @Test(
    "A filter shows the frames in progress that it holds for",
    arguments: [
      ("kind == partial", 3), ("kind == frame", 2), ("payload contains \"needle 2\"", 1),
      ("kind == partial and connection == 3", 1), ("frame matches /ne+dle [13]/", 2), ("length > 10", 3),
      ("length > 100", 0), ("not kind == partial", 2), ("from == client", 5), ("header.length == 4", 5),
      ("payload.length == 15", 3), ("number > 2", 3), ("payload == \"whole\"", 2),
    ])
  func filter(_ text: String, _ count: Int) throws {
    var stage = try Self.stage()
    try stage.perform("type", ":filter \(text)")
    try stage.perform("key", "Enter")
    #expect(Self.shown(stage) == count)
  }

  @Test(
    "The top line counts them",
    arguments: [
      ("kind == partial", "filter 3 of 5"), ("not kind == partial", "filter 2 of 5"), ("length > 100", "filter 0 of 5"),
    ])
  func counts(_ text: String, _ told: String) throws {
    var stage = try Self.stage("120x24")
    try stage.perform("type", ":filter \(text)")
    try stage.perform("key", "Enter")
    #expect(render(stage.state, reading: stage.capture).grid.text(row: 0).contains(told))
  }

  @Test(
    "The frames with a match that the top line counts include those in progress, and bytes in no frame",
    arguments: [
      ("needle", "matching frame 1 of 3"), ("needle 2", "matching frame 1 of 1"), ("whole", "matching frame 1 of 2"),
      ("/whole|needle 3/", "matching frame 1 of 3"), ("eedle 3 n", "matching frame 1 of 1"),
    ])
  func matches(_ text: String, _ told: String) throws {
    var stage = try Self.stage("120x24")
    try stage.perform("key", "g")
    try stage.perform("type", "/\(text)")
    try stage.perform("key", "Enter")
    #expect(render(stage.state, reading: stage.capture).grid.text(row: 0).contains(told))
  }

  @Test("Which of them one is in, is told while they grow and become whole")
  func ranks() throws {
    var stage = try Self.stage("120x24")
    func told() -> String { render(stage.state, reading: stage.capture).grid.text(row: 0) }
    try stage.perform("key", "g")
    try stage.perform("type", "/needle")
    try stage.perform("key", "Enter")
    #expect(told().contains("matching frame 1 of 3"))
    try stage.perform("key", "n n")
    #expect(told().contains("matching frame 2 of 3"))
    try stage.perform("receive", "00000003 \"a n\"")
    try stage.perform("open", "127.0.0.1:40009")
    try stage.perform("receive", "00000064 \"nee\"")
    #expect(told().contains("of 3"))
    try stage.perform("receive", "\"dle\"")
    #expect(told().contains("of 4"))
    try stage.perform("receive", String(repeating: "41", count: 94))
    #expect(told().contains("of 4"))
    try stage.perform("receive", "ffffffff \"no frame, but a needle\"")
    #expect(told().contains("of 5"))
    try stage.perform("key", "Escape")
    #expect(!told().contains("matching"))
  }

  @Test("One that grows is looked at again")
  func growing() throws {
    var stage = try Self.stage()
    try stage.perform("type", ":filter payload contains \"more\"")
    try stage.perform("key", "Enter")
    #expect(Self.shown(stage) == 0)
    try stage.perform("receive", "\"mo\"")
    #expect(Self.shown(stage) == 0)
    try stage.perform("receive", "\"re\"")
    #expect(Self.shown(stage) == 1)
    let grid = render(stage.state, reading: stage.capture).grid
    #expect((0..<24).contains { grid.text(row: $0).contains("more") })
  }

  @Test("A search goes through them, from one match to the next and around")
  func search() throws {
    var stage = try Self.stage()
    try stage.perform("key", "g")
    try stage.perform("type", "/needle")
    try stage.perform("key", "Enter")
    var places: [Searching.Hit?] = [stage.state.searching.hit]
    for _ in 0..<6 {
      try stage.perform("key", "n")
      places.append(stage.state.searching.hit)
    }
    #expect(Set(places.prefix(6)).count == 6, "two in each of three frames")
    #expect(places.last == places.first)
    for expected in places.dropLast().reversed() {
      try stage.perform("key", "N")
      #expect(stage.state.searching.hit == expected)
    }
  }

  @Test("What is in none of them is in none")
  func absent() throws {
    var stage = try Self.stage()
    try stage.perform("type", "/nowhere")
    try stage.perform("key", "Enter")
    #expect(stage.state.message?.text == "no match for 'nowhere'")
  }

  @Test("A word in bytes that are no frame is found, and a filter shows them", arguments: ["40x10", "80x24"])
  func unframed(_ size: String) throws {
    var stage = try Stage("\(size) connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("receive", "ffffffff \"the word\"")
    try stage.perform("key", "Escape")
    try stage.perform("type", "/word")
    try stage.perform("key", "Enter")
    #expect(stage.state.searching.hit?.range == 8..<12)
    try stage.perform("type", ":filter kind == unframed")
    try stage.perform("key", "Enter")
    #expect(Self.shown(stage) == 1)
  }
}
