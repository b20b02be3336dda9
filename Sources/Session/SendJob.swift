import NIOCore

/// One message on its way to one connection. Only used on the event loop.
final class SendJob {
  let id: SendID
  let source: MessageSource
  /// What there is of a message that must be sent in one piece.
  var gathered = ByteBuffer()
  /// Bytes given to the channel.
  var handed = 0
  /// Bytes of these that the kernel has taken.
  private(set) var taken = 0
  private(set) var isOver = false
  private var isHandedOver = false
  private let report: SendReport?
  private let whenOver: () -> Void

  init(_ id: SendID, _ source: MessageSource, report: SendReport) {
    self.id = id
    self.source = source
    self.report = report
    whenOver = {}
  }

  /// Something that we send of our own accord: of its end `whenOver` is told.
  init(_ source: MessageSource, whenOver: @escaping () -> Void) {
    id = SendID(number: 0)
    self.source = source
    report = nil
    self.whenOver = whenOver
  }

  /// Bytes of the whole message; 0 while a file has not been opened.
  var total: Int { source.total }

  /// The kernel took `count` more bytes.
  func took(_ count: Int) {
    guard !isOver else { return }
    taken += count
    if !endIfSent() { report?.progressed() }
  }

  /// The source has nothing more.
  func handedOver() {
    isHandedOver = true
    _ = endIfSent()
  }

  private func endIfSent() -> Bool {
    guard isHandedOver, taken == total else { return false }
    end(.sent(bytes: taken))
    return true
  }

  /// It cannot go on; says how far it came.
  func fail(_ reason: String) {
    let extent =
      switch (handed, total) {
      case (0, _): "nothing was sent"
      case (total, _): "\(taken) of \(total) bytes sent"
      default: "\(handed) of \(total) bytes sent, the frame is now incomplete on the wire"
      }
    end(.failed("\(reason): \(extent)"))
  }

  func cancel() {
    end(.cancelled(sent: handed, of: total))
  }

  func end(_ outcome: SendOutcome) {
    guard !isOver else { return }
    isOver = true
    source.close()
    report?.ended(outcome)
    whenOver()
  }
}
