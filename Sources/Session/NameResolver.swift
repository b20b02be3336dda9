import Dispatch
import NIOCore
import NIOPosix
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Looks a name up once, on a thread of its own, and can be abandoned at any moment.
///
/// `getaddrinfo` cannot be interrupted: whoever abandons a lookup gets the failure at once, and the answer that comes
/// some time later is dropped without touching the event loop, which may be gone by then.
final class NameResolver: Resolver, Sendable {
  private struct Query {
    var v4: EventLoopPromise<[SocketAddress]>
    var v6: EventLoopPromise<[SocketAddress]>
  }

  private let loop: any EventLoop
  private let query: Mutex<Query?>

  init(loop: any EventLoop) {
    self.loop = loop
    query = Mutex(nil)
  }

  /// Asks for both families; NIO asks for IPv6 first (RFC 8305 §3).
  func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
    start(host: host, port: port).v6.futureResult
  }

  func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
    start(host: host, port: port).v4.futureResult
  }

  func cancelQueries() {
    abandon()
  }

  /// Fails what was asked for, without waiting for the system.
  func abandon() {
    settle(with: .failure(.other("given up")))
  }

  private func start(host: String, port: Int) -> Query {
    let (query, isNew) = query.withLock { current -> (Query, Bool) in
      if let current { return (current, false) }
      let new = Query(v4: loop.makePromise(), v6: loop.makePromise())
      current = new
      return (new, true)
    }
    if isNew {
      DispatchQueue.global().async { self.settle(with: Self.lookUp(host, port: port)) }
    }
    return query
  }

  private func settle(with answer: Result<[SocketAddress], ConnectFailure>) {
    // Under the lock, so that after `abandon` nothing reaches the loop any more.
    query.withLock { query in
      guard let waiting = query else { return }
      query = nil
      switch answer {
      case .success(let addresses):
        waiting.v6.succeed(addresses.filter { $0.protocol == .inet6 })
        waiting.v4.succeed(addresses.filter { $0.protocol == .inet })
      case .failure(let failure):
        waiting.v6.fail(failure)
        waiting.v4.fail(failure)
      }
    }
  }
}
