import Foundation
import Testing

@testable import framing_conformance

/// What the best-tested framing libraries do, as data: see `Vectors/README.md`.
@Suite struct VectorTests {
  static let vectors: [ExpectingVector] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Vectors/vectors-open.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode(ExpectingVectorFile.self, from: data).vectors) ?? []
  }()

  @Test func allVectorsAreThere() {
    #expect(Self.vectors.count == 566)
    #expect(Set(Self.vectors.map(\.id)).count == 566)
  }

  @Test(arguments: vectors) func theVectorHolds(_ vector: ExpectingVector) {
    let answer = Conformance.answer(to: vector.vector)
    #expect(answer.skip == nil)
    vector.expect.compare(with: answer)
    if let counts = vector.expect.framesAfterChunk { #expect(answer.framesAfterChunk == counts) }
  }

  /// Every frame comes out the same however the stream is cut, also where the vector has one way to cut it.
  @Test(arguments: vectors.filter { $0.vector.op == "decode" }) func chunksMakeNoDifference(_ vector: ExpectingVector) {
    let stream = (vector.vector.chunks ?? []).flatMap(Hex.bytes)
    var cuts = [[stream], stream.map { [$0] }]
    for seed in 1...4 {
      var random = SeededGenerator(UInt64(seed))
      cuts.append(random.chunks(stream, largest: 9))
    }
    for cut in cuts {
      var again = vector.vector
      again.chunks = cut.map { Hex.text($0) }
      vector.expect.compare(with: Conformance.answer(to: again))
    }
  }
}
