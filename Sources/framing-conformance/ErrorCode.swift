import FramingCore

/// The vectors' names of errors.
enum ErrorCode {
  static func of(_ error: FramingError?) -> String? {
    switch error?.reason {
    case nil, .ended, .opaque, .passedOver, .cutShort: nil
    case .tooLarge, .unterminated: "tooLarge"
    case .tooShort, .badLength: "badLength"
    case .badHeader, .wrongPart: "badHeader"
    case .missingLength: "missingLength"
    case .badTrailer: "badTrailer"
    case .badEncoding: "badEncoding"
    case .tooDeep: "tooDeep"
    }
  }
}
