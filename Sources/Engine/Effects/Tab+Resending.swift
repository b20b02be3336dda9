import Capture
import FramingCore
import Session
import TerminalUI

extension Tab {
  /// Sends frames again as they were recorded, each in a write of its own.
  func resend(_ resent: ResentFrames, to recipient: Recipient, _ number: SendNumber) {
    do throws(StoreError) {
      var pieces: [PacedPiece] = []
      for (index, frame) in resent.frames.enumerated() {
        let bytes = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
        let pause = index > 0 && resent.isTimed ? resent.pause(before: index) : 0
        if !bytes.isEmpty { pieces.append(PacedPiece(after: pause, bytes)) }
      }
      send(pieces.count == 1 ? .wire(pieces[0].bytes) : .pieces(pieces), to: recipient, number)
    } catch {
      dispatch(.sendEnded(number, .failed("the frame cannot be read: \(error)")))
    }
  }
}

extension ResentFrames {
  /// Nanoseconds between a frame and the one before; none where the clock went back.
  fileprivate func pause(before index: Int) -> Int64 {
    let time = frames[index].time.nanoseconds.subtractingReportingOverflow(frames[index - 1].time.nanoseconds)
    return time.overflow || time.partialValue < 0 ? 0 : time.partialValue
  }
}
