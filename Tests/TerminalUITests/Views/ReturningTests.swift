import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

/// The view stays where it is when frames get other numbers.
@Suite struct ReturningTests {
  /// Forty frames, bytes that are none, and forty more, all of the same moment.
  private func stage(_ size: String = "80x24") throws -> Stage {
    var stage = try Stage("\(size) connect 127.0.0.1:65432", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:65432")
    for number in 10..<50 { try stage.perform("receive", "00000008 \"frame \(number)\"") }
    try stage.perform("receive", "ffffffff \"what is this\"")
    for number in 50..<90 { try stage.perform("receive", "00000008 \"frame \(number)\"") }
    try stage.perform("key", "Escape")
    return stage
  }

  private func run(_ line: String, _ stage: inout Stage) throws {
    try stage.perform("type", ":" + line)
    try stage.perform("key", "Enter")
  }

  private func selected(_ stage: Stage) -> CapturedFrame? {
    stage.state.log.selected.flatMap(LogReader(capture: stage.capture, state: stage.state).entry)?.frame
  }

  private func rows(_ stage: Stage) -> [String] {
    let grid = render(stage.state, reading: stage.capture).grid
    return (2..<18).map { grid.text(row: $0) }
  }

  @Test func resynchronisingStaysAtTheMendedPlace() throws {
    var stage = try stage()
    try run("41", &stage)
    let before = try #require(selected(stage))
    #expect(before.frame.kind == .unframed)
    try run("resync", &stage)
    #expect(!stage.state.log.isFollowing)
    #expect(selected(stage)?.frame.offset == before.frame.offset)
    #expect(stage.capture.summary.frameCount == 81)
    #expect(rows(stage).contains { $0.contains("frame 50") })
  }

  @Test func underAFilterTooTheViewStays() throws {
    var stage = try stage()
    try run("filter length > 3", &stage)
    try run("41", &stage)
    let before = try #require(selected(stage))
    try run("resync", &stage)
    #expect(selected(stage)?.frame.offset == before.frame.offset)
    #expect(rows(stage).contains { $0.contains("frame 50") })
  }

  @Test func whatFindsNothingMovesNothing() throws {
    var stage = try Stage("80x24 connect 127.0.0.1:65432", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:65432")
    for number in 10..<50 { try stage.perform("receive", "00000008 \"frame \(number)\"") }
    try stage.perform("key", "Escape")
    try run("7", &stage)
    let (view, before) = (stage.state.log.view, rows(stage))
    try run("resync", &stage)
    #expect(stage.state.log.view == view)
    #expect(rows(stage) == before)
  }

  @Test func anotherFramingShowsTheSameBytes() throws {
    var stage = try stage()
    try run("23", &stage)
    let before = try #require(selected(stage))
    try run("framing fixed(4)", &stage)
    #expect(selected(stage)?.frame.offset == before.frame.offset)
    try run("framing u32be", &stage)
    #expect(selected(stage)?.number == 23)
    #expect(!stage.state.log.isFollowing)
  }

  @Test func aFileThatWasWholeIsShownFromItsBeginning() throws {
    let setting = Setting(title: "open -", isOpened: true, isGrowing: true)
    let capture = try Capture(directory: NSTemporaryDirectory())
    for (isTouched, wasWhole, isFollowing) in [(false, true, false), (true, true, true), (false, false, true)] {
      var state = State(
        setting: setting, size: GridSize(width: 80, height: 24), now: Timestamp(nanoseconds: 0), lens: Lens())
      #expect(state.log.isFollowing)
      if isTouched { _ = reduce(&state, .input(.key(.character("G"))), reading: capture) }
      let end = FileReading(read: 9, total: 9, isFollowed: false, wasWhole: wasWhole)
      _ = reduce(&state, .fileRead(FileReading(read: 5, total: 9, isFollowed: false)), reading: capture)
      _ = reduce(&state, .fileRead(end), reading: capture)
      #expect(state.log.isFollowing == isFollowing)
      // It is said again, and nobody is moved by that.
      _ = reduce(&state, .input(.key(.character("G"))), reading: capture)
      _ = reduce(&state, .fileRead(end), reading: capture)
      #expect(state.log.isFollowing)
    }
  }
}
