import Capture
import Foundation
import FramingCore
import Session
import Testing

@testable import Engine

/// Where a session is recorded, and how that ends.
@Suite struct RecordingPlanTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func plan(_ place: RecordingPlan.Place) throws -> SessionPlan {
    let peer = try Address(parsing: "127.0.0.1:7", defaultHost: nil)
    return SessionPlan(
      source: .session(.connect(peer), SessionOptions()), title: "connect 127.0.0.1:7", lens: Lens(),
      recording: RecordingPlan(place: place))
  }

  /// A peer connects, says a frame and closes.
  private func converse(in capture: Capture) throws {
    let now = Timestamp(nanoseconds: 1_000_000_000)
    let connection = capture.openConnection(peer: "127.0.0.1:7", state: .open, at: now)
    try capture.append([0, 0, 0, 2, 0x68, 0x69].span, to: connection, .received, at: now)
    capture.setState(.closed("closed by the peer"), of: connection, at: now)
  }

  private func words(_ outcome: RecordingOutcome) -> String? { outcome.words.map(folder.named(in:)) }

  @Test("a new file has the recording, and its words say where and how much")
  func file() throws {
    let path = folder.path("a.pcapng")
    let capture = try plan(.file(path)).makeCapture()
    try converse(in: capture)
    let outcome = RecordingOutcome(of: capture)
    #expect(outcome.isComplete)
    let size = try Data(contentsOf: URL(filePath: path)).count
    #expect(words(outcome) == "recorded in FOLDER/a.pcapng (1 frame, \(ByteCountText.text(size)))")
    let opening = try CaptureOpening(path: path, speaker: nil, lens: Lens())
    while try opening.advance() {}
    try opening.finish()
    let summary = opening.capture.summary
    #expect(summary.received.frames + summary.sent.frames == 1)
  }

  @Test("a recording in which nobody was ever connected is removed, and nothing is said")
  func empty() throws {
    let path = folder.path("a.pcapng")
    let capture = try plan(.file(path)).makeCapture()
    let outcome = RecordingOutcome(of: capture)
    #expect(outcome.isComplete)
    #expect(outcome.words == nil)
    #expect(!folder.has("a.pcapng"))
  }

  @Test("a file that exists is not touched, and ends the program with the status of what cannot be made")
  func existing() throws {
    let path = folder.path("a.pcapng")
    try folder.write("mine", to: "a.pcapng")
    let failure = #expect(throws: Failure.self) { try self.plan(.file(path)).makeCapture() }
    #expect(failure?.status == .cannotCreate)
    #expect(failure?.description.contains(path) == true)
    #expect(try folder.text("a.pcapng") == "mine")
  }

  @Test("a file stands where a named pipe was asked for")
  func pipe() throws {
    let path = folder.path("a")
    try folder.write("mine", to: "a")
    let failure = #expect(throws: Failure.self) { try self.plan(.pipe(path)).makeCapture() }
    #expect(failure?.status == .cannotCreate)
    #expect(failure?.description.contains("it exists and is no pipe") == true)
  }

  @Test("without a recording nothing is written, and nothing is said")
  func nowhere() throws {
    let capture = try plan(.none).makeCapture()
    try converse(in: capture)
    #expect(!capture.isRecorded)
    #expect(RecordingOutcome(of: capture).words == nil)
  }

  @Test(
    "places are said as the setting says them",
    arguments: [
      (RecordingPlan.Place.automatic, "yes"), (.none, "no"), (.standardOutput, "-"), (.file("/a"), "/a"),
      (.pipe("/b"), "/b"),
    ])
  func settings(_ place: RecordingPlan.Place, _ words: String) {
    #expect(place.words == words)
  }

  @Test("the recordings of closed tabs are told with the program's end, incomplete ones and the newest of the others")
  func several() throws {
    let recordings = OpenRecordings()
    for number in 1...5 {
      let plan = try plan(.file(folder.path("\(number).pcapng")))
      let capture = try plan.makeCapture()
      recordings.add(capture, of: plan)
      try converse(in: capture)
      if number < 5 { _ = recordings.end(capture) }
    }
    let listener = ErrorListener()
    StandardError.listener.withValue(listener) { recordings.endAll() }
    let told = listener.words?.split(separator: "; ").map { $0.split(separator: "/").last?.prefix(8) ?? "" }
    #expect(told == ["2.pcapng", "3.pcapng", "4.pcapng", "and 1 mo", "5.pcapng"])
    #expect(recordings.areComplete)
  }
}
