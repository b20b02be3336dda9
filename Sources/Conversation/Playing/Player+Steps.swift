import Definitions
import FramingCore

extension Player {
  /// Begins a step, or goes on with one that lacked a connection.
  mutating func perform(_ step: Int, _ id: Int) {
    switch compiled.steps[step].action {
    case .send(let send): perform(send, id)
    case .expect(let expectation, _): perform(expectation, id)
    case .wait(let span):
      let until = after(span)
      threads[id]?.state = .waiting(until: until)
    case .connect(let address): connect(id, address)
    case .shutdown: end(id, by: .halfClose) { .shutdown(connection: $0) }
    case .close: end(id, isFinal: true) { .close(connection: $0) }
    case .reset: end(id, by: .reset, isFinal: true) { .reset(connection: $0) }
    case .set(let variables): set(variables, id)
    case .framing(let cutting):
      frame(by: cutting.framing(of: role, options.protocols) ?? .raw, cutting.wireProtocol(options.protocols))
      actions.append(.frame(by: cutting))
      complete(id)
    case .loop(let times, let counter, let steps): threads[id]?.enter(steps, times: times, counter: counter)
    case .parallel(let branches): fork(branches, id)
    }
  }

  /// What `work` makes with the variables of a thread.
  mutating func evaluate<Value>(
    _ id: Int, _ work: (inout Scope) throws(ContentError) -> Value
  ) -> Value? {
    scope.variables = threads[id]?.variables ?? [:]
    do throws(ContentError) {
      return try work(&scope)
    } catch {
      fail(thread: id, error.description)
      return nil
    }
  }

  private mutating func set(_ variables: [(name: String, value: CompiledContent)], _ id: Int) {
    for variable in variables {
      let files = options.files
      guard
        let bytes = evaluate(id, { scope throws(ContentError) in try variable.value.bytes(in: &scope, files: files) })
      else { return }
      threads[id]?.variables[variable.name] = bytes
      if let connection = threads[id]?.answering { connections[connection]?.variables[variable.name] = bytes }
    }
    complete(id)
  }

  private mutating func fork(_ branches: [(peers: Int, steps: [Int])], _ id: Int) {
    guard let variables = threads[id]?.variables else { return }
    var count = 0
    for branch in branches {
      for _ in 0..<branch.peers {
        count += 1
        var own = variables
        own["peer"] = Array("\(count)".utf8)
        _ = addThread(PlayThread(steps: branch.steps, parent: id, variables: own))
      }
    }
    threads[id]?.state = .joining(count)
  }

  private mutating func perform(_ send: CompiledSend, _ id: Int) {
    guard let connection = target(send.connection, id) else { return }
    if let reason = reasonNotToSend(connection) {
      if threads[id]?.answering != nil { return abandon(id, "connection \(connection): not answered: \(reason)") }
      return fail(thread: id, reason)
    }
    guard let pieces = pieces(of: send, on: connection, id) else { return }
    let number = nextSend()
    actions.append(.send(send: number, connection: connection, pieces))
    let deadline = after(min(pieces.duration, .max - timeout) + timeout)
    threads[id]?.state = .sending(number, deadline: deadline)
  }

  private func reasonNotToSend(_ number: Int) -> String? {
    guard let connection = connections[number] else { return "there is no connection \(number)" }
    if connection.isEnded { return "we have closed connection \(number); 'connect' makes another" }
    return nil
  }

  private mutating func pieces(of send: CompiledSend, on connection: Int, _ id: Int) -> OutgoingPieces? {
    let played = played(on: connection)
    let (files, framing, limit) = (options.files, played.framing, script.maxFrame ?? options.limit)
    let (definition, role, wireProtocol) = (options.definition, role, played.wireProtocol)
    return evaluate(id) { scope throws(ContentError) in
      if let made = send.message {
        let message = try made.bytes(definition, role, &scope, files)
        // What a definition says of the whole frame has the framing in it.
        let around = definition?.traffic.part == .payload ? framing : .raw
        return try send.pieces(message, around, limit: limit, maskKey: scope.randomBytes(4))
      }
      let type = try send.type?.bytes(in: &scope, files: files) ?? []
      let message = type + (try send.content.bytes(in: &scope, files: files))
      let around = send.isText ? framing.sending(line: message, in: wireProtocol) : framing
      return try send.pieces(message, around, limit: limit, maskKey: scope.randomBytes(4))
    }
  }

  mutating func sendEnded(_ number: Int, _ failure: String?) {
    let sender = threads.first { _, thread in
      if case .sending(number, _) = thread.state { true } else { false }
    }
    guard let (id, thread) = sender else { return }
    guard let failure else { return complete(id) }
    if let connection = thread.answering {
      return abandon(id, "connection \(connection): not answered: \(failure)")
    }
    fail(thread: id, "not sent: \(failure)")
  }

  private mutating func end(
    _ id: Int, by act: AddressScheme.Act? = nil, isFinal: Bool = false, _ action: (Int) -> PlayAction
  ) {
    guard let connection = target(nil, id) else { return }
    if let act, let refusal = connections[connection]?.scheme.refusal(of: act) {
      if threads[id]?.answering != nil { return abandon(id, "connection \(connection): not answered: \(refusal)") }
      return fail(thread: id, refusal)
    }
    if connections[connection]?.isEnded == false { actions.append(action(connection)) }
    if isFinal { connections[connection]?.isEnded = true }
    complete(id)
  }
}
