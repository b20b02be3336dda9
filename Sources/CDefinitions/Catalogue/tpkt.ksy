meta:
  id: tpkt
  title: TPKT with COTP and S7comm
  ks-version: 0.11
  endian: be
  encoding: ASCII
  -framescope:
    protocol: tpkt
    type:
      client: packet
      server: packet
doc: |
  One TPKT with a TPDU of the OSI transport protocol, class 0, and what Siemens' S7 controllers say in it. Others that
  use COTP (MMS, S7comm-plus, X.400) have a protocol of their own in the data, which is bytes here.
doc-ref: RFC 1006 section 6, RFC 905 section 13 (ISO 8073)
seq:
  - id: packet
    type: packet
types:
  packet:
    seq:
      - id: version
        type: u1
        valid: 3
      - id: reserved
        type: u1
      - id: length
        type: u2
        doc: Counts the whole packet.
      - id: tpdu
        size: length - 4
        type:
          switch-on: code
          cases:
            tpdu::ed: expedited_data
            tpdu::ea: expedited_acknowledgement
            tpdu::rj: reject
            tpdu::ak: acknowledgement
            tpdu::er: tpdu_error
            tpdu::dr: disconnect_request
            tpdu::dc: disconnect_confirm
            tpdu::cc: connection_confirm
            tpdu::cr: connection_request
            tpdu::dt: data
            _: other
    instances:
      code:
        pos: 5
        type: b4
        enum: tpdu
        doc: That of the TPDU; Q.931 of H.323, which has no COTP, has 0 here.
    -framescope:
      content: tpdu
  other:
    doc: No TPDU of COTP, such as Q.931 of H.225.0.
    seq:
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B"'
    -framescope:
      name: TPKT
  connection_request:
    seq:
      - id: len_header
        type: u1
        doc: Counts what follows it of the header.
      - id: header
        type: connection(tpdu::cr)
        size: len_header
      - id: data
        size-eos: true
    to-string: header.text
    -framescope:
      name: CR
      message: request
  connection_confirm:
    seq:
      - id: len_header
        type: u1
        doc: Counts what follows it of the header.
      - id: header
        type: connection(tpdu::cc)
        size: len_header
      - id: data
        size-eos: true
    to-string: header.text
    -framescope:
      name: CC
      message: response
  connection:
    params:
      - id: usual
        type: b4
        enum: tpdu
    seq:
      - id: code
        type: b4
        enum: tpdu
        -framescope: {default: usual}
      - id: credit
        type: b4
      - id: destination_reference
        type: u2
        doc: 0 in a request.
      - id: source_reference
        type: u2
        -framescope:
          role: correlation
      - id: transport_class
        type: b4
      - id: reserved
        type: b2
      - id: extended_formats
        type: b1
      - id: no_explicit_flow_control
        type: b1
      - id: parameters
        type: parameter
        repeat: eos
    instances:
      text:
        value: >-
          f"class {transport_class}, reference {source_reference}" +
          (parameters.size > 0 ? parameters[0].text : "") + (parameters.size > 1 ? parameters[1].text : "") +
          (parameters.size > 2 ? parameters[2].text : "")
  parameter:
    seq:
      - id: code
        type: u1
        enum: parameter
      - id: length
        type: u1
      - id: value
        size: length
        type:
          switch-on: code
          cases:
            parameter::tpdu_size: tpdu_size
    instances:
      text:
        value: 'code == parameter::tpdu_size and length == 1 ? f", {1 << (value.as<tpdu_size>.exponent & 15)} B" : ""'
  tpdu_size:
    seq:
      - id: exponent
        type: u1
        doc: Of 2; 10 stands for 1024 bytes.
  disconnect_request:
    seq:
      - id: len_header
        type: u1
      - id: header
        type: disconnection
        size: len_header
      - id: data
        size-eos: true
    to-string: header.text
    -framescope:
      name: DR
      message: error
  disconnection:
    seq:
      - id: code
        type: b4
        enum: tpdu
        -framescope: {default: tpdu::dr}
      - id: unused
        type: b4
      - id: destination_reference
        type: u2
        -framescope:
          role: correlation
      - id: source_reference
        type: u2
      - id: reason
        type: u1
        enum: disconnect_reason
      - id: parameters
        type: parameter
        repeat: eos
    instances:
      text:
        value: >-
          reason == disconnect_reason::not_specified ? "reason not specified" :
          reason == disconnect_reason::congestion ? "congestion at the TSAP" :
          reason == disconnect_reason::not_attached ? "no session entity at the TSAP" :
          reason == disconnect_reason::address_unknown ? "address unknown" :
          reason == disconnect_reason::normal ? "normal" :
          reason == disconnect_reason::remote_congestion ? "remote congestion" :
          reason == disconnect_reason::negotiation_failed ? "negotiation failed" :
          reason == disconnect_reason::duplicate_reference ? "duplicate source reference" :
          reason == disconnect_reason::mismatched_references ? "mismatched references" :
          reason == disconnect_reason::protocol_error ? "protocol error" :
          reason == disconnect_reason::reference_overflow ? "reference overflow" :
          reason == disconnect_reason::refused ? "refused on this network connection" :
          reason == disconnect_reason::invalid_header ? "invalid header" : f"reason {reason.to_i}"
  disconnect_confirm:
    seq:
      - id: len_header
        type: u1
      - id: header
        type: confirmed_disconnection
        size: len_header
    -framescope:
      name: DC
      message: response
  confirmed_disconnection:
    seq:
      - id: code
        type: b4
        enum: tpdu
        -framescope: {default: tpdu::dc}
      - id: unused
        type: b4
      - id: destination_reference
        type: u2
        -framescope:
          role: correlation
      - id: source_reference
        type: u2
      - id: parameters
        type: parameter
        repeat: eos
  tpdu_error:
    seq:
      - id: len_header
        type: u1
      - id: header
        type: error_header
        size: len_header
    to-string: 'f"cause {header.cause.to_i}"'
    -framescope:
      name: ER
      message: error
  error_header:
    seq:
      - id: code
        type: b4
        enum: tpdu
        -framescope: {default: tpdu::er}
      - id: unused
        type: b4
      - id: destination_reference
        type: u2
      - id: cause
        type: u1
        enum: reject_cause
      - id: parameters
        type: parameter
        repeat: eos
  expedited_data:
    seq: &plain
      - id: len_header
        type: u1
      - id: header
        size: len_header
        doc: Its form depends on the class, 1 to 4, that CR and CC agreed on.
      - id: data
        size-eos: true
    to-string: 'f"{data.length} B"'
    -framescope:
      name: ED
  expedited_acknowledgement:
    seq: *plain
    -framescope:
      name: EA
  acknowledgement:
    seq: *plain
    -framescope:
      name: AK
  reject:
    seq: *plain
    -framescope:
      name: RJ
  data:
    doc: DT as class 0 has it.
    seq:
      - id: len_header
        type: u1
      - id: header
        type: data_header
        size: len_header
      - id: payload
        size-eos: true
        doc: A part of a message when this or the unit before it is not the last.
        type:
          switch-on: 'header.is_last and _io.size > 1 + len_header ? first : 0'
          cases:
            0x32: s7
    instances:
      first:
        pos: 1 + len_header
        type: u1
        if: _io.size > 1 + len_header
        doc: What tells S7comm from others.
    to-string: 'f"{_io.size - 1 - len_header} B{header.is_last ? "" : ", more follows"}"'
    -framescope:
      name: DT
      content: payload
  data_header:
    seq:
      - id: code
        type: b4
        enum: tpdu
      - id: unused
        type: b4
      - id: is_last
        type: b1
        doc: Ends a message.
      - id: number
        type: b7
        doc: 0 in class 0.
      - id: parameters
        size-eos: true
  s7:
    doc: S7comm. Siemens has published no specification; names are those that its tools and tshark have.
    seq:
      - id: protocol_id
        type: u1
        valid: 0x32
      - id: rosctr
        type: u1
        enum: rosctr
      - id: redundancy
        type: u2
      - id: pdu_reference
        type: u2
        -framescope:
          role: correlation
      - id: len_parameter
        type: u2
      - id: len_data
        type: u2
      - id: error_class
        type: u1
        enum: error_class
        if: rosctr == rosctr::ack or rosctr == rosctr::ack_data
      - id: error_code
        type: u1
        if: rosctr == rosctr::ack or rosctr == rosctr::ack_data
      - id: body
        size-eos: true
        type:
          switch-on: >-
            (rosctr == rosctr::ack or rosctr == rosctr::ack_data) and error_class != error_class::none ? 0 : rosctr.to_i
          cases:
            0: failure
            1: job
            2: ack_data
            3: ack_data
            7: userdata
            _: unknown
    -framescope:
      content: body
  unknown:
    seq:
      - id: parameter
        size: _parent.len_parameter
      - id: data
        size: _parent.len_data
    to-string: 'f"ROSCTR {_parent.rosctr.to_i}, {parameter.length} + {data.length} B"'
    -framescope:
      name: S7comm
  failure:
    seq:
      - id: function
        type: u1
        enum: function
        if: _parent.len_parameter > 0
      - id: parameter
        size: _parent.len_parameter - 1
        if: _parent.len_parameter > 0
      - id: data
        size: _parent.len_data
    to-string: >-
      (_parent.error_class == error_class::application_relationship ? "application relationship" :
      _parent.error_class == error_class::object_definition ? "object definition" :
      _parent.error_class == error_class::no_resources ? "no resources" :
      _parent.error_class == error_class::service_processing ? "service processing" :
      _parent.error_class == error_class::supplies ? "supplies" :
      _parent.error_class == error_class::access ? "access" : f"class {_parent.error_class.to_i}") +
      f" error {_parent.error_code}"
    -framescope:
      name: S7Error
      name-of: function
      message: error
  job:
    seq:
      - id: function
        type: u1
        enum: function
        if: _parent.len_parameter > 0
      - id: parameter
        size: _parent.len_parameter - 1
        if: _parent.len_parameter > 0
        type:
          switch-on: function
          cases:
            function::setup_communication: setup_communication
            function::read_var: var_request
            function::write_var: var_request
            function::request_download: file_request
            function::start_upload: file_request
            function::download_block: file_request
            function::download_ended: file_request
            function::upload: upload_request
            function::end_upload: upload_request
            function::pi_service: pi_service
            function::plc_stop: plc_stop
      - id: data
        size: _parent.len_data
        type:
          switch-on: 'function == function::write_var ? 1 : 0'
          cases:
            1: var_values(parameter.as<var_request>.num_items)
    to-string: >-
      function == function::setup_communication ? parameter.as<setup_communication>.text :
      function == function::read_var or function == function::write_var ? parameter.as<var_request>.text :
      function == function::request_download or function == function::start_upload or
      function == function::download_block or function == function::download_ended ?
      parameter.as<file_request>.file :
      function == function::upload or function == function::end_upload ? f"{parameter.as<upload_request>.upload_id}" :
      function == function::pi_service ? parameter.as<pi_service>.service :
      function == function::plc_stop ? parameter.as<plc_stop>.service : ""
    -framescope:
      name: Job
      name-of: function
      message: request
  ack_data:
    seq:
      - id: function
        type: u1
        enum: function
        if: _parent.len_parameter > 0
      - id: parameter
        size: _parent.len_parameter - 1
        if: _parent.len_parameter > 0
        type:
          switch-on: function
          cases:
            function::setup_communication: setup_communication
            function::read_var: item_count
            function::write_var: item_count
            function::start_upload: upload_started
      - id: data
        size: _parent.len_data
        type:
          switch-on: function
          cases:
            function::read_var: var_values(parameter.as<item_count>.num_items)
            function::write_var: return_codes(parameter.as<item_count>.num_items)
            function::upload: block_part
            function::download_block: block_part
    to-string: >-
      function == function::setup_communication ? parameter.as<setup_communication>.text :
      function == function::read_var ? data.as<var_values>.text :
      function == function::write_var ? data.as<return_codes>.text :
      function == function::start_upload ? f"{parameter.as<upload_started>.upload_id}" :
      (function == function::upload or function == function::download_block) and _parent.len_data > 0 ?
      f"{data.as<block_part>.len_part} B" : ""
    -framescope:
      name: Ack
      name-of: function
      message: response
  setup_communication:
    seq:
      - id: reserved
        type: u1
      - id: max_jobs_calling
        type: u2
        doc: How many jobs the client may have open at once.
      - id: max_jobs_called
        type: u2
      - id: pdu_length
        type: u2
    instances:
      text:
        value: 'f"PDU {pdu_length} B, {max_jobs_calling}/{max_jobs_called} jobs"'
  item_count:
    seq:
      - id: num_items
        type: u1
  var_request:
    seq:
      - id: num_items
        type: u1
      - id: items
        type: item(_index + 1 == num_items)
        repeat: expr
        repeat-expr: num_items
    instances:
      text:
        value: >-
          num_items == 0 ? "" : items[0].text +
          (num_items == 1 ? "" : num_items == 2 ? f", {items[1].text}" : f" and {num_items - 1} more")
  item:
    params:
      - id: is_last
        type: bool
    seq:
      - id: specification
        type: u1
        valid: 0x12
      - id: length
        type: u1
        doc: Counts what follows it.
      - id: syntax
        type: u1
        enum: syntax
      - id: address
        size: length - 1
        type:
          switch-on: syntax
          cases:
            syntax::s7_any: any_address
            syntax::db_read: db_addresses
      - id: padding
        size: 1
        if: not is_last and length % 2 == 1
    instances:
      text:
        value: >-
          syntax == syntax::s7_any ? address.as<any_address>.text :
          syntax == syntax::db_read ? address.as<db_addresses>.text : f"syntax {syntax.to_i}"
  any_address:
    seq:
      - id: transport_size
        type: u1
        enum: transport_size
      - id: count
        type: u2
      - id: db_number
        type: u2
        doc: 0 for what is in no data block.
      - id: area
        type: u1
        enum: area
      - id: number
        type: b24
        if: area == area::counters or area == area::timers
      - id: reserved
        type: b5
        if: area != area::counters and area != area::timers
      - id: byte
        type: b16
        if: area != area::counters and area != area::timers
      - id: bit
        type: b3
        if: area != area::counters and area != area::timers
    instances:
      place:
        value: >-
          area == area::data_block ? f"DB{db_number}.DBX{byte}.{bit}" :
          area == area::instance_data_block ? f"DI{db_number}.DIX{byte}.{bit}" :
          area == area::inputs ? f"I{byte}.{bit}" : area == area::outputs ? f"Q{byte}.{bit}" :
          area == area::flags ? f"M{byte}.{bit}" : area == area::local_data ? f"L{byte}.{bit}" :
          area == area::peripherals ? f"P{byte}.{bit}" :
          area == area::counters ? f"C{number}" : area == area::timers ? f"T{number}" :
          f"area {area.to_i} {byte}.{bit}"
      text:
        value: >-
          place + (transport_size == transport_size::bit ? " BIT" : transport_size == transport_size::byte ? " BYTE" :
          transport_size == transport_size::char ? " CHAR" : transport_size == transport_size::word ? " WORD" :
          transport_size == transport_size::int ? " INT" : transport_size == transport_size::dword ? " DWORD" :
          transport_size == transport_size::dint ? " DINT" : transport_size == transport_size::real ? " REAL" :
          transport_size == transport_size::counter or transport_size == transport_size::timer ? "" :
          f" size {transport_size.to_i}") + f" {count}"
  db_addresses:
    seq:
      - id: num_areas
        type: u1
      - id: areas
        type: db_address
        repeat: expr
        repeat-expr: num_areas
    instances:
      text:
        value: >-
          num_areas == 0 ? "" : f"DB{areas[0].db_number}.DBB{areas[0].start} {areas[0].num_bytes} B" +
          (num_areas == 1 ? "" : f" and {num_areas - 1} more")
  db_address:
    seq:
      - id: num_bytes
        type: u1
      - id: db_number
        type: u2
      - id: start
        type: u2
  var_values:
    params:
      - id: num_values
        type: u1
    seq:
      - id: values
        type: var_value(_index + 1 == num_values)
        repeat: expr
        repeat-expr: num_values
    instances:
      text:
        value: >-
          num_values == 0 ? "" : values[0].text +
          (num_values == 1 ? "" : num_values == 2 ? f", {values[1].text}" : f" and {num_values - 1} more")
  var_value:
    params:
      - id: is_last
        type: bool
    seq:
      - id: return_code
        type: u1
        enum: return_code
        doc: 0 in what is to be written.
      - id: transport_size
        type: u1
        enum: data_size
      - id: length
        type: u2
        doc: In bits for bits, bytes and integers, otherwise in bytes.
      - id: data
        size: num_bytes
      - id: padding
        size: 1
        if: not is_last and num_bytes % 2 == 1
    instances:
      num_bytes:
        value: >-
          transport_size == data_size::bit or transport_size == data_size::byte or
          transport_size == data_size::integer ? (length + 7) / 8 : length
      text:
        value: >-
          return_code == return_code::success or return_code == return_code::reserved ? f"{num_bytes} B" :
          code_text
      code_text: &code_text
        value: >-
          return_code == return_code::success ? "ok" :
          return_code == return_code::hardware_fault ? "hardware fault" :
          return_code == return_code::access_not_allowed ? "access not allowed" :
          return_code == return_code::address_out_of_range ? "address out of range" :
          return_code == return_code::type_not_supported ? "data type not supported" :
          return_code == return_code::type_inconsistent ? "data type inconsistent" :
          return_code == return_code::no_such_object ? "object does not exist" : f"code {return_code.to_i}"
  return_codes:
    params:
      - id: num_codes
        type: u1
    seq:
      - id: codes
        type: returned
        repeat: expr
        repeat-expr: num_codes
    instances:
      text:
        value: >-
          num_codes == 0 ? "" : codes[0].code_text +
          (num_codes == 1 ? "" : num_codes == 2 ? f", {codes[1].code_text}" : f" and {num_codes - 1} more")
  returned:
    seq:
      - id: return_code
        type: u1
        enum: return_code
    instances:
      code_text: *code_text
  file_request:
    doc: Names a block, such as "_0800001P" for block 1 of type 08 (OB) in the passive file system.
    seq:
      - id: status
        type: u1
      - id: unknown
        type: u2
      - id: upload_id
        type: u4
      - id: len_file
        type: u1
      - id: file
        type: str
        size: len_file
      - id: len_lengths
        type: u1
        if: not _io.eof
      - id: lengths
        type: str
        size: len_lengths
        if: not _io.eof
        doc: "1 and the lengths of load memory and code, six digits each."
  upload_request:
    seq:
      - id: status
        type: u1
      - id: error
        type: u2
      - id: upload_id
        type: u4
  upload_started:
    seq:
      - id: status
        type: u1
      - id: unknown
        type: u2
      - id: upload_id
        type: u4
      - id: len_block_length
        type: u1
      - id: block_length
        type: str
        size: len_block_length
  block_part:
    seq:
      - id: len_part
        type: u2
      - id: unknown
        type: u2
      - id: part
        size: len_part
  pi_service:
    doc: Calls a program invocation, such as P_PROGRAM to start or _INSE to activate a block.
    seq:
      - id: unknown
        size: 7
      - id: len_arguments
        type: u2
      - id: arguments
        size: len_arguments
      - id: len_service
        type: u1
      - id: service
        type: str
        size: len_service
  plc_stop:
    seq:
      - id: unknown
        size: 5
      - id: len_service
        type: u1
      - id: service
        type: str
        size: len_service
  userdata:
    seq:
      - id: head
        contents: [0, 1, 0x12]
      - id: len_parameter
        type: u1
      - id: parameter
        type: userdata_parameter
        size: len_parameter
      - id: data
        type: userdata_data
        size: _parent.len_data
    instances:
      is_response:
        value: parameter.kind == userdata_kind::response
        if: parameter.kind != userdata_kind::push
      group:
        value: parameter.group
    to-string: >-
      (group == group::mode_transition ? "mode transition" :
      group == group::programmer ? "programmer commands" :
      group == group::cyclic_data ? "cyclic data" : group == group::blocks ? "block functions" :
      group == group::cpu and parameter.subfunction == 1 ? "CPU functions, read SZL" :
      group == group::cpu ? "CPU functions" : group == group::security ? "security" :
      group == group::pbc ? "PBC" : group == group::time ? "time functions" :
      f"group {group.to_i}") +
      (group == group::cpu and parameter.subfunction == 1 ? "" : f" {parameter.subfunction}") +
      (parameter.has_result and parameter.error != 0 ? f", error {parameter.error}" : "") + f", {_parent.len_data} B"
    -framescope:
      name: Userdata
      response-if: is_response
  userdata_parameter:
    seq:
      - id: method
        type: u1
        doc: 0x11 for a request, 0x12 for a response.
      - id: kind
        type: b4
        enum: userdata_kind
      - id: group
        type: b4
        enum: group
      - id: subfunction
        type: u1
        doc: Of the group; 1 of the CPU functions reads a list of system states (SZL).
      - id: sequence
        type: u1
      - id: data_unit
        type: u1
        if: has_result
        doc: Refers to the units of one answer.
      - id: more_follows
        type: u1
        if: has_result
      - id: error
        type: u2
        if: has_result
    instances:
      has_result:
        value: method == 0x12
  userdata_data:
    seq:
      - id: return_code
        type: u1
        enum: return_code
      - id: transport_size
        type: u1
        enum: data_size
      - id: length
        type: u2
      - id: data
        size: length
        doc: What the subfunction has; the first unit of an SZL begins with its number and index.
enums:
  tpdu:
    1: ed
    2: ea
    5: rj
    6: ak
    7: er
    8: dr
    12: dc
    13: cc
    14: cr
    15: dt
  parameter:
    0x85: acknowledge_time
    0x86: residual_error_rate
    0x87: priority
    0x88: transit_delay
    0x89: throughput
    0x8b: reassignment_time
    0xc0: tpdu_size
    0xc1: calling_tsap
    0xc2: called_tsap
    0xc3: checksum
    0xc4: version
    0xc5: protection
    0xc6: options
    0xc7: alternative_classes
    0xe0: clearing_information
    0xf0: preferred_tpdu_size
    0xf2: inactivity_timer
  disconnect_reason:
    0: not_specified
    1: congestion
    2: not_attached
    3: address_unknown
    128: normal
    129: remote_congestion
    130: negotiation_failed
    131: duplicate_reference
    132: mismatched_references
    133: protocol_error
    135: reference_overflow
    136: refused
    138: invalid_header
  reject_cause:
    0: not_specified
    1: invalid_parameter_code
    2: invalid_tpdu_type
    3: invalid_parameter_value
  rosctr:
    1: job
    2: ack
    3: ack_data
    7: userdata
  error_class:
    0: none
    0x81: application_relationship
    0x82: object_definition
    0x83: no_resources
    0x84: service_processing
    0x85: supplies
    0x87: access
  function:
    0x00: cpu_services
    0x04: read_var
    0x05: write_var
    0x1a: request_download
    0x1b: download_block
    0x1c: download_ended
    0x1d: start_upload
    0x1e: upload
    0x1f: end_upload
    0x28: pi_service
    0x29: plc_stop
    0xf0: setup_communication
  syntax:
    0x10: s7_any
    0x13: pbc_r_id
    0x15: alarm_lock_free
    0x16: alarm_indication
    0x19: alarm_acknowledge
    0x1a: alarm_query
    0x1c: notify_indication
    0x82: nck
    0x83: nck_metric
    0x84: nck_inch
    0xa2: drive_es_any
    0xb0: db_read
    0xb2: symbolic_1200
  transport_size:
    1: bit
    2: byte
    3: char
    4: word
    5: int
    6: dword
    7: dint
    8: real
    10: time_of_day
    11: time
    12: s5_time
    15: date_and_time
    28: counter
    29: timer
    30: iec_timer
    31: iec_counter
    32: high_speed_counter
  area:
    1: data_record
    3: system_info_200
    5: system_flags_200
    6: analog_inputs_200
    7: analog_outputs_200
    0x1c: counters
    0x1d: timers
    0x1e: iec_counters_200
    0x1f: iec_timers_200
    0x80: peripherals
    0x81: inputs
    0x82: outputs
    0x83: flags
    0x84: data_block
    0x85: instance_data_block
    0x86: local_data
    0x87: previous_local_data
  data_size:
    0: none
    3: bit
    4: byte
    5: integer
    6: double_integer
    7: real
    9: octet_string
    0x11: nck_address_1
    0x12: nck_address_2
  return_code:
    0: reserved
    1: hardware_fault
    3: access_not_allowed
    5: address_out_of_range
    6: type_not_supported
    7: type_inconsistent
    10: no_such_object
    255: success
  userdata_kind:
    0: push
    4: request
    8: response
  group:
    0: mode_transition
    1: programmer
    2: cyclic_data
    3: blocks
    4: cpu
    5: security
    6: pbc
    7: time
    15: nc_programming
