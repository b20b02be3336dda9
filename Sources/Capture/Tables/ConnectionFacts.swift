public import FramingCore

/// What of a connection decides how its bytes are read.
public struct ConnectionFacts: Hashable, Sendable {
  /// Which side of it we are.
  public var side: Speaker
  /// How its streams are framed.
  public var lens: Lens

  /// Facts of a connection of which we are `side`.
  public init(side: Speaker, lens: Lens) {
    self.side = side
    self.lens = lens
  }

  /// Who sends in a direction.
  public func speaker(_ direction: Direction) -> Speaker { direction.speaker(whenWeAre: side) }

  /// The framing of most of what goes that way, nil when no framing alone can say it.
  public func framing(_ direction: Direction) -> Framing? { lens.framing(speaker(direction)) }

  /// The framing by which frames that go that way tell more than where their parts are, where it cuts them alike.
  public func reading(_ direction: Direction) -> Framing? { lens.reading(speaker(direction)) }
}
