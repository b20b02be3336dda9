/// The part of a stream that candidates are tried on.
struct DetectionSample: Sendable {
  /// The bytes.
  let bytes: [UInt8]
  /// Bytes of the whole stream.
  let streamCount: Int
  /// Where chunks end within the sample, ascending.
  let chunkEnds: [Int]
  /// The place of the stream among those given to the detector.
  let stream: Int
  let statistics: ByteStatistics
  /// The last bytes of the whole stream.
  let ending: [UInt8]
  /// The distance at which most bytes come again; nil when they do not.
  let period: Int?
  /// Whether there is nothing but printable text, spaces and line ends.
  let isText: Bool

  /// Bytes at the most.
  static let capacity = 64 << 10

  init(_ source: DetectionStream, stream: Int, capacity: Int = DetectionSample.capacity) {
    bytes = Array(source.bytes.prefix(capacity))
    streamCount = source.bytes.count
    chunkEnds = Array(source.chunkEnds.prefix { $0 <= min(capacity, source.bytes.count) })
    self.stream = stream
    ending = Array(source.bytes.suffix(4))
    let statistics = ByteStatistics(bytes)
    self.statistics = statistics
    period = Self.period(bytes, statistics)
    isText = Self.controls(statistics.counts) == 0 && String(validating: bytes, as: UTF8.self) != nil
  }

  private static func period(_ bytes: [UInt8], _ statistics: ByteStatistics) -> Int? {
    Repetition.period(of: bytes.span, statistics)
  }

  /// Whether the sample is the whole stream.
  var isWhole: Bool { bytes.count == streamCount }

  /// Control bytes other than tabs and line ends.
  private static func controls(_ counts: [Int]) -> Int {
    (0..<32).filter { $0 != 9 && $0 != 10 && $0 != 13 }.reduce(counts[127]) { $0 + counts[$1] }
  }

  /// Whether the sample is text but for the bytes of `delimiter`.
  func isText(apartFrom delimiter: [UInt8]) -> Bool {
    let other = (0..<32).filter { $0 != 9 && $0 != 10 && $0 != 13 && !delimiter.contains(UInt8($0)) }
    return other.allSatisfy { statistics.counts[$0] == 0 }
      && statistics.counts[128...].reduce(0, +) * 10 <= bytes.count
  }
}
