import Foundation
import Testing

@testable import framing_conformance

/// A vector with its result.
struct ExpectingVector: Decodable, CustomTestStringConvertible {
  var id: String
  var vector: Vector
  var expect: Expectation

  var testDescription: String { id }

  private enum Key: String, CodingKey {
    case id, expect
  }

  init(from decoder: any Decoder) throws {
    vector = try Vector(from: decoder)
    let container = try decoder.container(keyedBy: Key.self)
    id = try container.decode(String.self, forKey: .id)
    expect = try container.decode(Expectation.self, forKey: .expect)
  }
}

/// The file of the vectors.
struct ExpectingVectorFile: Decodable {
  var vectors: [ExpectingVector]
}

/// The result that a vector demands; what is nil is not compared, but for an error, of which there is none.
struct Expectation: Decodable {
  var frames: [String]?
  var leftover: String?
  var error: String?
  var framesAfterChunk: [Int]?
  var spans: [[Int]]?
  var headerBytesEach: [Int]?
  var wire: String?

  /// Records what differs, but for when frames came, which depends on the chunks.
  func compare(with answer: Answer) {
    #expect(answer.error == error)
    #expect((answer.wire ?? nil) == wire)
    if let frames { #expect(answer.frames == frames) }
    if let leftover { #expect(answer.leftover == leftover) }
    if let spans, answer.spans != nil { #expect(answer.spans == spans) }
    if let headerBytesEach, answer.headerBytesEach != nil { #expect(answer.headerBytesEach == headerBytesEach) }
  }
}
