/// A number of bytes: `10`, `10..20`, `10..` or `..20`, both ends included.
public struct LengthRange: Hashable, Sendable, CustomStringConvertible {
  /// The least.
  public var least: Int
  /// The most, nil for any.
  public var most: Int?

  /// A range.
  public init(_ least: Int, _ most: Int?) {
    self.least = least
    self.most = most
  }

  /// Reads `10`, `10..20`, `10..` or `..20`, at most 1 TiB; nil for anything else.
  public init?(parsing text: String) {
    let most = 1 << 40
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = ends.first, let last = ends.last, !(first.isEmpty && last.isEmpty),
      let least = first.isEmpty ? 0 : Int(first), (0...most).contains(least)
    else { return nil }
    let greatest = Int(last)
    guard last.isEmpty || greatest.map({ (least...most).contains($0) }) ?? false else { return nil }
    self.init(least, greatest)
  }

  /// Whether `count` is in it.
  public func contains(_ count: Int) -> Bool { count >= least && most.map { count <= $0 } ?? true }

  /// As it is written.
  public var description: String {
    guard let most else { return "\(least).." }
    if most == least { return "\(least)" }
    return least == 0 ? "..\(most)" : "\(least)..\(most)"
  }
}
