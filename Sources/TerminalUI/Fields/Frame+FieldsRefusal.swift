import Capture
import FramingCore

extension Frame {
  /// Why nothing is told of the fields of a frame that has none.
  var fieldsRefusal: String {
    guard kind == .frame else { return "fields are read of whole frames" }
    guard let reason = Capture.lengthRefusal(of: self) else { return "no definition describes this frame" }
    return reason
  }
}
