meta:
  id: doip
  title: DoIP
  ks-version: 0.11
  endian: be
  encoding: ASCII
  -framescope:
    protocol: doip
    type:
      client: message
      server: message
doc: |
  One message of Diagnostics over Internet Protocol, with the service identifier and the negative responses of UDS. The
  client is the tester.
doc-ref: ISO 13400-2:2019 section 9, ISO 14229-1:2020
seq:
  - id: message
    type: message
types:
  message:
    seq:
      - id: version
        type: u1
        -framescope: {default: 2}
        doc: 2 for ISO 13400-2:2012, 3 for 2019, 4 for its amendment, 255 for any in a vehicle identification request.
      - id: inverse_version
        type: u1
        valid:
          expr: _ == (version ^ 0xff)
        -framescope: {computed: version ^ 0xff}
      - id: type
        type: u2
        enum: payload_type
        -framescope: {default: payload_type::routing_activation_response}
      - id: length
        type: u4
        doc: Counts what follows it.
      - id: payload
        size: length
        type:
          switch-on: >-
            type == payload_type::routing_activation_response and length > 4 and activation_code < 16 ? 0x10006 :
            type.to_i
          cases:
            0x0000: header_negative_acknowledge
            0x0001: vehicle_identification_request
            0x0002: vehicle_identification_request_eid
            0x0003: vehicle_identification_request_vin
            0x0004: vehicle_announcement
            0x0005: routing_activation_request
            0x0006: routing_activation_response
            0x0007: alive_check_request
            0x0008: alive_check_response
            0x4001: entity_status_request
            0x4002: entity_status_response
            0x4003: power_mode_request
            0x4004: power_mode_response
            0x8001: diagnostic_message
            0x8002: diagnostic_positive_acknowledge
            0x8003: diagnostic_negative_acknowledge
            0x10006: routing_activation_denied
            _: other
    instances:
      activation_code:
        pos: 12
        type: u1
        if: type == payload_type::routing_activation_response and length > 4
        doc: Of a routing activation response, which denies with a code below 16.
    -framescope:
      content: payload
  other:
    seq:
      - id: data
        size-eos: true
    to-string: 'f"type {_parent.type.to_i}, {data.length} B"'
    -framescope:
      name: Message
  header_negative_acknowledge:
    seq:
      - id: code
        type: u1
        enum: header_code
    to-string: >-
      code == header_code::incorrect_pattern ? "incorrect pattern" :
      code == header_code::unknown_payload_type ? "unknown payload type" :
      code == header_code::message_too_large ? "message too large" :
      code == header_code::out_of_memory ? "out of memory" :
      code == header_code::invalid_payload_length ? "invalid payload length" : f"code {code.to_i}"
    -framescope:
      name: HeaderNegativeAcknowledge
      message: error
  vehicle_identification_request:
    -framescope:
      message: request
  vehicle_identification_request_eid:
    seq:
      - id: eid
        size: 6
        doc: The entity's identifier, as a rule its MAC address.
        -framescope:
          role: address
    -framescope:
      name: VehicleIdentificationRequestEID
      message: request
  vehicle_identification_request_vin:
    seq:
      - id: vin
        type: str
        size: 17
        doc: Vehicle identification number (ISO 3779).
    to-string: vin
    -framescope:
      name: VehicleIdentificationRequestVIN
      message: request
  vehicle_announcement:
    doc: Said by an entity that starts, or in answer to a vehicle identification request.
    seq:
      - id: vin
        type: str
        size: 17
      - id: entity
        type: address
      - id: eid
        size: 6
        -framescope:
          role: address
      - id: gid
        size: 6
        doc: The same for all entities of a vehicle whose VIN is not set.
      - id: further_action
        type: u1
        enum: further_action
      - id: synchronization
        type: u1
        enum: synchronization
        if: not _io.eof
        doc: Whether all entities have the same VIN or GID.
    to-string: >-
      f"{vin} at {entity.text}" +
      (further_action == further_action::central_security ? ", routing activation required" : "")
    -framescope:
      message: response
  routing_activation_request:
    seq:
      - id: source
        type: address
      - id: activation_type
        type: u1
        enum: activation_type
      - id: reserved
        type: u4
      - id: oem_specific
        type: u4
        if: not _io.eof
    to-string: >-
      source.text + (activation_type == activation_type::default ? "" :
      activation_type == activation_type::regulatory ? ", regulatory" :
      activation_type == activation_type::central_security ? ", central security" : f", type {activation_type.to_i}")
    -framescope:
      message: request
  routing_activation_response:
    seq:
      - &tester
        id: tester
        type: address
      - &entity
        id: entity
        type: address
      - id: code
        type: u1
        enum: activation_code
        -framescope: {default: activation_code::activated}
      - &reserved
        id: reserved
        type: u4
      - &oem_specific
        id: oem_specific
        type: u4
        if: not _io.eof
    to-string: &activation_text >-
      f"{tester.text} at {entity.text}: " +
      (code == activation_code::activated ? "activated" :
      code == activation_code::confirmation_required ? "confirmation required" :
      code == activation_code::unknown_source ? "denied, unknown source address" :
      code == activation_code::no_socket ? "denied, all sockets in use" :
      code == activation_code::other_source ? "denied, the socket has another source address" :
      code == activation_code::source_in_use ? "denied, the source address is active on another socket" :
      code == activation_code::missing_authentication ? "denied, missing authentication" :
      code == activation_code::rejected_confirmation ? "denied, rejected confirmation" :
      code == activation_code::unsupported_type ? "denied, unsupported activation type" :
      code == activation_code::tls_required ? "denied, TLS required" : f"code {code.to_i}")
    -framescope:
      message: response
  routing_activation_denied:
    seq:
      - *tester
      - *entity
      - id: code
        type: u1
        enum: activation_code
      - *reserved
      - *oem_specific
    to-string: *activation_text
    -framescope:
      name: RoutingActivationResponse
      message: error
  alive_check_request:
    -framescope:
      message: request
  alive_check_response:
    seq:
      - id: source
        type: address
    to-string: source.text
    -framescope:
      message: response
  entity_status_request:
    -framescope:
      message: request
  entity_status_response:
    seq:
      - id: node_type
        type: u1
        enum: node_type
      - id: max_sockets
        type: u1
      - id: open_sockets
        type: u1
      - id: max_data
        type: u4
        if: not _io.eof
        doc: The largest request that the entity takes, in bytes.
    to-string: >-
      (node_type == node_type::gateway ? "gateway" : node_type == node_type::node ? "node" :
      f"type {node_type.to_i}") + f", {open_sockets} of {max_sockets} sockets"
    -framescope:
      message: response
  power_mode_request:
    -framescope:
      message: request
  power_mode_response:
    seq:
      - id: power_mode
        type: u1
        enum: power_mode
    to-string: >-
      power_mode == power_mode::ready ? "ready" : power_mode == power_mode::not_ready ? "not ready" :
      power_mode == power_mode::not_supported ? "not supported" : f"mode {power_mode.to_i}"
    -framescope:
      message: response
  diagnostic_message:
    seq:
      - id: source
        type: address
      - id: target
        type: address
      - id: data
        size-eos: true
        type:
          switch-on: '_io.size < 5 ? -1 : service != 0x7f ? 0 : _io.size > 6 and code == 0x78 ? 2 : 1'
          cases:
            0: uds
            1: negative_response
            2: pending_response
    instances:
      code:
        pos: 6
        type: u1
        if: _io.size > 6 and service == 0x7f
        doc: Why a request is refused.
      service:
        pos: 4
        type: u1
        if: _io.size > 4
        doc: Service identifier of UDS; one with 0x40 is that of a response.
      is_response:
        value: (service & 0x40) != 0
        if: _io.size > 4
    to-string: >-
      f"{source.text} to {target.text}" + (_io.size < 5 ? "" : service != 0x7f ? f", {data.as<uds>.text}" :
      _io.size > 6 and code == 0x78 ? f", {data.as<pending_response>.text}" :
      f", {data.as<negative_response>.text}")
    -framescope:
      summary-of: data
      response-if: is_response
  uds:
    doc: ISO 14229-1. What follows the service depends on it and, where there is one, on its sub-function.
    seq:
      - id: service
        type: u1
        enum: service
      - id: suppress_response
        type: b1
        if: has_sub_function
        doc: Of a request, whose positive response is not wanted.
      - id: sub_function
        type: b7
        if: has_sub_function
      - id: identifier
        type: identifier
        if: has_identifier
        doc: Of data, or of a routine.
      - id: data
        size-eos: true
    instances:
      number:
        value: service.to_i & 0xbf
      has_sub_function:
        value: >-
          _io.size > 1 and (number == 0x10 or number == 0x11 or number == 0x19 or number == 0x27 or number == 0x28 or
          number == 0x29 or number == 0x2c or number == 0x31 or number == 0x3e or number == 0x83 or number == 0x85 or
          number == 0x86 or number == 0x87)
      has_identifier:
        value: >-
          _io.size > 2 and (number == 0x22 or number == 0x24 or number == 0x2e or number == 0x2f or
          number == 0x31 and _io.size > 3)
      name:
        value: >-
          number == 0x10 ? "DiagnosticSessionControl" : number == 0x11 ? "ECUReset" :
          number == 0x14 ? "ClearDiagnosticInformation" : number == 0x19 ? "ReadDTCInformation" :
          number == 0x22 ? "ReadDataByIdentifier" : number == 0x23 ? "ReadMemoryByAddress" :
          number == 0x24 ? "ReadScalingDataByIdentifier" : number == 0x27 ? "SecurityAccess" :
          number == 0x28 ? "CommunicationControl" : number == 0x29 ? "Authentication" :
          number == 0x2a ? "ReadDataByPeriodicIdentifier" : number == 0x2c ? "DynamicallyDefineDataIdentifier" :
          number == 0x2e ? "WriteDataByIdentifier" : number == 0x2f ? "InputOutputControlByIdentifier" :
          number == 0x31 ? "RoutineControl" : number == 0x34 ? "RequestDownload" : number == 0x35 ? "RequestUpload" :
          number == 0x36 ? "TransferData" : number == 0x37 ? "RequestTransferExit" :
          number == 0x38 ? "RequestFileTransfer" : number == 0x3d ? "WriteMemoryByAddress" :
          number == 0x3e ? "TesterPresent" : number == 0x83 ? "AccessTimingParameter" :
          number == 0x84 ? "SecuredDataTransmission" : number == 0x85 ? "ControlDTCSetting" :
          number == 0x86 ? "ResponseOnEvent" : number == 0x87 ? "LinkControl" :
          f"service {service.to_i}"
      text:
        value: >-
          name + (has_sub_function ? f" {sub_function}" : "") + (has_identifier ? f" {identifier.text}" : "") +
          (data.length > 0 ? f", {data.length} B" : "")
    to-string: text
  negative_response:
    seq: &negative
      - id: marker
        type: u1
        valid: 0x7f
      - id: service
        type: u1
        enum: service
      - id: code
        type: u1
        enum: response_code
      - id: data
        size-eos: true
    instances: &negative_text
      number:
        value: service.to_i
      name:
        value: >-
          number == 0x10 ? "DiagnosticSessionControl" : number == 0x11 ? "ECUReset" :
          number == 0x14 ? "ClearDiagnosticInformation" : number == 0x19 ? "ReadDTCInformation" :
          number == 0x22 ? "ReadDataByIdentifier" : number == 0x23 ? "ReadMemoryByAddress" :
          number == 0x24 ? "ReadScalingDataByIdentifier" : number == 0x27 ? "SecurityAccess" :
          number == 0x28 ? "CommunicationControl" : number == 0x29 ? "Authentication" :
          number == 0x2a ? "ReadDataByPeriodicIdentifier" : number == 0x2c ? "DynamicallyDefineDataIdentifier" :
          number == 0x2e ? "WriteDataByIdentifier" : number == 0x2f ? "InputOutputControlByIdentifier" :
          number == 0x31 ? "RoutineControl" : number == 0x34 ? "RequestDownload" : number == 0x35 ? "RequestUpload" :
          number == 0x36 ? "TransferData" : number == 0x37 ? "RequestTransferExit" :
          number == 0x38 ? "RequestFileTransfer" : number == 0x3d ? "WriteMemoryByAddress" :
          number == 0x3e ? "TesterPresent" : number == 0x83 ? "AccessTimingParameter" :
          number == 0x84 ? "SecuredDataTransmission" : number == 0x85 ? "ControlDTCSetting" :
          number == 0x86 ? "ResponseOnEvent" : number == 0x87 ? "LinkControl" :
          f"service {service.to_i}"
      text:
        value: >-
          f"{name}: " + (code == response_code::general_reject ? "general reject" :
          code == response_code::service_not_supported ? "service not supported" :
          code == response_code::sub_function_not_supported ? "sub-function not supported" :
          code == response_code::incorrect_length_or_format ? "incorrect length or format" :
          code == response_code::response_too_long ? "response too long" :
          code == response_code::busy_repeat_request ? "busy, repeat the request" :
          code == response_code::conditions_not_correct ? "conditions not correct" :
          code == response_code::request_sequence_error ? "request sequence error" :
          code == response_code::request_out_of_range ? "request out of range" :
          code == response_code::security_access_denied ? "security access denied" :
          code == response_code::authentication_required ? "authentication required" :
          code == response_code::invalid_key ? "invalid key" :
          code == response_code::exceeded_number_of_attempts ? "exceeded number of attempts" :
          code == response_code::required_time_delay_not_expired ? "required time delay not expired" :
          code == response_code::upload_download_not_accepted ? "upload or download not accepted" :
          code == response_code::transfer_data_suspended ? "transfer suspended" :
          code == response_code::general_programming_failure ? "general programming failure" :
          code == response_code::wrong_block_sequence_counter ? "wrong block sequence counter" :
          code == response_code::response_pending ? "response pending" :
          code == response_code::sub_function_not_supported_in_session ? "sub-function not supported in this session" :
          code == response_code::service_not_supported_in_session ? "service not supported in this session" :
          f"code {code.to_i}")
    to-string: text
    -framescope:
      message: error
  pending_response:
    doc: The request is being worked on; the response comes later.
    seq: *negative
    instances: *negative_text
    to-string: text
  diagnostic_positive_acknowledge:
    doc: The message was taken; what it is answered with comes in one of its own.
    seq:
      - id: source
        type: address
      - id: target
        type: address
      - id: code
        type: u1
        doc: Always 0.
      - id: previous_message
        size-eos: true
        doc: What is acknowledged, or its beginning.
    to-string: 'f"{source.text} to {target.text}"'
    -framescope:
      message: response
  diagnostic_negative_acknowledge:
    seq:
      - id: source
        type: address
      - id: target
        type: address
      - id: code
        type: u1
        enum: diagnostic_code
      - id: previous_message
        size-eos: true
    to-string: >-
      f"{source.text} to {target.text}: " +
      (code == diagnostic_code::invalid_source ? "invalid source address" :
      code == diagnostic_code::unknown_target ? "unknown target address" :
      code == diagnostic_code::message_too_large ? "message too large" :
      code == diagnostic_code::out_of_memory ? "out of memory" :
      code == diagnostic_code::target_unreachable ? "target unreachable" :
      code == diagnostic_code::unknown_network ? "unknown network" :
      code == diagnostic_code::transport_protocol_error ? "transport protocol error" : f"code {code.to_i}")
    -framescope:
      message: error
  address:
    doc: A logical address, as it is written in hexadecimal digits.
    seq:
      - id: value
        type: u2
        -framescope:
          role: address
    instances: &hexadecimal
      text:
        value: >-
          "0123456789abcdef".substring(value >> 12, (value >> 12) + 1) +
          "0123456789abcdef".substring((value >> 8) & 15, ((value >> 8) & 15) + 1) +
          "0123456789abcdef".substring((value >> 4) & 15, ((value >> 4) & 15) + 1) +
          "0123456789abcdef".substring(value & 15, (value & 15) + 1)
    to-string: text
  identifier:
    seq:
      - id: value
        type: u2
    instances: *hexadecimal
    to-string: text
enums:
  payload_type:
    0x0000: negative_acknowledge
    0x0001: vehicle_identification_request
    0x0002: vehicle_identification_request_eid
    0x0003: vehicle_identification_request_vin
    0x0004: vehicle_announcement
    0x0005: routing_activation_request
    0x0006: routing_activation_response
    0x0007: alive_check_request
    0x0008: alive_check_response
    0x4001: entity_status_request
    0x4002: entity_status_response
    0x4003: power_mode_request
    0x4004: power_mode_response
    0x8001: diagnostic_message
    0x8002: diagnostic_positive_acknowledge
    0x8003: diagnostic_negative_acknowledge
  header_code:
    0: incorrect_pattern
    1: unknown_payload_type
    2: message_too_large
    3: out_of_memory
    4: invalid_payload_length
  further_action:
    0x00: none
    0x10: central_security
  synchronization:
    0x00: synchronized
    0x10: incomplete
  activation_type:
    0x00: default
    0x01: regulatory
    0xe0: central_security
  activation_code:
    0x00: unknown_source
    0x01: no_socket
    0x02: other_source
    0x03: source_in_use
    0x04: missing_authentication
    0x05: rejected_confirmation
    0x06: unsupported_type
    0x07: tls_required
    0x10: activated
    0x11: confirmation_required
  node_type:
    0: gateway
    1: node
  power_mode:
    0: not_ready
    1: ready
    2: not_supported
  diagnostic_code:
    2: invalid_source
    3: unknown_target
    4: message_too_large
    5: out_of_memory
    6: target_unreachable
    7: unknown_network
    8: transport_protocol_error
  response_code:
    0x10: general_reject
    0x11: service_not_supported
    0x12: sub_function_not_supported
    0x13: incorrect_length_or_format
    0x14: response_too_long
    0x21: busy_repeat_request
    0x22: conditions_not_correct
    0x24: request_sequence_error
    0x25: no_response_from_subnet_component
    0x26: failure_prevents_execution
    0x31: request_out_of_range
    0x33: security_access_denied
    0x34: authentication_required
    0x35: invalid_key
    0x36: exceeded_number_of_attempts
    0x37: required_time_delay_not_expired
    0x70: upload_download_not_accepted
    0x71: transfer_data_suspended
    0x72: general_programming_failure
    0x73: wrong_block_sequence_counter
    0x78: response_pending
    0x7e: sub_function_not_supported_in_session
    0x7f: service_not_supported_in_session
    0x92: voltage_too_high
    0x93: voltage_too_low
  service:
    0x10: diagnostic_session_control
    0x11: ecu_reset
    0x14: clear_diagnostic_information
    0x19: read_dtc_information
    0x22: read_data_by_identifier
    0x23: read_memory_by_address
    0x24: read_scaling_data_by_identifier
    0x27: security_access
    0x28: communication_control
    0x29: authentication
    0x2a: read_data_by_periodic_identifier
    0x2c: dynamically_define_data_identifier
    0x2e: write_data_by_identifier
    0x2f: input_output_control_by_identifier
    0x31: routine_control
    0x34: request_download
    0x35: request_upload
    0x36: transfer_data
    0x37: request_transfer_exit
    0x38: request_file_transfer
    0x3d: write_memory_by_address
    0x3e: tester_present
    0x50: diagnostic_session_control_response
    0x51: ecu_reset_response
    0x54: clear_diagnostic_information_response
    0x59: read_dtc_information_response
    0x62: read_data_by_identifier_response
    0x63: read_memory_by_address_response
    0x64: read_scaling_data_by_identifier_response
    0x67: security_access_response
    0x68: communication_control_response
    0x69: authentication_response
    0x6a: read_data_by_periodic_identifier_response
    0x6c: dynamically_define_data_identifier_response
    0x6e: write_data_by_identifier_response
    0x6f: input_output_control_by_identifier_response
    0x71: routine_control_response
    0x74: request_download_response
    0x75: request_upload_response
    0x76: transfer_data_response
    0x77: request_transfer_exit_response
    0x78: request_file_transfer_response
    0x7d: write_memory_by_address_response
    0x7e: tester_present_response
    0x83: access_timing_parameter
    0x84: secured_data_transmission
    0x85: control_dtc_setting
    0x86: response_on_event
    0x87: link_control
    0xc3: access_timing_parameter_response
    0xc4: secured_data_transmission_response
    0xc5: control_dtc_setting_response
    0xc6: response_on_event_response
    0xc7: link_control_response
