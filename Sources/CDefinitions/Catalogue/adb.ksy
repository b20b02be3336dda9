meta:
  id: adb
  title: Android Debug Bridge
  ks-version: 0.11
  endian: le
  encoding: UTF-8
  -framescope:
    protocol: adb
    type:
      client: client
      server: client
doc: A message between adb and a device, or a record of TLS behind STLS.
doc-ref: https://android.googlesource.com/platform/packages/modules/adb/+/refs/heads/main/protocol.txt
seq:
  - {id: message, type: client}
types:
  client:
    seq:
      - id: message
        type:
          switch-on: first
          cases:
            0x14: tls_record
            0x15: tls_record
            0x16: tls_record
            0x17: tls_record
            _: message
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: message}
  tls_record:
    doc-ref: RFC 8446 section 5.1
    seq:
      - {id: type, type: u1, enum: tls_type}
      - {id: version, type: u2be, doc: 0301 to 0303; no longer says the version.}
      - {id: length, type: u2be, doc: Counts what follows it.}
      - {id: fragment, size: length}
    to-string: 'f"{length} B"'
    -framescope: {name: TLS record}
  message:
    doc-ref: section Protocol overview
    seq:
      - {id: command, type: u4, enum: command, -framescope: {default: 'command::okay'}}
      - {id: arg0, type: u4, doc: 'The sender''s name for the stream, of CNXN the version, of AUTH what the data is.'}
      - {id: arg1, type: u4, doc: 'The receiver''s name for the stream, of CNXN the most bytes of data.'}
      - {id: length, type: u4, doc: Of the data.}
      - {id: sum, type: u4, doc: 'Of all bytes of the data; 0 where both are of version 01000001 or later.'}
      - {id: magic, type: u4, doc: The command with all bits turned., -framescope: {computed: 'command.to_i ^ 0xffffffff'}}
      - id: data
        type: str
        size: length
    to-string: >-
      command == command::cnxn ? data :
      command == command::open ? f"{arg0} {data}" :
      f"{arg0} {arg1}" + (length == 0 ? "" : f", {length} B")
    -framescope: {name: Message, name-of: command}
enums:
  command:
    0x434e5953: sync
    0x4e584e43: cnxn
    0x48545541: auth
    0x4e45504f: open
    0x59414b4f: okay
    0x45534c43: clse
    0x45545257: wrte
    0x534c5453: stls
  tls_type:
    20: change_cipher_spec
    21: alert
    22: handshake
    23: application_data
