import Definitions
import PayloadViews

private let views: [PayloadView] =
  PayloadView.all + ["text", "frames u16be", "frames line"].compactMap { try? PayloadView(parsing: $0) }

private let limits: ViewLimits = {
  var limits = ViewLimits()
  limits.nodes = 5000
  limits.unpacked = 1 << 20
  return limits
}()

/// libFuzzer's entry: the number of a view, and a payload. It is read by that view and by what is in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let number = input.first else { return 0 }
  let payload = Array(input.dropFirst())
  check(views[Int(number) % views.count].view(payload, limits: limits), payload)
  check(PayloadView.guess(payload, limits: limits), payload)
  var layers = PayloadLayers(payload)
  layers.unpackBody(head: Array("\nTransfer-Encoding: chunked\nContent-Encoding: deflate".utf8), limits: limits)
  // Two messages, of which the second may refer to the first.
  var inflater = MessageInflater()
  _ = inflater.unpack(Array(payload.prefix(payload.count / 2)), limit: limits.unpacked)
  layers.takeMessage(inflater.unpack(payload, limit: limits.unpacked))
  check(PayloadView.guess(layers, limits: limits), payload)
  return 0
}

/// Whatever the bytes, places are in the payload and in each other.
private func check(_ viewed: ViewedPayload, _ payload: [UInt8]) {
  var nodes = [(viewed.tree.root, 0..<payload.count)]
  while let (node, outer) = nodes.popLast() {
    guard let place = node.place else { continue }
    let isInside = outer.lowerBound <= place.lowerBound && place.upperBound <= outer.upperBound
    precondition(isInside, "\(node.path) is outside")
    nodes += node.children.map { ($0, place) }
  }
  _ = viewed.json()
  _ = viewed.text()
}
