import FramingCore
import Testing

@testable import Capture

@Suite("When frames came")
struct TrafficCourseTests {
  private static func course(_ times: [Int64]) -> TrafficCourse {
    var course = TrafficCourse()
    for time in times { course.addFrame(at: Timestamp(nanoseconds: time)) }
    return course
  }

  @Test("every frame is in a span, in whatever order they come, and spans are never more than are kept")
  func all() {
    var random = SeededRandom(seed: 5)
    for scale in [1, 1000, 1_000_000, 1_000_000_000_000] as [Int64] {
      let times = (0..<500).map { _ in Int64.random(in: -1_000_000...1_000_000, using: &random) * scale }
      let course = Self.course(times)
      let (spans, seconds) = course.columns(atMost: 1000)
      #expect(spans.reduce(0) { $0 + $1.frames } == times.count && spans.count <= TrafficCourse.most)
      // All are within the spans, which are no longer than they must be by more than twice and a span at each end.
      let range = Double(2_000_000 * scale) / 1_000_000_000
      #expect(seconds * Double(spans.count) <= max(2.1 * range, 0.3) + 2 * seconds)
    }
  }

  @Test("the order makes no difference to where they are but for the place of the first span")
  func places() {
    let times = (0..<100).map { Int64($0) * 7_000_000 }
    let (forward, backward) = (Self.course(times), Self.course(times.reversed()))
    #expect(forward.columns(atMost: 1000).seconds == backward.columns(atMost: 1000).seconds)
    #expect(forward.columns(atMost: 1).slices.map(\.frames) == [100])
  }

  @Test("columns are few as asked, and the slowest answer stays the slowest")
  func columns() {
    var course = Self.course((0..<200).map { Int64($0) * 1_000_000 })
    for (place, time) in [5, 190, 7].enumerated() {
      course.add(response: Int64(place + 1), at: Timestamp(nanoseconds: Int64(time) * 1_000_000))
    }
    for count in [1, 7, 50, 200, 300] {
      let (spans, seconds) = course.columns(atMost: count)
      #expect(spans.count <= count && spans.reduce(0) { $0 + $1.frames } == 200)
      #expect(spans.compactMap(\.slowest).max() == 3)
      #expect(abs(seconds * Double(spans.count) - 0.2) <= seconds)
    }
  }

  @Test("times at the ends of what can be told do no harm")
  func extremes() {
    var course = Self.course([.min, .max, 0])
    course.add(response: .max, at: Timestamp(nanoseconds: .max))
    #expect(course.columns(atMost: 10).slices.count <= 10)
  }
}
