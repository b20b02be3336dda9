/// Numbers as a person writes them.
enum Words {
  /// `0.5 s`, `4 s`.
  static func seconds(_ value: Double) -> String {
    value == value.rounded() && value < 1e9 ? "\(Int(value)) s" : "\(value) s"
  }

  /// `0.5 s`, `4 s`.
  static func seconds(_ value: Duration) -> String {
    seconds(Double(value.components.seconds) + Double(value.components.attoseconds / 1_000_000_000_000_000) / 1000)
  }
}
