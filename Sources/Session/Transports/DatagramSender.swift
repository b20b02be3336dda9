import Capture

/// Who has sent the datagram that comes next, where that is not the peer itself: a member of a group.
struct DatagramSender {
  var end: Endpoint
}
