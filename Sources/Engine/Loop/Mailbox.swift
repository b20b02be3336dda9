import Capture
import Locking
import Session
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What another thread has for the program's.
enum Notice: Sendable {
  case session(SessionNotice)
  /// How the conversation may be framed; nil when nothing better was found.
  case framingDetected(FramingOffer?)
  /// Which checksums fit the frames of a connection, or of all.
  case stableFound(StabilityAnswer)
  case checksumFound(ChecksumAnswer, of: ConnectionID?)
  /// A conversation file that was read to be played, or why it cannot be.
  case playPrepared(PlayCall, Result<PreparedPlay, Failure>)
  /// What a tab is to be opened on, or why none can be; and how it is to share the screen, if it is.
  case tabPlanned(Result<SessionPlan, Failure>, splitting: SplitRequest?)
  /// What tshark says of a frame, or why it says nothing.
  case dissected(frame: Int, generation: Int, as: String?, Result<Dissection, Dissection.Problem>)
  /// One line for the person.
  case told(String, CapturedEvent.Weight)
  /// A text is to go to the clipboard by the terminal.
  case copyByTerminal(TerminalCopy)
}

/// What other threads have for the program's, with a descriptor to wait on.
///
/// However often the recording grows, at most one `captured` waits here.
package final class Mailbox: Sendable {
  private struct Contents {
    var notices: [Notice] = []
    var isCaptured = false
    var isSignalled = false
  }

  /// Readable when something waits.
  package let descriptor: Int32
  /// A byte written here wakes who waits, as a signal handler does.
  package let writingEnd: Int32
  private let contents = Locked(Contents())

  init() throws {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw Failure("cannot make a pipe: errno \(errno)", status: .inputOutput) }
    for end in ends { Self.setFlags(end) }
    descriptor = ends[0]
    writingEnd = ends[1]
  }

  deinit {
    close(descriptor)
    close(writingEnd)
  }

  /// Leaves a notice; the first one since `take` makes the descriptor readable.
  func post(_ notice: Notice) {
    contents.withLock { contents in
      if case .session(.captured) = notice { contents.isCaptured = true } else { contents.notices.append(notice) }
      guard !contents.isSignalled else { return }
      contents.isSignalled = true
      // Within the lock: a byte that came after `take` would never be read, and nobody would sleep any more.
      var byte: UInt8 = 0
      _ = unsafe write(writingEnd, &byte, 1)
    }
  }

  /// Takes all that waits, `captured` last.
  func take() -> [Notice] {
    contents.withLock { contents in
      guard contents.isSignalled else { return [] }
      var byte: UInt8 = 0
      _ = unsafe read(descriptor, &byte, 1)
      let notices = contents.notices + (contents.isCaptured ? [.session(.captured)] : [])
      contents = Contents()
      return notices
    }
  }

  private static func setFlags(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }
}
