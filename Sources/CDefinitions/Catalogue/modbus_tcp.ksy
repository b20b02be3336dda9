meta:
  id: modbus_tcp
  title: Modbus/TCP
  ks-version: 0.11
  endian: be
  -framescope:
    protocol: modbus-tcp
    type:
      client: request
      server: response
doc: A frame of Modbus over TCP, from the transaction identifier on.
doc-ref: https://modbus.org/docs/Modbus_Messaging_Implementation_Guide_V1_0b.pdf section 3.1.3
seq:
  - id: frame
    type: request
types:
  header:
    seq:
      - id: transaction
        type: u2
        -framescope:
          role: correlation
      - id: protocol
        type: u2
        doc: Always 0.
        valid: 0
      - id: length
        type: u2
        doc: Counts the unit identifier, the function and the data.
      - id: unit
        type: u1
  request:
    seq:
      - id: header
        type: header
      - id: function
        type: u1
        enum: function
      - id: data
        size: header.length - 2
        type:
          switch-on: function
          cases:
            function::read_coils: read_request
            function::read_discrete_inputs: read_request
            function::read_holding_registers: read_request
            function::read_input_registers: read_request
            function::write_single_coil: write_single
            function::write_single_register: write_single
            function::write_multiple_coils: write_multiple_coils
            function::write_multiple_registers: write_multiple_registers
            function::mask_write_register: mask_write
            function::read_write_multiple_registers: read_write
    -framescope:
      name-of: function
      summary-of: data
      message: request
  response:
    seq:
      - id: header
        type: header
      - id: function
        type: u1
        enum: function
      - id: data
        size: header.length - 2
        type:
          switch-on: function
          cases:
            function::read_coils: bits
            function::read_discrete_inputs: bits
            function::read_holding_registers: registers
            function::read_input_registers: registers
            function::read_write_multiple_registers: registers
            function::write_single_coil: write_single
            function::write_single_register: write_single
            function::write_multiple_coils: written
            function::write_multiple_registers: written
            function::mask_write_register: mask_write
            function::read_coils_error: exception
            function::read_discrete_inputs_error: exception
            function::read_holding_registers_error: exception
            function::read_input_registers_error: exception
            function::write_single_coil_error: exception
            function::write_single_register_error: exception
            function::write_multiple_coils_error: exception
            function::write_multiple_registers_error: exception
            function::mask_write_register_error: exception
            function::read_write_multiple_registers_error: exception
    -framescope:
      name-of: function
      summary-of: data
      message: response
  read_request:
    seq:
      - id: address
        type: u2
      - id: count
        type: u2
    to-string: 'f"{count} from {address}"'
  write_single:
    seq:
      - id: address
        type: u2
      - id: value
        type: u2
        doc: For a coil ff00 is on and 0000 off.
    to-string: 'f"{address} = {value}"'
  write_multiple_coils:
    seq:
      - id: address
        type: u2
      - id: count
        type: u2
      - id: num_bytes
        type: u1
      - id: values
        size: num_bytes
    to-string: 'f"{count} from {address}"'
  write_multiple_registers:
    seq:
      - id: address
        type: u2
      - id: count
        type: u2
      - id: num_bytes
        type: u1
      - id: values
        type: u2
        repeat: expr
        repeat-expr: num_bytes / 2
    to-string: 'f"{count} from {address}"'
  written:
    seq:
      - id: address
        type: u2
      - id: count
        type: u2
    to-string: 'f"{count} from {address}"'
  mask_write:
    seq:
      - id: address
        type: u2
      - id: and_mask
        type: u2
      - id: or_mask
        type: u2
    to-string: 'f"{address}"'
  read_write:
    seq:
      - id: read_address
        type: u2
      - id: read_count
        type: u2
      - id: write_address
        type: u2
      - id: write_count
        type: u2
      - id: num_bytes
        type: u1
      - id: values
        type: u2
        repeat: expr
        repeat-expr: num_bytes / 2
    to-string: 'f"read {read_count} from {read_address}, write {write_count} from {write_address}"'
  bits:
    seq:
      - id: num_bytes
        type: u1
      - id: values
        size: num_bytes
    to-string: 'f"{num_bytes} B of bits"'
  registers:
    seq:
      - id: num_bytes
        type: u1
      - id: values
        type: u2
        repeat: expr
        repeat-expr: num_bytes / 2
    to-string: 'num_bytes == 2 ? f"{values[0]}" : f"{num_bytes / 2} registers"'
  exception:
    seq:
      - id: code
        type: u1
        enum: exception_code
    to-string: >-
      code == exception_code::illegal_function ? "illegal function" :
      code == exception_code::illegal_data_address ? "illegal data address" :
      code == exception_code::illegal_data_value ? "illegal data value" :
      code == exception_code::server_device_failure ? "server device failure" :
      code == exception_code::server_device_busy ? "server device busy" :
      f"exception {code.to_i}"
    -framescope:
      message: error
enums:
  function:
    1: read_coils
    2: read_discrete_inputs
    3: read_holding_registers
    4: read_input_registers
    5: write_single_coil
    6: write_single_register
    7: read_exception_status
    8: diagnostics
    11: get_comm_event_counter
    12: get_comm_event_log
    15: write_multiple_coils
    16: write_multiple_registers
    17: report_server_id
    20: read_file_record
    21: write_file_record
    22: mask_write_register
    23: read_write_multiple_registers
    24: read_fifo_queue
    43: encapsulated_interface_transport
    0x81: read_coils_error
    0x82: read_discrete_inputs_error
    0x83: read_holding_registers_error
    0x84: read_input_registers_error
    0x85: write_single_coil_error
    0x86: write_single_register_error
    0x8f: write_multiple_coils_error
    0x90: write_multiple_registers_error
    0x96: mask_write_register_error
    0x97: read_write_multiple_registers_error
  exception_code:
    1: illegal_function
    2: illegal_data_address
    3: illegal_data_value
    4: server_device_failure
    5: acknowledge
    6: server_device_busy
    8: memory_parity_error
    10: gateway_path_unavailable
    11: gateway_target_failed_to_respond
