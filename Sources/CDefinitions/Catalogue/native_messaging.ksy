meta:
  id: native_messaging
  title: Native messaging of browsers
  ks-version: 0.11
  endian: le
  encoding: UTF-8
  -framescope:
    protocol: native-messaging
    type:
      client: message
      server: message
doc: A JSON value behind its length, between an extension of a browser and a program. What it says is between those two.
doc-ref: https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host-protocol
seq:
  - {id: message, type: message}
types:
  message:
    seq:
      - {id: length, type: u4, doc: Of what follows., -framescope: {computed: _io.size - 4}}
      - {id: text, type: str, size: length, -framescope: {default: '"{}"'}}
    to-string: 'text.length <= 160 ? text : text.substring(0, 160) + "…"'
    -framescope: {name: Message}
