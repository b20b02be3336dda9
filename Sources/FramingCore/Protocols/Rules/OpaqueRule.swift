/// Bytes that cannot be framed, for a reason that is no fault.
struct OpaqueRule: FrameRule {
  let reason: String

  func take(_ byte: UInt8) -> RuleStep { .invalid(.opaque(reason)) }
}
