import Foundation
import Testing

@testable import TerminalUI

@Suite("Counts")
struct CountTests {
  private static func stage(_ keys: String) throws -> Stage {
    var stage = try FilteringTests.stage(frames: 60)
    try stage.perform("key", "g")
    try stage.perform("type", keys)
    return stage
  }

  private static func selected(_ stage: Stage) -> Int? {
    let reader = LogReader(capture: stage.capture, state: stage.state)
    return stage.state.log.selectedItem(reader).flatMap(reader.entry)?.number
  }

  @Test(
    "A number goes to a frame, or does a thing so often",
    arguments: [
      ("23G", "23g"), ("5J", "JJJJJ"), ("10j", "jjjjjjjjjj"), ("2d", "dd"), ("3 ", "   "), ("J1K", "JK"),
      ("99999999999999999999k", "g"), ("60g99999999999J", "G"),
    ])
  func same(_ counted: String, _ plain: String) throws {
    let (left, right) = (try Self.stage(counted), try Self.stage(plain))
    #expect(left.state.log.view == right.state.log.view)
    #expect(left.state.log.selected == right.state.log.selected)
  }

  @Test("The frame that is asked for is selected", arguments: [1, 23, 60])
  func frame(_ number: Int) throws {
    #expect(Self.selected(try Self.stage("\(number)G")) == number)
  }

  @Test("What is not there is said", arguments: ["61G", "400000000000g"])
  func missing(_ keys: String) throws {
    let stage = try Self.stage(keys)
    #expect(stage.state.message?.text.hasPrefix("there is no frame \(keys.dropLast())") == true)
  }

  @Test(
    "Matches are counted, within a frame and over frames", arguments: [("3n", "nnn"), ("4n2N", "nn"), ("50n", "n")])
  func matches(_ counted: String, _ plain: String) throws {
    func searched(_ keys: String) throws -> Stage {
      var stage = try Self.stage("")
      try stage.perform("type", "/aaaa")
      try stage.perform("key", "Enter")
      try stage.perform("type", keys)
      return stage
    }
    let (left, right) = (try searched(counted), try searched(plain))
    if counted == "50n" {
      #expect(left.state.searching.underWay == nil && left.state.searching.hit != nil)
    } else {
      #expect(left.state.searching.hit == right.state.searching.hit)
      #expect(left.state.searching.hit != nil)
    }
  }

  @Test("Escape takes a count back, a zero does not begin one, and the next key has none")
  func ending() throws {
    var stage = try Self.stage("5")
    #expect(stage.state.count == 5)
    try stage.perform("key", "Escape")
    #expect(stage.state.count == nil)
    try stage.perform("key", "0")
    #expect(stage.state.count == nil)
    try stage.perform("key", "2 J J")
    #expect(Self.selected(stage) == 4)
  }
}
