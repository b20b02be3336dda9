import Dispatch
import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The child processes of a session, which end with it whatever its event loop is busy with.
final class ChildProcesses: Sendable {
  /// How long they have to end by themselves when they are asked to.
  private static let patience = DispatchTimeInterval.milliseconds(250)

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
    if isOver { process.end(by: .now() + Self.patience) }
  }

  func remove(_ process: ChildProcess) { state.withLock { $0.processes.removeAll { $0 === process } } }

  /// The session is over.
  func endAll() {
    let processes = state.withLock { state in
      state.isOver = true
      defer { state.processes = [] }
      return state.processes
    }
    for process in processes { process.signal(SIGTERM) }
    let deadline = DispatchTime.now() + Self.patience
    for process in processes { process.end(by: deadline) }
  }
}
