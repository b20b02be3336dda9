public import FramingCore

extension Capture {
  /// Why an act is impossible on a connection that is meant, in a sentence; nil when it is possible on all of them.
  public func refusal(of act: AddressScheme.Act, on recipient: Recipient) -> String? {
    openConnections.lazy.filter { recipient.connection == nil || recipient.connection == $0.id }
      // One that is not there yet is given up instead.
      .filter { $0.state != .connecting }
      .compactMap { $0.address?.scheme.refusal(of: act) }.first
  }
}
