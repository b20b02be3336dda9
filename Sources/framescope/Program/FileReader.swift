import Capture
import FramingCore
import Locking
import Session
import Synchronization
import TerminalUI

/// Reads the file that is looked at, beside the loop, and follows it when it grows.
final class FileReader: Sendable {
  /// How often a file is looked at that may grow, in nanoseconds.
  private static let look: UInt64 = 200_000_000

  /// How long a pipe is waited for at a time, in milliseconds: the thread is one of a few that all tasks share.
  private static let patience: Int32 = 50

  /// So many waits, about a second in all, show that a pipe's writer writes as things happen; fewer that it was slow.
  private static let fewWaits = 4

  private let opening: CaptureOpening
  private let choosesLens: Bool
  private let mailbox: Mailbox
  /// Whether all that the file has was read, but perhaps a part of a packet, and somebody writes more.
  private let isFollowing = Atomic(false)
  /// How often more was waited for since the first byte came.
  private let waits = Atomic(0)
  private let task = Locked<Task<Void, Never>?>(nil)

  /// A reader of what was opened. With `choosesLens` the ports of a capture choose the protocol.
  init(_ opening: CaptureOpening, choosesLens: Bool, mailbox: Mailbox) {
    self.opening = opening
    self.choosesLens = choosesLens
    self.mailbox = mailbox
  }

  /// How far it has come.
  var reading: FileReading {
    let progress = opening.progress
    // Of a file that ends early, or is damaged, all is read that can be.
    if progress.isFinished {
      return FileReading(
        read: progress.read, total: progress.read, isFollowed: false,
        wasWhole: waits.load(ordering: .relaxed) <= Self.fewWaits)
    }
    return FileReading(
      read: progress.read, total: progress.total, isFollowed: isFollowing.load(ordering: .relaxed))
  }

  /// Whether somebody writes to the file.
  var isGrowing: Bool { opening.isGrowing }

  func start() {
    task.withLock { $0 = Task.detached(priority: .utility) { [self] in await run() } }
  }

  func stop() {
    task.withLock { $0?.cancel() }
  }

  private func run() async {
    var mustChoose = choosesLens
    var hasGrown = false
    var hasWaited = false
    do {
      while !Task.isCancelled {
        let isMore = try opening.advance(waitingAtMost: Self.patience)
        if isMore, hasWaited { hasGrown = true }
        isFollowing.store(!isMore && (hasGrown || opening.isGrowing), ordering: .relaxed)
        if isMore {
          if mustChoose { mustChoose = !chooseLens() }
          mailbox.post(.session(.captured))
        } else if opening.progress.isFinished || !opening.mayGrow {
          break
        } else {
          mailbox.post(.session(.captured))
          hasWaited = true
          if opening.progress.read > 0 { waits.add(1, ordering: .relaxed) }
          try await Task.sleep(nanoseconds: Self.look)
        }
      }
      try opening.finish()
      isFollowing.store(false, ordering: .relaxed)
      mailbox.post(.session(.captured))
    } catch let error as StoreError {
      mailbox.post(.told(error.description, .error))
    } catch {
      // Cancelled: nobody looks any more.
    }
  }

  /// Whether the first connection's port is known by now; a protocol that it is known for frames the capture.
  private func chooseLens() -> Bool {
    guard let isCapture = opening.isCapture else { return false }
    guard isCapture else { return true }
    guard opening.capture.summary.connectionCount > 0 else { return false }
    guard let known = opening.protocolOfPort else { return true }
    let lens = Lens(following: known, limit: opening.capture.lens.limit)
    mailbox.post(.lensChosen(lens, "framed as \(known.name), which the port is known for; :framing chooses otherwise"))
    return true
  }
}
