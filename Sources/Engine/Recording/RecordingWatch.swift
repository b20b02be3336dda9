import Capture

/// Tells on the standard error what becomes of the recording, where nobody reads the log.
struct RecordingWatch {
  /// Whether a refusal that stops reading is told here; elsewhere the log is listed, which says it.
  let tellsStops: Bool
  private var told: Trouble?
  private var hasToldStream = false

  private struct Trouble: Hashable {
    var failure: StoreError
    var stopsReading: Bool
  }

  init(tellsStops: Bool) {
    self.tellsStops = tellsStops
  }

  /// Tells what is new.
  mutating func look(_ capture: Capture, _ summary: CaptureSummary) {
    let trouble =
      summary.storeFailure.map { Trouble(failure: $0, stopsReading: true) }
      ?? summary.unwritten.map { Trouble(failure: $0, stopsReading: false) }
    if trouble != told { tell(trouble) }
    told = trouble
    lookAtStream(of: capture)
  }

  private func tell(_ trouble: Trouble?) {
    switch trouble {
    case .some(let trouble) where !trouble.stopsReading:
      StandardError.write("framescope: the recording waits to be written: \(trouble.failure); trying again")
    case .some(let trouble) where tellsStops:
      StandardError.write("framescope: reading has stopped: \(trouble.failure); trying again")
    case .none where tellsStops || told?.stopsReading == false:
      StandardError.write("framescope: recording goes on; nothing was lost")
    default: break
    }
  }

  private mutating func lookAtStream(of capture: Capture) {
    guard !hasToldStream, let failure = capture.streamFailure else { return }
    hasToldStream = true
    StandardError.write("framescope: \(failure); nothing more is streamed")
  }
}
