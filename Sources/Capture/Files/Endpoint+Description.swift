import FramingCore

extension Endpoint {
  /// As a person writes it: `127.0.0.1:9000`, `[::1]:9000`.
  var text: String {
    let bytes = Self.bytes(high) + Self.bytes(low)
    let text = InternetAddressText.text(isVersion4 ? Array(bytes[12...]) : bytes) ?? ""
    return isVersion4 ? "\(text):\(port)" : "[\(text)]:\(port)"
  }

  private static func bytes(_ half: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * UInt64($0))) }
  }
}
