meta:
  id: bittorrent
  title: BitTorrent peer protocol
  ks-version: 0.11
  endian: be
  bit-endian: be
  encoding: UTF-8
  -framescope:
    protocol: bittorrent
    type:
      client: frame
      server: frame
doc: |
  The handshake or one message of BitTorrent's peer protocol. Extended messages other than their handshake have numbers
  that only the handshake tells, and stay bytes.
doc-ref: https://www.bittorrent.org/beps/bep_0003.html section peer protocol
seq:
  - {id: frame, type: frame}
types:
  frame:
    seq:
      - id: frame
        type: {switch-on: first == 19, cases: {true: handshake, false: message}}
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: frame}
  handshake:
    seq:
      - {id: len_protocol, type: u1, -framescope: {default: 19}}
      - id: protocol
        contents: BitTorrent protocol
      - {id: azureus_messaging, type: b1}
      - {id: reserved_1, type: b42}
      - {id: extension_protocol, type: b1, doc: BEP 10}
      - {id: reserved_2, type: b15}
      - {id: version_2, type: b1, doc: BEP 52}
      - {id: reserved_3, type: b1}
      - {id: fast_extension, type: b1, doc: BEP 6}
      - {id: reserved_4, type: b1}
      - {id: dht, type: b1, doc: BEP 5}
      - {id: info_hash, size: 20, doc: SHA-1 of the torrent's info; of version 2 the first 20 bytes of SHA-256.}
      - {id: peer_id, size: 20}
    instances:
      client:
        value: 'peer_id[0] == 0x2d and peer_id[7] == 0x2d ? peer_id.to_s("ISO-8859-1").substring(0, 8) : ""'
        doc: As many programs begin their peer_id (BEP 20).
    to-string: client
    -framescope: {name: Handshake}
  message:
    seq:
      - {id: length, type: u4, doc: Counts what follows it; 0 keeps the connection alive.}
      - id: content
        size: length
        type: {switch-on: length == 0, cases: {true: keep_alive, false: content}}
    -framescope: {content: content, name: Message}
  keep_alive:
    -framescope: {name: Keep-Alive}
  content:
    seq:
      - {id: id, type: u1, enum: message_id}
      - id: body
        size-eos: true
        type:
          switch-on: id
          cases:
            message_id::choke: choke
            message_id::unchoke: unchoke
            message_id::interested: interested
            message_id::not_interested: not_interested
            message_id::have: have
            message_id::bitfield: bitfield
            message_id::request: request
            message_id::piece: piece
            message_id::cancel: cancel
            message_id::port: port
            message_id::suggest_piece: suggest_piece
            message_id::have_all: have_all
            message_id::have_none: have_none
            message_id::reject_request: reject_request
            message_id::allowed_fast: allowed_fast
            message_id::extended: extended
            message_id::hash_request: hash_request
            message_id::hashes: hashes
            message_id::hash_reject: hash_reject
    -framescope: {content: body, name: Message}
  choke:
    -framescope: {name: Choke}
  unchoke:
    -framescope: {name: Unchoke}
  interested:
    -framescope: {name: Interested}
  not_interested:
    -framescope: {name: Not Interested}
  have:
    seq:
      - {id: index, type: u4, doc: Of the piece.}
    to-string: 'f"piece {index}"'
    -framescope: {name: Have}
  bitfield:
    doc: A bit for each piece, the first one in the highest bit; spare bits at the end are 0.
    seq:
      - {id: pieces, size-eos: true}
    to-string: 'f"{pieces.length} B"'
    -framescope: {name: Bitfield}
  request:
    seq:
      - {id: index, type: u4, doc: Of the piece.}
      - {id: begin, type: u4, doc: Bytes from the beginning of the piece.}
      - {id: length, type: u4, doc: 'In bytes, mostly 16384.'}
    to-string: 'f"piece {index}, {length} B from {begin}"'
    -framescope: {name: Request, message: request}
  piece:
    seq:
      - {id: index, type: u4, doc: Of the piece.}
      - {id: begin, type: u4, doc: Bytes from the beginning of the piece.}
      - {id: block, size-eos: true}
    to-string: 'f"piece {index}, {block.length} B from {begin}"'
    -framescope: {name: Piece, message: response}
  cancel:
    seq:
      - {id: index, type: u4}
      - {id: begin, type: u4}
      - {id: length, type: u4}
    to-string: 'f"piece {index}, {length} B from {begin}"'
    -framescope: {name: Cancel}
  port:
    doc-ref: https://www.bittorrent.org/beps/bep_0005.html
    seq:
      - {id: listen_port, type: u2, doc: Of the node of the DHT.}
    to-string: 'f"{listen_port}"'
    -framescope: {name: Port}
  suggest_piece:
    doc-ref: https://www.bittorrent.org/beps/bep_0006.html
    seq:
      - {id: index, type: u4}
    to-string: 'f"piece {index}"'
    -framescope: {name: Suggest Piece}
  have_all:
    -framescope: {name: Have All}
  have_none:
    -framescope: {name: Have None}
  reject_request:
    seq:
      - {id: index, type: u4}
      - {id: begin, type: u4}
      - {id: length, type: u4}
    to-string: 'f"piece {index}, {length} B from {begin}"'
    -framescope: {name: Reject Request, message: error}
  allowed_fast:
    doc: May be asked for while choked.
    seq:
      - {id: index, type: u4}
    to-string: 'f"piece {index}"'
    -framescope: {name: Allowed Fast}
  extended:
    doc-ref: https://www.bittorrent.org/beps/bep_0010.html
    seq:
      - {id: extended_id, type: u1, doc: '0 for the handshake, else as `m` in the handshake of the receiver has it.'}
      - id: body
        size-eos: true
        type: {switch-on: extended_id, cases: {0: extended_handshake, _: extended_message}}
    -framescope: {content: body, name: Extended}
  extended_message:
    seq:
      - {id: data, size-eos: true}
    to-string: 'f"{_parent.extended_id}, {data.length} B"'
    -framescope: {name: Extended}
  extended_handshake:
    doc: |
      `m` has the extensions and their numbers, `v` the client's version, `p` its port, `reqq` how many requests it
      queues.
    seq:
      - id: letter
        contents: d
      - id: entries
        type: entry
        repeat: until
        repeat-until: _.key.start == 0x65
    instances:
      version:
        value: >-
          entries.size > 0 and entries[0].name == "v" ? entries[0].value.content.as<string>.text :
          entries.size > 1 and entries[1].name == "v" ? entries[1].value.content.as<string>.text :
          entries.size > 2 and entries[2].name == "v" ? entries[2].value.content.as<string>.text :
          entries.size > 3 and entries[3].name == "v" ? entries[3].value.content.as<string>.text :
          entries.size > 4 and entries[4].name == "v" ? entries[4].value.content.as<string>.text :
          entries.size > 5 and entries[5].name == "v" ? entries[5].value.content.as<string>.text :
          entries.size > 6 and entries[6].name == "v" ? entries[6].value.content.as<string>.text :
          entries.size > 7 and entries[7].name == "v" ? entries[7].value.content.as<string>.text :
          entries.size > 8 and entries[8].name == "v" ? entries[8].value.content.as<string>.text :
          entries.size > 9 and entries[9].name == "v" ? entries[9].value.content.as<string>.text :
          entries.size > 10 and entries[10].name == "v" ? entries[10].value.content.as<string>.text :
          entries.size > 11 and entries[11].name == "v" ? entries[11].value.content.as<string>.text :
          ""
        doc: Of the client.
    to-string: version
    -framescope: {name: Extended Handshake}
  value:
    doc: Bencoding. A letter tells the type; a string begins with its length in digits.
    doc-ref: https://www.bittorrent.org/beps/bep_0003.html section bencoding
    seq:
      - id: content
        type:
          switch-on: start
          cases:
            0x64: dictionary
            0x65: end
            0x69: integer
            0x6c: list
            _: string
    instances:
      start: {pos: _io.pos, type: u1}
  end:
    seq:
      - {id: letter, type: str, size: 1}
  integer:
    seq:
      - {id: letter, type: str, size: 1}
      - {id: digits, type: str, terminator: 0x65, encoding: ASCII}
    to-string: digits
  string:
    seq:
      - {id: length, type: str, terminator: 0x3a, encoding: ASCII}
      - {id: value, size: length.to_i}
    instances:
      text: {value: value.to_s("UTF-8")}
    to-string: text
  list:
    seq:
      - {id: letter, type: str, size: 1}
      - id: items
        type: value
        repeat: until
        repeat-until: _.start == 0x65
  dictionary:
    seq:
      - {id: letter, type: str, size: 1}
      - id: entries
        type: entry
        repeat: until
        repeat-until: _.key.start == 0x65
  entry:
    seq:
      - {id: key, type: value}
      - {id: value, type: value, if: key.start != 0x65}
    instances:
      name: {value: 'key.start > 0x39 ? "" : key.content.as<string>.text'}
  hash_request:
    doc-ref: https://www.bittorrent.org/beps/bep_0052.html
    seq:
      - {id: range, type: hash_range}
    to-string: range.text
    -framescope: {name: Hash Request, message: request}
  hashes:
    seq:
      - {id: range, type: hash_range}
      - {id: hashes, size-eos: true, doc: 32 bytes each.}
    to-string: range.text
    -framescope: {name: Hashes, message: response}
  hash_reject:
    seq:
      - {id: range, type: hash_range}
    to-string: range.text
    -framescope: {name: Hash Reject, message: error}
  hash_range:
    seq:
      - {id: pieces_root, size: 32}
      - {id: base_layer, type: u4, doc: 0 for the leaves of the tree.}
      - {id: index, type: u4}
      - {id: length, type: u4}
      - {id: proof_layers, type: u4}
    instances:
      text: {value: 'f"{length} from {index} of layer {base_layer}"'}
enums:
  message_id:
    0: choke
    1: unchoke
    2: interested
    3: not_interested
    4: have
    5: bitfield
    6: request
    7: piece
    8: cancel
    9: port
    13: suggest_piece
    14: have_all
    15: have_none
    16: reject_request
    17: allowed_fast
    20: extended
    21: hash_request
    22: hashes
    23: hash_reject
