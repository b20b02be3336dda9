/// Where a play is, for a person who watches it.
public struct PlayStanding: Hashable, Sendable {
  /// What a step waits for.
  public enum Wait: Hashable, Sendable {
    /// Nothing: it is being done.
    case nothing
    /// That the person lets it begin.
    case person
    /// A connection that was asked for.
    case connection
    /// A peer that connects.
    case peer
    /// That its bytes are written.
    case sending
    /// What it expects.
    case expected
    /// The time to go on.
    case time
    /// Steps at the same time that have not all ended.
    case others
  }

  /// The first of the steps that are next or being done.
  public struct Current: Hashable, Sendable {
    /// Its number among `count`, from 1 in the order of the file.
    public var number: Int
    /// Where it stands in the file.
    public var place: SourcePlace
    /// What it does.
    public var words: String
    /// What it waits for.
    public var wait: Wait
  }

  /// The step that is next or being done; nil when there is none.
  public var current: Current?
  /// How many steps the file has, those of rules not counted.
  public var count: Int
  /// How often rules have answered.
  public var answers: Int
  /// How many frames no rule and no step was for.
  public var unanswered: Int
}

extension Player {
  /// Where the play is.
  public var standing: PlayStanding {
    let doing = threads.filter { $0.value.answering == nil && $0.value.step != nil }
    // A step that waits for others says less than those.
    let shown = doing.min { left, right in
      let (waits, others) = (left.value.state.isJoining, right.value.state.isJoining)
      return waits == others ? left.key < right.key : others
    }
    return PlayStanding(
      current: shown.flatMap { current($0.value) }, count: reports.count { !$0.isOfRule }, answers: answers,
      unanswered: unanswered)
  }

  private func current(_ thread: PlayThread) -> PlayStanding.Current? {
    guard let number = thread.step else { return nil }
    let step = compiled.steps[number]
    return PlayStanding.Current(number: number + 1, place: step.place, words: step.words, wait: thread.state.wait)
  }
}

extension PlayThread.State {
  fileprivate var isJoining: Bool { if case .joining = self { true } else { false } }

  fileprivate var wait: PlayStanding.Wait {
    switch self {
    case .ready: .nothing
    case .paused: .person
    case .waiting: .time
    case .connecting: .connection
    case .awaitingPeer: .peer
    case .sending: .sending
    case .expecting: .expected
    case .joining: .others
    }
  }
}
