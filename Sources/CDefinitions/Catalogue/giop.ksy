meta:
  id: giop
  title: General Inter-ORB Protocol (CORBA)
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: giop
    answers: once
    type:
      client: message
      server: message
doc: |
  A message between object request brokers. Numbers are aligned, counted from the message's beginning. What arguments and
  results are is known to who has the interface's definition only, so they are told as bytes.
doc-ref: CORBA 3.3 part 2 section 9
seq:
  - {id: message, type: message}
types:
  message:
    doc-ref: CORBA 3.3 part 2 section 9.4.1
    seq:
      - {id: magic, contents: GIOP}
      - {id: major, type: u1, -framescope: {default: 1}}
      - {id: minor, type: u1, -framescope: {default: 2}}
      - {id: reserved, type: b6}
      - {id: has_more, type: b1, doc: Fragments follow.}
      - {id: is_little_endian, type: b1}
      - {id: type, type: u1, enum: message_type}
      - id: size
        type:
          switch-on: is_little_endian
          cases:
            true: u4le
            false: u4be
        doc: Of what follows.
        -framescope: {computed: _io.size - 12}
      - {id: body, type: body(is_little_endian), size: size}
    -framescope: {content: body}
  body:
    meta:
      endian:
        switch-on: is_little_endian
        cases:
          true: le
          _: be
    params:
      - {id: is_little_endian, type: bool}
    seq:
      - id: content
        type:
          switch-on: '_parent.minor < 2 and _parent.type.to_i < 7 ? _parent.type.to_i : _parent.minor < 2 ? 107 : 100 + _parent.type.to_i'
          cases:
            0: old_request
            1: old_reply
            2: cancel_request
            3: old_locate_request
            4: locate_reply
            5: close_connection
            6: message_error
            100: request
            101: reply
            102: cancel_request
            103: locate_request
            104: locate_reply
            105: close_connection
            106: message_error
            107: fragment
            _: other
    -framescope: {content: content}
    types:
      octets:
        seq:
          - {id: padding, size: (4 - _io.pos % 4) % 4}
          - {id: length, type: u4}
          - {id: data, size: length}
      text:
        doc: The length counts the NUL.
        seq:
          - {id: padding, size: (4 - _io.pos % 4) % 4}
          - {id: length, type: u4, -framescope: {default: 1}}
          - {id: text, type: str, size: length, terminator: 0}
      service_contexts:
        doc-ref: CORBA 3.3 part 2 section 9.7
        seq:
          - {id: padding, size: (4 - _io.pos % 4) % 4}
          - {id: count, type: u4}
          - {id: contexts, type: service_context, repeat: expr, repeat-expr: count}
      service_context:
        seq:
          - {id: padding, size: (4 - _io.pos % 4) % 4}
          - {id: id, type: u4, enum: service}
          - {id: length, type: u4}
          - {id: data, size: length}
      target:
        doc-ref: CORBA 3.3 part 2 section 9.4.2.1
        seq:
          - {id: form, type: u2, enum: addressing}
          - {id: key, type: octets, if: form == addressing::key}
          - {id: profile_padding, size: (4 - _io.pos % 4) % 4, if: form == addressing::profile}
          - {id: profile_tag, type: u4, if: form == addressing::profile}
          - {id: profile, type: octets, if: form == addressing::profile}
          - {id: reference_padding, size: (4 - _io.pos % 4) % 4, if: form == addressing::reference}
          - {id: profile_index, type: u4, if: form == addressing::reference}
          - {id: reference, type: reference, if: form == addressing::reference}
      reference:
        doc-ref: CORBA 3.3 part 2 section 9.6
        seq:
          - {id: type_id, type: text}
          - {id: count_padding, size: (4 - _io.pos % 4) % 4}
          - {id: count, type: u4}
          - {id: profiles, type: profile, repeat: expr, repeat-expr: count}
      profile:
        seq:
          - {id: padding, size: (4 - _io.pos % 4) % 4}
          - {id: tag, type: u4, enum: profile_tag}
          - {id: data, type: octets}
      arguments:
        doc: Aligned to 8 bytes of the message, whose header has 12.
        seq:
          - {id: padding, size: '_io.eof ? 0 : (12 - _io.pos % 8) % 8 > _io.size - _io.pos ? _io.size - _io.pos : (12 - _io.pos % 8) % 8'}
          - {id: data, size-eos: true}
      request:
        doc-ref: CORBA 3.3 part 2 section 9.4.2
        seq:
          - {id: request_id, type: u4, -framescope: {role: correlation}}
          - {id: response_flags, type: u1, doc: '0 for no answer, 1 for one of the server, 3 for one of the object.', -framescope: {default: 3}}
          - {id: reserved, size: 3}
          - {id: target, type: target}
          - {id: operation, type: text}
          - {id: services, type: service_contexts}
          - {id: arguments, type: arguments}
        to-string: 'f"{operation.text}, {arguments.data.length} B"'
        -framescope: {name: Request, message: request, unanswered: response_flags == 0}
      old_request:
        doc: Of versions 1.0 and 1.1.
        doc-ref: CORBA 3.3 part 2 section 9.4.2
        seq:
          - {id: services, type: service_contexts}
          - {id: request_padding, size: (4 - _io.pos % 4) % 4}
          - {id: request_id, type: u4, -framescope: {role: correlation}}
          - {id: expects_response, type: u1, -framescope: {default: 1}}
          - {id: key, type: octets}
          - {id: operation, type: text}
          - {id: principal, type: octets}
          - {id: arguments, size-eos: true}
        to-string: 'f"{operation.text}, {arguments.length} B"'
        -framescope: {name: Request, message: request, unanswered: expects_response == 0}
      reply:
        doc-ref: CORBA 3.3 part 2 section 9.4.3
        seq:
          - {id: request_id, type: u4, -framescope: {role: correlation}}
          - id: answer
            type:
              switch-on: status
              cases:
                1: exception
                2: exception
                _: success
        instances:
          status: {pos: 4, type: u4}
        -framescope: {content: answer}
      old_reply:
        doc: Of versions 1.0 and 1.1.
        doc-ref: CORBA 3.3 part 2 section 9.4.3
        seq:
          - {id: services, type: service_contexts}
          - {id: request_padding, size: (4 - _io.pos % 4) % 4}
          - {id: request_id, type: u4, -framescope: {role: correlation}}
          - {id: status, type: u4, enum: reply_status}
          - id: answer
            type:
              switch-on: status
              cases:
                reply_status::user_exception: old_exception
                reply_status::system_exception: old_exception
                _: old_success
        -framescope: {content: answer}
      old_success:
        seq:
          - {id: results, size-eos: true, if: '_parent.as<old_reply>.status.to_i < 3'}
          - {id: moved, type: reference, if: '_parent.as<old_reply>.status.to_i >= 3'}
          - {id: rest, size-eos: true, if: not _io.eof}
        to-string: '_parent.as<old_reply>.status.to_i >= 3 ? "elsewhere" : f"{results.length} B"'
        -framescope: {name: Reply, message: response}
      old_exception:
        seq:
          - {id: exception, type: text}
          - {id: padding, size: (4 - _io.pos % 4) % 4, if: '_parent.as<old_reply>.status == reply_status::system_exception'}
          - {id: minor_code, type: u4, if: '_parent.as<old_reply>.status == reply_status::system_exception'}
          - {id: completed, type: u4, enum: completion, if: '_parent.as<old_reply>.status == reply_status::system_exception'}
          - {id: members, size-eos: true, if: not _io.eof}
        to-string: exception.text
        -framescope: {name: Exception, message: error}
      success:
        seq:
          - {id: status, type: u4, enum: reply_status}
          - {id: services, type: service_contexts}
          - {id: results, type: arguments, if: status == reply_status::success}
          - {id: moved, type: moved, if: status == reply_status::forward or status == reply_status::forward_for_good}
          - {id: rest, size-eos: true, if: not _io.eof}
        to-string: >-
          status == reply_status::success ? f"{results.data.length} B" :
          status.to_i <= 4 ? "elsewhere" : f"status {status.to_i}"
        -framescope: {name: Reply, message: response}
      moved:
        seq:
          - {id: padding, size: '(12 - _io.pos % 8) % 8'}
          - {id: reference, type: reference}
      exception:
        doc-ref: CORBA 3.3 part 2 section 9.4.3.2
        seq:
          - {id: status, type: u4, enum: reply_status, -framescope: {default: 'reply_status::system_exception'}}
          - {id: services, type: service_contexts}
          - {id: padding, size: '(12 - _io.pos % 8) % 8'}
          - {id: exception, type: text}
          - {id: members_padding, size: (4 - _io.pos % 4) % 4, if: status == reply_status::system_exception}
          - {id: minor_code, type: u4, if: status == reply_status::system_exception}
          - {id: completed, type: u4, enum: completion, if: status == reply_status::system_exception}
          - {id: members, size-eos: true, if: not _io.eof}
        to-string: exception.text
        -framescope: {name: Exception, message: error}
      cancel_request:
        doc-ref: CORBA 3.3 part 2 section 9.4.4
        seq:
          - {id: request_id, type: u4, doc: Of the request that needs no answer any more.}
        to-string: 'f"{request_id}"'
        -framescope: {name: CancelRequest}
      locate_request:
        doc-ref: CORBA 3.3 part 2 section 9.4.5
        seq:
          - {id: request_id, type: u4, -framescope: {role: correlation}}
          - {id: target, type: target}
        -framescope: {name: LocateRequest, message: request}
      old_locate_request:
        doc-ref: CORBA 3.3 part 2 section 9.4.5
        seq:
          - {id: request_id, type: u4, -framescope: {role: correlation}}
          - {id: key, type: octets}
        -framescope: {name: LocateRequest, message: request}
      locate_reply:
        doc-ref: CORBA 3.3 part 2 section 9.4.6
        seq:
          - {id: request_id, type: u4, -framescope: {role: correlation}}
          - {id: status, type: u4, enum: locate_status}
          - {id: rest, size-eos: true, if: not _io.eof}
        to-string: 'status == locate_status::here ? "here" : status == locate_status::unknown_object ? "unknown" : "elsewhere"'
        -framescope: {name: LocateReply, message: response}
      close_connection:
        doc-ref: CORBA 3.3 part 2 section 9.4.7
        seq:
          - {id: rest, size-eos: true, if: not _io.eof}
        -framescope: {name: CloseConnection}
      message_error:
        doc-ref: CORBA 3.3 part 2 section 9.4.8
        seq:
          - {id: rest, size-eos: true, if: not _io.eof}
        -framescope: {name: MessageError, message: error}
      fragment:
        doc: Up to version 1.1 it does not say of which request.
        doc-ref: CORBA 3.3 part 2 section 9.4.9
        seq:
          - {id: request_id, type: u4, if: _parent._parent.minor >= 2}
          - {id: data, size-eos: true}
        to-string: 'f"{data.length} B"'
        -framescope: {name: Fragment}
      other:
        seq:
          - {id: data, size-eos: true}
        -framescope: {name: Message}
enums:
  message_type:
    0: request
    1: reply
    2: cancel_request
    3: locate_request
    4: locate_reply
    5: close_connection
    6: message_error
    7: fragment
  addressing: {0: key, 1: profile, 2: reference}
  profile_tag: {0: iiop, 1: multiple_components}
  reply_status:
    0: success
    1: user_exception
    2: system_exception
    3: forward
    4: forward_for_good
    5: needs_addressing_mode
  completion: {0: 'yes', 1: 'no', 2: maybe}
  locate_status:
    0: unknown_object
    1: here
    2: forward
    3: forward_for_good
    4: system_exception
    5: needs_addressing_mode
  service:
    0: transaction
    1: code_sets
    2: chain_bypass_check
    3: chain_bypass_info
    4: logical_thread
    5: bi_directional
    6: code_base
    7: invocation_policies
    9: rt_priority
    10: reply_policies
    12: exception_detail
    13: fault_tolerance_version
    14: fault_tolerance_request
    15: security_attributes
