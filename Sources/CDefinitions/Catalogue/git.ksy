meta:
  id: git
  title: Git's pkt-lines
  ks-version: 0.11
  encoding: UTF-8
  -framescope:
    protocol: git
    type:
      client: client
      server: server
doc: |
  A pkt-line between git and a server: four hexadecimal digits that count themselves, and what they count. 0000 ends a message,
  0001 a part of one. What a line says depends on what was said before; it is told by how it begins.
doc-ref: https://git-scm.com/docs/gitprotocol-common, https://git-scm.com/docs/gitprotocol-pack, https://git-scm.com/docs/gitprotocol-v2
seq:
  - {id: line, type: client}
types:
  client:
    seq:
      - {id: length, type: str, size: 4, doc: 'In hexadecimal, with its own four digits; below 4 it is alone.', -framescope: {default: '"0000"'}}
      - id: content
        type:
          switch-on: '_io.size == 4 ? length : word'
          cases:
            '"0000"': flush
            '"0001"': delimiter
            '"0002"': response_end
            '"git-"': daemon_request
            '"want"': want
            '"have"': have
            '"done"': done
            '"deep"': deepen
            '"shal"': shallow
            '"comm"': command
            '"ERR "': failure
            _: 'line(first >= 1 and first <= 3)'
    instances:
      word: {pos: 4, size: '_io.size < 8 ? _io.size - 4 : 4', type: str, if: _io.size > 4, doc: How the line begins.}
      first: {pos: 4, type: u1, if: _io.size > 4}
    -framescope: {content: content}
  server:
    seq:
      - {id: length, type: str, size: 4, doc: 'In hexadecimal, with its own four digits; below 4 it is alone.', -framescope: {default: '"0000"'}}
      - id: content
        type:
          switch-on: '_io.size == 4 ? length : first >= 1 and first <= 3 ? "band" : _io.size > 45 and (separator == 0x20) and first != 0x41 ? "refs" : word'
          cases:
            '"0000"': flush
            '"0001"': delimiter
            '"0002"': response_end
            '"band"': side_band
            '"refs"': reference
            '"ACK "': acknowledgement
            '"NAK\n"': refusal_of_have
            '"NAK"': refusal_of_have
            '"ERR "': failure
            '"shal"': shallow
            '"unsh"': unshallow
            '"vers"': version
            '"ok r"': accepted
            '"ng r"': rejected
            _: line(false)
    instances:
      word: {pos: 4, size: '_io.size < 8 ? _io.size - 4 : 4', type: str, if: _io.size > 4, doc: How the line begins.}
      first: {pos: 4, type: u1, if: _io.size > 4}
      separator: {pos: 44, type: u1, if: _io.size > 44}
    -framescope: {content: content}
  flush:
    doc: Ends a message.
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: Flush}
  delimiter:
    doc: Ends a part of a message.
    doc-ref: gitprotocol-v2, Packet-Line Framing
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: Delimiter}
  response_end:
    doc: Ends an answer over a connection without state.
    doc-ref: gitprotocol-v2, Packet-Line Framing
    seq:
      - {id: rest, size-eos: true, if: not _io.eof}
    -framescope: {name: ResponseEnd}
  daemon_request:
    doc: The first line to a daemon, with parameters behind NULs.
    doc-ref: gitprotocol-pack, Git Transport
    seq:
      - {id: command, type: str, terminator: 0x20}
      - {id: path, type: str, terminator: 0, eos-error: false}
      - {id: parameters, type: str, terminator: 0, eos-error: false, repeat: eos}
    to-string: path
    -framescope: {name: Request, name-of: command}
  want:
    doc-ref: gitprotocol-pack, Packfile Negotiation
    seq:
      - {id: command, type: str, terminator: 0x20}
      - {id: object, type: str, size: 'left < 40 ? left : 40', doc: The name of an object.}
      - {id: capabilities, type: str, size-eos: true, doc: Of the first one only.}
    instances:
      left: {value: _io.size - 9}
    to-string: object
    -framescope: {name: want}
  have:
    doc-ref: gitprotocol-pack, Packfile Negotiation
    seq:
      - {id: command, type: str, terminator: 0x20}
      - {id: object, type: str, terminator: 0x0a, consume: false, eos-error: false}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: object
    -framescope: {name: have}
  done:
    seq:
      - {id: text, type: str, size-eos: true}
    -framescope: {name: done}
  deepen:
    doc: Of deepen, deepen-since and deepen-not.
    seq:
      - {id: command, type: str, terminator: 0x20}
      - {id: value, type: str, terminator: 0x0a, consume: false, eos-error: false}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: value
    -framescope: {name: deepen, name-of: command}
  shallow:
    seq:
      - {id: command, type: str, terminator: 0x20, eos-error: false}
      - {id: object, type: str, terminator: 0x0a, consume: false, eos-error: false}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: object
    -framescope: {name: shallow}
  unshallow:
    seq:
      - {id: command, type: str, terminator: 0x20, eos-error: false}
      - {id: object, type: str, terminator: 0x0a, consume: false, eos-error: false}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: object
    -framescope: {name: unshallow}
  command:
    doc: What version 2 is asked for.
    doc-ref: gitprotocol-v2, Command Request
    seq:
      - {id: key, type: str, terminator: 0x3d}
      - {id: command, type: str, terminator: 0x0a, consume: false, eos-error: false}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: command
    -framescope: {name: Command, name-of: command}
  version:
    doc-ref: gitprotocol-v2, Initial Client Request
    seq:
      - {id: key, type: str, terminator: 0x20, eos-error: false}
      - {id: version, type: str, terminator: 0x0a, consume: false, eos-error: false}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: version
    -framescope: {name: version}
  reference:
    doc: A reference and the object that it is; behind the first one stand the server's capabilities.
    doc-ref: gitprotocol-pack, Reference Discovery
    seq:
      - {id: object, type: str, size: 40}
      - {id: space, size: 1}
      - {id: reference, type: reference_name, terminator: 0x0a, consume: false, eos-error: false}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: 'f"{reference.name} {object.substring(0, 10)}"'
    -framescope: {name: Reference}
  reference_name:
    seq:
      - {id: name, type: str, terminator: 0, eos-error: false, doc: 'In version 2 with attributes behind it.'}
      - {id: capabilities, type: str, terminator: 0x20, eos-error: false, repeat: eos}
  acknowledgement:
    doc: The server has the object.
    seq:
      - {id: answer, type: str, terminator: 0x20}
      - {id: object, type: str, terminator: 0x0a, consume: false, eos-error: false, doc: 'With continue, common or ready behind it.'}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: object
    -framescope: {name: ACK}
  refusal_of_have:
    doc: The server has none of the objects so far.
    seq:
      - {id: text, type: str, size-eos: true}
    -framescope: {name: NAK}
  failure:
    doc-ref: gitprotocol-pack, Error
    seq:
      - {id: key, type: str, terminator: 0x20}
      - {id: text, type: str, terminator: 0x0a, consume: false, eos-error: false}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: text
    -framescope: {name: ERR, message: error}
  accepted:
    doc: A reference that was pushed.
    doc-ref: gitprotocol-pack, Report Status
    seq:
      - {id: result, type: str, terminator: 0x20}
      - {id: reference, type: str, terminator: 0x0a, consume: false, eos-error: false}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: reference
    -framescope: {name: ok}
  rejected:
    doc: A reference that was not, and why.
    doc-ref: gitprotocol-pack, Report Status
    seq:
      - {id: result, type: str, terminator: 0x20}
      - {id: reference, type: str, terminator: 0x0a, consume: false, eos-error: false}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: reference
    -framescope: {name: ng, message: error}
  side_band:
    doc-ref: gitprotocol-pack, Packfile Data
    seq:
      - id: band
        type:
          switch-on: first
          cases:
            1: pack_data
            2: progress
            _: fatal
    instances:
      first: {pos: 4, type: u1}
    -framescope: {content: band}
  pack_data:
    seq:
      - {id: band, type: u1, enum: band}
      - {id: data, size-eos: true, doc: Of the pack.}
    to-string: 'f"{data.length} B"'
    -framescope: {name: Pack}
  progress:
    seq:
      - {id: band, type: u1, enum: band}
      - {id: text, type: str, size-eos: true}
    to-string: 'text.length <= 160 ? text : text.substring(0, 160) + "…"'
    -framescope: {name: Progress}
  fatal:
    seq:
      - {id: band, type: u1, enum: band}
      - {id: text, type: str, size-eos: true}
    to-string: text
    -framescope: {name: Error, message: error}
  line:
    params:
      - {id: is_band, type: bool}
    doc: 'A capability, an argument, an update of a reference.'
    seq:
      - {id: band, type: u1, enum: band, if: is_band}
      - {id: text, type: str, terminator: 0x0a, consume: false, eos-error: false}
      - {id: line_end, size-eos: true, if: not _io.eof}
    to-string: 'text.length <= 160 ? text : text.substring(0, 160) + "…"'
    -framescope: {name: Line}
enums:
  band: {1: data, 2: progress, 3: fatal}
