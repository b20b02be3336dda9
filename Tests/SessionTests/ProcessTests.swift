import Capture
import FramingCore
import Testing

@testable import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Child processes as peers.
@Suite("Child processes", .serialized, .timeLimit(.minutes(30)))
struct ProcessTests {
  private let journal = Journal()
  private let folder = TemporaryFolder()

  private func start(_ words: String...) -> Session {
    let session = Session.started(.connect(Address(command: words)), journal)
    #expect(journal.waits { $0.states.values.contains { $0.contains(.open) } })
    return session
  }

  private func shell(_ script: String) -> Session { start("sh", "-c", script) }

  /// The number in the note that it is there.
  private var process: pid_t? {
    for note in journal.now.notes {
      if let range = note.firstRange(of: "(pid ") { return pid_t(note[range.upperBound...].prefix { $0.isNumber }) }
    }
    return nil
  }

  @Test func carriesBytesBothWaysAndItsInputEnds() {
    let session = start("cat")
    defer { session.stop() }
    let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    session.send(.wire(large), to: .all)
    #expect(journal.waits { $0.count(.received) == large.count } && journal.now.bytes(.received) == large)
    #expect(journal.now.bytes(.sent) == large)
    session.shutdown(.all)
    #expect(journal.waits { if case .closed? = $0.state() { true } else { false } })
    #expect(journal.now.has("our side has finished sending; the peer may still send"))
    #expect(journal.now.endpoints[1]?.standIn?.address == Address(command: ["cat"]))
  }

  static let endings: [(String, String)] = [
    (#"printf '\0\0\0\1x'"#, "exited with status 0"), (#"printf '\0\0\0\1x'; exit 3"#, "exited with status 3"),
    (#"printf '\0\0\0\1x'; kill -SEGV $$"#, "ended by SIGSEGV"),
    (#"printf '\0\0\0\7x'; exit 1"#, "exited with status 1"),
    (#"printf '\0\0\0\1x'; exec >&-; sleep 0.05; exit 4"#, "exited with status 4"),
  ]

  @Test("How it ended is told behind all that it said", arguments: endings)
  func tellsHowItEnded(script: String, words: String) {
    let session = shell(script)
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .closed("the process " + words) })
    #expect(journal.now.count(.received) == 5)
  }

  @Test func whatItSaysOnItsErrorsIsToldBesides() {
    let session = shell("echo oops >&2; printf prompt: >&2; read x; echo $x >&2; echo bye >&2; exit 1")
    defer { session.stop() }
    #expect(journal.waits { $0.has("stderr: oops") && $0.has("stderr: prompt:") })
    session.send(.wire(Array("hello\n".utf8)), to: .all)
    #expect(journal.waits { $0.state() == .closed("the process exited with status 1") })
    #expect(journal.now.count(.received) == 0)
    #expect(Array(journal.now.notes.suffix(3)) == ["stderr: hello", "stderr: bye", "the process exited with status 1"])
  }

  @Test func oneThatFinishedSendingListensOn() {
    let session = shell("exec >&-; sleep 0.6; read x; echo got $x >&2")
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .peerFinished })
    session.send(.wire(Array("more\n".utf8)), to: .all)
    #expect(journal.waits { $0.has("stderr: got more") && $0.state() == .closed("the process exited with status 0") })
  }

  @Test func whatItSaysAfterItStoppedListeningArrives() {
    let session = shell("exec <&-; sleep 0.3; printf late")
    defer { session.stop() }
    let id = session.send(.wire([UInt8](repeating: 0, count: 1 << 20)), to: .all)
    #expect(journal.waits { $0.outcomes[id] != nil })
    let words = journal.now.outcomes[id].map { "\($0)" } ?? ""
    #expect(words.contains("the process has closed its standard input"))
    #expect(journal.waits { $0.bytes(.received) == Array("late".utf8) })
    #expect(journal.waits { if case .closed? = $0.state() { true } else { false } })
  }

  @Test func nothingOfItStaysBehind() throws {
    let session = shell("trap '' TERM; sleep 1000 & printf 1; sleep 1000")
    #expect(journal.waits { $0.count(.received) == 1 })
    let process = try #require(process)
    #expect(kill(-process, 0) == 0)
    session.stop()
    var waits = 0
    while kill(-process, 0) == 0, waits < 5_000 {
      usleep(1_000)
      waits += 1
    }
    #expect(kill(-process, 0) != 0 && errno == ESRCH)
  }

  @Test func aProcessThatDoesNotEndWhenAskedIsKilled() throws {
    let session = shell("trap '' TERM; printf 1; while :; do sleep 1; done")
    defer { session.stop() }
    #expect(journal.waits { $0.count(.received) == 1 })
    let process = try #require(process)
    session.close(.all)
    #expect(journal.waits { $0.has("pid \(process) did not end with its standard input: it is asked to (SIGTERM)") })
    #expect(journal.waits { $0.has("pid \(process) did not end when asked to: killed") })
    #expect(journal.waits { $0.state() == .closed("closed by us; the process ended by SIGKILL") })
  }

  @Test("One that we leave ends by itself, and how is told", arguments: [false, true])
  func leaveIsTaken(stops: Bool) throws {
    let file = folder.path + "/end"
    let session = shell("cat >/dev/null; sleep 0.1; echo END >\(file); echo bye >&2; exit 3")
    session.send(.wire([1, 2]), to: .all)
    #expect(journal.waits { $0.count(.sent) == 2 })
    if stops { session.stop() } else { session.close(.all) }
    if stops {
      let told = ["closed by us", "stderr: bye", "the process exited with status 3"]
      #expect(Array(journal.now.notes.suffix(3)) == told)
    } else {
      #expect(journal.waits { $0.state() == .closed("closed by us; the process exited with status 3") })
      #expect(journal.now.has("stderr: bye"))
    }
    session.stop()
    #expect(unsafe access(file, F_OK) == 0)
  }

  @Test("How one ends that outlives what is said is told", arguments: [true, false])
  func outlivesItsOutput(weFirst: Bool) {
    let session = shell("exec >&-; sleep 0.7; echo e >&2; exit 4")
    defer { session.stop() }
    if !weFirst { #expect(journal.waits { $0.state() == .peerFinished }) }
    session.shutdown(.all)
    #expect(journal.waits { $0.state() == .closed("the process exited with status 4") })
    #expect(journal.now.has("the process has closed its standard output and goes on") && journal.now.has("stderr: e"))
  }

  @Test func anOutputThatAnotherProcessHoldsIsTold() {
    let session = shell("sleep 1000 & exit 2")
    defer { session.stop() }
    let words = "the process exited with status 2; its output stays open, as by another process that it started"
    #expect(journal.waits { $0.has(words) } && journal.now.state() == .open)
    session.close(.all)
    #expect(journal.waits { $0.isClosed("closed by us") })
  }

  @Test func startsItAgainWhenItEnds() {
    var options = SessionOptions(reconnect: true)
    options.reconnectWaits = [.milliseconds(20)]
    let session = Session.started(.connect(Address(command: ["printf", "abcd"])), journal, options)
    defer { session.stop() }
    #expect(journal.waits { $0.states.count >= 3 && $0.bytes(.received, of: 2) == Array("abcd".utf8) })
  }

  static let refusals: [([String], String)] = [
    (["/no/such/program"], "there is no such program"), (["no-such-program-here"], "there is no such program"),
    (["/tmp"], "it may not be run: it is a directory, or not executable"),
  ]

  @Test("A program that cannot be started is told in words", arguments: refusals)
  func refused(words: [String], reason: String) {
    let session = Session.started(.connect(Address(command: words)), journal)
    defer { session.stop() }
    #expect(journal.waits { $0.state() == .closed(reason) })
    #expect(journal.now.has("cannot start \(Address(command: words)): \(reason)"))
  }

  @Test func isNotWaitedFor() {
    let session = Session.started(.listen(Address(command: ["cat"])), journal)
    defer { session.stop() }
    let words = "cannot listen on exec:cat: a program is started rather than waited for: use connect, or run"
    #expect(journal.waits { $0.has(words) })
  }
}
