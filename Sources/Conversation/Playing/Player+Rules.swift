import FramingCore

extension Player {
  /// A frame of a peer: for the first rule that matches, or the steps that have its connection.
  mutating func came(_ frame: PlayedFrame) {
    guard connections[frame.connection] != nil, !isEnding else { return }
    for index in compiled.rules.indices {
      guard let test = compiled.rules[index].test, isOpen(index, frame.connection) else { continue }
      scope.variables = connections[frame.connection]?.variables ?? [:]
      do throws(ContentError) {
        guard case .matched(let captures) = try test.match(frame, &scope, options.files, peerFrames) else { continue }
        connections[frame.connection]?.variables.merge(captures) { $1 }
        return answer(index, frame.connection)
      } catch {
        return fail(rule: index, error.description)
      }
    }
    if hasSteps, connections[frame.connection]?.isClaimed == true || role == .server {
      queue(frame)
    } else {
      answerOtherwise(frame)
    }
  }

  private mutating func queue(_ frame: PlayedFrame) {
    guard connections[frame.connection]?.hasRoom(for: frame) == true else {
      return fail(
        step: nil,
        "connection \(frame.connection) has more frames that no step has looked at than the limit of "
          + "\(PlayConnection.mostFrames) frames or \(ByteCountText.text(PlayConnection.mostBytes))")
    }
    connections[frame.connection]?.add(frame)
  }

  private mutating func answerOtherwise(_ frame: PlayedFrame) {
    for index in compiled.rules.indices where compiled.rules[index].rule.trigger == .otherwise {
      if isOpen(index, frame.connection) { return answer(index, frame.connection) }
    }
    unanswered += 1
    guard unanswered <= Self.mostTold else { return }
    let number = frame.number > 0 ? "frame \(frame.number)" : "a frame"
    actions.append(.tell("connection \(frame.connection): no rule is for \(number)"))
    if unanswered == Self.mostTold { actions.append(.tell("further ones are only counted")) }
  }

  /// Does the rules for connections that have just been made.
  mutating func greet(_ connection: Int) {
    guard !isEnding else { return }
    for index in compiled.rules.indices where compiled.rules[index].rule.trigger == .connect {
      if isOpen(index, connection) { return answer(index, connection) }
    }
  }

  /// Whether a rule holds on a connection now.
  private func isOpen(_ index: Int, _ connection: Int) -> Bool {
    let rule = compiled.rules[index].rule
    guard let state = connections[connection]?.state, rule.states.isEmpty || rule.states.contains(state) else {
      return false
    }
    guard case .sequence(let lists, .stop, let counting) = rule.answer else { return true }
    return place(index, connection, counting) < lists.count
  }

  private func place(_ index: Int, _ connection: Int, _ counting: Rule.Counting) -> Int {
    (counting == .play ? places[index] : connections[connection]?.places[index]) ?? 0
  }

  private mutating func answer(_ index: Int, _ connection: Int) {
    let rule = compiled.rules[index]
    let list = rule.answers[nextPlace(index, connection)]
    answers += 1
    if told.insert(index).inserted || isStepping {
      actions.append(.tell("connection \(connection): the rule in line \(rule.rule.place.line) answers"))
    }
    if let next = rule.rule.next { connections[connection]?.state = next }
    guard let waiting = connections[connection], waiting.answers.count < PlayConnection.mostAnswers else {
      return fail(
        rule: index, "more answers wait on connection \(connection) than the limit of \(PlayConnection.mostAnswers)")
    }
    connections[connection]?.answers.append(PlayConnection.Answer(steps: list, variables: waiting.variables))
    beginAnswer(connection)
  }

  /// Which answer of a rule is next; goes forward in its sequence.
  private mutating func nextPlace(_ index: Int, _ connection: Int) -> Int {
    guard case .sequence(let lists, let after, let counting) = compiled.rules[index].rule.answer else { return 0 }
    let place = place(index, connection, counting)
    let following = after == .repeat ? (place + 1) % lists.count : min(place + 1, lists.count)
    if counting == .play { places[index] = following } else { connections[connection]?.places[index] = following }
    return min(place, lists.count - 1)
  }

  private mutating func beginAnswer(_ connection: Int) {
    guard let state = connections[connection], !state.isAnswering, let answer = state.answers.first else { return }
    connections[connection]?.answers.removeFirst()
    connections[connection]?.isAnswering = true
    _ = addThread(
      PlayThread(steps: answer.steps, answering: connection, variables: answer.variables, connection: connection))
  }

  /// An answer is given.
  mutating func answered(_ connection: Int) {
    connections[connection]?.isAnswering = false
    beginAnswer(connection)
    forgetIfOver(connection)
  }

  private mutating func fail(rule index: Int, _ explanation: String) {
    let place = compiled.rules[index].rule.place
    record(
      PlayFailure(step: -1, place: place, words: "a rule", explanation: explanation, difference: [], frame: nil))
    finish(stopped: nil)
  }
}
