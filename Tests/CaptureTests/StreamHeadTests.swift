import Capture
import Testing

@Test("Any chunk of a stream is a few dozen steps away, however long the stream")
func jumps() {
  let count = 100_000
  var head = StreamHead(length: 0)
  let links = (0..<count).map { head.link($0) }
  var longest = 0
  for wanted in stride(from: 0, to: count, by: 997) {
    var chunk = count - 1
    var steps = 0
    while chunk > wanted {
      chunk = links[chunk].jump >= wanted ? links[chunk].jump : links[chunk].previous
      steps += 1
    }
    #expect(chunk == wanted)
    longest = max(longest, steps)
  }
  // Twice the logarithm to go down the jumps, and once more to find them.
  #expect(longest <= 3 * 17)
}
