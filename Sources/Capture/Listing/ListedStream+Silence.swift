import FramingCore

extension ListedStream {
  /// The silence that ends its frames, in nanoseconds; nil where bytes end them.
  var silence: UInt64? { decoder.silence }

  /// It has been silent for as long as ends a frame: the next byte is the first of another.
  mutating func fallSilent(into output: inout ListingOutput) {
    output.time = time ?? output.time
    output.use(decoders.reading)
    endSearch(into: &output)
    guard case .framed = place, decoder.failure == nil else {
      output.endRun(of: identity)
      return resume(at: offset)
    }
    frames.removeAll(keepingCapacity: true)
    decoder.fallSilent(into: &frames)
    putHeld(into: &output)
  }
}

extension FrameListing {
  /// Lists the frames whose silence was over at `time`, when something else came.
  mutating func endSilentFrames(by time: Timestamp) {
    while let alarm = silences.take(by: time) {
      let stream = alarm.stream
      goOn(stream.connection)
      guard let place = streams.place(of: stream), let latest = streams[at: place].time else { continue }
      // As in the index.
      guard alarm.putOff(behind: latest).time <= alarm.time else {
        silences.watch(stream, for: alarm.silence, behind: latest)
        continue
      }
      streams[at: place].fallSilent(into: &output)
      follow(stream, at: place)
    }
  }

  /// Takes note that bytes of a stream came, which is at `place`.
  mutating func watchSilence(of stream: StreamIdentity, at place: Int) {
    guard let time = streams[at: place].time, let silence = streams[at: place].silence else { return }
    silences.watch(stream, for: silence, behind: time)
  }
}
