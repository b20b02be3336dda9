"""A Modbus RTU server of pymodbus at a serial device: 16 registers that count from 100, for the unit 1."""

import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartSerialServer
from pymodbus.transaction import ModbusRtuFramer

registers = ModbusSequentialDataBlock(1, list(range(100, 116)))
context = ModbusServerContext(slaves={1: ModbusSlaveContext(hr=registers)}, single=False)
StartSerialServer(context=context, framer=ModbusRtuFramer, port=sys.argv[1], baudrate=19200, timeout=0.05)
