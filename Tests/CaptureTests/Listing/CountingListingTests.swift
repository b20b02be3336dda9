import FramingCore
import Testing

@testable import Capture

/// With `--quiet` frames are counted without an item each.
@Suite("Listings that only count")
struct CountingListingTests {
  @Test("They come to what the items of others come to", arguments: UInt64(1)...60)
  func counts(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let framing = try Framing(parsing: seed % 2 == 0 ? "u8" : "u16be")
    let decoders = StreamDecoders(Lens(framing: framing, limit: 40))
    var counting = FrameListing(decoders, style: ListingStyle(.summary)) { _ in true }
    var listing = FrameListing(decoders, style: ListingStyle(.json)) { _ in true }
    (counting.output.order.waits, listing.output.order.waits) = (true, true)
    #expect(counting.output.countsOnly && !listing.output.countsOnly)
    let streams = (1...2).flatMap { number in
      Speaker.allCases.map { StreamIdentity(connection: number, speaker: $0) }
    }
    for _ in 0..<80 {
      let stream = streams[Int.random(in: 0..<streams.count, using: &random)]
      let bytes = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        UInt8.random(in: 0...5, using: &random) == 0 ? UInt8.random(in: 0...255, using: &random) : 0
      }
      if Int.random(in: 0..<12, using: &random) == 0 {
        counting.miss(7, of: stream, because: .absent)
        listing.miss(7, of: stream, because: .absent)
      } else {
        counting.receive(bytes.span, of: stream, from: SegmentOrigin(place: 0))
        listing.receive(bytes.span, of: stream, from: SegmentOrigin(place: 0))
      }
    }
    for stream in streams {
      counting.end(stream)
      listing.end(stream)
    }
    counting.finish()
    listing.finish()
    #expect(counting.summary == listing.summary)
    #expect(counting.summary.bytes > 0)
  }
}
