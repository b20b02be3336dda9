import Testing

@testable import Capture

@Suite struct SpacedHistogramTests {
  @Test func smallNumbersAreExact() {
    var histogram = SpacedHistogram()
    for number in 0..<32 as Range<UInt64> { histogram.add(number) }
    #expect(histogram.quantile(0.5) == 15)
    #expect(histogram.quantile(0.9) == 28)
    #expect((histogram.minimum, histogram.maximum, histogram.count) == (0, 31, 32))
  }

  @Test func nothingHasNoQuantile() {
    #expect(SpacedHistogram().quantile(0.5) == nil)
  }

  @Test(arguments: [0, 1, 31, 32, 33, 1023, 1024, 65_535, 1 << 40, UInt64.max]) func oneNumberIsAllOfThem(
    _ number: UInt64
  ) {
    var histogram = SpacedHistogram()
    histogram.add(number)
    for share in [0, 0.5, 0.99, 1] { #expect(histogram.quantile(share) == number) }
  }

  /// Whatever the numbers are, a quantile is off by no more than 1 in 32 of the number that sorting them gives.
  @Test(arguments: [5, 12, 20, 33, 50, 62]) func quantilesAreOffByThreePercentAtMost(_ bits: Int) {
    var random = SystemRandomNumberGenerator()
    var histogram = SpacedHistogram()
    let numbers = (0..<2000).map { _ in
      UInt64.random(in: 0...UInt64.max >> UInt64(64 - Int.random(in: 1...bits, using: &random)), using: &random)
    }
    for number in numbers { histogram.add(number) }
    let sorted = numbers.sorted()
    for share in [0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 1] {
      let exact = sorted[max(0, Int((share * 2000).rounded(.up)) - 1)]
      let told = histogram.quantile(share) ?? 0
      let error = told > exact ? told - exact : exact - told
      #expect(Double(error) <= Double(exact) / 32 + 0.5, "\(share) of \(bits) bits: \(told) for \(exact)")
    }
  }
}
