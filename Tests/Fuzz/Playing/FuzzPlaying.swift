import Conversation

/// libFuzzer's entry: the input is a conversation file, which is read or refused, written, and played to its end with
/// pieces of itself as frames.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let script = try? Script(parsing: String(decoding: input, as: UTF8.self)) else { return 0 }
  let yaml = script.yaml
  // A text that begins with a byte order mark loses it in YAML.
  guard yaml.unicodeScalars.allSatisfy({ $0 != "\0" }), !yaml.contains("\\U0000feff") else { return 0 }
  require((try? Script(parsing: yaml)) == script, "written and read it is another: \(yaml)")
  play(script, input)
  return 0
}

private func play(_ script: Script, _ input: [UInt8]) {
  guard var player = try? Player(script, PlayOptions(isRefreshing: true)) else { return }
  var time: UInt64 = 1
  var queue = [PlayEvent.started, .opened(connection: 1, slot: nil, peer: "peer")]
  for start in stride(from: 0, to: min(input.count, 400), by: 20) {
    queue.append(.frame(PlayedFrame(connection: 1, bytes: Array(input[start..<min(start + 20, input.count)]))))
  }
  var opened = 1
  for _ in 0..<300 {
    if queue.isEmpty {
      guard let wake = player.nextWake else { break }
      time = max(time, wake)
      queue.append(.time)
    }
    for action in player.handle(queue.removeFirst(), at: time) {
      switch action {
      case .connect(let slot, _):
        opened += 1
        queue.append(.opened(connection: opened, slot: slot, peer: "peer"))
      case .send(let send, _, _): queue.append(.sendEnded(send: send, failure: nil))
      case .finish(let report): _ = [report].tap + [report].junit + script.refreshed(by: report).script.yaml
      default: break
      }
    }
  }
}

/// Stops with a message, also in an optimised build, which drops those of `precondition`.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
