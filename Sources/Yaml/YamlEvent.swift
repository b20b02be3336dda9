/// What libyaml tells of a text, in its order.
struct YamlEvent {
  enum Kind {
    case documentStart
    case scalar(String, YamlNode.ScalarStyle, YamlProperties)
    case sequenceStart(YamlProperties)
    case mappingStart(YamlProperties)
    case collectionEnd
    case alias(String)
  }

  let kind: Kind
  let mark: YamlMark
  let end: YamlMark
}

/// What may be written before a value.
struct YamlProperties {
  var anchor: String?
  var tag: String?
}
