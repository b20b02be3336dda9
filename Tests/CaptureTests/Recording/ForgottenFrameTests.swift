import FramingCore
import Testing

@testable import Capture

/// A session that prints counts only asks for no frame: those that leave memory are counted and forgotten.
@Suite("Frames that nobody asks for are counted and forgotten")
struct ForgottenFrameTests {
  /// More than what is gathered in memory.
  private static let count = 60_000

  /// The same traffic, forgotten and kept: a frame of ours that tens of thousands of the peer's overtake, and its rest.
  private func conversation(forgets: Bool) throws -> Capture {
    let capture = try Capture(directory: "/var/tmp", lens: Lens(framing: try Framing(parsing: "u16be")))
    if forgets { capture.forgetOldFrames() }
    let connection = capture.openConnection(peer: "a", state: .open, at: Timestamp(nanoseconds: 1))
    func append(_ bytes: [UInt8], _ direction: Direction) throws {
      try capture.append(bytes.span, to: connection, direction, at: Timestamp(nanoseconds: 2))
    }
    try append([0, 4, 1, 2], .sent)
    let read = [UInt8]((0..<1_000).flatMap { _ in [0, 1, 9] as [UInt8] })
    for _ in 0..<(Self.count / 1_000) { try append(read, .received) }
    try append([3], .sent)
    try append([4, 0, 1, 7], .sent)
    // A length that nobody keeps, and an end in the middle of a frame.
    try append([0, 9, 1], .received)
    capture.setState(.closed("closed by the peer"), of: connection, at: Timestamp(nanoseconds: 3))
    return capture
  }

  @Test("The counts are those of a session that keeps them")
  func counts() throws {
    let (forgotten, kept) = (try conversation(forgets: true), try conversation(forgets: false))
    #expect(forgotten.summary == kept.summary)
    #expect(forgotten.summary.frameCount == Self.count + 3)
    #expect(forgotten.summary.sent.frames == 2)
  }

  @Test("The newest are known, the others are refused in words")
  func newest() throws {
    let (forgotten, kept) = (try conversation(forgets: true), try conversation(forgets: false))
    let count = kept.summary.frameCount
    #expect(try forgotten.frame(numbered: count)?.frame == kept.frame(numbered: count)?.frame)
    #expect(throws: StoreError.noLongerKept) { try forgotten.frame(numbered: 1) }
  }
}
