import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("What is offered where bytes are no frames")
struct OfferTests {
  private static let lost = [
    ("open", "127.0.0.1:80"), ("receive", "00000002 \"ok\""), ("receive", "\"GET / HTTP/1.1\""),
  ]

  private static func shows(_ text: String, _ stage: Stage) -> Bool { stage.screen().contains { $0.contains(text) } }

  @Test("bytes that are no frame are looked at, F2 finds the frames again, and the offer ends with its reason")
  func resynchronise() throws {
    var stage = try Stage("80x24 connect", directory: NSTemporaryDirectory())
    for (verb, words) in Self.lost { try stage.perform(verb, words) }
    #expect(stage.effects.contains(.detectFraming))
    stage.take(.framingDetected(.resynchronise))
    #expect(stage.state.proposing.offer == .resynchronise)
    _ = try stage.capture.resynchronise(behind: nil)
    stage.take(.captured)
    #expect(stage.state.proposing.offer == nil)
  }

  @Test(
    "where frames were found again within one of a wrong length nothing is offered, also when the connection is over")
  func cutShort() throws {
    var stage = try Stage("80x24 connect", directory: NSTemporaryDirectory())
    for (verb, words) in [
      ("open", "127.0.0.1:80"), ("receive", "00000009 \"ok\""), ("receive", "00000003 \"yes\""),
    ] { try stage.perform(verb, words) }
    let wrong = try #require(try stage.capture.frame(numbered: 1))
    _ = stage.capture.begin(atByte: 6, of: wrong)
    while stage.capture.advanceIndex(byAtMost: 1 << 20) {}
    stage.capture.close(ConnectionID(number: 1), "closed", weight: .notice, at: stage.state.now)
    let before = stage.effects.count { $0 == .detectFraming }
    stage.take(.captured)
    #expect(stage.capture.summary.unframedCount == 1 && stage.capture.summary.cutShortCount == 1)
    #expect(stage.effects.count { $0 == .detectFraming } == before && stage.state.proposing.offer == nil)
  }

  @Test("what the note advises at bytes that are no frame F2 does, and neither does once frames go on")
  func agreesWithNote() throws {
    var stage = try Stage("100x24 connect", directory: NSTemporaryDirectory())
    for (verb, words) in Self.lost { try stage.perform(verb, words) }
    #expect(Self.shows(":resync", stage))
    stage.take(.framingDetected(nil))
    #expect(stage.state.proposing.offer == .resynchronise)
    _ = try stage.capture.resynchronise(behind: nil)
    stage.take(.captured)
    #expect(stage.state.proposing.offer == nil)
    #expect(!Self.shows(":resync", stage))
    #expect(Self.shows("is over the limit", stage))
  }

  @Test("a file that turns out to be the client's is framed so, with the sides swapped")
  func otherSide() throws {
    var stage = try Stage("80x24 connect", directory: NSTemporaryDirectory())
    for (verb, words) in Self.lost { try stage.perform(verb, words) }
    let http = Lens.Rule.wireProtocol(try #require(WireProtocol.named("http1")))
    let proposal = LensProposal(rule: http, confidence: 0.97, frames: 3, swapsSides: true)
    stage.take(.framingDetected(.reframe(proposal)))
    #expect(Self.shows("as http1, sides swapped", stage))
    stage.take(.input(.key(.function(2))))
    #expect(stage.effects.contains(.swapSides(of: nil)))
  }

  @Test("bytes that came while others were looked at are looked at too, and a long offer is there at 40 columns")
  func meanwhile() throws {
    var stage = try Stage("40x16 connect", directory: NSTemporaryDirectory())
    for (verb, words) in Self.lost { try stage.perform(verb, words) }
    func looks() -> Int { stage.effects.count { $0 == .detectFraming } }
    let before = looks()
    try stage.perform("receive", "\"\(String(repeating: "HEAD / ", count: 40))\"")
    #expect(looks() == before)
    stage.take(.framingDetected(nil))
    #expect(looks() == before + 1)
    let name = "length(size: 2, order: little, adjust: -2, checksum: crc16-modbus)"
    let proposal = LensProposal(rule: .framing(try Framing(parsing: name)), confidence: 0.97, frames: 14)
    stage.take(.framingDetected(.reframe(proposal)))
    #expect(Self.shows("F2 frame as ", stage))
    #expect(Self.shows("…", stage) && Self.shows("^C", stage))
  }

  @Test("F2 does what is offered, once")
  func accept() throws {
    var stage = try Stage("80x24 connect", directory: NSTemporaryDirectory())
    for (verb, words) in Self.lost { try stage.perform(verb, words) }
    stage.take(.framingDetected(.resynchronise))
    stage.take(.input(.key(.function(2))))
    let isAsked = stage.effects.contains { if case .resynchronise = $0 { true } else { false } }
    #expect(isAsked)
    #expect(stage.state.proposing.offer == nil)
  }
}
