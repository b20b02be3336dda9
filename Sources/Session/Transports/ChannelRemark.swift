import Capture

/// Something that a transport has to say of a connection, which goes on.
struct ChannelRemark {
  var text: String
  var weight: CapturedEvent.Weight
}
