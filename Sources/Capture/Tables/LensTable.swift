import FramingCore

/// The distinct lenses of a recording, numbered. A connection keeps the number of its lens, so that it costs four bytes
/// however many connections there are.
struct LensTable: Sendable {
  /// Which lens.
  struct Number: Hashable, Sendable {
    fileprivate let place: UInt32
  }

  private struct Kept: Sendable {
    var lens: Lens
    /// The decoder of a connection without a byte.
    var decoder: StreamDecoder
    /// Connections that have it.
    var users = 0
  }

  private var kept: [Kept]
  /// The lens of connections that none was chosen for, and of those to come.
  private(set) var common = Number(place: 0)

  init(_ lens: Lens) {
    kept = [Kept(lens: lens, decoder: lens.decoder())]
  }

  subscript(number: Number) -> Lens { kept[Int(number.place)].lens }

  /// The decoder of a connection without a byte.
  func decoder(_ number: Number) -> StreamDecoder { kept[Int(number.place)].decoder }

  /// One more connection has `lens`; the common one when nil.
  mutating func use(_ lens: Lens?) -> Number {
    let number = lens.map { self.number(of: $0) } ?? common
    kept[Int(number.place)].users += 1
    return number
  }

  /// A connection has another lens from now on.
  mutating func release(_ number: Number) { kept[Int(number.place)].users -= 1 }

  /// All connections, of which there are `users`, have `lens`, and so have those to come. Its number.
  mutating func replaceAll(by lens: Lens, users: Int) -> Number {
    kept = [Kept(lens: lens, decoder: lens.decoder(), users: users)]
    common = Number(place: 0)
    return common
  }

  /// The largest frame of every lens is of `bytes`.
  mutating func setLimit(_ bytes: Int) {
    for place in kept.indices {
      kept[place].lens.limit = bytes
      kept[place].decoder = kept[place].lens.decoder()
    }
  }

  /// The lenses that connections have, the common one last; that when there is no connection.
  var inUse: [Lens] {
    let used = kept.indices.filter { kept[$0].users > 0 && $0 != common.place }.map { kept[$0].lens }
    return used.isEmpty || kept[Int(common.place)].users > 0 ? used + [self[common]] : used
  }

  /// Whether connections have different ones.
  var differ: Bool { kept.count > 1 && kept.count { $0.users > 0 } > 1 }

  private mutating func number(of lens: Lens) -> Number {
    if let known = kept.firstIndex(where: { $0.lens == lens }) { return Number(place: UInt32(known)) }
    let new = Kept(lens: lens, decoder: lens.decoder())
    // What nobody has any more makes room, so that there are never more than connections have, and the common one.
    if let free = kept.indices.first(where: { kept[$0].users == 0 && $0 != common.place }) {
      kept[free] = new
      return Number(place: UInt32(free))
    }
    kept.append(new)
    return Number(place: UInt32(kept.count - 1))
  }
}
