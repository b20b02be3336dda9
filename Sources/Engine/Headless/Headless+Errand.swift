import Capture
import FramingCore

extension Headless {
  /// Shows the errand what came from the peer, and ends when it is done.
  func lookAtReplies(to summary: CaptureSummary) {
    guard errand != nil, hasConnected else { return }
    do throws(StoreError) {
      while errand?.wantsMessages ?? false, nextReply < summary.itemCount {
        if case .frame(let frame) = try capture.item(at: nextReply), let message = try capture.message(of: frame) {
          errand?.take(message)
        }
        nextReply += 1
      }
    } catch {
      ending = ending ?? .failed("what was recorded cannot be read: \(error)", .inputOutput)
    }
    let now = clock.now
    errand?.take(summary, at: now)
    let verdict = errand?.verdict(at: now)
    if ending == nil, verdict == .done, plan.form != .quiet, let silence = errand?.silenceTold {
      StandardError.write("framescope: \(silence)")
    }
    ending = ending ?? verdict?.ending
  }
}

extension SendErrand.Verdict {
  /// The same for the program.
  var ending: Headless.Ending {
    switch self {
    case .done: .done
    case .failed(let words, let status): .failed(words, status)
    }
  }
}

extension Capture {
  /// The message in a whole frame that came from a peer; nil for others.
  fileprivate func message(of captured: CapturedFrame) throws(StoreError) -> [UInt8]? {
    let frame = captured.frame
    guard captured.direction == .received, frame.kind == .frame else { return nil }
    let bytes = try bytes(of: captured, in: 0..<frame.totalLength)
    return try joinedMessage(endedBy: captured, bytes) ?? decodedMessage(of: captured, bytes)
      ?? Array(bytes[frame.headerLength..<(frame.headerLength + frame.payloadLength)])
  }
}
