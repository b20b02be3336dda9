meta:
  id: modbus_rtu
  title: Modbus RTU
  ks-version: 0.11
  endian: be
  imports:
    - modbus_tcp
  -framescope:
    protocol: modbus-rtu
    answers: newest
    type:
      client: request
      server: response
doc: A frame of Modbus on a serial line, from the address on.
doc-ref: https://modbus.org/docs/Modbus_over_serial_line_V1_02.pdf section 2.5.1
seq:
  - id: frame
    type: request
types:
  request:
    seq:
      - id: unit
        type: u1
        doc: 0 addresses every server.
      - id: function
        type: u1
        enum: modbus_tcp::function
      - id: data
        size: _io.size - 4
        type:
          switch-on: function
          cases:
            modbus_tcp::function::read_coils: modbus_tcp::read_request
            modbus_tcp::function::read_discrete_inputs: modbus_tcp::read_request
            modbus_tcp::function::read_holding_registers: modbus_tcp::read_request
            modbus_tcp::function::read_input_registers: modbus_tcp::read_request
            modbus_tcp::function::write_single_coil: modbus_tcp::write_single
            modbus_tcp::function::write_single_register: modbus_tcp::write_single
            modbus_tcp::function::write_multiple_coils: modbus_tcp::write_multiple_coils
            modbus_tcp::function::write_multiple_registers: modbus_tcp::write_multiple_registers
            modbus_tcp::function::mask_write_register: modbus_tcp::mask_write
            modbus_tcp::function::read_write_multiple_registers: modbus_tcp::read_write
      - id: check
        size: 2
        -framescope:
          checksum: crc16-modbus
          over: [unit, function, data]
    -framescope:
      name-of: function
      summary-of: data
      message: request
      unanswered: unit == 0
  response:
    seq:
      - id: unit
        type: u1
      - id: function
        type: u1
        enum: modbus_tcp::function
      - id: data
        size: _io.size - 4
        type:
          switch-on: function
          cases:
            modbus_tcp::function::read_coils: modbus_tcp::bits
            modbus_tcp::function::read_discrete_inputs: modbus_tcp::bits
            modbus_tcp::function::read_holding_registers: modbus_tcp::registers
            modbus_tcp::function::read_input_registers: modbus_tcp::registers
            modbus_tcp::function::read_write_multiple_registers: modbus_tcp::registers
            modbus_tcp::function::write_single_coil: modbus_tcp::write_single
            modbus_tcp::function::write_single_register: modbus_tcp::write_single
            modbus_tcp::function::write_multiple_coils: modbus_tcp::written
            modbus_tcp::function::write_multiple_registers: modbus_tcp::written
            modbus_tcp::function::mask_write_register: modbus_tcp::mask_write
            modbus_tcp::function::read_coils_error: modbus_tcp::exception
            modbus_tcp::function::read_discrete_inputs_error: modbus_tcp::exception
            modbus_tcp::function::read_holding_registers_error: modbus_tcp::exception
            modbus_tcp::function::read_input_registers_error: modbus_tcp::exception
            modbus_tcp::function::write_single_coil_error: modbus_tcp::exception
            modbus_tcp::function::write_single_register_error: modbus_tcp::exception
            modbus_tcp::function::write_multiple_coils_error: modbus_tcp::exception
            modbus_tcp::function::write_multiple_registers_error: modbus_tcp::exception
            modbus_tcp::function::mask_write_register_error: modbus_tcp::exception
            modbus_tcp::function::read_write_multiple_registers_error: modbus_tcp::exception
      - id: check
        size: 2
        -framescope:
          checksum: crc16-modbus
          over: [unit, function, data]
    -framescope:
      name-of: function
      summary-of: data
      message: response
