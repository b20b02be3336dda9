import Dispatch
import FramingCore
import Locking
import NIOCore
import NIOPosix

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

  private enum State {
    case idle
    case asked(Query)
    case over
  }

  private static let givenUp = ConnectFailure.other("given up")

  private let loop: any EventLoop
  private let lookUp: NameLookup
  /// The family that alone is wanted; nil for both.
  private let family: InternetFamily?
  private let state = Locked(State.idle)

  init(loop: any EventLoop, lookUp: @escaping NameLookup, family: InternetFamily? = nil) {
    self.loop = loop
    self.lookUp = lookUp
    self.family = family
  }

  func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
    query(host, port)?.v6.futureResult ?? loop.makeFailedFuture(Self.givenUp)
  }

  func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
    query(host, port)?.v4.futureResult ?? loop.makeFailedFuture(Self.givenUp)
  }

  /// The first address of a host, which may be a number. Of a name IPv4 first: whoever calls a name tries all its
  /// addresses, whoever calls 127.0.0.1 only that one.
  func address(of host: String, port: Int) -> EventLoopFuture<SocketAddress> {
    if let numeric = try? SocketAddress(ipAddress: host, port: port) { return loop.makeSucceededFuture(numeric) }
    let v4 = initiateAQuery(host: host, port: port)
    return v4.and(initiateAAAAQuery(host: host, port: port)).flatMapThrowing { (addresses, more) in
      guard let first = (addresses + more).first else { throw ConnectFailure.nameNotFound(host) }
      return first
    }
  }

  func cancelQueries() {
    abandon()
  }

  /// Fails what was asked for, or will be, without waiting for the system. Only on the event loop.
  func abandon() {
    settle(.failure(Self.givenUp))
  }

  /// What was asked, nil when it is over. One question to the system answers for both families.
  private func query(_ host: String, _ port: Int) -> Query? {
    state.withLock { state in
      switch state {
      case .asked(let query): return query
      case .over: return nil
      case .idle:
        let query = Query(v4: loop.makePromise(), v6: loop.makePromise())
        state = .asked(query)
        DispatchQueue.global().async { self.answered(self.wanted(of: self.lookUp(host, port), host)) }
        return query
      }
    }
  }

  private func wanted(
    of answer: Result<[SocketAddress], ConnectFailure>, _ host: String
  ) -> Result<[SocketAddress], ConnectFailure> {
    guard let family, case .success(let addresses) = answer else { return answer }
    let wanted = addresses.filter { $0.protocol == (family == .version4 ? .inet : .inet6) }
    return wanted.isEmpty ? .failure(.noAddress(host, of: family)) : .success(wanted)
  }

  /// On the lookup's thread.
  private func answered(_ answer: Result<[SocketAddress], ConnectFailure>) {
    state.withLock { state in
      // Under the lock, so that the loop gets nothing after `abandon`.
      if case .asked = state { loop.execute { self.settle(answer) } }
    }
  }

  /// On the event loop; outside the lock, because whoever waits may abandon at once.
  private func settle(_ answer: Result<[SocketAddress], ConnectFailure>) {
    let previous = state.withLock { state in
      let previous = state
      state = .over
      return previous
    }
    guard case .asked(let query) = previous else { return }
    query.v6.completeWith(answer.map { $0.filter { $0.protocol == .inet6 } }.mapError { $0 })
    query.v4.completeWith(answer.map { $0.filter { $0.protocol == .inet } }.mapError { $0 })
  }
}
