/// Streams in which a silence will end a frame, and when.
///
/// A stream is watched from the first byte of a frame on. More of it puts the end off, which is looked at only when the
/// first time has come: `take` gives a stream, and whoever keeps its times watches it again when more came.
struct SilenceWatch<Stream: Hashable & Comparable & Sendable>: Sendable {
  /// A silence that is waited for.
  struct Alarm: Comparable, Sendable {
    var time: Timestamp
    var stream: Stream
    /// How long it is, in nanoseconds.
    var silence: UInt64

    static func < (left: Alarm, right: Alarm) -> Bool {
      (left.time, left.stream) < (right.time, right.stream)
    }

    /// The same when the newest byte came at `latest`.
    func putOff(behind latest: Timestamp) -> Alarm {
      Alarm(
        time: Timestamp(nanoseconds: latest.nanoseconds &+ Int64(clamping: silence)), stream: stream,
        silence: silence)
    }
  }

  private var alarms = MinimumHeap<Alarm>()
  private var watched: Set<Stream> = []

  var isEmpty: Bool { alarms.isEmpty }

  /// When the first of them may be over; nil when none is waited for.
  var next: Timestamp? { alarms.first?.time }

  /// A stream's newest byte came at `latest`; `silence` nanoseconds behind it end its frame.
  mutating func watch(_ stream: Stream, for silence: UInt64, behind latest: Timestamp) {
    guard watched.insert(stream).inserted else { return }
    alarms.insert(Alarm(time: latest, stream: stream, silence: silence).putOff(behind: latest))
  }

  /// The first of the silences that may be over at `time`, which is not waited for any more.
  mutating func take(by time: Timestamp) -> Alarm? {
    guard let first = alarms.first, first.time <= time else { return nil }
    watched.remove(first.stream)
    return alarms.removeFirst()
  }
}
