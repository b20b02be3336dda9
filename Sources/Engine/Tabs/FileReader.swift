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

  /// After so many looks at which nothing was there, about a second, missing bytes are not waited for.
  private static let idleLooks = 5

  /// How long a pipe is waited for at a time, in milliseconds: the thread is one of a few that all tasks share.
  private static let patience: Int32 = 50

  /// So many waits, about a second in all, show that a pipe's writer writes as things happen; fewer that it was slow.
  private static let fewWaits = 4

  private let opening: CaptureOpening
  private let mailbox: Mailbox
  /// Whether all that the file has was read, but perhaps a part of a packet, and somebody writes more.
  private let isFollowing = Atomic(false)
  /// How often more was waited for since the first byte came.
  private let waits = Atomic(0)
  private let task = Locked<Task<Void, Never>?>(nil)

  /// A reader of what was opened.
  init(_ opening: CaptureOpening, mailbox: Mailbox) {
    self.opening = opening
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

  /// Whether it is known who sent its bytes.
  var knowsSides: Bool { opening.knowsSides }

  func start() {
    task.withLock { $0 = Task.detached(priority: .utility) { [self] in await run() } }
  }

  func stop() {
    task.withLock { $0?.cancel() }
  }

  private func run() async {
    var told = 0
    var hasGrown = false
    var hasWaited = false
    var idle = 0
    do {
      while !Task.isCancelled {
        let isMore = try opening.advance(waitingAtMost: Self.patience)
        if isMore, hasWaited { hasGrown = true }
        isFollowing.store(!isMore && (hasGrown || opening.isGrowing), ordering: .relaxed)
        if isMore {
          idle = 0
          tellLenses(&told)
          mailbox.post(.session(.captured))
        } else if opening.progress.isFinished || !opening.mayGrow {
          break
        } else {
          idle += 1
          if idle == Self.idleLooks { try opening.giveUpGaps() }
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

  /// Says which protocols the ports of connections have chosen, at first and when connections turn out to differ.
  /// `told` says how many lenses there were then.
  private func tellLenses(_ told: inout Int) {
    let lenses = opening.lensesByPort
    guard told < 2, lenses.count > told else { return }
    let names = lenses.compactMap { lens in if case .wireProtocol(let known) = lens.rule { known.name } else { nil } }
    guard let first = names.first else { return }
    told = lenses.count
    let words =
      lenses.count == 1
      ? "framed as \(first), which the port is known for; :framing chooses otherwise"
      : "each connection is framed as its port says: \(names.joined(separator: ", ")); :connections lists them"
    mailbox.post(.told(words, .notice))
  }
}
