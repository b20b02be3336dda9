import Dispatch
import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The child processes of a session, which end with it whatever its event loop is busy with.
final class ChildProcesses: Sendable {
  /// How long they have to end by themselves when their input does, and then when they are asked to.
  private static let patience = DispatchTimeInterval.milliseconds(500)
  private static let patienceWhenAsked = DispatchTimeInterval.milliseconds(250)
  /// How long it may take to tell how they ended.
  private static let patienceForWords = DispatchTimeInterval.milliseconds(300)

  private struct State {
    var processes: [ChildProcess] = []
    var isOver = false
  }

  private let state = Locked(State())

  /// One that is ours from now on; it is ended at once when the session is over already.
  func add(_ process: ChildProcess) {
    let isOver = state.withLock { state in
      if !state.isOver { state.processes.append(process) }
      return state.isOver
    }
    if isOver { process.end(by: .now() + Self.patienceWhenAsked) }
  }

  func remove(_ process: ChildProcess) { state.withLock { $0.processes.removeAll { $0 === process } } }

  /// The session is over, and with it the inputs of those that are left. With `tells` how they end is waited for to be told,
  /// by another thread.
  func endAll(tells: Bool) {
    let processes = state.withLock { state in
      state.isOver = true
      return state.processes
    }
    guard !processes.isEmpty else { return }
    let haveEnded = { processes.allSatisfy { $0.status != nil } }
    if !wait(for: Self.patience, until: haveEnded) {
      for process in processes where process.status == nil { process.signal(SIGTERM) }
      if !wait(for: Self.patienceWhenAsked, until: haveEnded) {
        for process in processes where process.status == nil { process.signal(SIGKILL) }
      }
    }
    if tells { wait(for: Self.patienceForWords) { state.withLock { $0.processes.isEmpty } } }
    for process in processes { process.finish() }
  }

  /// Whether it came to hold in time.
  @discardableResult
  private func wait(for time: DispatchTimeInterval, until holds: () -> Bool) -> Bool {
    let deadline = DispatchTime.now() + time
    while !holds() {
      guard DispatchTime.now() < deadline else { return false }
      usleep(1_000)
    }
    return true
  }
}
