meta:
  id: dnp3
  title: DNP3
  ks-version: 0.11
  endian: le
  -framescope:
    protocol: dnp3
    type:
      client: frame
      server: frame
doc: |
  One frame of DNP3's data link layer. Its user data lies in blocks of 16 bytes, each with a CRC behind it, so only what
  is in the first block is read as transport and application layer; the further blocks are bytes.
doc-ref: IEEE 1815-2012 sections 9.2.4 (data link), 8.2 (transport), 4.2 (application)
seq:
  - id: frame
    type: frame
types:
  frame:
    seq:
      - id: frame
        type:
          switch-on: (control >> 6) & 1
          cases:
            0: secondary_frame
            1: primary_frame
    instances:
      control:
        pos: 3
        type: u1
        doc: Its second bit, PRM, tells which functions the lower four bits count.
    -framescope:
      content: frame
  secondary_frame:
    doc: Answers a frame of the data link layer of the other side; it has no user data.
    seq:
      - id: start
        contents: [5, 0x64]
      - id: length
        type: u1
        valid: 5
        doc: Counts control and addresses.
      - id: from_master
        type: b1
      - id: is_primary
        type: b1
      - id: reserved
        type: b1
      - id: data_flow_control
        type: b1
        doc: The buffers are full.
      - id: function
        type: b4
        enum: secondary_function
      - &destination
        id: destination
        type: u2
        doc: From 65533 on for all.
        -framescope:
          role: address
      - &source
        id: source
        type: u2
        -framescope:
          role: address
      - id: header_crc
        type: u2
        -framescope:
          checksum: crc16-dnp
          over: [start, length, from_master, destination, source]
    to-string: 'f"{source} to {destination}{data_flow_control ? ", busy" : ""}"'
    -framescope:
      name-of: function
      message: response
  primary_frame:
    seq:
      - id: start
        contents: [5, 0x64]
      - id: length
        type: u1
        valid:
          min: 5
        doc: Counts control, addresses and user data, but no CRC.
      - id: from_master
        type: b1
        -framescope: {default: true}
      - id: is_primary
        type: b1
        -framescope: {default: true}
      - id: frame_count_bit
        type: b1
        doc: Changes with each new frame; means something when the next bit is set.
      - id: frame_count_valid
        type: b1
      - id: function
        type: b4
        enum: primary_function
      - *destination
      - *source
      - id: header_crc
        type: u2
        -framescope:
          checksum: crc16-dnp
          over: [start, length, from_master, destination, source]
      - id: first_block
        type: first_block(length - 5)
        if: length > 5
      - id: blocks
        type: 'block(length - 21 - 16 * _index < 16 ? length - 21 - 16 * _index : 16)'
        repeat: expr
        repeat-expr: (length - 6) / 16
        if: length > 21
    to-string: 'f"{source} to {destination}"'
    -framescope:
      name-of: function
      message: request
      content: first_block
  block:
    params:
      - id: len_data
        type: u1
    seq:
      - id: data
        size: len_data
      - id: crc
        type: u2
        -framescope:
          checksum: crc16-dnp
          over: data
  first_block:
    params:
      - id: len_user_data
        type: u1
    seq:
      - id: segment
        type: segment(len_user_data <= 16)
        size: 'len_user_data < 16 ? len_user_data : 16'
      - id: crc
        type: u2
        -framescope:
          checksum: crc16-dnp
          over: segment
    -framescope:
      content: segment
  segment:
    doc: Of the transport function. Section 8.2.
    params:
      - id: is_whole
        type: bool
    seq:
      - id: is_final
        type: b1
        -framescope: {default: true}
      - id: is_first
        type: b1
        doc: Begins a fragment of the application layer.
        -framescope: {default: true}
      - id: sequence
        type: b6
        -framescope:
          role: sequence
      - id: fragment
        size-eos: true
        doc: Goes on with the fragment of the segment before when this is not the first.
        type:
          switch-on: 'not is_first or _io.size < 3 ? 0 : function < 129 ? 1 : 2'
          cases:
            1: request(is_whole)
            2: response(is_whole)
    instances:
      text:
        value: 'f"{_parent._parent.source} to {_parent._parent.destination}"'
      function:
        pos: 2
        type: u1
        if: is_first and _io.size >= 3
        doc: Function code of the application layer, from 129 on of a response.
    to-string: 'f"{text}, segment {sequence}{is_final ? ", the last" : ""}"'
    -framescope:
      name: Segment
      content: fragment
  request:
    params:
      - id: is_whole
        type: bool
    seq:
      - id: is_first
        type: b1
        -framescope: {default: true}
      - id: is_final
        type: b1
        -framescope: {default: true}
      - id: wants_confirmation
        type: b1
      - id: is_unsolicited
        type: b1
      - id: sequence
        type: b4
        -framescope:
          role: correlation
      - id: function
        type: u1
        enum: function
      - id: headers
        type: object_header
        repeat: until
        repeat-until: _io.eof or not is_whole and _io.size - _io.pos < 11
        if: not has_data and not _io.eof
        doc: Those that are in the first block.
      - id: header
        type: object_header
        if: has_data and not _io.eof
      - id: data
        size-eos: true
        doc: Objects, and the headers behind them, up to the end of the first block.
    instances:
      has_data:
        value: >-
          not (function == function::confirm or function == function::read or
          function.to_i >= 7 and function.to_i <= 10 or function == function::enable_unsolicited or
          function == function::disable_unsolicited or function == function::assign_class)
      text:
        value: >-
          has_data ? (_io.size > 2 ? header.text : "") :
          _io.size == 2 ? "" : headers[0].text + (headers.size > 1 ? headers[1].text : "") +
          (headers.size > 2 ? headers[2].text : "") + (headers.size > 3 ? headers[3].text : "") +
          (headers.size > 4 ? f" and {headers.size - 4} more" : "")
    to-string: 'f"{_parent.text}, {sequence}{text}{is_final ? "" : ", more fragments"}"'
    -framescope:
      name: Request
      name-of: function
      message: request
  response:
    params:
      - id: is_whole
        type: bool
    seq:
      - id: is_first
        type: b1
        -framescope: {default: true}
      - id: is_final
        type: b1
        -framescope: {default: true}
      - id: wants_confirmation
        type: b1
      - id: is_unsolicited
        type: b1
      - id: sequence
        type: b4
        -framescope:
          role: correlation
      - id: function
        type: u1
        enum: response_function
      - id: device_restart
        type: b1
      - id: device_trouble
        type: b1
      - id: local_control
        type: b1
        doc: Some outputs cannot be controlled from here.
      - id: need_time
        type: b1
      - id: class_3_events
        type: b1
      - id: class_2_events
        type: b1
      - id: class_1_events
        type: b1
      - id: broadcast
        type: b1
        doc: A message to all was received.
      - id: reserved
        type: b2
      - id: config_corrupt
        type: b1
      - id: already_executing
        type: b1
      - id: event_buffer_overflow
        type: b1
      - id: parameter_error
        type: b1
      - id: object_unknown
        type: b1
      - id: no_function_code_support
        type: b1
      - id: header
        type: object_header
        if: _io.size > 0 and not _io.eof
      - id: data
        size-eos: true
        doc: Objects, and the headers behind them, up to the end of the first block.
    instances:
      indications:
        value: >-
          (device_restart ? ", device restart" : "") + (device_trouble ? ", device trouble" : "") +
          (local_control ? ", local control" : "") + (need_time ? ", need time" : "") +
          (class_1_events ? ", class 1 events" : "") + (class_2_events ? ", class 2 events" : "") +
          (class_3_events ? ", class 3 events" : "") + (broadcast ? ", broadcast" : "") +
          (config_corrupt ? ", configuration corrupt" : "") + (already_executing ? ", already executing" : "") +
          (event_buffer_overflow ? ", event buffer overflow" : "") + (parameter_error ? ", parameter error" : "") +
          (object_unknown ? ", object unknown" : "") + (no_function_code_support ? ", function not supported" : "")
    to-string: >-
      f"{_parent.text}, {sequence}{_io.size > 4 ? header.text : ""}{indications}{is_final ? "" : ", more fragments"}"
    -framescope:
      name: Response
      name-of: function
      message: response
  object_header:
    doc: Section 4.2.2.7.
    seq:
      - id: group
        type: u1
        -framescope: {default: 60}
      - id: variation
        type: u1
        doc: 0 asks for that which the outstation prefers.
        -framescope: {default: 1}
      - id: reserved
        type: b1
      - id: prefix
        type: b3
        enum: prefix
        doc: What stands before each object.
      - id: range
        type: b4
        enum: range
        -framescope: {default: range::all}
      - id: start
        type:
          switch-on: range
          cases: &by_range
            range::start_stop_1: u1
            range::start_stop_2: u2
            range::start_stop_4: u4
            range::address_1: u1
            range::address_2: u2
            range::address_4: u4
        if: range.to_i < 6
      - id: stop
        type:
          switch-on: range
          cases: *by_range
        if: range.to_i < 6
      - id: count
        type:
          switch-on: range
          cases:
            range::count_1: u1
            range::count_2: u2
            range::count_4: u4
            range::count_variable: u1
        if: range.to_i >= 7 and range.to_i <= 9 or range == range::count_variable
    instances:
      text:
        value: >-
          f" g{group}v{variation}" + (range.to_i < 6 ? f" {start}..{stop}" :
          range.to_i >= 7 and range.to_i <= 9 or range == range::count_variable ? f" x{count}" : "")
    to-string: text
enums:
  primary_function:
    0: reset_link_states
    2: test_link_states
    3: confirmed_user_data
    4: unconfirmed_user_data
    9: request_link_status
  secondary_function:
    0: ack
    1: nack
    11: link_status
    15: not_supported
  function:
    0: confirm
    1: read
    2: write
    3: select
    4: operate
    5: direct_operate
    6: direct_operate_no_response
    7: immediate_freeze
    8: immediate_freeze_no_response
    9: freeze_clear
    10: freeze_clear_no_response
    11: freeze_at_time
    12: freeze_at_time_no_response
    13: cold_restart
    14: warm_restart
    15: initialize_data
    16: initialize_application
    17: start_application
    18: stop_application
    19: save_configuration
    20: enable_unsolicited
    21: disable_unsolicited
    22: assign_class
    23: delay_measurement
    24: record_current_time
    25: open_file
    26: close_file
    27: delete_file
    28: get_file_information
    29: authenticate_file
    30: abort_file
    31: activate_configuration
    32: authentication_request
    33: authentication_request_no_response
  response_function:
    129: response
    130: unsolicited_response
    131: authentication_response
  prefix:
    0: none
    1: index_1
    2: index_2
    3: index_4
    4: size_1
    5: size_2
    6: size_4
  range:
    0: start_stop_1
    1: start_stop_2
    2: start_stop_4
    3: address_1
    4: address_2
    5: address_4
    6: all
    7: count_1
    8: count_2
    9: count_4
    11: count_variable
