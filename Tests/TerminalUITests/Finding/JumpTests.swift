import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("Going back over jumps")
struct JumpTests {
  private static func stage(_ keys: String, frames: Int = 60) throws -> Stage {
    var stage = try FilteringTests.stage(frames: frames)
    try press(keys, in: &stage)
    return stage
  }

  /// Keys as `5G ^O Tab`: words that are no key's name are typed, with a blank for `_`.
  private static func press(_ keys: String, in stage: inout Stage) throws {
    for word in keys.split(separator: " ").map(String.init) {
      if word.hasPrefix("^") || word.hasPrefix("Alt-") || ["Enter", "Escape", "Tab"].contains(word) {
        try stage.perform("key", word)
      } else {
        try stage.perform("type", word.replacing("_", with: " "))
      }
    }
  }

  private static func selected(_ stage: Stage) -> Int? {
    let reader = LogReader(capture: stage.capture, state: stage.state)
    return stage.state.log.isFollowing ? nil : stage.state.log.selectedItem(reader).flatMap(reader.entry)?.number
  }

  @Test(
    "^O goes to where a jump began, Tab behind it and Alt-o forward again",
    arguments: [
      ("5G ^O", nil), ("5G 20G ^O", 5), ("5G 20G ^O ^O", nil), ("5G 20G 2 ^O", nil), ("5G 20G 2 ^O Tab", 5),
      ("5G 20G 2 ^O Tab Tab", 20), ("5G 20G ^O Alt-o", 20), ("5G 20G ^O j Alt-o", 20), ("5G gg ^O", 5),
      ("5G g ^O", 5), ("5G G ^O", 5), ("5G G ^O ^O", 5), ("5G :30 Enter ^O", 5), ("5G :goto_30 Enter ^O ^O", nil),
      ("5G ma 30G 'a ^O", 30), ("5G 20G 5G ^O", 20), ("5G 20G 5G ^O ^O", nil), ("5G ^O Tab", 5),
      ("5G 20G 40G 2 ^O 8G ^O", 5),
    ] as [(String, Int?)])
  func back(_ keys: String, _ frame: Int?) throws {
    #expect(Self.selected(try Self.stage(keys)) == frame)
  }

  @Test("A move that is no jump is not remembered", arguments: ["5G J J J ^O", "5G ^D ^U ^O", "5G j k ^O"])
  func moves(_ keys: String) throws {
    #expect(Self.selected(try Self.stage(keys)) == nil)
  }

  @Test("A match of a search is jumped to, and so is what a list selects")
  func searching() throws {
    var stage = try Self.stage("7G /aaaa Enter")
    #expect(stage.state.searching.hit != nil)
    let hit = Self.selected(stage)
    try Self.press("^O", in: &stage)
    #expect(hit == 7 || Self.selected(stage) == 7)
    stage = try Self.stage("7G :ladder Enter g Enter")
    #expect(Self.selected(stage) == 1)
    try Self.press("^O", in: &stage)
    #expect(Self.selected(stage) == 7)
  }

  @Test("The view is the one that was left")
  func view() throws {
    var stage = try Self.stage("30G jjj")
    let log = stage.state.log
    try Self.press("5G ^O", in: &stage)
    #expect(stage.state.log.view == log.view)
    #expect(stage.state.log.selected == log.selected)
  }

  @Test("gt, gT and g! leave no place behind")
  func sequences() throws {
    for keys in ["5G gt ^O", "5G g! ^O"] { #expect(Self.selected(try Self.stage(keys)) == nil, "\(keys)") }
  }

  @Test("Behind gg comes a key of its own")
  func behindFirst() throws {
    for keys in ["5G gg! ^O", "5G ggt ^O"] { #expect(Self.selected(try Self.stage(keys)) == 5, "\(keys)") }
  }

  @Test("23gg is 23G")
  func counted() throws {
    #expect(Self.selected(try Self.stage("23gg")) == 23)
    #expect(Self.selected(try Self.stage("23ggJ")) == 24)
    #expect(Self.selected(try Self.stage("23ggg")) == 1)
  }

  @Test("Places that the filter leaves out are passed over, and the ends are said")
  func filtered() throws {
    var stage = try Self.stage("5G 20G 40G :filter_number_!=_20 Enter ^O")
    #expect(Self.selected(stage) == 5)
    stage = try Self.stage("")
    try Self.press("^O", in: &stage)
    #expect(stage.state.message?.text.hasPrefix("there is no earlier place") == true)
    try Self.press("Alt-o", in: &stage)
    #expect(stage.state.message?.text.hasPrefix("there is no later place") == true)
  }

  @Test("A place is found again when frames have other numbers")
  func reframed() throws {
    var stage = try Self.stage("30G 5G")
    let frame = try #require(try stage.capture.frame(numbered: 30))
    try Self.press(":framing_u16be Enter ^O", in: &stage)
    let reader = LogReader(capture: stage.capture, state: stage.state)
    let shown = try #require(stage.state.log.selectedItem(reader).flatMap(reader.entry)?.frame)
    #expect(shown.frame.offset <= frame.frame.offset)
    #expect(shown.frame.offset + UInt64(shown.frame.totalLength) > frame.frame.offset)
  }

  @Test("Only so many are kept")
  func most() {
    var list = JumpList()
    func place(_ item: Int) -> JumpPlace {
      JumpPlace(
        view: .paused(top: LogPosition(item: item, row: 0)), item: item, isArriving: false, generation: 0, frame: nil,
        selection: ByteSelection())
    }
    for item in 0..<1_000 { list.add(place(item)) }
    #expect(list.places.count == JumpList.most)
    let oldest = list.go(back: .max, from: place(5_000)) { _ in true }
    #expect(oldest?.item == 901)
  }
}

@Suite("Where a log begins")
struct BeginningTests {
  private static func selected(_ stage: Stage) -> Int? {
    let reader = LogReader(capture: stage.capture, state: stage.state)
    return stage.state.log.selectedItem(reader).flatMap(reader.entry)?.number
  }

  @Test("g selects the first frame, also in a log that fits on the screen", arguments: [1, 2, 5, 60])
  func first(_ frames: Int) throws {
    var stage = try FilteringTests.stage(frames: frames)
    for key in ["g", "Home"] {
      try stage.perform("key", "G \(key)")
      #expect(Self.selected(stage) == 1 && !stage.state.log.isFollowing)
    }
  }

  @Test("j and k go over the frames of a log that fits on the screen, and beyond the last to its end")
  func fitting() throws {
    var stage = try FilteringTests.stage(frames: 3)
    try stage.perform("resize", "80x40")
    try stage.perform("key", "g j")
    #expect(Self.selected(stage) == 2)
    try stage.perform("key", "k k")
    #expect(Self.selected(stage) == 1)
    try stage.perform("key", "j j")
    #expect(Self.selected(stage) == 3 && !stage.state.log.isFollowing)
    try stage.perform("key", "j")
    #expect(stage.state.log.isFollowing)
  }

  @Test("A log without frames has no beginning to go to")
  func empty() throws {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("key", "Escape g j k")
    #expect(Self.selected(stage) == nil)
  }

  @Test(
    "An opened file begins with its first frame selected, and the first key stays there",
    arguments: ["80x24", "80x300"])
  func opened(_ size: String) throws {
    for key in ["", "k", "K", "j", "J"] {
      var stage = try Stage("\(size) open mixed.pcapng", directory: NSTemporaryDirectory())
      stage.take(.captured)
      let first = Self.selected(stage)
      #expect(first == 1)
      if !key.isEmpty { try stage.perform("key", key) }
      #expect(!stage.state.log.isFollowing)
      #expect((1...2).contains(Self.selected(stage) ?? 0), "\(key)")
    }
  }
}
