/// Puts IP packets together from their fragments, within bounds of memory and of the capture's time.
struct FragmentTable: Sendable {
  /// Bytes that the fragments of all packets may hold, with what it costs to hold them.
  static let defaultLimit = 16 << 20
  /// The longest IP packet's payload (RFC 791 §3.1).
  private static let longest = 65_535
  /// Entries of `order` that are kept before those that wait no more are dropped.
  private static let slack = 1_024

  private let limit: Int
  private var waiting: [Fragment.Key: FragmentAssembly] = [:]
  /// The packets that wait, in the order of their first fragments, from `oldest` on, among some that wait no more.
  private var order: [(key: Fragment.Key, serial: Int)] = []
  private var oldest = 0
  private var serial = 0
  private var recent = RecentFragments()
  private(set) var cost = 0
  /// Fragments that were given up, by the reason.
  private(set) var losses: [PacketOmission: Int] = [:]

  /// A table that holds at most `limit` bytes.
  init(limit: Int = FragmentTable.defaultLimit) {
    self.limit = limit
  }

  /// Takes a fragment that is in `packet`. The whole packet, if it completes one.
  mutating func take(
    _ fragment: Fragment, in packet: Span<UInt8>, _ places: PacketPlaces, at time: Timestamp?
  ) throws(PacketOmission) -> ReassembledPacket? {
    let end = fragment.offset + fragment.payload.count
    guard !fragment.payload.isEmpty, end <= Self.longest else { throw .badHeader }
    expire(at: time)
    var assembly = lendAssembly(for: fragment.key, at: time)
    do throws(PacketOmission) {
      try assembly.take(fragment, in: packet, places)
    } catch {
      put(assembly, for: fragment.key)
      throw error
    }
    if assembly.isComplete {
      recent.remember(assembly, of: fragment.key)
      return assembly.packet(of: fragment.key)
    }
    put(assembly, for: fragment.key)
    while cost > limit { dropOldest { _ in .fragmentOverLimit } }
    return nil
  }

  /// There are no more fragments.
  mutating func finish() {
    while !waiting.isEmpty { dropOldest { .fragment(missing: $0.missing, isExpired: false) } }
  }

  /// The packet's assembly, out of the table while it is changed; a new one when none is waiting.
  private mutating func lendAssembly(for key: Fragment.Key, at time: Timestamp?) -> FragmentAssembly {
    if let known = waiting.removeValue(forKey: key) {
      cost -= known.cost
      guard known.hasExpired(at: time, key) else { return known }
      lose(known, .fragment(missing: known.missing, isExpired: true))
    }
    serial += 1
    order.append((key, serial))
    return FragmentAssembly(serial: serial, at: time, after: recent.prints(of: key))
  }

  private mutating func put(_ assembly: FragmentAssembly, for key: Fragment.Key) {
    waiting[key] = assembly
    cost += assembly.cost
  }

  /// Gives up what has waited too long.
  private mutating func expire(at time: Timestamp?) {
    while let (key, serial) = order[oldest...].first {
      if let assembly = waiting[key], assembly.serial == serial, !assembly.hasExpired(at: time, key) { break }
      dropOldest { .fragment(missing: $0.missing, isExpired: true) }
    }
    guard order.count > 2 * waiting.count + Self.slack else { return }
    order = order.filter { waiting[$0.key]?.serial == $0.serial }
    oldest = 0
  }

  /// Takes the first of the queue away, and gives it up when it still waits.
  private mutating func dropOldest(_ reason: (FragmentAssembly) -> PacketOmission) {
    let (key, serial) = order[oldest]
    oldest += 1
    guard let assembly = waiting[key], assembly.serial == serial else { return }
    waiting[key] = nil
    cost -= assembly.cost
    lose(assembly, reason(assembly))
  }

  private mutating func lose(_ assembly: FragmentAssembly, _ reason: PacketOmission) {
    if !assembly.isEcho { losses[reason, default: 0] += assembly.packets }
  }
}
