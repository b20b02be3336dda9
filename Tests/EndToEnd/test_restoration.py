"""However the program ends, the shell gets its terminal back as it was."""

import signal
import sys
import unittest

from case import EndToEndCase
from processes import is_alive


class WaysOut(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.screen = self.connected(self.peer("string_server", "hello"))

    def test_q_asks_while_a_connection_is_open(self):
        self.screen.go_to_log()
        self.screen.type("q")
        self.screen.wait_for(r"quit\?")
        self.screen.type("y")
        self.assertEqual(self.screen.wait_exit(), 0)
        self.assert_restored(self.screen)

    def test_the_question_can_be_answered_with_no(self):
        self.screen.go_to_log()
        self.screen.type("q")
        question = r"quit\?"
        self.screen.wait_for(question)
        self.screen.type("n")
        self.screen.wait_gone(question)
        self.assertTrue(self.screen.is_running())

    def test_quit_without_a_question(self):
        self.assert_quits(self.screen)

    def ended_by(self, number):
        self.screen.kill(number)
        status = self.screen.wait_exit()
        self.assert_restored(self.screen)
        return status

    def test_told_to_terminate(self):
        self.assertEqual(self.ended_by(signal.SIGTERM), 128 + signal.SIGTERM)

    def test_the_terminal_hangs_up(self):
        self.assertEqual(self.ended_by(signal.SIGHUP), 128 + signal.SIGHUP)

    def test_interrupted(self):
        self.assertEqual(self.ended_by(signal.SIGINT), 128 + signal.SIGINT)

    def test_a_crash_by_a_bad_access(self):
        self.assertEqual(self.ended_by(signal.SIGSEGV), 128 + signal.SIGSEGV)

    def test_a_crash_by_an_illegal_instruction(self):
        self.assertEqual(self.ended_by(signal.SIGILL), 128 + signal.SIGILL)

    def test_aborted(self):
        self.assertEqual(self.ended_by(signal.SIGABRT), 128 + signal.SIGABRT)

    def test_control_c_on_an_empty_line_leads_out_too(self):
        self.screen.key("C-c")
        self.screen.wait_for(r"quit\?")
        self.screen.key("y")
        self.assertEqual(self.screen.wait_exit(), 0)
        self.assert_restored(self.screen)

    @unittest.skipUnless(sys.platform == "linux", "looks into /proc")
    def test_the_terminal_goes_away(self):
        pid = self.screen.pid
        self.screen.close()
        self.screen.until(lambda: not is_alive(pid), "the program to end with its terminal")
