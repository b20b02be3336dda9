meta:
  id: hl7_mllp
  title: HL7 version 2 over MLLP
  ks-version: 0.11
  encoding: UTF-8
  -framescope:
    protocol: hl7-mllp
    answers: once
    type:
      client: block
      server: block
doc: |
  A message of HL7 version 2 between a vertical tab and a file separator with CR. It is made of segments, each ended by CR, and
  those of fields with a separator between them, which the first segment says and which is | everywhere. The field SEG-1 of
  a segment is the element 0 of its fields, and so on.
doc-ref: HL7 version 2.5.1 chapter 2, MLLP Release 1
seq:
  - {id: block, type: block}
types:
  block:
    doc-ref: MLLP Release 1 section 2
    seq:
      - {id: start, contents: [0x0b]}
      - id: message
        size: _io.size - 3
        type:
          switch-on: '_io.size < 12 ? 1 : 0'
          cases:
            0: message
            _: bare
      - {id: end, contents: [0x1c, 0x0d]}
    -framescope: {content: message}
  bare:
    doc: What is no message, as the bytes that acknowledge one in MLLP Release 2.
    doc-ref: MLLP Release 2 section 3
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: text
    -framescope: {name: Bare}
  message:
    seq:
      - {id: header, type: header, terminator: 0x0d, consume: false, eos-error: false}
      - {id: header_end, size: 1, if: not _io.eof, -framescope: {default: '[0x0d]'}}
      - id: body
        size-eos: true
        type:
          switch-on: 'next == "MSA|AA|" or next == "MSA|CA|" ? 1 : next == "MSA|AE|" or next == "MSA|AR|" or next == "MSA|CE|" or next == "MSA|CR|" ? 2 : 0'
          cases:
            1: acknowledgement
            2: refusal
            _: request
    instances:
      next: {pos: header._io.size + 1, size: 7, type: str, if: _io.size >= header._io.size + 8, doc: How the second segment begins.}
    -framescope: {content: body}
  request:
    seq:
      - {id: segments, type: segment, repeat: eos}
    instances:
      kind: {value: _parent.header.message_type}
    to-string: 'f"{_parent.header.sending_application} to {_parent.header.receiving_application}, {_parent.header.control_id}"'
    -framescope: {name: Message, name-of: kind, message: request}
  acknowledgement:
    doc: The message was accepted, or taken to be looked at later.
    doc-ref: section 2.14.8
    seq:
      - {id: answer, type: msa, terminator: 0x0d, consume: false, eos-error: false}
      - {id: answer_end, size: 1, if: not _io.eof, -framescope: {default: '[0x0d]'}}
      - {id: segments, type: segment, repeat: eos}
    instances:
      kind: {value: _parent.header.message_type}
    to-string: 'f"{answer.code} {answer.control_id}"'
    -framescope: {name: Acknowledgement, name-of: kind, message: response}
  refusal:
    doc: The message was refused.
    doc-ref: section 2.14.8
    seq:
      - {id: answer, type: msa, terminator: 0x0d, consume: false, eos-error: false}
      - {id: answer_end, size: 1, if: not _io.eof, -framescope: {default: '[0x0d]'}}
      - {id: segments, type: segment, repeat: eos}
    instances:
      kind: {value: _parent.header.message_type}
    to-string: 'f"{answer.code} {answer.control_id}" + (answer.text == "" ? "" : f" {answer.text}")'
    -framescope: {name: Refusal, name-of: kind, message: error}
  header:
    doc-ref: section 2.14.9
    seq:
      - {id: name, type: str, size: 3, doc: MSH., -framescope: {default: '"MSH"'}}
      - {id: separator, type: str, size: 1, doc: MSH-1., -framescope: {default: '"|"'}}
      - {id: encoding_characters, type: str, terminator: 0x7c, doc: 'MSH-2: what separates components and repetitions, the escape, what separates subcomponents.', -framescope: {default: '"^~\\&"'}}
      - {id: sending_application, type: str, terminator: 0x7c, eos-error: false, doc: MSH-3.}
      - {id: sending_facility, type: str, terminator: 0x7c, eos-error: false, doc: MSH-4.}
      - {id: receiving_application, type: str, terminator: 0x7c, eos-error: false, doc: MSH-5.}
      - {id: receiving_facility, type: str, terminator: 0x7c, eos-error: false, doc: MSH-6.}
      - {id: time, type: str, terminator: 0x7c, eos-error: false, doc: 'MSH-7, as YYYYMMDDHHMMSS.'}
      - {id: security, type: str, terminator: 0x7c, eos-error: false, doc: MSH-8.}
      - {id: message_type, type: str, terminator: 0x7c, eos-error: false, doc: 'MSH-9: the message, the event that triggered it, and its structure.', -framescope: {default: '"ADT^A01"'}}
      - {id: control_id, type: str, terminator: 0x7c, eos-error: false, doc: 'MSH-10, which the acknowledgement repeats.', -framescope: {default: '"1"', role: correlation}}
      - {id: processing_id, type: str, terminator: 0x7c, eos-error: false, doc: 'MSH-11: P for production, T for training, D for debugging.', -framescope: {default: '"P"'}}
      - {id: version, type: str, terminator: 0x7c, eos-error: false, doc: MSH-12., -framescope: {default: '"2.5.1"'}}
      - {id: fields, type: str, terminator: 0x7c, eos-error: false, repeat: eos, doc: From MSH-13 on.}
  msa:
    seq:
      - {id: name, type: str, terminator: 0x7c, doc: MSA., -framescope: {default: '"MSA"'}}
      - {id: code, type: str, terminator: 0x7c, eos-error: false, doc: 'MSA-1: accepted (AA, CA), an error (AE, CE) or rejected (AR, CR).', -framescope: {default: '"AA"'}}
      - {id: control_id, type: str, terminator: 0x7c, eos-error: false, doc: 'MSA-2: the MSH-10 of the message.', -framescope: {default: '"1"', role: correlation}}
      - {id: text, type: str, terminator: 0x7c, eos-error: false, doc: MSA-3.}
      - {id: fields, type: str, terminator: 0x7c, eos-error: false, repeat: eos, doc: From MSA-4 on.}
  segment:
    seq:
      - {id: segment, type: segment_fields, terminator: 0x0d, consume: false, eos-error: false}
      - {id: end, size: 1, if: not _io.eof, -framescope: {default: '[0x0d]'}}
  segment_fields:
    seq:
      - {id: name, type: str, terminator: 0x7c, eos-error: false, doc: 'As PID for the patient, OBX for an observation.', -framescope: {default: '"PID"'}}
      - {id: fields, type: str, terminator: 0x7c, eos-error: false, repeat: eos}
